"""Does each course definition hold together: competencies, lessons, chapters, revisions, validity, materials?"""

import hashlib
from collections.abc import Iterable, Iterator

from training_site.model.course import Course, Validity
from training_site.model.framework import Competency, Framework
from training_site.model.record import Part, Root
from training_site.model.records import Catalogue, CourseFolder
from training_site.problems import Problem, problem
from training_site.sources.checks.scope import Ids, Places, no_such


def check_framework(framework: Framework, places: Places) -> Iterator[Problem]:
    """Yield a problem for each competency that stands twice in a framework."""
    yield from _twice(framework, framework.competencies, "id", places)


def check_course(
    catalogue: Catalogue, folder: CourseFolder, framework: Framework, places: Places
) -> Iterator[Problem]:
    """Yield a problem for each part of a course that does not fit the others."""
    course = folder.course
    yield from _extensions(course, framework, places)
    for group in (course.extra_competencies, course.equipment, course.lessons):
        yield from _twice(course, group, "id", places)
    yield from _twice(course, course.changes, "revision", places)
    yield from _competencies(folder, places)
    yield from _lessons(catalogue, folder, places)
    yield from _revisions(course, places)
    yield from _validity(course, course.validity, places)
    yield from _assessment(course, places)
    yield from _materials(folder, places)


def _twice(root: Root, parts: Iterable[Part], field: str, places: Places) -> Iterator[Problem]:
    seen: dict[str, Part] = {}
    for part in parts:
        name = getattr(part, field)
        if name in seen:
            message = f"“{name}” 在第 {seen[name].line} 行已经用过"
            yield problem("E-ID-CLASH", places.at(root, part, field), message)
        seen.setdefault(name, part)


def _extensions(course: Course, framework: Framework, places: Places) -> Iterator[Problem]:
    """A course may extend a framework, never redefine it."""
    known = {competency.id for competency in framework.competencies}
    for competency in course.extra_competencies:
        if competency.id in known:
            message = f"能力项 “{competency.id}” 是框架 “{framework.id}” 里的，课程不能重新定义"
            yield problem("E-ID-CLASH", places.at(course, competency, "id"), message)


def _references(
    places: Places, root: Root, part: Part, field: str, target: tuple[str, Ids]
) -> Iterator[Problem]:
    """Check a field that holds one id or several."""
    value = getattr(part, field)
    for index, wanted in enumerate((value,) if isinstance(value, str) else value or ()):
        if wanted not in target[1]:
            place = (field,) if isinstance(value, str) else (field, index)
            yield no_such(target[0], wanted, target[1], places.at(root, part, *place))


def _competencies(folder: CourseFolder, places: Places) -> Iterator[Problem]:
    course = folder.course
    known = competency_ids(folder.competencies)
    for lesson in course.lessons:
        yield from _references(places, course, lesson, "covers", ("能力项", known))
    for change in course.changes:
        yield from _references(places, course, change, "affects", ("能力项", known))
    if course.assessment.practical:
        yield from _twice(course, course.assessment.practical.tasks, "id", places)
        for task in course.assessment.practical.tasks:
            yield from _references(places, course, task, "competency", ("能力项", known))
    for manual in folder.chapters:
        yield from _references(places, manual.chapter, manual.chapter, "competencies", ("能力项", known))


def competency_ids(competencies: Iterable[Competency]) -> frozenset[str]:
    """Return the ids of competencies."""
    return frozenset(competency.id for competency in competencies)


def _lessons(catalogue: Catalogue, folder: CourseFolder, places: Places) -> Iterator[Problem]:
    course = folder.course
    start = f"courses/{course.id}/manual/"
    unread = (
        path.removeprefix(start).removesuffix(".md") for path in catalogue.unread if path.startswith(start)
    )
    chapters = {*(manual.chapter.id for manual in folder.chapters), *unread}
    for lesson in course.lessons:
        yield from _references(places, course, lesson, "chapters", ("手册章节", chapters))
    lessons = {lesson.id for lesson in course.lessons}
    yield from _references(places, course, course.validity, "recert_lessons", ("课时", lessons))
    broken = (path.split("/")[1] for path in catalogue.unread if path.startswith("courses/"))
    others = {*catalogue.courses, *broken} - {course.id}
    yield from _references(places, course, course, "prerequisites", ("课程", others))


def _revisions(course: Course, places: Places) -> Iterator[Problem]:
    dates = {change.revision: change.date for change in course.changes}
    yield from _references(places, course, course, "revision", ("修订记录里的版本", dates))
    listed = dates.get(course.revision, course.effective)
    if listed != course.effective:
        message = f"生效日期 {course.effective} 与修订记录里 {course.revision} 版的日期 {listed} 不同"
        yield problem("W-RECORD", places.at(course, course, "effective"), message, "核对后改成一致")


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


def _assessment(course: Course, places: Places) -> Iterator[Problem]:
    written = course.assessment.written
    if written and written.pass_score > written.max_score:
        message = f"及格分 {written.pass_score} 大于满分 {written.max_score}"
        yield problem("E-SCORE", places.at(course, written, "pass_score"), message)


def _materials(folder: CourseFolder, places: Places) -> Iterator[Problem]:
    course = folder.course
    for material in course.materials:
        if material.path is None:
            continue
        data = folder.files.get(material.path)
        if data is None:
            message = f"资料文件 “courses/{course.id}/{material.path}” 不存在"
            yield problem("E-EVIDENCE", places.at(course, material, "path"), message)
        elif material.sha256 and hashlib.sha256(data).hexdigest() != material.sha256:
            message = f"资料文件 “{material.path}” 的内容与登记的 sha256 不同"
            yield problem("E-EVIDENCE", places.at(course, material, "sha256"), message)
