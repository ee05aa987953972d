"""Which evidence may be published, from which file to which address, and how it is named on a page."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import get_args

from training_site.facts.person.customer import CustomerFacts
from training_site.labels import EVIDENCE
from training_site.model.base.record import Evidence, Part
from training_site.model.records import CustomerRecords, StoredFile
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.copied import copied
from training_site.pages.frame.page import CopiedFile
from training_site.pages.frame.parts import EvidenceItem


def publishable(context: Context, records: CustomerRecords) -> frozenset[str]:
    """Collect the paths of a customer's evidence files to publish."""
    return open_paths(context, records.roots, records.evidence)


def instructors_publishable(context: Context) -> frozenset[str]:
    """Collect the paths of the instructors' evidence files to publish."""
    return open_paths(context, context.catalogue.instructors.values(), context.catalogue.evidence)


def open_paths(context: Context, roots: Iterable[Part], found: Mapping[str, StoredFile]) -> frozenset[str]:
    """Collect the paths of the files `found` to publish: sound ones that no record restricts."""
    said = list(_evidence_of(roots))
    closed = {item.path for item in said if item.redaction == "withheld"}
    if not context.is_internal:
        closed |= {item.path for item in said if item.visibility == "restricted"}
    sound = {path for path, stored in found.items() if not stored.fault}
    return frozenset(({item.path for item in said} & sound) - closed)


def evidence_item(item: Evidence, href: str) -> EvidenceItem:
    """Name a piece of evidence; `href` is empty where the edition does not publish the file."""
    is_restricted = item.visibility == "restricted" or item.redaction == "withheld"
    return EvidenceItem(item.title or EVIDENCE, item.sha256, href, is_restricted)


def evidence_files(context: Context, facts: CustomerFacts) -> tuple[CopiedFile, ...]:
    """List a customer's evidence files to copy, ordered; sources are below the root."""
    records = facts.records
    return tuple(
        copied(
            addresses.evidence(records.id, path),
            f"roster/{records.id}/evidence/{path}",
            records.evidence[path],
        )
        for path in sorted(publishable(context, records))
    )


def instructor_evidence(context: Context) -> tuple[CopiedFile, ...]:
    """List the instructors' evidence files to copy, ordered; sources are below the root."""
    found = context.catalogue.evidence
    return tuple(
        copied(addresses.instructor_evidence(path), f"roster/instructors/evidence/{path}", found[path])
        for path in sorted(instructors_publishable(context))
    )


def published_evidence(context: Context, customers: Iterable[CustomerFacts]) -> Iterator[str]:
    """List the paths, relative to the root, of all evidence that the edition publishes."""
    for facts in customers:
        yield from (item.source for item in evidence_files(context, facts))
    yield from (f"roster/instructors/evidence/{path}" for path in sorted(instructors_publishable(context)))


def _evidence_of(roots: Iterable[Part]) -> Iterator[Evidence]:
    """Find evidence at any depth, in no order; a new field with evidence cannot be forgotten."""
    left: list[object] = list(roots)
    while left:
        value = left.pop()
        if isinstance(value, Evidence):
            yield value
        elif isinstance(value, Part):
            left.extend(getattr(value, name) for name in _carriers(type(value)))
        elif isinstance(value, dict):
            left.extend(value.values())
        elif isinstance(value, tuple):
            left.extend(value)


@cache
def _carriers(model: type[Part]) -> tuple[str, ...]:
    """Name the fields of a model through which evidence can be reached."""
    return tuple(name for name, info in model.model_fields.items() if _may_hold(info.annotation))


def _may_hold(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return issubclass(annotation, Evidence) or bool(_carriers(annotation))
    return any(_may_hold(part) for part in get_args(annotation))
