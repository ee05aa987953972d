"""What one course asks, teaches and examines, and how long it holds."""

from collections.abc import Mapping
from dataclasses import dataclass

from training_site.facts.course.rules import rule_book
from training_site.facts.course.teaching_totals import lesson_minutes
from training_site.labels import LESSON_KINDS, METHODS
from training_site.model.course.course import Course, Lesson, Material, PracticalTask
from training_site.model.course.framework import Competency, Framework
from training_site.model.records import CourseFolder, Manual
from training_site.pages.course.change_lines import ChangeLine, change_lines
from training_site.pages.course.course_aids import course_aids
from training_site.pages.course.course_rules import CourseRules, course_rules
from training_site.pages.course.partial import claim
from training_site.pages.frame import addresses
from training_site.pages.frame.cells import CellRow, blank_rows
from training_site.pages.frame.context import Context
from training_site.pages.frame.document import overview
from training_site.pages.frame.document_number import document_number
from training_site.pages.frame.linker import Heading, Linker
from training_site.pages.frame.page import DocumentPage
from training_site.pages.frame.parts import Link


@dataclass(frozen=True, slots=True)
class CourseCompetencyLine:
    """What is asked for one competency, and where it is taught."""

    competency: Competency
    method: str
    tasks: tuple[PracticalTask, ...]
    chapters: tuple[Link, ...]
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True)
class LessonLine:
    """One lesson with its labels and chapters."""

    lesson: Lesson
    kind: str
    covers: tuple[str, ...]
    chapters: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CourseChapterLine:
    """One chapter in the list of the course."""

    number: int
    link: Link
    manual: Manual


@dataclass(frozen=True, slots=True)
class MaterialLine:
    """A document issued to trainees; without `href` the file is not published here."""

    material: Material
    href: str


@dataclass(frozen=True, slots=True)
class AidLine:
    """One page, or one kind of pages, beside the chapters."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CourseView:
    """One course."""

    heading: Heading
    course: Course
    framework: Framework | None
    claim: str
    """What is taught of the framework and what is not claimed; empty when all of it is."""
    rows: tuple[CellRow, ...]
    competencies: tuple[CourseCompetencyLine, ...]
    lessons: tuple[LessonLine, ...]
    chapters: tuple[CourseChapterLine, ...]
    changes: tuple[ChangeLine, ...]
    """Newest first."""
    materials: tuple[MaterialLine, ...]
    rules: CourseRules
    window_days: int
    levels: Mapping[int, str]
    """The framework's scale: level → what it means, for the tasks that ask for one."""
    theory_minutes: int
    practical_minutes: int
    total_minutes: int
    definitions: str
    document: str
    aids: tuple[AidLine, ...]
    """What the course offers beside its chapters."""
    print_href: str
    """The whole course as one page; empty without chapters."""
    proofs: tuple[Link, ...]
    """What auditors read: teaching coverage, and what each revision did to people."""


def course(context: Context, folder: CourseFolder) -> DocumentPage:
    """Write the page of one course."""
    own = folder.course
    address = addresses.course(own.id)
    linker = Linker(context, address)
    pages = {manual.chapter.id: _chapter_link(linker, own.id, manual) for manual in folder.chapters}
    labels = {item.id: item.label for item in folder.competencies}
    framework = context.catalogue.frameworks.get(own.framework)
    theory, practice = lesson_minutes(own.lessons)
    said = f"课程 · {own.revision} 版 · {own.effective} 生效"
    view = CourseView(
        heading=Heading(own.title, said, "学员、教员、审核员", context.as_of),
        course=own,
        framework=framework,
        claim=claim(folder),
        rows=blank_rows(folder.competencies, is_part=folder.is_part),
        competencies=tuple(_competency(folder, item, pages) for item in folder.competencies),
        lessons=tuple(_lesson(lesson, labels, pages) for lesson in own.lessons),
        chapters=tuple(
            CourseChapterLine(number, pages[manual.chapter.id], manual)
            for number, manual in enumerate(folder.chapters, start=1)
        ),
        changes=change_lines(linker, folder),
        materials=tuple(_material(linker, folder, item) for item in own.materials),
        rules=course_rules(linker, folder),
        window_days=_window_days(context, own),
        levels={step.level: step.meaning for step in framework.levels} if framework else {},
        theory_minutes=theory,
        practical_minutes=practice,
        total_minutes=sum(lesson.minutes for lesson in own.lessons),
        definitions=linker.to(addresses.DEFINITIONS),
        document=document_number(own.id),
        aids=_aids(linker, folder),
        print_href=linker.to(addresses.course_print(own.id)) if folder.chapters else "",
        proofs=(
            Link("教学覆盖", linker.to(addresses.teaching_coverage(own.id))),
            Link("改版影响", linker.to(addresses.course_revisions(own.id))),
        ),
    )
    return overview("course/course.html", view, address, own.title, "courses")


def _window_days(context: Context, own: Course) -> int:
    """Say how many days before its end a qualification is 临期 by the rules in force."""
    found = rule_book(own).on(context.as_of).validity.window_days
    return context.catalogue.organisation.defaults.window_days if found is None else found


def _chapter_link(linker: Linker, course_id: str, manual: Manual) -> Link:
    return Link(manual.chapter.title, linker.to(addresses.chapter(course_id, manual.chapter.id)))


def _aids(linker: Linker, folder: CourseFolder) -> tuple[AidLine, ...]:
    return tuple(
        AidLine(
            item.title, tuple(Link(one.title, linker.to(one.address)) for one in item.children or (item,))
        )
        for item in course_aids(folder)
    )


def _competency(folder: CourseFolder, item: Competency, pages: dict[str, Link]) -> CourseCompetencyLine:
    practical = folder.course.assessment.practical
    return CourseCompetencyLine(
        competency=item,
        method=METHODS[item.method],
        tasks=tuple(task for task in practical.tasks if task.competency == item.id) if practical else (),
        chapters=tuple(
            pages[manual.chapter.id] for manual in folder.chapters if item.id in manual.chapter.competencies
        ),
        lessons=tuple(lesson for lesson in folder.course.lessons if item.id in lesson.covers),
    )


def _lesson(lesson: Lesson, labels: dict[str, str], pages: dict[str, Link]) -> LessonLine:
    return LessonLine(
        lesson=lesson,
        kind=LESSON_KINDS[lesson.kind],
        covers=tuple(labels.get(one, one) for one in lesson.covers),
        chapters=tuple(pages.get(one, Link(one)) for one in lesson.chapters),
    )


def _material(linker: Linker, folder: CourseFolder, item: Material) -> MaterialLine:
    is_here = item.path in folder.files or item.path in folder.materials
    href = linker.to(addresses.course_file(folder.course.id, item.path or "")) if is_here else ""
    return MaterialLine(item, href)
