"""Which evidence of a customer may be published, and from which file to which address."""

from collections.abc import Iterator
from functools import cache
from typing import get_args

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
    """Find evidence at any depth, in no order; a new field with evidence cannot be forgotten."""
    left: list[object] = [records.people, records.certificates, records.waivers, records.revision_notices]
    left += [records.plans, records.sessions, records.sittings, records.sign_offs]
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
