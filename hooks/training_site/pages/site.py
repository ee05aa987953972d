"""Which pages and files span customers: all documents, the files beside them, the navigation, the search words."""

from collections.abc import Iterator, Sequence
from itertools import chain

from training_site.pages.course.course_outputs import course_documents, course_files
from training_site.pages.data.calendar import calendars
from training_site.pages.data.exports import exports
from training_site.pages.digest.digest_rows import CustomerDigest
from training_site.pages.frame.context import Context
from training_site.pages.frame.evidence import instructor_evidence
from training_site.pages.frame.masking import masked_assets
from training_site.pages.frame.page import DocumentPage, Published
from training_site.pages.navigation import navigation
from training_site.pages.overview.audit import audit
from training_site.pages.overview.certificates import certificates
from training_site.pages.overview.check_report import check_report
from training_site.pages.overview.course_revisions import course_revisions
from training_site.pages.overview.courses import courses, courses_by_title
from training_site.pages.overview.courses_coverage import courses_coverage
from training_site.pages.overview.coverage import coverage
from training_site.pages.overview.customers import customers
from training_site.pages.overview.due import due
from training_site.pages.overview.home import home
from training_site.pages.overview.instructors import instructor, instructors, instructors_by_id
from training_site.pages.overview.lookup import lookup, lookup_data
from training_site.pages.overview.schedule import schedule
from training_site.pages.overview.search_words import search_words
from training_site.pages.overview.waivers import waivers
from training_site.pages.reference.components import component_files, components
from training_site.pages.reference.data_reference import data_reference
from training_site.pages.reference.definitions import definitions
from training_site.pages.reference.errors import errors
from training_site.pages.reference.rules import rules
from training_site.privacy.names import HiddenNames
from training_site.problems import Problem

_NOBODY = HiddenNames({})

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
    for folder in courses_by_title(context):
        yield from course_documents(context, folder)
        yield course_revisions(context, folder, digests)
    yield courses_coverage(context)
    yield schedule(context, digests)
    yield customers(context, digests)
    yield certificates(context, digests)
    yield instructors(context, digests)
    for one in instructors_by_id(context):
        yield instructor(context, digests, one)
    yield lookup(context, digests)
    yield audit(context, digests)
    yield coverage(context, digests)
    yield rules(context, digests, hand_written)
    yield due(context, digests)
    yield waivers(context, digests)
    yield components(context)
    yield definitions(context)
    yield data_reference(context)
    yield errors(context)
    yield check_report(context, digests, problems)


def assets(
    context: Context,
    digests: Sequence[CustomerDigest],
    problems: tuple[Problem, ...],
    names: HiddenNames = _NOBODY,
) -> Iterator[Published]:
    """Yield calendars, exports and look-up data without `names`, figures, materials, instructors' public evidence."""
    del problems
    made = chain(calendars(context, digests), exports(context, digests), lookup_data(context, digests))
    yield from masked_assets(made, names)
    for folder in courses_by_title(context):
        yield from course_files(context, folder)
    yield from instructor_evidence(context)
    yield from component_files(context)
