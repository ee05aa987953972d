"""What stands on a customer's page of service records: faults, visits, requests, figures, charges, staff."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from training_site.labels import STEPS
from training_site.model.base.record import Part
from training_site.model.customer.service import Coaching, Form, Incident, Request, Visit
from training_site.model.records import CustomerRecords
from training_site.pages.customer.desk import Desk, Spot
from training_site.pages.frame import addresses
from training_site.pages.frame.page import RecordPage
from training_site.pages.frame.parts import EvidenceItem, Head, Link


@dataclass(frozen=True, slots=True)
class ServiceFormRow:
    """A form with what it carries."""

    title: str
    said: str
    evidence: tuple[EvidenceItem, ...]


@dataclass(frozen=True, slots=True)
class ServiceEntry:
    """One service record: when, what, its steps or details, its forms."""

    anchor: str
    when: date | datetime
    kind: str
    text: str
    steps: tuple[tuple[str, datetime], ...]
    details: tuple[str, ...]
    people: tuple[Link, ...]
    forms: tuple[ServiceFormRow, ...]
    place: str
    """`path:line`; internal edition only."""


@dataclass(frozen=True, slots=True)
class ServiceView:
    """All service records of a customer, newest first in each part."""

    head: Head
    parts: tuple[tuple[str, tuple[ServiceEntry, ...], str], ...]
    """Title, entries, and the file that would hold more; the file in the internal edition only."""


def service_pages(desk: Desk) -> Iterator[RecordPage]:
    """Write the page; nothing for a customer without a letter and without service records."""
    records = desk.records
    if not has_service_page(records):
        return
    spot = desk.at(addresses.service(records.id))
    parts = (
        ("故障", [_incident(spot, item) for item in records.incidents.incidents], "incidents"),
        ("回访、巡检与保养", [_visit(spot, item) for item in records.visits.visits], "visits"),
        ("申请、投诉与订货", [_request(spot, item) for item in records.requests.requests], "requests"),
        ("比例指标与收费", list(_figures(spot)), "figures"),
        ("服务小组", list(_staff(spot)), "staff"),
    )
    shown = tuple(
        (
            title,
            tuple(sorted(rows, key=lambda row: (row.when.isoformat(), row.anchor), reverse=True)),
            f"roster/{records.id}/service/{file}.yml" if desk.context.is_internal else "",
        )
        for title, rows, file in parts
    )
    yield spot.page(
        f"{desk.customer.name} 服务记录", "customer/service.html", ServiceView(spot.head(), shown)
    )


def has_service_page(records: CustomerRecords) -> bool:
    """Tell whether the page is written."""
    figures = records.figures
    kept = (records.incidents.incidents, records.visits.visits, records.requests.requests)
    return records.letter is not None or any((*kept, figures.figures, figures.charges, records.staff.staff))


def _place(spot: Spot, path: str, part: Part) -> str:
    return f"{path}:{part.line}" if spot.desk.context.is_internal else ""


def _steps(item: Incident | Request) -> tuple[tuple[str, datetime], ...]:
    reached = ((label, getattr(item, name, None)) for name, label in STEPS.items())
    return tuple(sorted(((label, at) for label, at in reached if at), key=lambda step: step[1]))


def _forms(spot: Spot, forms: tuple[Form, ...]) -> tuple[ServiceFormRow, ...]:
    return tuple(
        ServiceFormRow(form.title, _form_text(form), spot.evidence((form.evidence,))) for form in forms
    )


def _form_text(form: Form) -> str:
    said = [f"{form.copies} 份", *form.media]
    said += ["我方已签"] if form.signed_by_us else ["我方未签"]
    said += ["客户已签"] if form.signed_by_customer else ["客户未签"]
    return "、".join(said)


def _incident(spot: Spot, item: Incident) -> ServiceEntry:
    charged = [] if item.charged is None else [f"收费 {item.charged} 元"]
    return ServiceEntry(
        anchor=f"incident-{item.id}",
        when=item.reported_at,
        kind=f"{item.level} 故障" if item.level else "故障",
        text=item.fault,
        steps=_steps(item),
        details=(f"原因 {item.cause}", f"处理 {item.remedy}", *charged),
        people=(),
        forms=_forms(spot, item.forms),
        place=_place(spot, spot.desk.records.incidents.path, item),
    )


def _visit(spot: Spot, item: Visit) -> ServiceEntry:
    hours = [f"{item.start:%H:%M}–{item.end:%H:%M}"] if item.start and item.end else []
    devices = [f"{item.devices} 台"] if item.devices is not None else []
    return ServiceEntry(
        anchor=f"visit-{item.id}",
        when=item.on,
        kind=item.kind,
        text=item.feedback or "",
        steps=(),
        details=(
            *hours,
            *devices,
            *(["设计人员参加"] if item.has_designer else []),
            *_coaching(spot, item.coaching),
        ),
        people=tuple(spot.who(person) for person in item.staff),
        forms=_forms(spot, item.forms),
        place=_place(spot, spot.desk.records.visits.path, item),
    )


def _coaching(spot: Spot, coaching: Coaching | None) -> tuple[str, ...]:
    if coaching is None:
        return ()
    people = "、".join(spot.desk.naming.of(person) for person in coaching.people)
    return (f"现场指导：{'、'.join(coaching.topics)}{f'（{people}）' if people else ''}",)


def _request(spot: Spot, item: Request) -> ServiceEntry:
    confirmed = []
    if item.kind in {"投诉", "受训申请"}:
        words = {"投诉": ("核实属实", "未核实"), "受训申请": ("已接受", "未接受")}[item.kind]
        confirmed = [words[0] if item.is_confirmed else words[1]]
    return ServiceEntry(
        anchor=f"request-{item.id}",
        when=item.asked_at,
        kind=item.kind,
        text=item.outcome or "",
        steps=_steps(item),
        details=tuple(confirmed),
        people=(spot.who(item.person),) if item.person else (),
        forms=_forms(spot, item.forms),
        place=_place(spot, spot.desk.records.requests.path, item),
    )


def _figures(spot: Spot) -> Iterator[ServiceEntry]:
    figures = spot.desk.records.figures
    for item in figures.figures:
        details: tuple[str, ...] = (f"{item.good} / {item.total}",)
        forms = (ServiceFormRow("统计表", "", spot.evidence((item.evidence,))),) if item.evidence else ()
        place = _place(spot, figures.path, item)
        yield ServiceEntry(f"figure-{item.id}", item.on, item.kind, "", (), details, (), forms, place)
    for charge in figures.charges:
        details = (f"{charge.amount} 元", f"{charge.base} {charge.base_amount} 元")
        place = _place(spot, figures.path, charge)
        yield ServiceEntry(f"charge-{charge.id}", charge.on, charge.kind, "", (), details, (), (), place)


def _staff(spot: Spot) -> Iterator[ServiceEntry]:
    staff = spot.desk.records.staff
    for item in staff.staff:
        until = [f"至 {item.until}"] if item.until else []
        reachable = "联系方式已公开" if item.is_reachable else "联系方式未公开"
        yield ServiceEntry(
            anchor=f"staff-{item.person}",
            when=item.since,
            kind=item.grade,
            text="",
            steps=(),
            details=(*until, reachable),
            people=(spot.who(item.person),),
            forms=(),
            place=_place(spot, staff.path, item),
        )
