"""Who teaches, with how many years and which certificates, and what the customers said."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from training_site.facts.rounds.validity import window_start
from training_site.facts.session.experience import InstructorExperience, instructor_years
from training_site.model.base.record import Evidence
from training_site.model.vendor.instructor import (
    Acceptance,
    CvSubmission,
    Experience,
    Instructor,
    InstructorCertificate,
)
from training_site.pages.digest.digest_rows import CustomerDigest
from training_site.pages.digest.session_lines import SessionLine, lines
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.document import overview
from training_site.pages.frame.evidence import evidence_item, instructors_publishable
from training_site.pages.frame.linker import Heading, Linker
from training_site.pages.frame.page import DocumentPage
from training_site.pages.frame.page_titles import PAGE_TITLES
from training_site.pages.frame.parts import EvidenceItem, Link

InstructorCertificateState = Literal["有效", "临期", "到期", "未生效"]


@dataclass(frozen=True, slots=True)
class YearsLine:
    """Experience with one kind of equipment on the as-of date, with its arithmetic."""

    equipment: str
    years: InstructorExperience
    spells: tuple[Experience, ...]


@dataclass(frozen=True, slots=True)
class InstructorCertificateLine:
    """One certificate of the instructor."""

    certificate: InstructorCertificate
    equipment: tuple[str, ...]
    state: InstructorCertificateState
    evidence: tuple[EvidenceItem, ...]


@dataclass(frozen=True, slots=True)
class CvLine:
    """One CV handed to a customer."""

    cv: CvSubmission
    customer: Link
    plan: Link | None
    evidence: tuple[EvidenceItem, ...]


@dataclass(frozen=True, slots=True)
class AcceptanceLine:
    """One customer's word."""

    acceptance: Acceptance
    customer: Link
    by: str
    replaced_by: Link | None


@dataclass(frozen=True, slots=True)
class InstructorView:
    """One instructor."""

    heading: Heading
    instructor: Instructor
    years: tuple[YearsLine, ...]
    certificates: tuple[InstructorCertificateLine, ...]
    cvs: tuple[CvLine, ...]
    acceptances: tuple[AcceptanceLine, ...]
    sessions: tuple[SessionLine, ...]
    """Sessions taught or to be taught, newest first."""
    held: int
    calendar: str


@dataclass(frozen=True, slots=True)
class InstructorsView:
    """All instructors."""

    heading: Heading
    lines: tuple[tuple[Link, InstructorView], ...]


def instructors(context: Context, digests: Sequence[CustomerDigest]) -> DocumentPage:
    """Write the list of instructors."""
    title = PAGE_TITLES[addresses.INSTRUCTORS]
    linker = Linker(context, addresses.INSTRUCTORS)
    views = [
        (linker.instructor(one.id), _view(context, digests, one, linker))
        for one in instructors_by_id(context)
    ]
    heading = linker.heading(title, "教员在各设备上的年限、证书和客户认可", "审核员、教员")
    view = InstructorsView(heading, tuple(views))
    return overview("overview/instructors.html", view, addresses.INSTRUCTORS, title, "instructors")


def instructor(context: Context, digests: Sequence[CustomerDigest], one: Instructor) -> DocumentPage:
    """Write the page of one instructor."""
    address = addresses.instructor(one.id)
    view = _view(context, digests, one, Linker(context, address))
    return overview("overview/instructor.html", view, address, view.heading.title, "instructors")


def instructors_by_id(context: Context) -> list[Instructor]:
    """Order the instructors by id: masked names have no order."""
    return [context.catalogue.instructors[key] for key in sorted(context.catalogue.instructors)]


def validity(certificate: InstructorCertificate, as_of: date, window: int) -> InstructorCertificateState:
    """Say what a certificate is worth on a day; the last day belongs to it."""
    if certificate.valid_from > as_of:
        return "未生效"
    if certificate.valid_until is None:
        return "有效"
    if as_of > certificate.valid_until:
        return "到期"
    return "临期" if as_of >= window_start(certificate.valid_until, window) else "有效"


def _view(
    context: Context, digests: Sequence[CustomerDigest], one: Instructor, linker: Linker
) -> InstructorView:
    names = context.equipment
    customers = {customer.id: customer for customer in digests}
    shown = instructors_publishable(context)
    taught = [line for line in reversed(lines(linker, digests)) if one.id in line.row.instructors]
    return InstructorView(
        heading=linker.heading(linker.instructor(one.id).label, "教员资格", "审核员、教员"),
        instructor=one,
        years=tuple(_years(context, one, equipment, names) for equipment in _equipment(one)),
        certificates=tuple(_certificate(linker, item, names, shown) for item in one.certificates),
        cvs=tuple(_cv(linker, item, customers, shown) for item in one.cvs),
        acceptances=tuple(_acceptance(linker, item, customers) for item in one.acceptances),
        sessions=tuple(taught),
        held=sum(line.row.is_held for line in taught),
        calendar=linker.to(addresses.instructor_calendar(one.id)),
    )


def _equipment(one: Instructor) -> list[str]:
    return sorted({spell.equipment for spell in one.experience})


def _years(context: Context, one: Instructor, equipment: str, names: dict[str, str]) -> YearsLine:
    spells = sorted(
        (spell for spell in one.experience if spell.equipment == equipment), key=lambda spell: spell.since
    )
    years = instructor_years(one, equipment, context.as_of)
    return YearsLine(names.get(equipment, equipment), years, tuple(spells))


def _certificate(
    linker: Linker, item: InstructorCertificate, names: dict[str, str], shown: Collection[str]
) -> InstructorCertificateLine:
    context = linker.context
    window = context.catalogue.organisation.defaults.window_days
    return InstructorCertificateLine(
        certificate=item,
        equipment=tuple(names.get(key, key) for key in item.equipment),
        state=validity(item, context.as_of, window),
        evidence=_evidence(linker, item.evidence, shown),
    )


def _customer(linker: Linker, customers: dict[str, CustomerDigest], key: str) -> Link:
    return linker.customer(customers[key]) if key in customers else Link(key)


def _cv(
    linker: Linker, item: CvSubmission, customers: dict[str, CustomerDigest], shown: Collection[str]
) -> CvLine:
    is_known = item.plan is not None and item.customer in customers
    plan = (
        Link(item.plan or "", linker.to(addresses.plan(item.customer, item.plan or ""))) if is_known else None
    )
    customer = _customer(linker, customers, item.customer)
    return CvLine(item, customer, plan, _evidence(linker, item.evidence, shown))


def _acceptance(linker: Linker, item: Acceptance, customers: dict[str, CustomerDigest]) -> AcceptanceLine:
    people = customers[item.customer].representatives if item.customer in customers else {}
    return AcceptanceLine(
        acceptance=item,
        customer=_customer(linker, customers, item.customer),
        by=people.get(item.by, item.by) if item.by else "",
        replaced_by=linker.instructor(item.replaced_by) if item.replaced_by else None,
    )


def _evidence(linker: Linker, item: Evidence | None, shown: Collection[str]) -> tuple[EvidenceItem, ...]:
    if item is None:
        return ()
    href = linker.to(addresses.instructor_evidence(item.path)) if item.path in shown else ""
    return (evidence_item(item, href),)
