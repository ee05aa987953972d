"""How a certificate stands in a list: its serial, state today and dates."""

from dataclasses import dataclass
from datetime import date

from training_site.facts.base.words import CertificateStatus
from training_site.facts.person.certificate import CertificateFacts
from training_site.pages.customer.desk import Spot
from training_site.pages.frame import addresses
from training_site.pages.frame.parts import changes_text


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A certificate in a list."""

    serial: str
    href: str
    course: str
    status: CertificateStatus
    changes: str
    issued_on: date
    valid_until: date | None


def certificate_row(spot: Spot, facts: CertificateFacts) -> CertificateRow:
    """Describe a certificate for a list on the page at `spot`."""
    certificate = facts.certificate
    return CertificateRow(
        serial=certificate.serial,
        href=spot.to(addresses.certificate(certificate.serial)),
        course=spot.desk.course_title(certificate.course),
        status=facts.status,
        changes=changes_text(facts.downgrades),
        issued_on=certificate.issued_on,
        valid_until=facts.valid_until,
    )
