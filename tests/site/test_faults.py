"""A build that dies, fills the disk or meets another one leaves a whole site: the old one or the new one."""

import os
import random
import resource
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from site_support import Project, snapshot

pytestmark = pytest.mark.site
KILLS = 20


@pytest.fixture(scope="module")
def renewed(built, tmp_path_factory):
    """The site that the second version of the data gives, and the seconds its build takes."""
    project = copy(built, tmp_path_factory.mktemp("renewed") / "small")
    project.wish("version-2")
    start = time.monotonic()
    assert project.run("build").returncode == 0
    return project, time.monotonic() - start


def copy(project: Project, root: Path) -> Project:
    shutil.copytree(project.root, root)
    return Project(root)


def test_a_kill_at_any_moment_leaves_the_old_site_or_the_new_one(built, renewed, tmp_path):
    new, seconds = renewed
    whole = [snapshot(built.site), snapshot(new.site)]
    assert whole[0] != whole[1]
    moments = random.Random(7)

    def strike(number: int) -> list[dict[str, str]]:
        project = copy(built, tmp_path / str(number))
        found = []
        for turn in range(KILLS // 2):
            project.wish("good" if turn % 2 else "version-2")
            project.start_warm().kill_after(moments.uniform(0.05, 1.2) * seconds)
            found.append(snapshot(project.site))
        project.wish("version-2")
        assert project.run("build").returncode == 0
        assert (snapshot(project.site), project.leftovers()) == (whole[1], [])
        return found

    with ThreadPoolExecutor(2) as pool:
        seen = [site for sites in pool.map(strike, range(2)) for site in sites]
    assert len(seen) == KILLS
    assert all(site in whole for site in seen)


def test_a_reader_never_finds_the_site_missing_while_it_is_published(built, tmp_path):
    project = copy(built, tmp_path / "small")
    project.wish("version-3")
    page = project.site / "customers/acme/people/p-0.html"
    process = project.start("build")
    reads = 0
    while process.poll() is None:
        assert b"</html>" in page.read_bytes()
        reads += 1
        time.sleep(0.0005)
    process.communicate()
    assert reads > 100
    assert b"version-3" in page.read_bytes()


def test_two_builds_at_once_both_publish_and_leave_one_whole_site(built, renewed, tmp_path):
    project = copy(built, tmp_path / "small")
    project.wish("version-2")
    both = [project.start_warm(), project.start_warm()]
    ended = [process.done(60) for process in both]
    assert [done.returncode for done in ended] == [0, 0], ended
    assert snapshot(project.site) == snapshot(renewed[0].site)
    assert project.leftovers() == []


def test_a_file_that_cannot_be_written_in_full_ends_the_build_without_publishing(built, tmp_path):
    project = copy(built, tmp_path / "small")
    project.wish("version-2", "size-2000000")
    before = snapshot(project.site)
    process = subprocess.run(
        project.command("build"),
        cwd=project.root,
        env=project.environment(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000)),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert process.returncode == 3, process.stderr
    assert process.stderr.splitlines()[-1] == "未发布；现有站点保持不变。"
    assert "Traceback" not in process.stderr
    assert (snapshot(project.site), project.leftovers()) == (before, [])


@pytest.mark.skipif(os.geteuid() != 0 or not sys.platform.startswith("linux"), reason="mounting needs root")
def test_a_full_disk_leaves_the_old_site_and_the_next_build_recovers(built, tmp_path):
    project = copy(built, tmp_path / "small")
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(disk)], check=False).returncode:
        pytest.skip("this machine does not let root mount")
    try:
        site = disk / "site"
        assert project.run("build", "-d", str(site)).returncode == 0
        before = snapshot(site)
        project.wish("version-2", "size-8000000")  # 24 MB in UTF-8
        result = project.run("build", "-d", str(site))
        assert (result.returncode, snapshot(site)) == (3, before), result.stdout
        project.wish("version-2")
        assert project.run("build", "-d", str(site)).returncode == 0
        assert snapshot(site) != before
        assert sorted(path.name for path in disk.iterdir()) == [".site.lock", "site"]
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_the_same_input_gives_the_same_bytes_in_other_surroundings(built, tmp_path):
    project = copy(built, tmp_path / "另 一个文件夹")
    shutil.rmtree(project.site)
    result = project.run("build", TZ="America/New_York", PYTHONHASHSEED="4711", LC_ALL="C")
    assert result.returncode == 0, result.stdout
    assert snapshot(project.site) == snapshot(built.site)


def test_the_internal_edition_has_its_own_folder_and_says_so_on_every_page(built, tmp_path):
    project = copy(built, tmp_path / "small")
    before = snapshot(project.site)
    assert project.run("build", TRAINING_EDITION="internal").returncode == 0
    pages = list((project.root / "site-internal").rglob("*.html"))
    assert len(pages) >= 11
    assert all("内部版：含姓名" in page.read_text(encoding="utf-8") for page in pages)
    assert snapshot(project.site) == before
    assert "内部版" not in (project.site / "index.html").read_text(encoding="utf-8")


def test_links_and_pipes_in_docs_are_refused_at_once(built, tmp_path):
    project = copy(built, tmp_path / "small")
    (project.root / "docs" / "ssl").symlink_to("/etc/ssl")
    (project.root / "docs" / "loop").symlink_to(project.root / "docs")
    os.mkfifo(project.root / "docs" / "pipe.md")
    (project.root / "docs" / "people.yml").write_text("a: b\n")
    result = project.run("build")
    found = {line.split(":")[0] for line in result.stdout.splitlines() if "E-FILE" in line}
    assert found == {"docs/ssl", "docs/loop", "docs/pipe.md", "docs/people.yml"}
    assert (result.returncode, snapshot(project.site)) == (1, snapshot(built.site))


def test_edit_links_exist_in_the_internal_edition_only_and_open_the_data_file(built, tmp_path):
    project = copy(built, tmp_path / "small")
    configuration = project.root / "mkdocs.yml"
    text = configuration.read_text(encoding="utf-8").replace(
        "navigation.top,", "navigation.top, content.action.edit,"
    )
    configuration.write_text(f"{text}edit_uri: https://git.example.org/edit/main/docs/\n", encoding="utf-8")
    for edition, folder, has_links in (("public", "site", False), ("internal", "site-internal", True)):
        assert project.run("build", "--strict", TRAINING_EDITION=edition).returncode == 0
        pages = [path.read_text(encoding="utf-8") for path in (project.root / folder).rglob("*.html")]
        assert any("git.example.org" in page for page in pages) == has_links
    page = (project.root / "site-internal/courses/pump.html").read_text(encoding="utf-8")
    assert "https://git.example.org/edit/main/docs/../courses/pump/course.yml" in page
