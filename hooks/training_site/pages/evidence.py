"""Which evidence of a customer may be published, and from which file to which address."""

from collections.abc import Iterator
from functools import singledispatch

from training_site.facts.customer import CustomerFacts
from training_site.model.record import Evidence, Part
from training_site.model.records import CustomerRecords
from training_site.pages import addresses
from training_site.pages.context import Context


def publishable(context: Context, records: CustomerRecords) -> frozenset[str]:
    """Collect the paths of evidence files to publish; what one record restricts stays restricted everywhere."""
    said = list(_evidence_of(records))
    kept = {item.path for item in said if item.redaction != "withheld"}
    if not context.is_internal:
        kept -= {item.path for item in said if item.visibility == "restricted"}
    return frozenset(kept & records.evidence.keys())


def evidence_files(context: Context, facts: CustomerFacts) -> tuple[tuple[str, str], ...]:
    """List (source path below the root, address) of the evidence files to copy, ordered."""
    customer = facts.records.id
    return tuple(
        (f"roster/{customer}/evidence/{path}", addresses.evidence(customer, path))
        for path in sorted(publishable(context, facts.records))
    )


def _evidence_of(records: CustomerRecords) -> Iterator[Evidence]:
    lists = (records.people, records.certificates, records.waivers, records.revision_notices)
    for roots in (lists, records.plans, records.sessions, records.sittings, records.sign_offs):
        yield from _walk(roots)


@singledispatch
def _walk(_value: object) -> Iterator[Evidence]:
    """Find evidence at any depth, so that a new field with evidence cannot be forgotten."""
    return iter(())


@_walk.register
def _walk_evidence(value: Evidence) -> Iterator[Evidence]:
    yield value


@_walk.register
def _walk_part(value: Part) -> Iterator[Evidence]:
    for item in value.__dict__.values():
        yield from _walk(item)


@_walk.register
def _walk_tuple(value: tuple) -> Iterator[Evidence]:  # type: ignore[type-arg]
    for item in value:
        yield from _walk(item)


@_walk.register
def _walk_dict(value: dict) -> Iterator[Evidence]:  # type: ignore[type-arg]
    for item in value.values():
        yield from _walk(item)
