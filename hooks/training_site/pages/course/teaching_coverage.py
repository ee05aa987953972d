"""Which chapters, lessons, tasks and questions stand behind each competency and outcome, and what is missing?"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from training_site.facts.course.paper import TYPES
from training_site.facts.course.teaching import CompetencyCoverage, Hole, OutcomeCoverage, teaching_coverage
from training_site.facts.course.teaching_totals import Totals, lesson_minutes, teaching_totals
from training_site.labels import LESSON_KINDS
from training_site.model.course.course import PracticalTask
from training_site.model.course.question import Question
from training_site.model.records import CourseFolder
from training_site.pages.course.partial import claim
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.document import overview
from training_site.pages.frame.linker import Heading, Linker
from training_site.pages.frame.page import DocumentPage
from training_site.pages.frame.parts import Link


@dataclass(frozen=True, slots=True)
class HoleLine:
    """One hole, with the place to mend it in the internal edition."""

    text: str
    cure: str
    place: str


@dataclass(frozen=True, slots=True)
class LessonItem:
    """One lesson: `机房实操（实操 120 分钟）`."""

    title: str
    kind: str
    minutes: int


@dataclass(frozen=True, slots=True)
class TaskItem:
    """One practical task."""

    title: str
    critical: bool


@dataclass(frozen=True, slots=True)
class CompetencyRow:
    """What teaches and tests one competency."""

    id: str
    label: str
    chapters: tuple[Link, ...]
    lessons: tuple[LessonItem, ...]
    theory_minutes: int
    practical_minutes: int
    tasks: tuple[TaskItem, ...]
    types: tuple[tuple[str, int], ...]
    """Type of question → how many, in the order of 单选 多选 判断 排序 配对; only those that occur."""
    questions: int
    situations: int


@dataclass(frozen=True, slots=True)
class CompetencyGroup:
    """The rows of 懂, 会 or 附加."""

    label: str
    rows: tuple[CompetencyRow, ...]


@dataclass(frozen=True, slots=True)
class QuestionItem:
    """One question, named by its id, with its place below the chapter."""

    link: Link
    type: str


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """What tests one outcome."""

    text: Link
    questions: tuple[QuestionItem, ...]
    tasks: tuple[TaskItem, ...]
    is_hole: bool


@dataclass(frozen=True, slots=True)
class ChapterRows:
    """The outcomes of one chapter."""

    chapter: Link
    rows: tuple[OutcomeRow, ...]


@dataclass(frozen=True, slots=True)
class TeachingCoverageView:
    """The coverage of one course."""

    heading: Heading
    course: Link
    claim: str
    totals: Totals
    holes: tuple[HoleLine, ...]
    groups: tuple[CompetencyGroup, ...]
    chapters: tuple[ChapterRows, ...]
    all_href: str


def teaching_coverage_page(context: Context, folder: CourseFolder) -> DocumentPage:
    """Write the coverage matrix of one course."""
    own, found = folder.course, teaching_coverage(folder)
    address = addresses.teaching_coverage(own.id)
    linker = Linker(context, address)
    title = f"{own.title}：教学覆盖"
    what = f"{own.revision} 版 · 每个能力项和学习目标由什么教、由什么考"
    by_group = groupby(found.competencies, key=lambda line: line.competency.group)
    by_chapter = groupby(found.outcomes, key=lambda line: line.chapter.id)
    numbers = {manual.chapter.id: number for number, manual in enumerate(folder.chapters, start=1)}
    view = TeachingCoverageView(
        heading=Heading(title, what, "教员、审核员", context.as_of),
        course=linker.course(own.id),
        claim=claim(folder),
        totals=teaching_totals(folder, found),
        holes=tuple(_hole(linker, hole) for hole in found.holes),
        groups=tuple(
            CompetencyGroup(group, tuple(_competency(linker, own.id, line) for line in lines))
            for group, lines in by_group
        ),
        chapters=tuple(
            _chapter(linker, own.id, numbers[chapter], tuple(lines)) for chapter, lines in by_chapter
        ),
        all_href=linker.to(addresses.COURSES_COVERAGE),
    )
    return overview("course/teaching-coverage.html", view, address, title, "courses", is_searchable=False)


def _hole(linker: Linker, hole: Hole) -> HoleLine:
    place = str(hole.where) if linker.context.is_internal else ""
    return HoleLine(linker.redact(hole.text), hole.cure, place)


def _competency(linker: Linker, course_id: str, line: CompetencyCoverage) -> CompetencyRow:
    theory, practice = lesson_minutes(line.lessons)
    return CompetencyRow(
        id=line.competency.id,
        label=line.competency.label,
        chapters=tuple(
            Link(linker.redact(one.title), linker.to(addresses.chapter(course_id, one.id)))
            for one in line.chapters
        ),
        lessons=tuple(
            LessonItem(linker.redact(one.title), LESSON_KINDS[one.kind], one.minutes) for one in line.lessons
        ),
        theory_minutes=theory,
        practical_minutes=practice,
        tasks=_tasks(linker, line.tasks),
        types=_types(line.questions),
        questions=len(line.questions),
        situations=sum(question.situation for question in line.questions),
    )


def _tasks(linker: Linker, tasks: Iterable[PracticalTask]) -> tuple[TaskItem, ...]:
    return tuple(TaskItem(linker.redact(task.title), task.critical) for task in tasks)


def _types(questions: Iterable[Question]) -> tuple[tuple[str, int], ...]:
    found = Counter(question.type for question in questions)
    return tuple((kind, found[kind]) for kind in TYPES if found[kind])


def _chapter(linker: Linker, course_id: str, number: int, lines: tuple[OutcomeCoverage, ...]) -> ChapterRows:
    chapter = lines[0].chapter
    href = linker.to(addresses.chapter(course_id, chapter.id))
    return ChapterRows(
        Link(f"第 {number} 章 {linker.redact(chapter.title)}", href),
        tuple(_outcome(linker, course_id, href, line) for line in lines),
    )


def _outcome(linker: Linker, course_id: str, href: str, line: OutcomeCoverage) -> OutcomeRow:
    return OutcomeRow(
        text=Link(linker.redact(line.outcome.text), f"{href}#outcome-{line.outcome.id}"),
        questions=tuple(
            QuestionItem(
                Link(one.id, f"{linker.to(addresses.chapter(course_id, one.chapter))}#q-{one.id}"), one.type
            )
            for one in line.questions
        ),
        tasks=_tasks(linker, line.tasks),
        is_hole=line.hole is not None,
    )
