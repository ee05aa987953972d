"""Do the records agree with each other, across files?

Each family of checks is a module of generators; what happened is data, only the impossible is refused.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date

from training_site.model.records import Catalogue, CustomerRecords
from training_site.problems import Problem, Severity
from training_site.sources.checks.between.completeness import check_completeness
from training_site.sources.checks.between.double import check_double
from training_site.sources.checks.between.identity import check_identity
from training_site.sources.checks.between.overlap import check_overlap
from training_site.sources.checks.between.references import check_references
from training_site.sources.checks.between.revocations import check_revocations
from training_site.sources.checks.between.sequence import check_sequence
from training_site.sources.checks.between.service import check_service
from training_site.sources.checks.between.supersession import check_supersession
from training_site.sources.checks.course.course_chains import check_course_chains
from training_site.sources.checks.course.courses import check_course, check_framework
from training_site.sources.checks.course.revisions import check_revisions
from training_site.sources.checks.course.rule_editions import check_rule_editions
from training_site.sources.checks.within.acts import check_acts
from training_site.sources.checks.within.evidence import Stored, check_evidence
from training_site.sources.checks.within.instructors import check_instructor
from training_site.sources.checks.within.letter import check_letter
from training_site.sources.checks.within.order import check_order
from training_site.sources.checks.within.scores import check_scores
from training_site.sources.checks.within.separation import check_separation
from training_site.sources.record.scope import CustomerScope, Places

_FAMILIES = (
    check_identity,
    check_references,
    check_revocations,
    check_supersession,
    check_separation,
    check_order,
    check_sequence,
    check_scores,
    check_double,
    check_overlap,
    check_completeness,
    check_letter,
    check_service,
)


def check_customer(
    catalogue: Catalogue,
    records: CustomerRecords,
    today: date,
    files: Mapping[str, bytes],
    unread: frozenset[str] = frozenset(),
) -> Iterator[Problem]:
    """Check one customer's records against each other and against the catalogue.

    Args:
        catalogue: what all customers share.
        records: the customer's records, those that could be read.
        today: the day in Asia/Shanghai; nothing done can be dated later.
        files: path relative to the root → bytes of the customer's and the instructors' files.
        unread: paths of the customer's files with errors; what refers to them is not reported.

    Yields:
        Problems in no particular order.
    """
    places = Places(files)
    scope = CustomerScope(catalogue, records, today, places, unread)
    for check in _FAMILIES:
        yield from check(scope)
    roots = records.roots
    for root in roots:
        yield from check_acts(root, today, places)
    stored = Stored(f"roster/{records.id}/evidence", records.evidence, records.sidecars)
    yield from check_evidence(roots, stored, places, is_complete=not unread)


def check_catalogue(
    catalogue: Catalogue, customers: Collection[str], today: date, files: Mapping[str, bytes]
) -> Iterator[Problem]:
    """Check frameworks, courses and instructors against each other.

    Args:
        catalogue: what could be read.
        customers: ids of all customers, the names of their folders.
        today: the day in Asia/Shanghai.
        files: path relative to the root → bytes.

    Yields:
        Problems in no particular order.
    """
    places = Places(files)
    for framework in catalogue.frameworks.values():
        yield from check_framework(framework, places)
    for folder in catalogue.courses.values():
        framework = catalogue.frameworks[folder.course.framework]
        found = tuple(check_course(catalogue, folder, framework, places))
        yield from found
        wrong = frozenset(item.where.path for item in found if item.severity is Severity.ERROR)
        known = replace(catalogue, unread=catalogue.unread | wrong)
        yield from check_revisions(known, folder, today, places)
        yield from check_rule_editions(folder, today, places)
    yield from check_course_chains(catalogue, places)
    for instructor in catalogue.instructors.values():
        yield from check_instructor(catalogue, instructor, customers, places)
        yield from check_acts(instructor, today, places)
    is_complete = not any(path.startswith("roster/") for path in catalogue.unread)
    roots = catalogue.instructors.values()
    stored = Stored("roster/instructors/evidence", catalogue.evidence, catalogue.sidecars)
    yield from check_evidence(roots, stored, places, is_complete=is_complete)
