"""What stands on the page of one sign-off: each competency with its basis, each signature with its meaning."""

from dataclasses import dataclass
from datetime import date

from training_site.labels import METHODS
from training_site.model.customer.sign_off import Basis, ItemResult, SignOff, Statement
from training_site.pages.customer.desk import Desk, RemarkLine, Spot
from training_site.pages.frame import addresses
from training_site.pages.frame.fingerprint import DIGITS_SHOWN, fingerprint
from training_site.pages.frame.page import RecordPage
from training_site.pages.frame.parts import EvidenceItem, Head, Link


@dataclass(frozen=True, slots=True)
class ItemRow:
    """The result of one competency."""

    label: str
    result: str
    by: Link | None
    on: date
    basis: Link | None
    evidence: tuple[EvidenceItem, ...]
    note: str


@dataclass(frozen=True, slots=True)
class SignedStatementRow:
    """One signature with its meaning."""

    about: Link | None
    by: Link
    role: str
    meaning: str
    on: date
    evidence: tuple[EvidenceItem, ...]


@dataclass(frozen=True, slots=True)
class SignOffView:
    """One sign-off record."""

    head: Head
    remarks: tuple[RemarkLine, ...]
    """What has to be said of who taught, assessed and signed."""
    id: str
    date: date
    course: Link
    revision: str
    people: tuple[Link, ...]
    forms: tuple[Link, ...]
    items: tuple[ItemRow, ...]
    statements: tuple[SignedStatementRow, ...]
    supersedes: Link | None
    superseded_by: Link | None
    reason: str
    hash: str
    path: str


def sign_off_page(desk: Desk, record: SignOff) -> RecordPage:
    """Write one sign-off's page."""
    customer = desk.records.id
    spot = desk.at(addresses.sign_off(customer, record.id))
    title = desk.course_title(record.course)
    replaced_by = desk.replaced_sign_offs.get(record.id)
    view = SignOffView(
        head=spot.head(),
        remarks=spot.remarks(record.path),
        id=record.id,
        date=record.date,
        course=Link(title, spot.to(addresses.course(record.course))),
        revision=record.revision,
        people=tuple(spot.who(person) for person in record.people),
        forms=tuple(
            Link(desk.naming.of(person), spot.to(addresses.sign_off_form(customer, person, record.course)))
            for person in record.people
            if desk.has_form(person, record.course)
        ),
        items=tuple(_item(spot, record, key, item) for key, item in record.competencies.items()),
        statements=tuple(_statement(spot, record, item) for item in record.statements),
        supersedes=_link(spot, record.supersedes) if record.supersedes else None,
        superseded_by=_link(spot, replaced_by) if replaced_by else None,
        reason=record.reason or "",
        hash=fingerprint(record)[:DIGITS_SHOWN],
        path=record.path if desk.context.is_internal else "",
    )
    return spot.page(f"{record.date} {title} 签认", "customer/sign-off.html", view)


def _link(spot: Spot, record: str) -> Link:
    return Link(record, spot.to(addresses.sign_off(spot.desk.records.id, record)))


def _item(spot: Spot, record: SignOff, key: str, item: ItemResult) -> ItemRow:
    desk = spot.desk
    return ItemRow(
        label=desk.label(record.course, key),
        result=item.result,
        by=spot.maybe_who(item.by),
        on=item.on or record.date,
        basis=_basis(spot, item.basis) if item.basis else None,
        evidence=spot.evidence(item.evidence),
        note=item.note or "",
    )


def _basis(spot: Spot, basis: Basis) -> Link:
    """Name the attempt by day and way of assessment; by its ids where the record is left out on this day."""
    records = spot.desk.records
    href = spot.to(addresses.sitting(records.id, basis.sitting))
    sitting = records.sittings.get(basis.sitting)
    if sitting is None:
        return Link(f"{basis.sitting} {basis.paper}")
    kinds = [METHODS[paper.kind] for paper in sitting.papers if paper.id == basis.paper]
    return Link(f"{sitting.date} {kinds[0] if kinds else basis.paper}", f"{href}#{basis.paper}")


def _statement(spot: Spot, record: SignOff, said: Statement) -> SignedStatementRow:
    about = said.person or (record.people[0] if len(record.people) == 1 else None)
    return SignedStatementRow(
        about=spot.maybe_who(about),
        by=spot.who(said.by),
        role=said.role,
        meaning=said.meaning,
        on=said.on,
        evidence=spot.evidence((said.evidence,)),
    )
