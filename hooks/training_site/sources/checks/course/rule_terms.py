"""Can anybody meet what a course's rules ask, and does each of them name what there is?"""

from collections.abc import Iterator

from training_site.model.course.course import Course
from training_site.model.course.rules import Conditions, Renewal, Validity
from training_site.model.records import Catalogue, CourseFolder
from training_site.problems import Problem, problem
from training_site.sources.checks.course.rule_text import (
    RULE_TITLES,
    head_rules,
    is_same,
    stated_rules,
    stating,
)
from training_site.sources.record.scope import Ids, Places, unknown

_WHOLE = 100
_TEACHING = {
    "minutes_at_least": ("上课", ("theory", "discussion", "practical")),
    "theory_minutes_at_least": ("理论课（含研讨）", ("theory", "discussion")),
    "practical_minutes_at_least": ("实操课", ("practical",)),
}
"""What counts towards minutes that are asked for: how it is called, and the kinds of lessons."""


def check_rule_terms(catalogue: Catalogue, folder: CourseFolder, places: Places) -> Iterator[Problem]:
    """Yield a problem for each rule, at the head or in an edition, that names nothing or cannot be met.

    Lessons of earlier years are not known any more: what they could meet is asked of the rules in force and ahead.
    """
    course, others = folder.course, other_courses(catalogue, folder.course)
    yield from _validity(course, course.validity, places)
    yield from unknown(places, course, course, "prerequisites", ("课程", others))
    if course.renewal:
        yield from _renewal(folder, course.renewal, places)
        yield from _minutes(course, course.renewal, places)
    if course.requires:
        yield from _conditions(course, course.requires, places)
    for change in course.changes:
        edition = change.rules
        if edition is None:
            continue
        if edition.validity:
            yield from _validity(course, edition.validity, places)
        if edition.renewal:
            yield from _renewal(folder, edition.renewal, places)
        yield from unknown(places, course, edition, "prerequisites", ("课程", others))
    yield from _ahead(course, places)


def other_courses(catalogue: Catalogue, course: Course) -> Ids:
    """Return the ids of all courses but one, those with errors included."""
    broken = (path.split("/")[1] for path in catalogue.unread if path.startswith("courses/"))
    return {*catalogue.courses, *broken} - {course.id}


def _validity(course: Course, validity: Validity, places: Places) -> Iterator[Problem]:
    given = [name for name in ("months", "days", "fixed_on") if getattr(validity, name) is not None]
    if len(given) > 1:
        message = f"有效期只能写一种，这里写了 {'、'.join(given)}"
        yield problem("E-CHOICE", places.at(course, validity, given[1], key=True), message, "只留一种")
    elif (validity.basis == "fixed") != (given == ["fixed_on"]):
        message = "basis 为 fixed 时要写 fixed_on，其他情况不写"
        yield problem("E-CHOICE", places.at(course, validity, "basis"), message, "补上或删去 fixed_on")
    for name in ("months", "days"):
        if getattr(validity, name) == 0:
            where = places.at(course, validity, name)
            yield problem("E-NUM", where, "有效期不能是 0", "写实际的月数或天数；长期有效则不写")


def _renewal(folder: CourseFolder, renewal: Renewal, places: Places) -> Iterator[Problem]:
    course = folder.course
    items = ("能力项", {item.id for item in folder.competencies})
    yield from unknown(places, course, renewal, "items", items)
    yield from unknown(places, course, renewal, "lessons", ("课时", {lesson.id for lesson in course.lessons}))
    if renewal.opens_days_before == 0:
        where = places.at(course, renewal, "opens_days_before")
        yield problem(
            "E-NUM", where, "提前 0 天就是到期以前都不能复训", "写到期前多少天起可以办；随时可以的删去这一行"
        )
    if renewal.late:
        yield from unknown(places, course, renewal.late, "items", items)
        if renewal.late.within_months == 0:
            where = places.at(course, renewal.late, "within_months")
            yield problem(
                "E-NUM", where, "补办期限不能是 0 个月", "写到期后几个月内可以补办；不许补办的删去 late"
            )


def _ahead(course: Course, places: Places) -> Iterator[Problem]:
    """The newest edition of a rule, where it says something else than the head."""
    for name in ("renewal", "requires", "pass_score"):
        newest = stating(course, name)[-1:]
        for change in newest:
            edition = change.rules
            if edition is None or _is_of_head(course, name, stated_rules(edition)[name]):
                continue
            if edition.renewal and name == "renewal":
                yield from _minutes(course, edition.renewal, places)
            if edition.requires and name == "requires":
                yield from _conditions(course, edition.requires, places)
            written = course.assessment.written
            score = edition.pass_score
            if name == "pass_score" and written and score is not None and score > written.max_score:
                message = f"{RULE_TITLES[name]} {score} 大于满分 {written.max_score}"
                yield problem("E-SCORE", places.at(course, edition, name), message)


def _is_of_head(course: Course, name: str, value: object) -> bool:
    return is_same(name, head_rules(course)[name], value)


def _minutes(course: Course, part: Conditions | Renewal, places: Places) -> Iterator[Problem]:
    """No more minutes are asked for than the lessons have; examinations are no lessons."""
    for name, (what, kinds) in _TEACHING.items():
        wanted = getattr(part, name, None)
        there = sum(lesson.minutes for lesson in course.lessons if lesson.kind in kinds)
        if wanted is not None and wanted > there:
            message = f"要求{what} {wanted} 分钟，全部课时加起来只有 {there} 分钟，谁也达不到"
            cure = "改成做得到的分钟数，或补上课时；考试不算上课"
            yield problem("E-COURSE", places.at(course, part, name), message, cure)


def _conditions(course: Course, conditions: Conditions, places: Places) -> Iterator[Problem]:
    yield from _minutes(course, conditions, places)
    share = conditions.lessons_percent_at_least
    if share is not None and share > _WHOLE:
        where = places.at(course, conditions, "lessons_percent_at_least")
        yield problem("E-NUM", where, f"出勤比例 {share}% 超过 100%", "写 100 以内的整数")
