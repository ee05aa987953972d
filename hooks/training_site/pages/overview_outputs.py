"""Which pages and files span customers: all documents, the files beside them, the navigation, the search words."""

from collections.abc import Iterator, Sequence

from training_site.model.records import Catalogue, CourseFolder
from training_site.pages import addresses
from training_site.pages.audit import audit
from training_site.pages.calendar import calendars
from training_site.pages.certificates import certificates
from training_site.pages.chapter import chapter
from training_site.pages.check_report import check_report
from training_site.pages.context import Context
from training_site.pages.course import course
from training_site.pages.courses import courses, ordered
from training_site.pages.coverage import coverage
from training_site.pages.customers import customers
from training_site.pages.data_reference import data_reference
from training_site.pages.definitions import definitions
from training_site.pages.digest_rows import CustomerDigest
from training_site.pages.due import due
from training_site.pages.errors import errors
from training_site.pages.exports import exports
from training_site.pages.home import home
from training_site.pages.instructors import instructor, instructor_evidence, instructors
from training_site.pages.instructors import ordered as ordered_instructors
from training_site.pages.lookup import lookup, lookup_data
from training_site.pages.page import Asset, DocumentPage
from training_site.pages.rules import rules
from training_site.pages.schedule import schedule
from training_site.pages.site_navigation import navigation
from training_site.pages.waivers import waivers
from training_site.problems import Problem

__all__ = ["assets", "documents", "navigation", "search_words"]


def documents(
    context: Context,
    digests: Sequence[CustomerDigest],
    problems: tuple[Problem, ...],
    hand_written: frozenset[str] = frozenset(),
) -> Iterator[DocumentPage]:
    """Yield all pages that go through MkDocs, in a fixed order."""
    yield home(context, digests, hand_written)
    yield courses(context)
    for folder in ordered(context):
        yield course(context, folder)
        yield from (chapter(context, folder, index) for index in range(len(folder.chapters)))
    yield schedule(context, digests)
    yield customers(context, digests)
    yield certificates(context, digests)
    yield instructors(context, digests)
    for one in ordered_instructors(context):
        yield instructor(context, digests, one)
    yield lookup(context, digests)
    yield audit(context, digests)
    yield coverage(context, digests)
    yield rules(context, digests, hand_written)
    yield due(context, digests)
    yield waivers(context, digests)
    yield definitions(context)
    yield data_reference(context)
    yield errors(context)
    yield check_report(context, digests, problems)


def assets(
    context: Context, digests: Sequence[CustomerDigest], problems: tuple[Problem, ...]
) -> Iterator[Asset]:
    """Yield calendars, exports, look-up data, figures and materials, and the instructors' public evidence."""
    del problems
    yield from calendars(context, digests)
    yield from exports(context, digests)
    yield from lookup_data(context, digests)
    for folder in ordered(context):
        yield from _course_files(folder)
    yield from instructor_evidence(context)


def search_words(catalogue: Catalogue) -> tuple[str, ...]:
    """List the terms that Chinese search must not cut: equipment, models, competencies, the courses' own."""
    words: set[str] = set()
    for framework in catalogue.frameworks.values():
        for item in framework.competencies:
            words |= {item.label, *item.aliases}
    for folder in catalogue.courses.values():
        own = folder.course
        words |= {own.title, *own.search_words}
        words |= {name for item in own.equipment for name in (item.name, *item.models)}
        words |= {label for item in own.extra_competencies for label in (item.label, *item.aliases)}
    return tuple(sorted(word for word in words if word.strip()))


def _course_files(folder: CourseFolder) -> Iterator[Asset]:
    """Publish figures and materials; the texts themselves are pages."""
    for path in sorted(folder.files):
        if not path.endswith((".md", ".yml")):
            yield Asset(addresses.course_file(folder.course.id, path), folder.files[path])
