"""Is a rule refused that names nothing, or that nobody can meet, at the head and in an edition?"""

import pytest

from worlds.small import COURSE, change, check, codes, line_of, write

FRAMEWORK = "courses/frameworks/basic.yml"
HEAD = "validity: {months: 12}\n"
FIRST = "note: 首次发布}"


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("renewal: {items: [can-operat]}", "E-REF"),
        ("renewal: {lessons: [hands-of]}", "E-REF"),
        ("renewal: {late: {within_months: 3, items: [can-operat]}}", "E-REF"),
        ("renewal: {late: {within_months: 0}}", "E-NUM"),
        ("renewal: {opens_days_before: 0}", "E-NUM"),
        ("renewal: {minutes_at_least: 121}", "E-COURSE"),
        ("requires: {minutes_at_least: 121}", "E-COURSE"),
        ("requires: {theory_minutes_at_least: 61}", "E-COURSE"),
        ("requires: {practical_minutes_at_least: 61}", "E-COURSE"),
        ("requires: {lessons_percent_at_least: 101}", "E-NUM"),
        ("prerequisites: [nothing]", "E-REF"),
        ("prerequisites: [server]", "E-REF"),
    ],
)
@pytest.mark.parametrize("is_edition", [False, True])
def test_a_rule_that_cannot_be_is_reported_on_its_line(root, rule, code, is_edition):
    if is_edition:
        change(root, COURSE, (FIRST, f"note: 首次发布, rules: {{{rule}}}}}"))
    else:
        change(root, COURSE, (HEAD, f"{HEAD}{rule}\n"))
    found = [one for one in check(root) if one.code == code]
    assert [one.where.line for one in found] == [line_of(root, COURSE, rule)]


@pytest.mark.parametrize(
    "rule",
    [
        "renewal: {items: all, lessons: [hands-on], minutes_at_least: 120, late: {within_months: 3}}",
        "requires: {minutes_at_least: 120, theory_minutes_at_least: 60, practical_minutes_at_least: 60}",
        "requires: {lessons_percent_at_least: 100}",
    ],
)
def test_what_just_can_be_met_is_good(root, rule):
    change(root, COURSE, (HEAD, f"{HEAD}{rule}\n"))
    assert check(root) == ()


def test_examinations_are_no_lessons(root):
    exam = "  - {id: exam, title: 考试, kind: exam, minutes: 90}\n"
    change(
        root,
        COURSE,
        ("assessment:", f"{exam}assessment:"),
        (HEAD, f"{HEAD}requires: {{minutes_at_least: 121}}\n"),
    )
    assert codes(check(root)) == ["E-COURSE"]


@pytest.mark.parametrize(
    ("validity", "code"),
    [("{months: 12, days: 3}", "E-CHOICE"), ("{months: 0}", "E-NUM"), ("{basis: fixed}", "E-CHOICE")],
)
def test_the_validity_of_an_edition_is_checked_like_that_of_the_head(root, validity, code):
    change(root, COURSE, (FIRST, f"note: 首次发布, rules: {{validity: {validity}}}}}"))
    assert code in codes(check(root))


def test_a_pass_mark_that_is_to_come_does_not_exceed_the_full_mark(root):
    change(root, COURSE, (FIRST, "note: 首次发布, rules: {pass_score: 101}}"))
    assert "E-SCORE" in codes(check(root))


def test_where_lessons_of_a_renewal_stood_before_is_told_where_they_stand_now(root):
    change(root, COURSE, (HEAD, "validity: {months: 12, recert_lessons: [hands-on]}\n"))
    found = [one for one in check(root) if one.where.path == COURSE]
    assert codes(found) == ["E-KEY"]
    assert "renewal: lessons" in found[0].cure


LEVELS = "levels:\n  - {level: 1, meaning: 在指导下能做}\n  - {level: 2, meaning: 能独立做}\n"
ASKED = ("competency: can-operate, criteria", "competency: can-operate, level: 2, criteria")


def grade(root, levels=LEVELS):
    """Give the framework a scale."""
    text = (root / FRAMEWORK).read_text(encoding="utf-8")
    write(root, FRAMEWORK, f"{text}{levels}")


def test_a_level_of_the_scale_is_good_and_another_is_not(root):
    grade(root)
    change(root, COURSE, ASKED)
    assert check(root) == ()
    change(root, COURSE, ("level: 2", "level: 3"))
    (found,) = check(root)
    assert (found.code, found.where.line) == ("E-COURSE", line_of(root, COURSE, "level: 3"))
    assert found.cure == "只能写：1、2"


def test_a_level_without_a_scale_is_refused(root):
    change(root, COURSE, ASKED)
    (found,) = check(root)
    assert (found.code, "不分等级" in found.message) == ("E-COURSE", True)


@pytest.mark.parametrize(("second", "code"), [(1, "E-ID-CLASH"), (0, "E-COURSE")])
def test_a_scale_names_each_level_once_and_the_lower_first(root, second, code):
    grade(root, LEVELS.replace("level: 2", f"level: {second}"))
    found = [one for one in check(root) if one.where.path == FRAMEWORK]
    assert [(one.code, one.where.line) for one in found] == [(code, line_of(root, FRAMEWORK, "能独立做"))]


def test_a_level_reached_is_one_of_the_scale(root):
    path = "roster/acme/sign-offs/2026-03-10-p-01.yml"
    text = (root / path).read_text(encoding="utf-8")
    assert "can-operate:" in text
    grade(root)
    change(root, path, ("    result: 通过\n", "    result: 通过\n    level: 3\n"))
    (found,) = check(root)
    assert (found.code, found.where.line) == ("E-COURSE", line_of(root, path, "level: 3"))


def second_course(root, name="power", more=""):
    """Put another course beside the small one."""
    text = (root / COURSE).read_text(encoding="utf-8").replace("title: 服务器维护", "title: 供电维护")
    write(root, f"courses/{name}/course.yml", f"{more}{text}")
    chapter = (root / "courses/server/manual/01-overview.md").read_text(encoding="utf-8")
    write(root, f"courses/{name}/manual/01-overview.md", chapter)


def test_courses_that_are_each_others_prerequisites_are_told_once(root):
    second_course(root, more="prerequisites: [server]\n")
    change(root, COURSE, ("title:", "prerequisites: [power]\ntitle:"))
    found = [one for one in check(root) if one.code == "E-COURSE"]
    assert [one.message for one in found] == ["课程互为先修：power → server → power，谁也开始不了"]


@pytest.mark.parametrize(("course", "code"), [("server", "E-COURSE"), ("nothing", "E-REF")])
def test_a_course_replaces_another_that_there_is(root, course, code):
    change(root, COURSE, (HEAD, f"{HEAD}replaces: {{course: {course}, since: 2026-06-01}}\n"))
    assert codes(check(root)) == [code]


def test_courses_do_not_replace_each_other(root):
    second_course(root, more="replaces: {course: server, since: 2026-06-01}\n")
    assert "E-COURSE" not in codes(check(root))
    change(root, COURSE, (HEAD, f"{HEAD}replaces: {{course: power, since: 2026-06-01}}\n"))
    found = [one for one in check(root) if one.code == "E-COURSE"]
    assert [one.message for one in found] == ["课程互相代替：power → server → power"]
