"""What a certificate's check page and its paper say: what it was issued for, and what it is worth today."""

from dataclasses import dataclass
from datetime import date

from training_site.facts.base.explanation import Explanation
from training_site.facts.base.words import CertificateStatus
from training_site.facts.person.certificate import CertificateFacts
from training_site.facts.person.qualification import Qualification
from training_site.model.course.framework import Framework
from training_site.pages.course.partial import part_of_framework
from training_site.pages.customer.desk import Desk, Spot
from training_site.pages.frame import addresses
from training_site.pages.frame.cells import CellRow, called_together, competence_rows
from training_site.pages.frame.fingerprint import DIGITS_SHOWN, fingerprint
from training_site.pages.frame.page import RecordPage
from training_site.pages.frame.parts import EvidenceItem, Head, Link, RecordLink, changes_text

WITHDRAWN = (CertificateStatus.REVOKED, CertificateStatus.UNFOUNDED, CertificateStatus.BASIS_VOID)


@dataclass(frozen=True, slots=True)
class CertificateListRow:
    """A certificate in a list."""

    serial: str
    href: str
    course: str
    status: CertificateStatus
    changes: str
    issued_on: date
    valid_until: date | None
    doubts: tuple[str, ...]
    """What is wrong with the paper itself."""


def certificate_row(spot: Spot, facts: CertificateFacts) -> CertificateListRow:
    """Describe a certificate for a list on the page at `spot`."""
    certificate = facts.certificate
    return CertificateListRow(
        serial=certificate.serial,
        href=spot.to(addresses.certificate(certificate.serial)),
        course=spot.desk.course_title(certificate.course),
        status=facts.status,
        changes=changes_text(facts.downgrades),
        issued_on=certificate.issued_on,
        valid_until=facts.valid_until,
        doubts=facts.doubts,
    )


@dataclass(frozen=True, slots=True)
class CertificateRevocation:
    """The withdrawal of the certificate."""

    on: date
    by: Link
    reason: str
    evidence: tuple[EvidenceItem, ...]


@dataclass(frozen=True, slots=True)
class CertificateView:
    """One certificate, for its check page and its paper alike."""

    head: Head
    organisation: str
    serial: str
    holder: Link
    holder_id: str
    course: Link
    revision: str
    framework: Framework | None
    part: str
    """How much of the framework, in words; empty for all of it."""
    title: str
    """四懂四会 or 应知应会, as the rows are called together."""
    rows: tuple[CellRow, ...]
    status: CertificateStatus
    was_qualified: bool
    """Whether the qualification existed, and was not over, on the day of issue."""
    changes: str
    reason: Explanation
    records: tuple[RecordLink, ...]
    issued_on: date
    issued_by: Link
    facts: CertificateFacts
    """The two days of its own round, and what is wrong with the paper itself."""
    signatures: tuple[str, ...]
    """The signatures of its own round, in words."""
    issued_rows: tuple[CellRow, ...]
    """The cells as they stood on the day of issue."""
    is_withdrawn: bool
    """The paper attests nothing any more and may not be signed again."""
    valid_until: date | None
    revocation: CertificateRevocation | None
    evidence: tuple[EvidenceItem, ...]
    hash: str
    check_href: str
    print_href: str
    address: str


def certificate_pages(desk: Desk, facts: CertificateFacts) -> tuple[RecordPage, RecordPage]:
    """Write the check page and the printable 合格证 of a certificate."""
    serial = facts.certificate.serial
    check = desk.at(addresses.certificate(serial))
    paper = desk.at(addresses.certificate_print(serial))
    return (
        check.page(f"证书 {serial}", "customer/certificate.html", _view(check, facts), "certificates"),
        paper.page(
            f"合格证 {serial}", "customer/certificate-print.html", _view(paper, facts), "certificates"
        ),
    )


def _view(spot: Spot, facts: CertificateFacts) -> CertificateView:
    desk, certificate = spot.desk, facts.certificate
    catalogue = desk.context.catalogue
    folder = catalogue.courses.get(certificate.course)
    framework = catalogue.frameworks.get(folder.course.framework) if folder else None
    is_part = desk.is_part(certificate.course)
    standing = _standing(desk, certificate.person, certificate.course)
    rows = competence_rows(standing.competences, spot.deciding(), is_part=is_part) if standing else ()
    return CertificateView(
        head=spot.head(),
        organisation=catalogue.organisation.name,
        serial=certificate.serial,
        holder=spot.who(certificate.person),
        holder_id=certificate.person,
        course=Link(desk.course_title(certificate.course), spot.to(addresses.course(certificate.course))),
        revision=certificate.revision,
        framework=framework,
        part=part_of_framework(folder),
        title=called_together(rows),
        rows=rows,
        status=facts.status,
        was_qualified=facts.is_founded,
        changes=changes_text(facts.downgrades),
        reason=facts.explanation,
        records=spot.links(facts.explanation.records),
        issued_on=certificate.issued_on,
        issued_by=spot.who(certificate.issued_by),
        facts=facts,
        signatures=tuple(fact.explanation.text for fact in facts.statements if fact.statement),
        issued_rows=competence_rows(facts.competences, spot.deciding(), is_part=is_part),
        is_withdrawn=facts.status in WITHDRAWN,
        valid_until=facts.valid_until,
        revocation=_revocation(spot, facts),
        evidence=spot.evidence((certificate.evidence,)),
        hash=fingerprint(certificate)[:DIGITS_SHOWN],
        check_href=spot.to(addresses.certificate(certificate.serial)),
        print_href=spot.to(addresses.certificate_print(certificate.serial)),
        address=addresses.certificate(certificate.serial),
    )


def _revocation(spot: Spot, facts: CertificateFacts) -> CertificateRevocation | None:
    found = facts.revocation
    if found is None:
        return None
    return CertificateRevocation(found.on, spot.who(found.by), found.reason, spot.evidence((found.evidence,)))


def _standing(desk: Desk, person: str, course: str) -> Qualification | None:
    holder = desk.facts.people.get(person)
    found = [item for item in holder.qualifications if item.course == course] if holder else []
    return found[0] if found else None
