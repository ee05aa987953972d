"""What stands in one customer's file: standing of its people, installations, plans, sessions, certificates."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, time

from training_site.facts.base.words import SessionStatus, Word
from training_site.facts.commitments.ledger import Ledger
from training_site.facts.session.session import SessionFacts
from training_site.model.customer.waiver import Waiver
from training_site.pages.customer.certificate import CertificateListRow, certificate_row
from training_site.pages.customer.commitments import CommitmentSummary, commitment_summary
from training_site.pages.customer.desk import Desk, Spot
from training_site.pages.customer.matrix import Matrix, matrices
from training_site.pages.customer.revision_notices import NoticeTable, notice_tables
from training_site.pages.customer.service import has_service_page
from training_site.pages.frame import addresses
from training_site.pages.frame.page import RecordPage
from training_site.pages.frame.parts import EvidenceItem, Head, Link


@dataclass(frozen=True, slots=True)
class InstallationRow:
    """Delivered equipment with its anchor dates."""

    name: str
    equipment: str
    site: str
    delivered_on: date | None
    commissioned_on: date | None
    completion_test_on: date | None
    accepted_on: date | None
    withdrawn_on: date | None


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A training plan."""

    link: Link
    revision: str
    date: date
    confirmed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CustomerSessionRow:
    """A session in the customer's list."""

    on: date
    start: time
    link: Link
    phase: str
    status: SessionStatus
    minutes: int
    present: int
    expected: int


@dataclass(frozen=True, slots=True)
class HolderRow:
    """A certificate with its holder."""

    who: Link
    certificate: CertificateListRow


@dataclass(frozen=True, slots=True)
class RepresentativeRow:
    """A person of the customer who confirms, witnesses or signs."""

    id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class CustomerWaiverRow:
    """What the customer agreed to forgo."""

    id: str
    subject: str
    who: Link | None
    reason: str
    agreed_by: Link
    since: date
    until: date | None
    evidence: tuple[EvidenceItem, ...]


@dataclass(frozen=True, slots=True)
class CustomerView:
    """One customer's file."""

    head: Head
    name: str
    counts: tuple[tuple[Word, int], ...]
    """In the order of precedence, zero left out; pairs of person and course."""
    trainees: int
    left_out: int
    letter: CommitmentSummary | None
    installations: tuple[InstallationRow, ...]
    plans: tuple[PlanRow, ...]
    sessions: tuple[CustomerSessionRow, ...]
    matrices: tuple[Matrix, ...]
    certificates: tuple[HolderRow, ...]
    representatives: tuple[RepresentativeRow, ...]
    waivers: tuple[CustomerWaiverRow, ...]
    notices: tuple[NoticeTable, ...]
    calendar_href: str
    service_href: str
    """Empty where there are no service records."""
    folder: str
    """The customer's folder in the repository; internal edition only."""


def customer_page(desk: Desk, ledger: Ledger | None = None) -> RecordPage:
    """Write one customer's file."""
    records = desk.records
    spot = desk.at(addresses.customer(records.id))
    found = Counter(item.word for person in desk.facts.people.values() for item in person.qualifications)
    view = CustomerView(
        head=spot.head(),
        name=desk.customer.name,
        counts=tuple((word, found[word]) for word in Word if found[word]),
        trainees=len(desk.facts.people),
        left_out=desk.facts.left_out,
        letter=commitment_summary(spot, ledger),
        installations=_installations(desk),
        plans=tuple(
            PlanRow(
                Link(plan.title, spot.to(addresses.plan(records.id, plan.id))),
                plan.revision,
                plan.date,
                tuple(f"{item.party} {item.on}" for item in plan.confirmed),
            )
            for plan in records.plans.values()
        ),
        sessions=tuple(_session(spot, facts) for facts in desk.facts.sessions.values()),
        matrices=matrices(desk, spot),
        certificates=tuple(
            HolderRow(spot.who(facts.certificate.person), certificate_row(spot, facts))
            for facts in desk.facts.certificates.values()
        ),
        representatives=tuple(
            RepresentativeRow(item.id, desk.naming.of(item.id), item.role)
            for item in records.people.representatives
        ),
        waivers=tuple(_waiver(spot, item) for item in records.waivers.waivers),
        notices=notice_tables(spot),
        calendar_href=spot.to(addresses.calendar(records.id)),
        service_href=spot.to(addresses.service(records.id)) if has_service_page(records) else "",
        folder=f"roster/{records.id}/" if desk.context.is_internal else "",
    )
    return spot.page(desk.customer.name, "customer/customer.html", view)


def _installations(desk: Desk) -> tuple[InstallationRow, ...]:
    return tuple(
        InstallationRow(
            name=item.name or item.id,
            equipment=desk.equipment.get(item.equipment, item.equipment),
            site=desk.sites.get(item.site or "", ""),
            delivered_on=item.delivered_on,
            commissioned_on=item.commissioned_on,
            completion_test_on=item.completion_test_on,
            accepted_on=item.accepted_on,
            withdrawn_on=item.withdrawn_on,
        )
        for item in desk.customer.installations
    )


def _session(spot: Spot, facts: SessionFacts) -> CustomerSessionRow:
    desk, session = spot.desk, facts.session
    return CustomerSessionRow(
        on=session.date,
        start=session.start,
        link=Link(
            session.title or desk.course_title(session.course),
            spot.to(addresses.session(desk.records.id, session.id)),
        ),
        phase=session.phase,
        status=facts.status,
        minutes=facts.minutes,
        present=facts.signed_rows_expected,
        expected=len(session.expected),
    )


def _waiver(spot: Spot, item: Waiver) -> CustomerWaiverRow:
    desk = spot.desk
    clause = [f"承诺条款 {item.clause}"] if item.clause else []
    course = [desk.course_title(item.course)] if item.course else []
    competency = [desk.label(item.course or "", item.competency)] if item.competency else []
    return CustomerWaiverRow(
        id=item.id,
        subject=" ".join(clause + course + competency),
        who=spot.maybe_who(item.person),
        reason=item.reason,
        agreed_by=spot.who(item.agreed_by),
        since=item.since,
        until=item.until,
        evidence=spot.evidence((item.evidence,)),
    )
