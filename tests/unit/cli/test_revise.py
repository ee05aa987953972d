"""Does `training-site revise` write exactly one entry, and only one that can be?"""

import os
import subprocess
import sys
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

from training_site.cli import main, training_site
from training_site.desk.base.writing import one_at_a_time
from training_site.sources.catalogue import read_catalogue
from worlds.small import CHAPTER, COURSE, TODAY, change, codes, write, write_repository

pytestmark = pytest.mark.slow

HOOKS = Path(__file__).parents[3] / "hooks"
CARE = "---\ntitle: 保养\noutcomes: [{id: clean, text: 除尘}]\ncompetencies: [can-operate]\nkind: theory\nminutes: 9\n---\n除尘。\n"


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.setattr(import_module("training_site.cli.revise"), "today", lambda: TODAY)
    return write_repository(tmp_path)


@pytest.fixture
def edited(root):
    """The course with fingerprints, and one word of its chapter changed since."""
    assert run(root, "--stamp").exit_code == 0
    change(root, CHAPTER, ("## 部件", "## 主要部件"))
    return root


def run(root, *options, course="server"):
    return CliRunner().invoke(training_site, ["revise", course, "--root", str(root), *options])


def problems_of(root):
    """All problems of the catalogue but the notice that the small course states no rules."""
    return tuple(one for one in read_catalogue(root, TODAY)[1] if one.code != "N-EDITION")


def course_of(root):
    return read_catalogue(root, TODAY)[0].courses["server"].course


def text_of(root):
    return (root / COURSE).read_bytes().decode()


def test_stamp_writes_fingerprints_into_the_newest_entry_and_nothing_else(root):
    before = text_of(root)
    done = run(root, "--stamp")
    assert done.exit_code == 0, done.output
    assert problems_of(root) == ()
    found = course_of(root).changes[-1].fingerprints
    assert set(found) == {"course", "01-overview"}
    pairs = ", ".join(f'{name}: "{value}"' for name, value in found.items())
    assert text_of(root) == before.replace("首次发布}", f"首次发布, fingerprints: {{{pairs}}}}}")


def start(root, *options):
    """Start the command in a process of its own; its complaints can be read while it runs."""
    code = "from training_site.cli import main; main()"
    words = ["revise", "server", "--root", str(root), "--impact", "none", *options]
    return subprocess.Popen(
        [sys.executable, "-c", code, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(HOOKS)},
    )


@pytest.mark.slow
def test_two_at_once_lose_no_entry(edited):
    with one_at_a_time(edited / "courses/server/.revise.lock", lambda: None):
        both = [start(edited, "--note", note) for note in ("改了标题一", "改了标题二")]
        for process in both:
            assert "等它写完" in process.stderr.readline()  # both have started and wait
    told = [(process.communicate(timeout=60), process.returncode) for process in both]
    assert sorted(code for _, code in told) == [0, 2]
    ((output, _),) = [words for words, code in told if code == 0]
    ((_, refusal),) = [words for words, code in told if code == 2]
    assert "没有要登记的改动" in refusal
    assert not (edited / "courses/server/.revise.lock").exists()
    first, second = course_of(edited).changes
    assert (first.note, second.note) == ("首次发布", output.split("note: ")[1].split("\n")[0])


def test_an_entry_that_somebody_else_wrote_meanwhile_is_not_overwritten(edited, monkeypatch):
    module = import_module("training_site.cli.revise")
    real = module.next_entry

    def slow(folder, wanted, now):
        change(edited, COURSE, ("  - {revision", "  # somebody's remark\n  - {revision"))
        return real(folder, wanted, now)

    monkeypatch.setattr(module, "next_entry", slow)
    done = run(edited, "--impact", "none", "--note", "改了标题")
    assert done.exit_code == 1
    assert "刚才被别人改过，没有写入任何内容" in done.output
    assert "somebody's remark" in text_of(edited)
    assert len(course_of(edited).changes) == 1
    assert sorted(path.name for path in (edited / "courses/server").glob(".*")) == []


def test_stamp_is_refused_where_fingerprints_stand_already(edited):
    before = text_of(edited)
    done = run(edited, "--stamp")
    assert done.exit_code == 2
    assert "已有内容指纹" in done.output
    assert text_of(edited) == before


def test_stamp_goes_with_no_other_option(root):
    for options in (
        ("--impact", "none"),
        ("--note", "x"),
        ("--date", "2026-11-01"),
        ("--affects", "can-operate"),
    ):
        assert run(root, "--stamp", *options).exit_code == 2


def test_none_keeps_the_number_and_makes_the_course_good(edited):
    before = text_of(edited)
    assert codes(problems_of(edited)) == ["E-REVISION"]
    done = run(edited, "--impact", "none", "--note", "改标题")
    assert done.exit_code == 0, done.output
    assert "改动了 “组成”（01-overview）" in done.output
    assert problems_of(edited) == ()
    assert text_of(edited).startswith(before)
    course = course_of(edited)
    newest = course.changes[-1]
    assert (course.revision, course.effective, len(course.changes)) == ("1.0", date(2026, 1, 1), 2)
    assert (newest.revision, newest.impact, newest.date, newest.author) == ("1.0", "none", TODAY, "培训主管")
    assert (newest.note, newest.affects) == ("改标题", ())


@pytest.mark.parametrize(("impact", "number"), [("notice", "1.1"), ("retrain", "2.0"), ("none", "1.1")])
def test_new_number_becomes_the_revision_in_force_on_its_day(edited, impact, number):
    before = text_of(edited)
    done = run(
        edited, "--impact", impact, "--revision", number, "--affects", "can-operate", "--affects", "know-structure",
        "--affects", "can-operate", "--note", "补充断电步骤：先验电", "--author", "王主管", "--date", "2026-11-01",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert "training-site manual server --revision 1.0" in done.output
    assert problems_of(edited) == ()
    course = course_of(edited)
    newest = course.changes[-1]
    assert (course.revision, course.effective) == (number, date(2026, 11, 1))
    assert (newest.revision, newest.impact, newest.author) == (number, impact, "王主管")
    assert newest.affects == ("can-operate", "know-structure")
    head = before.replace('revision: "1.0"', f'revision: "{number}"', 1).replace(
        "2026-01-01", "2026-11-01", 1
    )
    assert text_of(edited).startswith(head)


def test_comments_and_layout_and_line_ends_stay(edited):
    text = "# 课程\r\n" + text_of(edited).replace("title: ", "title:    ").replace("\n", "\r\n")
    write(edited, COURSE, f"{text}\r\n# 后面的注释\r\nlanguage: zh-CN   # 语言\r\n")
    before = text_of(edited)
    assert run(edited, "--impact", "none", "--note", "改标题").exit_code == 0
    after = text_of(edited)
    assert after.count("\r\n") == after.count("\n")
    start = before.index("\r\n# 后面的注释")
    assert after.startswith(before[:start])
    assert after.endswith(before[start:])
    assert problems_of(edited) == ()


def test_dry_run_prints_the_entry_and_writes_nothing(edited):
    before = text_of(edited)
    done = run(edited, "--impact", "none", "--note", "改标题", "--dry-run")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[:5] == [
        '  - revision: "1.0"',
        "    date: 2026-11-22",
        "    author: 培训主管",
        "    impact: none",
        "    note: 改标题",
    ]
    assert text_of(edited) == before
    write(edited, COURSE, before + done.stdout)
    assert problems_of(edited) == ()


def test_dry_run_of_a_stamp_prints_the_fingerprints_and_writes_nothing(root):
    before = text_of(root)
    done = run(root, "--stamp", "--dry-run")
    assert done.stdout.startswith('fingerprints:\n  course: "')
    assert text_of(root) == before


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--impact", "notice"), "--revision 1.1"),
        (("--impact", "retrain"), "--revision 2.0"),
        (("--impact", "retrain", "--revision", "1.0"), "已经用过；下一个：--revision 2.0"),
        (("--impact", "notice", "--revision", "0.9"), "小于现在的 1.0"),
        (("--impact", "notice", "--revision", "v2"), "写法不对"),
        (("--impact", "none", "--affects", "can-operat"), "最接近的是 can-operate"),
        (("--impact", "none", "--affects", "zzz"), "know-structure（懂结构）、can-operate（会操作）"),
        (("--impact", "none", "--date", "2026-11-23"), "晚于今天"),
        (("--impact", "none", "--date", "2025-12-31"), "早于最新一条修订"),
        (("--impact", "none", "--date", "明天"), "2026-03-05"),
        (("--impact", "some"), "some"),
        ((), "--impact（none、notice、retrain 选一个）"),
        (("--impact", "none", "--note", " "), "--note"),
    ],
)
def test_entry_that_cannot_be_is_a_usage_error_and_writes_nothing(edited, options, words):
    before = text_of(edited)
    done = run(edited, "--note", "改标题", *options)
    assert done.exit_code == 2
    assert words in done.output
    assert text_of(edited) == before


def test_next_number_counts_past_those_that_are_used(edited):
    for number, impact in (("1.1", "notice"), ("1.2", "notice")):
        assert run(edited, "--impact", impact, "--note", "改", "--revision", number).exit_code == 0
        change(edited, CHAPTER, ("## 主要", "## 主要主要"))
    assert "--revision 1.3" in run(edited, "--impact", "notice", "--note", "改").output
    assert run(edited, "--impact", "none", "--note", "改", "--revision", "1.1").exit_code == 2


def test_nothing_changed_is_refused(root):
    assert run(root, "--stamp").exit_code == 0
    done = run(root, "--impact", "none", "--note", "改标题")
    assert done.exit_code == 2
    assert "没有要登记的改动" in done.output


def test_first_entry_with_fingerprints_needs_no_change(root):
    assert run(root, "--impact", "none", "--note", "补登").exit_code == 0
    assert problems_of(root) == ()


def test_unknown_course_is_a_usage_error_that_lists_the_courses(root):
    done = run(root, "--stamp", course="storage")
    assert done.exit_code == 2
    assert "有：server" in done.output
    assert run(root, "--stamp", course="../server").exit_code == 2


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (CHAPTER, "## 没有前置信息\n"),
        ("courses/server/glossary.yml", "terms: 词\n"),
        ("courses/frameworks/basic.yml", "a: b\n"),
    ],
)
def test_course_with_errors_is_mended_first(edited, path, text):
    before = text_of(edited)
    write(edited, path, text)
    done = run(edited, "--impact", "none", "--note", "改标题")
    assert done.exit_code == 1
    assert path in done.output
    assert "没有写入任何内容" in done.output
    assert text_of(edited) == before


def test_errors_of_an_older_revision_do_not_hinder(edited):
    write(edited, "courses/server/revisions/0.9/manual/01-overview.md", "## 没有前置信息\n")
    assert run(edited, "--impact", "none", "--note", "改标题").exit_code == 0


@pytest.mark.parametrize("note", ["联系 13812345678", "字" * 2001, "坏\u202e字"])
def test_note_that_the_check_would_refuse_is_not_written(edited, note):
    before = text_of(edited)
    done = run(edited, "--impact", "none", "--note", note)
    assert done.exit_code == 2
    assert "没有写入任何内容" in done.output
    assert "13812345678" not in done.output
    assert text_of(edited) == before


def test_layout_that_cannot_be_written_into_is_left_alone(edited):
    change(edited, COURSE, ('revision: "1.0"\n', '? revision  # 现行: 一版\n: "1.0"\n'))
    before = text_of(edited)
    done = run(edited, "--impact", "notice", "--revision", "1.1", "--note", "改标题")
    assert done.exit_code == 1
    assert "手工写在 changes 末尾" in done.output
    assert '- revision: "1.1"' in done.output
    assert text_of(edited) == before


def test_written_text_that_would_mean_something_else_is_not_written(edited, monkeypatch):
    before = text_of(edited)
    other = before.replace("服务器维护", "别的课程")
    monkeypatch.setattr(import_module("training_site.cli.revise"), "with_entry", lambda *_: other)
    done = run(edited, "--impact", "none", "--note", "改标题")
    assert done.exit_code == 1
    assert text_of(edited) == before


def test_full_disk_leaves_the_old_file_and_exits_3(edited, monkeypatch, capsys):
    before = text_of(edited)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("training_site.desk.base.writing.os.fsync", full)
    monkeypatch.setattr(
        "sys.argv",
        ["training-site", "revise", "server", "--root", str(edited), "--impact", "none", "--note", "改"],
    )
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 3
    assert "环境问题" in capsys.readouterr().err
    assert text_of(edited) == before
    assert [path.name for path in (edited / "courses/server").iterdir() if path.name.startswith(".")] == []


def test_rights_of_the_file_stay(edited):
    (edited / COURSE).chmod(0o640)
    assert run(edited, "--impact", "none", "--note", "改标题").exit_code == 0
    assert (edited / COURSE).stat().st_mode & 0o777 == 0o640


def test_new_and_removed_chapters_enter_the_fingerprints(edited):
    write(edited, "courses/server/manual/02-care.md", CARE)
    change(
        edited,
        COURSE,
        ("chapters: [01-overview]", "chapters: [02-care]"),
        ("outcomes: [power-on]", "outcomes: [clean]"),
    )
    change(edited, COURSE, ("outcomes: [name-parts]", "outcomes: []"))
    (edited / CHAPTER).unlink()
    done = run(edited, "--impact", "retrain", "--revision", "2.0", "--note", "换了一章")
    assert done.exit_code == 0, done.output
    assert set(course_of(edited).changes[-1].fingerprints) == {"course", "02-care"}
    assert "删去了 01-overview" in done.output


def test_a_rule_that_changed_gets_its_first_day(root):
    rules = "rules: {validity: {months: 12}, pass_score: 80, attempts: 2}"
    change(root, COURSE, ("首次发布}", f"首次发布, {rules}}}"))
    assert run(root, "--stamp").exit_code == 0
    change(
        root,
        COURSE,
        ("validity: {months: 12}\n", "validity: {months: 24}\n"),
        ("pass_score: 80,", "pass_score: 85.5,"),
    )
    # The rules are part of what the newest fingerprint knows, too.
    assert codes(problems_of(root)) == ["E-EDITION", "E-REVISION"]
    done = run(root, "--impact", "none", "--note", "延长有效期")
    assert done.exit_code == 0, done.output
    assert "规则 有效期（validity）、及格分（pass_score）" in done.output
    assert problems_of(root) == ()
    newest = course_of(root).changes[-1]
    assert newest.date == TODAY
    assert (newest.rules.validity.months, str(newest.rules.pass_score), newest.rules.attempts) == (
        24,
        "85.5",
        None,
    )
    assert run(root, "--impact", "none", "--note", "再来一次").exit_code == 2
