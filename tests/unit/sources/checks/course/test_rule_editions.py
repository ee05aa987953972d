"""Does every rule of a course have a first day, and does the head of the file state the newest?"""

import pytest

from training_site.model.fingerprint import fingerprints
from training_site.sources.catalogue import read_catalogue
from worlds.small import COURSE, TODAY, change, check, codes, line_of, only

FIRST = '  - {revision: "1.0", date: 2026-01-01, author: 培训主管, impact: none, note: 首次发布}\n'
STATED = """\
  - revision: "1.0"
    date: 2026-01-01
    author: 培训主管
    impact: none
    note: 首次发布
    rules:
      validity: {months: 12}
      pass_score: 80
      attempts: 2
"""


def entry(day, rules, note="改规则"):
    """One more entry of the history that states rules."""
    return f'  - revision: "1.0"\n    date: {day}\n    author: 主管\n    impact: none\n    note: {note}\n    rules: {rules}\n'


def history(root, *entries, first=STATED):
    """Give the course a history that states rules."""
    change(root, COURSE, (FIRST, first + "".join(entries)))


def signed(root):
    """Say who changed what in an entry that was pasted."""
    change(root, COURSE, ("author: 修订人", "author: 主管"), ("note: 写明改了什么", "note: 改规则"))


def test_a_course_that_states_its_rules_from_the_start_is_good(root):
    history(root)
    assert check(root) == ()


@pytest.mark.parametrize(
    ("old", "new", "said", "line"),
    [
        ("validity: {months: 12}", "validity: {months: 24}", "有效期（validity）", "validity: {months: 24}"),
        (
            "validity: {months: 12}",
            "validity: {basis: fixed, fixed_on: 12-31}",
            "有效期（validity）",
            "validity: {basis: fixed, fixed_on: 12-31}",
        ),
        ("pass_score: 80,", "pass_score: 90,", "及格分（pass_score）", "pass_score: 90"),
        ("attempts: 2}", "attempts: 3}", "考试次数（attempts）", "attempts: 3"),
    ],
)
def test_a_rule_changed_at_the_head_alone_is_an_error_with_the_entry_to_paste(root, old, new, said, line):
    history(root)
    change(root, COURSE, (old, new))
    found = only(check(root))
    assert (found.code, found.where.path) == ("E-EDITION", COURSE)
    assert found.where.line == line_of(root, COURSE, new)
    assert said in found.message
    assert f"    rules:\n      {line}" in found.snippet
    text = (root / COURSE).read_text(encoding="utf-8")
    (root / COURSE).write_text(f"{text}{found.snippet}\n", encoding="utf-8", newline="\n")
    signed(root)
    assert check(root) == ()


@pytest.mark.parametrize(
    ("key", "rule"),
    [
        ("renewal", "renewal: {items: [can-operate]}"),
        ("requires", "requires: {minutes_at_least: 90}"),
        ("required_statements", "required_statements: [{role: 学员, meaning: 无疑问且能独自操作}]"),
    ],
)
def test_a_rule_that_no_entry_states_was_not_always_there(root, key, rule):
    history(root)
    change(root, COURSE, ("validity:", f"{rule}\nvalidity:"))
    found = only(check(root))
    assert found.code == "E-EDITION"
    assert f"（{key}）没有写从哪天起执行" in found.message
    inside = found.snippet.split("\n\n")[0]
    assert inside == f"      {rule}"
    change(root, COURSE, ("      attempts: 2\n", f"      attempts: 2\n{inside}\n"))
    assert check(root) == ()


def test_a_newer_edition_may_be_dated_ahead_while_the_head_states_the_one_in_force(root):
    history(root, entry("2027-01-01", "{validity: {months: 24}}"))
    assert check(root) == ()
    change(root, COURSE, ("validity: {months: 12}\nchanges", "validity: {months: 24}\nchanges"))
    assert check(root) == ()
    change(root, COURSE, ("validity: {months: 24}\nchanges", "validity: {months: 36}\nchanges"))
    assert codes(check(root)) == ["E-EDITION"]


def test_an_edition_that_another_replaced_is_no_excuse_for_the_head(root):
    history(root, entry("2026-06-01", "{validity: {months: 24}}"))
    assert "validity: {months: 24}" in only(check(root)).cure


def test_what_held_before_a_later_edition_stands_in_the_first_entry(root):
    history(root, entry("2026-06-01", "{requires: {minutes_at_least: 90}}"))
    change(
        root,
        COURSE,
        (
            "validity: {months: 12}\nchanges",
            "requires: {minutes_at_least: 90}\nvalidity: {months: 12}\nchanges",
        ),
    )
    found = only(check(root))
    assert (found.code, found.where.line) == ("E-EDITION", line_of(root, COURSE, "  - revision"))
    assert "2026-06-01 以前按什么执行就说不清" in found.message
    assert found.snippet == "      requires: {}"
    change(root, COURSE, ("      attempts: 2\n", f"      attempts: 2\n{found.snippet}\n"))
    assert check(root) == ()


def test_a_rule_is_stated_once_a_day(root):
    history(root, entry("2026-06-01", "{pass_score: 85}"), entry("2026-06-01", "{pass_score: 80}"))
    found = only(check(root))
    assert (found.code, found.where.line) == ("E-EDITION", line_of(root, COURSE, "{pass_score: 80}"))
    assert "同一天（2026-06-01）" in found.message


def test_no_rule_holds_before_the_course(root):
    history(root, entry("2025-12-31", "{pass_score: 80}"))
    found = only(check(root))
    assert (found.code, found.where.line) == ("E-EDITION", line_of(root, COURSE, "2025-12-31"))
    assert "早于课程首次发布的 2026-01-01" in found.message


def test_a_rule_of_papers_that_the_course_does_not_have_is_refused(root):
    history(root)
    change(root, COURSE, ("  written: {pass_score: 80, max_score: 100, attempts: 2}\n", ""))
    found = [one for one in check(root) if one.code == "E-EDITION"]
    assert [one.where.line for one in found] == [
        line_of(root, COURSE, "pass_score: 80"),
        line_of(root, COURSE, "attempts: 2"),
    ]


def test_a_course_in_use_that_states_no_rules_is_told_what_to_paste(root):
    prints = fingerprints(read_catalogue(root, TODAY)[0].courses["server"])
    pairs = ", ".join(f'{name}: "{value}"' for name, value in prints.items())
    change(root, COURSE, ("note: 首次发布}", f"note: 首次发布, fingerprints: {{{pairs}}}}}"))
    found = only(check(root))
    assert (found.code, found.where.line) == ("N-EDITION", line_of(root, COURSE, "  - {revision"))
    assert found.snippet == ", rules: {validity: {months: 12}, pass_score: 80, attempts: 2}"
    change(root, COURSE, ("}}\n", f"}}{found.snippet}}}\n"))
    assert check(root) == ()
