"""Does `training-site manual` bring back what a revision really was, from revisions/ or from git?"""

import os
import shutil
import subprocess

import pytest
from click.testing import CliRunner

from training_site.cli import training_site
from training_site.sources.catalogue import read_catalogue
from training_site.sources.history.old_revision import NoHistoryError, find_revision
from worlds.small import CHAPTER, COURSE, TODAY, change, check, write, write_repository

pytestmark = pytest.mark.slow

NEW = '  - {revision: "2.0", date: 2026-06-01, author: 主管, impact: retrain, note: 换面板}\n'
OLD = "courses/server/revisions/1.0"


def git(root, *arguments, day="2026-03-08"):
    stamp = f"{day}T10:00:00+08:00"
    who = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "t"), ("EMAIL", "t@example.invalid"), ("DATE", stamp))
    }
    subprocess.run(
        ["git", "-C", str(root), *arguments], check=True, capture_output=True, env={**os.environ, **who}
    )


def commit(root, day):
    git(root, "add", "-A", day=day)
    git(root, "commit", "-qm", f"state of {day}", day=day)


def run(root, *options, course="server", revision="1.0"):
    return CliRunner().invoke(
        training_site, ["manual", course, "--revision", revision, "--root", str(root), *options]
    )


def files_of(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture
def root(tmp_path):
    """Three commits: 1.0, 1.0 with a word corrected in the manual alone, 2.0 with another figure and chapter."""
    root = tmp_path / "仓库 一"
    write_repository(root)
    git(tmp_path, "init", "-q", str(root))
    commit(root, "2026-03-08")
    change(root, CHAPTER, ("## 部件", "## 主要部件"))
    write(root, "courses/server/figures/图 2.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>\n")
    commit(root, "2026-04-01")
    to_second(root)
    commit(root, "2026-06-01")
    return root


def to_second(root):
    text = (root / COURSE).read_text(encoding="utf-8")
    write(
        root,
        COURSE,
        text.replace('revision: "1.0"', 'revision: "2.0"', 1).replace("2026-01-01", "2026-06-01", 1) + NEW,
    )
    change(root, CHAPTER, ("## 主要部件", "## 新面板"))
    write(
        root,
        "courses/server/figures/case.svg",
        "<svg xmlns='http://www.w3.org/2000/svg'><title>新</title></svg>\n",
    )


def test_newest_commit_of_the_revision_is_taken_although_it_touched_the_manual_alone(root):
    done = run(root)
    assert done.exit_code == 0, done.output
    assert "2026-04-01" in done.output
    found = files_of(root / OLD)
    assert set(found) == {"manual/01-overview.md", "figures/case.svg", "figures/图 2.svg"}
    assert "## 主要部件" in found["manual/01-overview.md"].decode()
    assert b"title" not in found["figures/case.svg"]


def test_next_check_is_good_and_the_older_manual_will_be_published(root):
    assert run(root).exit_code == 0
    assert [item for item in check(root) if item.where.path.startswith("courses/")] == []
    (old,) = read_catalogue(root, TODAY)[0].courses["server"].superseded
    assert old.revision == "1.0"
    assert "主要部件" in old.chapters[0].text


def test_uncommitted_work_does_not_hinder(root):
    change(root, COURSE, ('revision: "2.0"', 'revision: "2.1"'))
    text = (root / COURSE).read_text(encoding="utf-8")
    write(root, COURSE, text + NEW.replace("2.0", "2.1"))
    assert run(root, revision="2.0").exit_code == 0
    assert "新面板" in (root / "courses/server/revisions/2.0/manual/01-overview.md").read_text(
        encoding="utf-8"
    )


def test_folder_that_is_named_gets_the_definition_too(root, tmp_path):
    out = tmp_path / "out" / "deep"
    assert run(root, "--out", str(out)).exit_code == 0
    assert set(files_of(out)) == {
        "course.yml",
        "manual/01-overview.md",
        "figures/case.svg",
        "figures/图 2.svg",
    }
    assert 'revision: "1.0"' in (out / "course.yml").read_text(encoding="utf-8")
    assert not (root / OLD).exists()


def test_bytes_come_back_as_they_were(root, tmp_path):
    change(root, COURSE, ('revision: "2.0"', 'revision: "1.0"'))
    path = root / CHAPTER
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    (root / "courses/server/figures/photo.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff")
    git(root, "config", "core.autocrlf", "false")
    commit(root, "2026-07-01")
    kept = files_of(root / "courses/server")
    to_third = (root / COURSE).read_text(encoding="utf-8").replace('revision: "1.0"', 'revision: "2.0"', 1)
    write(root, COURSE, to_third)
    assert run(root, "--out", str(tmp_path / "out")).exit_code == 0
    assert files_of(tmp_path / "out") == kept


def test_second_run_finds_it_there_and_writes_nothing(root):
    assert run(root).exit_code == 0
    before = files_of(root / OLD)
    done = run(root)
    assert done.exit_code == 0
    assert "不用再取" in done.output
    assert files_of(root / OLD) == before


def test_kept_revision_is_copied_without_git(root, tmp_path):
    assert run(root).exit_code == 0
    shutil.rmtree(root / ".git")
    done = run(root, "--out", str(tmp_path / "out"))
    assert done.exit_code == 0, done.output
    assert files_of(tmp_path / "out") == files_of(root / OLD)


def test_different_file_is_never_overwritten(root, tmp_path):
    out = tmp_path / "out"
    write(out, "manual/01-overview.md", "mine\n")
    done = run(root, "--out", str(out))
    assert done.exit_code == 2
    assert "manual/01-overview.md" in done.output
    assert files_of(out) == {"manual/01-overview.md": b"mine\n"}


def test_folder_with_other_and_equal_files_is_filled_up(root, tmp_path):
    out = tmp_path / "out"
    write(out, "notes.txt", "mine\n")
    assert run(root, "--out", str(out)).exit_code == 0
    assert run(root, "--out", str(out)).exit_code == 0
    assert {"notes.txt", "course.yml", "manual/01-overview.md"} <= set(files_of(out))
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_link_in_place_of_a_file_is_never_written_through(root, tmp_path):
    out = tmp_path / "out"
    (out / "manual").mkdir(parents=True)
    (out / "manual/01-overview.md").symlink_to(tmp_path / "elsewhere")
    assert run(root, "--out", str(out)).exit_code == 2
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("course", ["storage", "../server", ""])
def test_unknown_course_is_a_usage_error(root, course):
    done = run(root, course=course)
    assert done.exit_code == 2
    assert "有：server" in done.output


@pytest.mark.parametrize("revision", ["1.2", "../1.0", ""])
def test_revision_that_the_history_does_not_name_is_a_usage_error(root, revision):
    done = run(root, revision=revision)
    assert done.exit_code == 2
    assert "有：1.0、2.0" in done.output


def test_revision_in_force_needs_no_bringing_back(root, tmp_path):
    done = run(root, revision="2.0")
    assert done.exit_code == 2
    assert "现行版本" in done.output
    assert run(root, "--out", str(tmp_path / "out"), revision="2.0").exit_code == 0


def test_definition_with_errors_is_mended_first(root):
    change(root, COURSE, ("title: ", "titel: "))
    done = run(root)
    assert done.exit_code == 1
    assert "titel" in done.output


def test_without_git_it_exits_3(root, monkeypatch):
    monkeypatch.setenv("PATH", "")
    done = run(root)
    assert done.exit_code == 3
    assert "没有 git" in done.output
    assert not (root / OLD).exists()


def test_outside_a_repository_it_exits_3(tmp_path, monkeypatch):
    write_repository(tmp_path)
    text = (tmp_path / COURSE).read_text(encoding="utf-8")
    write(tmp_path, COURSE, text.replace('revision: "1.0"', 'revision: "2.0"', 1) + NEW)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert run(tmp_path).exit_code == 3


def test_shallow_clone_that_lacks_it_exits_3_and_says_how_to_fetch(root, tmp_path):
    clone = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), str(clone))
    done = run(clone)
    assert done.exit_code == 3
    assert "git fetch --unshallow" in done.output


def test_shallow_clone_that_has_it_is_enough(root, tmp_path):
    clone = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth", "2", root.as_uri(), str(clone))
    assert run(clone).exit_code == 0


def test_revision_that_was_never_committed_exits_3(root):
    change(
        root,
        COURSE,
        (
            "changes:\n",
            'changes:\n  - {revision: "0.9", date: 2025-01-01, author: 主管, impact: none, note: 试用}\n',
        ),
    )
    done = run(root, revision="0.9")
    assert done.exit_code == 3
    assert "git 历史里没有" in done.output


def test_commit_without_a_manual_exits_3(root):
    shutil.rmtree(root / "courses/server/manual")
    change(root, COURSE, ('revision: "2.0"', 'revision: "1.0"'))
    commit(root, "2026-07-01")
    change(root, COURSE, ('revision: "1.0"', 'revision: "2.0"'))
    done = run(root)
    assert done.exit_code == 3
    assert "没有 courses/server/manual/" in done.output


@pytest.fixture
def old_format(root):
    """The newest commit of 1.0 has outcomes as plain texts, as they were written once."""
    text = (root / CHAPTER).read_text(encoding="utf-8")
    head, _, rest = text.partition("outcomes:\n")
    old = f"{head}outcomes: [说出主要部件]\n{rest[rest.index('competencies') :]}"
    change(root, COURSE, ('revision: "2.0"', 'revision: "1.0"'))
    write(root, CHAPTER, old)
    commit(root, "2026-07-01")
    change(root, COURSE, ('revision: "1.0"', 'revision: "2.0"'))
    write(root, CHAPTER, text)
    return root


def test_manual_that_the_check_would_refuse_is_not_put_where_it_is_published(old_format):
    done = run(old_format)
    assert done.exit_code == 1
    assert f"{OLD}/manual/01-overview.md:3:" in done.output
    assert "加 --out 文件夹" in done.output
    assert not (old_format / OLD).exists()


def test_manual_that_the_check_would_refuse_is_written_where_it_was_asked_for(old_format, tmp_path):
    out = tmp_path / "out"
    done = run(old_format, "--out", str(out))
    assert done.exit_code == 1
    assert "outcomes: [说出主要部件]" in (out / "manual/01-overview.md").read_text(encoding="utf-8")
    assert "改好才能放进 revisions/" in done.output


def test_links_and_hidden_files_do_not_come_along(root, tmp_path):
    change(root, COURSE, ('revision: "2.0"', 'revision: "1.0"'))
    (root / "courses/server/manual/link.md").symlink_to("/etc/passwd")
    write(root, "courses/server/figures/.hidden", "x")
    commit(root, "2026-07-01")
    (root / "courses/server/manual/link.md").unlink()
    change(root, COURSE, ('revision: "1.0"', 'revision: "2.0"'))
    done = run(root, "--out", str(tmp_path / "out"))
    assert done.exit_code == 0
    assert "manual/link.md" in done.output
    assert not {"manual/link.md", "figures/.hidden"} & set(files_of(tmp_path / "out"))


def test_what_was_published_comes_before_what_a_branch_tried(root):
    git(root, "checkout", "-q", "-b", "side", "HEAD~1")
    change(root, CHAPTER, ("## 主要部件", "## 草稿"))
    commit(root, "2026-08-01")
    git(root, "checkout", "-q", "-", day="2026-08-02")
    git(root, "merge", "-q", "-s", "ours", "--no-edit", "side", day="2026-08-02")
    assert "## 主要部件" in find_revision(root, "server", "1.0").files["manual/01-overview.md"].decode()


def test_data_below_the_repositorys_own_folder_is_found(tmp_path):
    write_repository(tmp_path / "data")
    git(tmp_path, "init", "-q", ".")
    commit(tmp_path, "2026-03-08")
    found = find_revision(tmp_path / "data", "server", "1.0")
    assert set(found.files) == {"course.yml", "manual/01-overview.md", "figures/case.svg"}
    assert found.day.isoformat() == "2026-03-08"
    with pytest.raises(NoHistoryError):
        find_revision(tmp_path / "data", "server", "1.1")
