"""How well is each course covered: what it has, what is taught and tested of it, how many holes are left?"""

from dataclasses import dataclass

from training_site.facts.course.teaching import teaching_coverage
from training_site.facts.course.teaching_totals import Totals, teaching_totals
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.document import overview
from training_site.pages.frame.linker import Heading, Linker
from training_site.pages.frame.page import DocumentPage
from training_site.pages.frame.page_titles import PAGE_TITLES
from training_site.pages.frame.parts import Link
from training_site.pages.overview.courses import courses_by_title


@dataclass(frozen=True, slots=True)
class CourseCoverageLine:
    """One course in the list of all."""

    course: Link
    coverage_href: str
    totals: Totals


@dataclass(frozen=True, slots=True)
class CoursesCoverageView:
    """The coverage of all courses."""

    heading: Heading
    lines: tuple[CourseCoverageLine, ...]
    holes: int


def courses_coverage(context: Context) -> DocumentPage:
    """Write the coverage of all courses, one line each."""
    title = PAGE_TITLES[addresses.COURSES_COVERAGE]
    linker = Linker(context, addresses.COURSES_COVERAGE)
    lines = tuple(
        CourseCoverageLine(
            linker.course(folder.course.id),
            linker.to(addresses.teaching_coverage(folder.course.id)),
            teaching_totals(folder, teaching_coverage(folder)),
        )
        for folder in courses_by_title(context)
    )
    what = "各课程的能力项和学习目标是否都有人教、都考得到"
    view = CoursesCoverageView(
        Heading(title, what, "教员、审核员", context.as_of), lines, sum(line.totals.holes for line in lines)
    )
    return overview(
        "overview/courses-coverage.html",
        view,
        addresses.COURSES_COVERAGE,
        title,
        "courses",
        is_searchable=False,
    )
