"""Which evidence may be published, from which file to which address, and how it is named on a page."""

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import get_args

from training_site.facts.customer import CustomerFacts
from training_site.labels import EVIDENCE
from training_site.model.record import Evidence, Part
from training_site.model.records import CustomerRecords
from training_site.pages import addresses
from training_site.pages.context import Context
from training_site.pages.parts import EvidenceItem


def publishable(context: Context, records: CustomerRecords) -> frozenset[str]:
    """Collect the paths of a customer's evidence files to publish."""
    return open_paths(context, records.roots, records.evidence)


def instructors_publishable(context: Context) -> frozenset[str]:
    """Collect the paths of the instructors' evidence files to publish."""
    return open_paths(context, context.catalogue.instructors.values(), context.catalogue.evidence)


def open_paths(context: Context, roots: Iterable[Part], found: Collection[str]) -> frozenset[str]:
    """Collect the paths of the files `found` to publish; what one record restricts stays restricted everywhere."""
    said = list(_evidence_of(roots))
    closed = {item.path for item in said if item.redaction == "withheld"}
    if not context.is_internal:
        closed |= {item.path for item in said if item.visibility == "restricted"}
    return frozenset({item.path for item in said if item.path in found} - closed)


def evidence_item(item: Evidence, href: str) -> EvidenceItem:
    """Name a piece of evidence; `href` is empty where the edition does not publish the file."""
    is_restricted = item.visibility == "restricted" or item.redaction == "withheld"
    return EvidenceItem(item.title or EVIDENCE, item.sha256, href, is_restricted)


def evidence_files(context: Context, facts: CustomerFacts) -> tuple[tuple[str, str], ...]:
    """List (source path below the root, address) of the evidence files to copy, ordered."""
    customer = facts.records.id
    return tuple(
        (f"roster/{customer}/evidence/{path}", addresses.evidence(customer, path))
        for path in sorted(publishable(context, facts.records))
    )


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
