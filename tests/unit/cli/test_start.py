"""`training-site start`: what is removed and written, and that nothing of anybody's own is ever lost."""

import errno
import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from own_repository import ROOT, clone, contents, git, make_upstream
from tools.list_demo import LIST, listed
from training_site.build import build
from training_site.cli import start as start_module
from training_site.cli import training_site
from training_site.cli.common import today
from training_site.model.vendor.organisation import Organisation
from training_site.problems import Severity
from training_site.sources.record.document import load

pytestmark = pytest.mark.slow

NAME = "某某技术服务有限公司"
SURE = ("--organisation", NAME, "--yes")
AROUND = {".githooks/pre-commit", ".vscode/extensions.json", ".vscode/settings.json", "CODEOWNERS"}


@pytest.fixture(scope="module")
def upstream(tmp_path_factory) -> Path:
    return make_upstream(tmp_path_factory.mktemp("upstream") / "project")


@pytest.fixture
def root(upstream, tmp_path) -> Path:
    return clone(upstream, tmp_path / "clone")


@pytest.fixture(scope="module")
def untouched(upstream, tmp_path_factory) -> Path:
    """A clone for all tests that show that nothing in it changes."""
    return clone(upstream, tmp_path_factory.mktemp("untouched") / "clone")


@pytest.fixture(scope="module")
def started(upstream, tmp_path_factory):
    """A clone that was started, and what the command said."""
    folder = clone(upstream, tmp_path_factory.mktemp("started") / "clone")
    before = contents(folder)
    done = run(folder, *SURE, "--owner", "@zhang")
    assert done.exit_code == 0, done.output
    return folder, before, done.output


def run(root: Path, *arguments: str, answers: str | None = None):
    return CliRunner().invoke(training_site, ["start", "--root", str(root), *arguments], input=answers)


def test_the_list_of_the_demo_is_fresh():
    assert LIST.read_text(encoding="utf-8") == listed(), "run: python tests/tools/list_demo.py"
    assert listed().count("\n") > 500


def test_the_demo_is_gone_and_the_frameworks_stay(started):
    root, before, _ = started
    now = contents(root)
    demo = {line.split(" ", 1)[1] for line in LIST.read_text(encoding="utf-8").splitlines()}
    assert demo - {"roster/organisation.yml", "roster/instructors/t-01.yml"} <= before.keys() - now.keys()
    kept = {path: data for path, data in before.items() if path not in demo and path != ".gitignore"}
    assert {path: now[path] for path in kept} == kept
    assert any(path.startswith("courses/frameworks/") for path in kept)


def test_it_says_what_is_removed_before_and_how_to_bring_it_back(started):
    root, before, output = started
    shown, done = output.index("将删去仓库自带的示例数据"), output.index("已删去")
    assert shown < output.index("aviation") < output.index("server-storage") < done
    command = re.search(r"git (restore --source [0-9a-f]+ courses/)", output)[1]
    back = clone(root, root.parent / "back")
    git(back, "rm", "-rq", "courses/server-storage")
    git(back, *command.split(" ")[:-1], "courses/server-storage")
    name = "courses/server-storage/course.yml"
    assert (back / name).read_bytes() == before[name]


def test_what_is_removed_is_all_in_the_history(started):
    root, before, _ = started
    git(root, "stash", "-q", "--include-untracked")
    restored = contents(root)
    git(root, "stash", "pop", "-q")
    assert restored == before


@pytest.mark.parametrize("later", [0, 13, 14, 15, 60, 200, 400, 1500], ids=lambda days: f"after {days} days")
def test_the_starter_set_has_no_error_and_no_warning_on_any_later_day(started, later):
    day = today() + timedelta(days=later)
    site = build(started[0], day, "public", day)
    assert site.problems == ()
    assert site.organisation.demo_as_of is None


def test_the_starter_set_is_a_customer_a_person_an_instructor_a_session_and_a_course_of_part(started):
    site = build(started[0], None, "public", today())
    assert site.organisation.name == NAME
    assert list(site.context.catalogue.instructors) == ["t-01"]
    (customer,) = site.digests
    assert len(customer.trainees) == len(customer.sessions) == 1
    folder = site.context.catalogue.courses["server-basics"]
    assert [item.id for item in folder.competencies] == ["know-structure", "can-operate"]
    assert len(folder.unclaimed) == 6


def test_it_writes_what_stands_around_the_records(started):
    root, before, _ = started
    new = contents(root).keys() - before.keys()
    assert {path for path in new if not path.startswith(("roster/", "courses/"))} == AROUND
    assert (root / ".githooks/pre-commit").stat().st_mode & 0o111
    assert git(root, "config", "core.hooksPath").strip() == ".githooks"
    assert git(root, "ls-files", "-s", ".githooks/pre-commit").startswith("100755")
    assert not list(root.glob(".start.*"))


@pytest.mark.parametrize(
    "path",
    [
        "roster/acme/names.yml",
        "papers/a/paper.html",
        "site/index.html",
        "roster/acme/.DS_Store",
        "~$名单.xlsx",
        "x.bak",
    ],
)
def test_what_must_not_get_into_the_repository_is_ignored(started, path):
    assert git(started[0], "check-ignore", path).strip().strip('"')


def test_lines_of_gitignore_stand_once_and_those_that_were_there_stay(started):
    root, before, _ = started
    text = (root / ".gitignore").read_text(encoding="utf-8")
    assert text.startswith(before[".gitignore"].decode().rstrip())
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert len(lines) == len(set(lines))


def test_nothing_is_removed_twice(started):
    root, _, _ = started
    git(root, "add", "-A")
    git(root, "-c", "core.hooksPath=/dev/null", "commit", "-q", "-m", "起步数据")
    before = contents(root)
    done = run(root, *SURE)
    assert done.exit_code == 3
    assert one_line(done) == (
        "没有改动任何文件：roster/organisation.yml 已经不是示例的那一份，这里已经开始了自己的数据，或没有示例；"
        "start 只在刚克隆的仓库里运行一次"
    )
    assert contents(root) == before


def one_line(done) -> str:
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr.strip()


def _edit(root: Path, path: str, text: str, *, is_committed: bool = False) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")
    if is_committed:
        git(root, "add", "-f", path)
        git(root, "commit", "-q", "-m", "自己的")


def _remove_demo(root: Path) -> None:
    git(root, "rm", "-rq", "roster")
    git(root, "commit", "-q", "-m", "删去")


REFUSED = {
    "a changed file": (lambda root: _edit(root, "README.md", "x"), "有 1 个文件的修改没有提交，例如 README.md"),
    "a new file": (lambda root: _edit(root, "roster/acme/people.yml", "x"), "roster/acme/people.yml；先提交或移走"),
    "an ignored file of names": (lambda root: _edit(root, "roster/aviation/names.yml", "x"), "roster/aviation/names.yml 不在 git 里"),
    "a customer of one's own": (lambda root: _edit(root, "roster/acme/people.yml", "x", is_committed=True), "roster/acme/people.yml 不是示例里的"),
    "a course of one's own": (lambda root: _edit(root, "courses/mine/course.yml", "x", is_committed=True), "courses/mine/course.yml 不是示例里的"),
    "a demo file made one's own": (lambda root: _edit(root, "roster/aviation/people.yml", "x", is_committed=True), "roster/aviation/people.yml 改过"),
    "no demo any more": (_remove_demo, "没有示例"),
    "no repository": (lambda root: shutil.rmtree(root / ".git"), "不在 git 仓库里"),
    "no commit": (lambda root: (shutil.rmtree(root / ".git"), git(root, "init", "-q")), "还没有提交"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_tree_that_may_hold_something_of_ones_own_is_left_alone(root, name, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(root.parent))
    prepare, words = REFUSED[name]
    prepare(root)
    before = contents(root)
    done = run(root, *SURE)
    assert done.exit_code == 3, done.output
    assert one_line(done).startswith("没有改动任何文件：")
    assert words in done.stderr
    assert contents(root) == before


def test_a_shallow_clone_is_refused(upstream, tmp_path):
    git(upstream, "commit", "-q", "--allow-empty", "-m", "更新")
    root = clone(upstream, tmp_path / "shallow", "--depth", "1")
    done = run(root, *SURE)
    assert (done.exit_code, one_line(done)) == (
        3,
        "没有改动任何文件：这是浅克隆，历史不完整；先运行 git fetch --unshallow",
    )


def test_a_folder_below_the_top_of_the_repository_is_refused(untouched):
    done = run(untouched / "docs", *SURE)
    assert done.exit_code == 3
    assert "不是 git 仓库的最上层" in one_line(done)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "没有终端可以提问：请写全 --organisation 单位全称 --yes"),
        (("--organisation", NAME), "没有终端可以提问"),
        (("--organisation", " ", "--yes"), "单位全称不能是空的"),
        (("--organisation", "长" * 201, "--yes"), "超过 200 字"),
        ((*SURE, "--short", ""), "简称不能是空的"),
        ((*SURE, "--owner", "张三"), "“张三” 不是平台账号"),
    ],
)
def test_answers_that_are_missing_or_wrong_are_wrong_usage(untouched, arguments, words):
    before = contents(untouched)
    done = run(untouched, *arguments)
    assert done.exit_code == 2
    assert words in one_line(done)
    assert contents(untouched) == before


def test_a_personal_number_in_an_answer_is_refused_and_not_repeated(untouched):
    before = contents(untouched)
    done = run(untouched, "--organisation", "某公司 13812345678", "--yes")
    assert done.exit_code == 2
    assert "E-PII" in done.stderr
    assert "13812345678" not in done.output
    assert contents(untouched) == before


@pytest.mark.parametrize(
    "name", ['甲: 乙 # "丙"', "- 连字符公司", "null", "2026", "甲\\乙{公司}", "A&B 公司"]
)
def test_any_name_loads_as_it_was_typed(root, name):
    done = run(root, "--organisation", name, "--short", name, "--yes")
    assert done.exit_code == 0, done.output
    path = "roster/organisation.yml"
    record, problems = load((root / path).read_bytes(), path, Organisation, "organisation")
    assert problems == ()
    assert (record.name, record.short) == (name, name)


def test_questions_are_asked_in_chinese_where_answers_are_missing(root, monkeypatch):
    monkeypatch.setattr(start_module, "has_terminal", lambda: True)
    done = run(root, answers=f"{NAME}\n\n\n@team/reviewers\n是\n")
    assert done.exit_code == 0, done.output
    for question in (
        "单位全称：",
        "简称 [某某技术服务]：",
        "找哪个岗位 [培训负责人]：",
        "谁审修改",
        "输入“是”继续 [否]：",
    ):
        assert question in done.output
    text = (root / "roster/organisation.yml").read_text(encoding="utf-8")
    assert f"name: {NAME}\nshort: 某某技术服务\ncontact_role: 培训负责人" in text
    assert "/roster/example/ @team/reviewers" in (root / "CODEOWNERS").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("answers", "code"), [(f"{NAME}\n\n\n\n\n", 0), (f"{NAME}\n\n\n\n不\n", 0), (NAME, 2), ("", 2)]
)
def test_without_a_yes_nothing_happens(untouched, monkeypatch, answers, code):
    monkeypatch.setattr(start_module, "has_terminal", lambda: True)
    before = contents(untouched)
    done = run(untouched, answers=answers)
    assert done.exit_code == code
    assert "没有改动任何文件" in done.stderr
    assert contents(untouched) == before


@pytest.mark.parametrize("number", range(1, 11))
def test_a_move_that_fails_leaves_everything_as_it_was(untouched, monkeypatch, number):
    before, done, rename = contents(untouched), [], Path.rename

    def failing(self, target):
        if ".start.staging-" in f"{self}{target}":
            done.append(self)
            if len(done) == number:
                raise OSError(errno.ENOSPC, "No space left on device", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    result = run(untouched, *SURE)
    assert isinstance(result.exception, OSError)
    assert contents(untouched) == before
    assert git(untouched, "status", "--porcelain") == ""


def test_settings_and_hooks_of_ones_own_stay(root):
    _edit(root, ".vscode/settings.json", '{"editor.fontSize": 20}\n', is_committed=True)
    git(root, "config", "core.hooksPath", "my-hooks")
    done = run(root, *SURE)
    assert done.exit_code == 0, done.output
    assert ".vscode/settings.json 原来就有，没有改" in done.output
    assert (root / ".vscode/settings.json").read_text(encoding="utf-8") == '{"editor.fontSize": 20}\n'
    assert "core.hooksPath 已经设为 my-hooks，没有改" in done.output
    assert git(root, "config", "core.hooksPath").strip() == "my-hooks"


def test_the_day_is_today_and_no_demo_day(started):
    root, _, _ = started
    course = (root / "courses/server-basics/course.yml").read_text(encoding="utf-8")
    assert course.count(today().isoformat()) == 2
    assert "demo_as_of" not in (root / "roster/organisation.yml").read_text(encoding="utf-8")
    (session,) = (root / "roster/example/sessions").iterdir()
    assert date.fromisoformat(session.stem.removesuffix("-first")) == today() + timedelta(days=14)


def test_every_problem_would_be_seen(started):
    """The test above would see a warning if there were one."""
    root = shutil.copytree(started[0], started[0].parent / "broken", symlinks=True)
    course = root / "courses/server-basics/course.yml"
    course.write_text(course.read_text(encoding="utf-8").replace("items:", "# items:"), encoding="utf-8")
    found = build(root, None, "public", today()).problems
    assert [item.severity for item in found] == [Severity.ERROR]
    assert found[0].code == "E-REVISION"


def test_the_program_s_own_hook_is_the_one_that_start_writes(started):
    template = ROOT / "hooks/training_site/starter/tree/githooks/pre-commit"
    assert (started[0] / ".githooks/pre-commit").read_bytes() == template.read_bytes()
    assert b"\r" not in template.read_bytes()
