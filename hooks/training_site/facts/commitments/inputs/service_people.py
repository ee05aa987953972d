"""Who served the customer, on which day and on which equipment."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from training_site.facts.base.explanation import Ref
from training_site.model.customer.customer import Installation
from training_site.model.customer.service import StaffMember, Visit
from training_site.model.records import CustomerRecords

ON_SITE = ("上门回访", "巡检", "保养", "检修", "安装指导")
"""Visits on which somebody works with the equipment."""


@dataclass(frozen=True, slots=True)
class Served:
    """One person on one day with the equipment at hand."""

    person: str
    equipment: tuple[str, ...]
    on: date
    ref: Ref


def visit_ref(visit: Visit, path: str) -> Ref:
    """Point at a visit in visits.yml."""
    return Ref("visit", visit.id, path, visit.line, f"{visit.on} {visit.kind}")


def staff_ref(member: StaffMember, path: str) -> Ref:
    """Point at a member of the service group in staff.yml."""
    return Ref("staff", member.person, path, member.line, f"服务小组 {member.person}")


def service_people(
    installations: tuple[Installation, ...],
    visits: tuple[Visit, ...],
    staff: tuple[StaffMember, ...],
    records: CustomerRecords,
    as_of: date,
) -> Iterator[Served]:
    """List everybody who came to the site, then everybody in the service group on as-of.

    A visit to no installation in particular, and the service group, concern all equipment in scope.
    """
    known = {item.id: item.equipment for item in installations}
    every = tuple(sorted(set(known.values())))
    for visit in visits if every else ():
        if visit.kind in ON_SITE:
            at = (known[visit.installation],) if visit.installation else every
            for person in sorted(set(visit.staff)):
                yield Served(person, at, visit.on, visit_ref(visit, records.visits.path))
    for member in staff if every else ():
        yield Served(member.person, every, as_of, staff_ref(member, records.staff.path))
