"""Does each course definition hold together: competencies, lessons, chapters, materials?"""

import hashlib
from collections.abc import Iterable, Iterator

from training_site.model.course.course import Course
from training_site.model.course.framework import Competency, Framework
from training_site.model.records import Catalogue, CourseFolder
from training_site.problems import Problem, problem
from training_site.sources.checks.course.course_parts import check_course_parts
from training_site.sources.checks.course.levels import check_scale, check_task_levels
from training_site.sources.checks.course.questions import check_questions
from training_site.sources.checks.course.rule_terms import check_rule_terms
from training_site.sources.record.scope import Ids, Places, no_such, repeated, unknown


def check_framework(framework: Framework, places: Places) -> Iterator[Problem]:
    """Yield a problem for each competency or level that stands twice in a framework."""
    yield from repeated(places, framework, framework.competencies, "id")
    yield from check_scale(framework, places)


def check_course(
    catalogue: Catalogue, folder: CourseFolder, framework: Framework, places: Places
) -> Iterator[Problem]:
    """Yield a problem for each part of a course that does not fit the others."""
    course = folder.course
    yield from _items(course, framework, places)
    yield from _extensions(course, framework, places)
    for group in (course.extra_competencies, course.equipment, course.lessons):
        yield from repeated(places, course, group, "id")
    yield from _competencies(folder, places)
    yield from _lessons(catalogue, folder, places)
    yield from check_rule_terms(catalogue, folder, places)
    yield from check_task_levels(folder, framework, places)
    yield from _assessment(course, places)
    yield from _materials(folder, places)
    chapters = _promised_ids(folder, _chapter_ids(catalogue, folder))
    yield from check_course_parts(folder, chapters, places)
    yield from check_questions(folder, chapters, places)


def _items(course: Course, framework: Framework, places: Places) -> Iterator[Problem]:
    """A course that teaches part of a framework names its competencies, each once."""
    known = competency_ids(framework.competencies)
    for index, wanted in enumerate(course.items):
        where = places.at(course, course, "items", index)
        if wanted in competency_ids(course.extra_competencies):
            message = f"“{wanted}” 是课程自己的能力项，不用写进 items"
            yield problem("E-REF", where, message, "items 只写能力框架里的 id；extra_competencies 总是要教的")
        elif wanted not in known:
            found = no_such("能力项", wanted, known, where)
            cure = f"写能力框架 {framework.id} 里的 id；整个框架都教的，删去 items"
            yield problem(found.code, found.where, found.message, cure)
        elif wanted in course.items[:index]:
            yield problem("E-ID-CLASH", where, f"“{wanted}” 在 items 里写了两次", "删去其中一个")


def _extensions(course: Course, framework: Framework, places: Places) -> Iterator[Problem]:
    """A course may extend a framework, never redefine it."""
    known = {competency.id for competency in framework.competencies}
    for competency in course.extra_competencies:
        if competency.id in known:
            message = f"能力项 “{competency.id}” 是框架 “{framework.id}” 里的，课程不能重新定义"
            yield problem("E-ID-CLASH", places.at(course, competency, "id"), message)


def _competencies(folder: CourseFolder, places: Places) -> Iterator[Problem]:
    course = folder.course
    known = competency_ids(folder.competencies)
    for lesson in course.lessons:
        yield from unknown(places, course, lesson, "covers", ("能力项", known))
    for change in course.changes:
        yield from unknown(
            places, course, change, "affects", ("能力项", known | competency_ids(folder.unclaimed))
        )
    if course.assessment.practical:
        yield from repeated(places, course, course.assessment.practical.tasks, "id")
        for task in course.assessment.practical.tasks:
            yield from unknown(places, course, task, "competency", ("能力项", known))
    for manual in folder.chapters:
        yield from unknown(places, manual.chapter, manual.chapter, "competencies", ("能力项", known))


def competency_ids(competencies: Iterable[Competency]) -> frozenset[str]:
    """Return the ids of competencies."""
    return frozenset(competency.id for competency in competencies)


def _chapter_ids(catalogue: Catalogue, folder: CourseFolder) -> Ids:
    """Return the ids of the chapters, those with errors included."""
    start = f"courses/{folder.course.id}/manual/"
    unread = (
        path.removeprefix(start).removesuffix(".md") for path in catalogue.unread if path.startswith(start)
    )
    return {*(manual.chapter.id for manual in folder.chapters), *unread}


def _promised_ids(folder: CourseFolder, chapters: Ids) -> Ids:
    """Return the ids of the chapters with those that a lesson lists: what is lost is reported there, once."""
    return {*chapters, *(name for lesson in folder.course.lessons for name in lesson.chapters)}


def _lessons(catalogue: Catalogue, folder: CourseFolder, places: Places) -> Iterator[Problem]:
    course = folder.course
    chapters = _chapter_ids(catalogue, folder)
    for lesson in course.lessons:
        yield from unknown(places, course, lesson, "chapters", ("手册章节", chapters))


def _assessment(course: Course, places: Places) -> Iterator[Problem]:
    written = course.assessment.written
    if written and written.pass_score > written.max_score:
        message = f"及格分 {written.pass_score} 大于满分 {written.max_score}"
        yield problem("E-SCORE", places.at(course, written, "pass_score"), message)
    if written and written.questions == 0:
        where = places.at(course, written, "questions")
        yield problem("E-NUM", where, "一份试卷不能是 0 题", "写一份试卷出多少题；不按题库出卷的删去这一行")


def _materials(folder: CourseFolder, places: Places) -> Iterator[Problem]:
    course = folder.course
    for material in course.materials:
        if material.path is None:
            continue
        drawing, stored = folder.files.get(material.path), folder.materials.get(material.path)
        actual = stored.sha256 if stored else drawing and hashlib.sha256(drawing).hexdigest()
        if actual is None:
            message = f"资料文件 “courses/{course.id}/{material.path}” 不存在"
            yield problem("E-EVIDENCE", places.at(course, material, "path"), message)
        elif material.sha256 and actual != material.sha256:
            message = f"资料文件 “{material.path}” 的内容与登记的 sha256 不同"
            yield problem("E-EVIDENCE", places.at(course, material, "sha256"), message)
