"""What a commit is about to hold is checked file by file, from the index, within a second."""

import io
import os
import shutil
import subprocess
import time
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from own_repository import environment, git
from training_site.cli import training_site
from training_site.publish.starter import HOOK, Answers, starter_tree
from training_site.sources.staged import check_staged, staged_files
from worlds.small import COURSE, PEOPLE, SESSION, change, write, write_repository

MOBILE, CARD = "138" + "12345678", "11010519491231" + "002X"
pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = write_repository(tmp_path / "own")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "数据")
    return folder


def staged(root: Path):
    git(root, "add", "-A")
    return check_staged(staged_files(root))


def places(found) -> list[str]:
    return [f"{item.where} {item.code}" for item in found]


def test_nothing_staged_is_nothing_to_say(root):
    assert staged(root) == ()


def test_good_changes_pass(root):
    change(root, SESSION, ("end: 11:15", "end: 11:20"))
    write(root, "docs/notes.md", "# 说明\n\n热线 400-800-8888，共 12345678901234 项。\n")
    assert staged(root) == ()


@pytest.mark.parametrize(
    ("path", "text", "place"),
    [
        ("roster/acme/people.yml", f"trainees:\n  - id: p-09\n    name: {MOBILE}\n", "roster/acme/people.yml:3:11"),
        ("roster/acme/customer.yml", f"name: 甲\nsites: []\n# 电话 {MOBILE}\n", "roster/acme/customer.yml:3:1"),
        ("roster/acme/letter.txt", f"第一条\n身份证 {CARD}\n", "roster/acme/letter.txt:2:5"),
        ("roster/acme/evidence/sign-in.csv", f"姓名,电话\n甲,{MOBILE}\n", "roster/acme/evidence/sign-in.csv:2:3"),
        ("docs/people.md", f"# 名单\n\n甲 {MOBILE}\n", "docs/people.md:3:3"),
        ("名单.txt", f"甲 {CARD}\n", "名单.txt:1:3"),
        ("courses/server/manual/02-more.md", f"---\ntitle: 甲\noutcomes: []\ncompetencies: [know-structure]\nkind: theory\nminutes: 5\n---\n\n报修 {MOBILE}\n", "courses/server/manual/02-more.md:9"),
    ],
)  # fmt: skip
def test_a_personal_number_is_refused_with_its_place_and_masked(root, path, text, place):
    write(root, path, text)
    found = [item for item in staged(root) if item.code == "E-PII"]
    assert len(found) == 1
    assert str(found[0].where).startswith(place)
    assert MOBILE not in found[0].message
    assert CARD not in found[0].message


def test_a_text_in_gb18030_and_a_table_are_looked_into(root):
    (root / "docs").mkdir()
    (root / "docs" / "list.csv").write_bytes(f"姓名,电话\n甲,{MOBILE}\n".encode("gb18030"))
    assert places(staged(root)) == ["docs/list.csv:2:3 E-PII"]


def test_a_key_is_refused(root):
    write(root, ".env", "TOKEN=ghp_" + "a" * 36 + "\n")
    assert places(staged(root)) == [".env:1:7 E-SECRET"]


def test_a_number_in_a_file_name_is_refused_and_not_printed(root):
    write(root, f"roster/acme/evidence/{CARD}.txt", "空\n")
    (found,) = staged(root)
    assert found.code == "E-PII"
    assert CARD not in str(found.where)


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        (SESSION, "start: 09:00", "start: 9点", "E-CLOCK"),
        (SESSION, "site: main", "stie: main", "E-KEY"),
        (PEOPLE, "audience: 操作", "audience: 操做", "E-CHOICE"),
        (COURSE, "framework: basic", "framework: basic\nitems: []", "E-MISSING-FIELD"),
    ],
)
def test_a_wrong_word_is_refused_on_its_line(root, path, old, new, code):
    change(root, path, (old, new))
    line = (root / path).read_text(encoding="utf-8").split("\n").index(next(
        line for line in (root / path).read_text(encoding="utf-8").split("\n") if new.split("\n")[-1] in line
    )) + 1  # fmt: skip
    found = [item for item in staged(root) if item.code == code]
    assert [(item.where.path, item.where.line) for item in found] == [(path, line)]


@pytest.mark.parametrize(
    "path", ["session-2026.yml", "roster/session-2026.yml", "roster/acme/session-2026.yml"]
)
def test_a_record_in_the_wrong_folder_is_told_with_the_right_one(root, path):
    (root / SESSION).rename(root / path)
    (one,) = staged(root)
    assert (one.where.path, one.code) == (path, "E-FILE")
    assert "/sessions/" in one.cure


def test_settings_at_the_top_and_manuals_that_were_replaced_lie_where_they_belong(root):
    write(root, "mkdocs.yml", "site_name: 甲\n")
    write(root, "courses/server/revisions/0.9/course.yml", (root / COURSE).read_text(encoding="utf-8"))
    assert staged(root) == ()


def test_a_name_that_cannot_be_an_id_is_refused(root):
    write(root, "roster/acme/sessions/三月.yml", (root / SESSION).read_text(encoding="utf-8"))
    assert "E-ID" in {item.code for item in staged(root)}


def test_what_is_staged_counts_and_not_the_working_tree(root):
    write(root, "docs/a.md", f"甲 {MOBILE}\n")
    git(root, "add", "-A")
    write(root, "docs/a.md", "甲\n")
    assert places(check_staged(staged_files(root))) == ["docs/a.md:1:3 E-PII"]
    git(root, "add", "-A")
    write(root, "docs/a.md", f"甲 {MOBILE}\n")
    assert check_staged(staged_files(root)) == ()


def test_files_that_are_not_changed_or_go_are_not_looked_at(root):
    write(root, "docs/a.md", f"甲 {MOBILE}\n")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "以前")
    change(root, SESSION, ("end: 11:15", "end: 11:20"))
    assert staged(root) == ()
    (root / "docs/a.md").unlink()
    assert staged(root) == ()


def test_a_file_that_got_another_name_is_looked_at(root):
    write(root, "docs/a.md", f"甲 {MOBILE}\n")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "以前")
    (root / "docs/a.md").rename(root / "docs/b.md")
    assert places(staged(root)) == ["docs/b.md:1:3 E-PII"]


def test_the_program_and_its_lock_files_are_left_to_its_own_tests(root):
    for path in ("hooks/x.py", "tests/data.txt", "requirements.lock"):
        write(root, path, f"# {MOBILE}\n")
    assert staged(root) == ()


@pytest.mark.skipif(os.name == "nt", reason="making a link needs a right there")
def test_a_link_among_the_data_is_refused(root):
    (root / "roster/acme/plans/link.yml").symlink_to("plan-2026.yml")
    assert places(staged(root)) == ["roster/acme/plans/link.yml:1:1 E-FILE"]
    git(root, "commit", "-q", "-m", "链接")
    (root / "roster/acme/plans/link.yml").unlink()
    write(root, "roster/acme/plans/link.yml", f"title: {MOBILE}\n")
    assert "roster/acme/plans/link.yml:1:8 E-PII" in places(staged(root))


def test_pictures_and_scans_pass(root):
    (root / "roster/acme/evidence/scan.pdf").write_bytes(b"%PDF-1.4\n" + MOBILE.encode())
    (root / "roster/acme/evidence/photo.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0" + MOBILE.encode())
    assert staged(root) == ()


def test_an_office_document_that_is_no_evidence_is_looked_into(root):
    sheet = io.BytesIO()
    with zipfile.ZipFile(sheet, "w") as archive:
        archive.writestr("xl/sharedStrings.xml", f"<sst><si><t>{MOBILE}</t></si></sst>")
    for path in ("roster/acme/list.xlsx", "roster/acme/evidence/list.xlsx"):
        (root / path).write_bytes(sheet.getvalue())
    assert places(staged(root)) == ["roster/acme/list.xlsx:1:1 E-PII"]


def test_the_first_commit_of_all_is_checked_too(tmp_path):
    git(tmp_path, "init", "-q")
    write(tmp_path, "docs/a.md", f"甲 {MOBILE}\n")
    assert places(staged(tmp_path)) == ["docs/a.md:1:3 E-PII"]


def test_without_a_repository_one_line_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    done = CliRunner().invoke(training_site, ["staged", "--root", str(tmp_path)])
    assert (done.exit_code, done.stderr) == (
        3,
        "没有装 git，或这个文件夹不在 git 仓库里，没有要提交的文件可以检查\n",
    )


# The hook itself, as git runs it.


@pytest.fixture
def hooked(root: Path) -> Path:
    data = starter_tree(Answers("甲", "甲", "岗位"), {})[HOOK]
    (root / HOOK).parent.mkdir()
    (root / HOOK).write_bytes(data)
    (root / HOOK).chmod(0o755)
    git(root, "config", "core.hooksPath", ".githooks")
    git(root, "add", "-A")
    return root


def commit(root: Path, *options: str, **changes: str) -> subprocess.CompletedProcess[str]:
    whole = environment(ROOT) | changes
    return subprocess.run(
        ["git", "-C", str(root), "commit", "-q", "-m", "登记", *options],
        env=whole,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_git_does_not_commit_a_personal_number_and_says_where(hooked):
    write(hooked, "docs/a.md", f"甲 {MOBILE}\n")
    git(hooked, "add", "-A")
    before = git(hooked, "rev-parse", "HEAD")
    done = commit(hooked)
    assert done.returncode != 0
    assert "docs/a.md:1:3: E-PII 错误 疑似手机号（138*****678）" in done.stderr
    assert "没有提交。改好后 git add，再提交一次。" in done.stderr
    assert git(hooked, "rev-parse", "HEAD") == before


@pytest.mark.parametrize("options", [(), ("-a",), ("--only", "--", SESSION)], ids=["staged", "all", "only"])
def test_git_commits_what_is_right_however_it_is_named(hooked, options):
    change(hooked, SESSION, ("end: 11:15", "end: 11:20"))
    git(hooked, "add", SESSION)
    done = commit(hooked, *options)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


def test_a_commit_of_named_files_is_judged_by_these_files(hooked):
    change(hooked, SESSION, ("site: main", "stie: main"))
    done = commit(hooked, "--only", "--", SESSION)
    assert done.returncode != 0
    assert "E-KEY" in done.stderr


def test_the_hook_runs_from_a_folder_below_and_in_a_second_working_tree(hooked, tmp_path):
    change(hooked, SESSION, ("end: 11:15", "end: 11:20"))
    git(hooked, "add", "-A")
    assert commit(hooked / "roster").returncode == 0
    git(hooked, "worktree", "add", "-q", "-b", "other", str(tmp_path / "second"))
    write(tmp_path / "second", "docs/a.md", f"甲 {MOBILE}\n")
    git(tmp_path / "second", "add", "-A")
    assert "docs/a.md:1:3: E-PII" in commit(tmp_path / "second").stderr


def test_without_the_program_nothing_is_committed_and_it_says_what_to_run(hooked, tmp_path):
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("git", "sh", "dirname"):
        (tools / name).symlink_to(shutil.which(name))
    done = commit(hooked, PATH=str(tools))
    assert done.returncode != 0
    assert (
        "没有提交：找不到检查程序。先运行 make site（Windows 运行 start.bat site），再提交一次。"
        in done.stderr
    )


def test_twenty_changed_files_take_less_than_a_second_of_the_processor(hooked, record_property):
    text = (hooked / SESSION).read_text(encoding="utf-8")
    for number in range(20):
        write(hooked, f"roster/acme/sessions/2026-03-{number + 1:02}-copy.yml", text)
    git(hooked, "add", "-A")
    took = []
    for _ in range(3):
        before, start = os.times(), time.perf_counter()
        done = subprocess.run(
            ["sh", HOOK], cwd=hooked, env=environment(ROOT), capture_output=True, check=False
        )
        after = os.times()
        assert done.returncode == 0, done.stderr
        used = after.children_user - before.children_user + after.children_system - before.children_system
        took.append((used, time.perf_counter() - start))
    used, elapsed = min(took)
    print(f"pre-commit, 20 files: {used:.2f} s of processor, {elapsed:.2f} s elapsed")
    record_property("figure: milliseconds of processor for a pre-commit of 20 files", round(used * 1000))
    assert used < 1
