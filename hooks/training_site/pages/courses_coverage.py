"""How well is each course covered: what it has, what is taught and tested of it, how many holes are left?"""

from collections.abc import Iterable
from dataclasses import dataclass

from training_site.facts.teaching import TeachingCoverage, teaching_coverage
from training_site.model.course import Lesson
from training_site.model.records import CourseFolder
from training_site.pages import addresses
from training_site.pages.context import Context
from training_site.pages.courses import ordered
from training_site.pages.document import overview
from training_site.pages.overview_parts import Heading, Linker
from training_site.pages.page import DocumentPage
from training_site.pages.parts import Link


@dataclass(frozen=True, slots=True)
class Totals:
    """The numbers of one course."""

    competencies: int
    covered: int
    """Competencies with chapter, lesson and test."""
    outcomes: int
    tested: int
    """Outcomes with a question or a task."""
    chapters: int
    tasks: int
    questions: int
    situations: int
    theory_minutes: int
    practical_minutes: int
    holes: int


@dataclass(frozen=True, slots=True)
class CourseLine:
    """One course in the list of all."""

    course: Link
    coverage_href: str
    totals: Totals


@dataclass(frozen=True, slots=True)
class CoursesCoverageView:
    """The coverage of all courses."""

    heading: Heading
    lines: tuple[CourseLine, ...]
    holes: int


def courses_coverage(context: Context) -> DocumentPage:
    """Write the coverage of all courses, one line each."""
    title = "教学覆盖"
    linker = Linker(context, addresses.COURSES_COVERAGE)
    lines = tuple(
        CourseLine(
            linker.course(folder.course.id),
            linker.to(addresses.teaching_coverage(folder.course.id)),
            totals(folder, teaching_coverage(folder)),
        )
        for folder in ordered(context)
    )
    what = "各课程的能力项和学习目标是否都有人教、都考得到"
    view = CoursesCoverageView(
        Heading(title, what, "教员、审核员", context.as_of), lines, sum(line.totals.holes for line in lines)
    )
    return overview(
        "overviews/courses-coverage.html",
        view,
        addresses.COURSES_COVERAGE,
        title,
        "courses",
        is_searchable=False,
    )


def totals(folder: CourseFolder, found: TeachingCoverage) -> Totals:
    """Count what a course has; minutes are those of all its lessons, examinations left out."""
    practical, questions = folder.course.assessment.practical, folder.questions.questions
    theory, practice = lesson_minutes(folder.course.lessons)
    return Totals(
        competencies=len(found.competencies),
        covered=sum(not line.holes for line in found.competencies),
        outcomes=len(found.outcomes),
        tested=sum(line.hole is None for line in found.outcomes),
        chapters=len(folder.chapters),
        tasks=len(practical.tasks) if practical else 0,
        questions=len(questions),
        situations=sum(question.situation for question in questions),
        theory_minutes=theory,
        practical_minutes=practice,
        holes=len(found.holes),
    )


def lesson_minutes(lessons: Iterable[Lesson]) -> tuple[int, int]:
    """Add up theory, discussions included, and practice."""
    taught = [lesson for lesson in lessons if lesson.kind != "exam"]
    practice = sum(lesson.minutes for lesson in taught if lesson.kind == "practical")
    return sum(lesson.minutes for lesson in taught) - practice, practice
