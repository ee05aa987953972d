"""Which courses there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from training_site.facts.course.teaching_totals import lesson_minutes
from training_site.model.course.course import Course
from training_site.model.records import CourseFolder
from training_site.pages.course.partial import claim
from training_site.pages.frame import addresses
from training_site.pages.frame.cells import CellRow, blank_rows
from training_site.pages.frame.context import Context
from training_site.pages.frame.document import overview
from training_site.pages.frame.linker import Heading, Linker
from training_site.pages.frame.page import DocumentPage
from training_site.pages.frame.parts import Link


@dataclass(frozen=True, slots=True)
class CourseLine:
    """One course in the catalogue."""

    link: Link
    course: Course
    claim: str
    rows: tuple[CellRow, ...]
    theory_minutes: int
    practical_minutes: int
    chapters: int


@dataclass(frozen=True, slots=True)
class CoursesView:
    """The catalogue of courses."""

    heading: Heading
    lines: tuple[CourseLine, ...]


def courses(context: Context) -> DocumentPage:
    """Write the catalogue of courses."""
    title = "课程"
    linker = Linker(context, addresses.COURSES)
    view = CoursesView(
        heading=Heading(title, "全部课程、手册和考核要求", "学员、教员、审核员", context.as_of),
        lines=tuple(_line(linker, folder) for folder in courses_by_title(context)),
    )
    return overview("overview/courses.html", view, addresses.COURSES, title, "courses")


def courses_by_title(context: Context) -> Sequence[CourseFolder]:
    """Order the courses by title."""
    folders = context.catalogue.courses.values()
    return sorted(folders, key=lambda folder: (folder.course.title.encode("gb18030"), folder.course.id))


def _line(linker: Linker, folder: CourseFolder) -> CourseLine:
    theory, practice = lesson_minutes(folder.course.lessons)
    return CourseLine(
        link=linker.course(folder.course.id),
        course=folder.course,
        claim=claim(folder),
        rows=blank_rows(folder.competencies, is_part=folder.is_part),
        theory_minutes=theory,
        practical_minutes=practice,
        chapters=len(folder.chapters),
    )
