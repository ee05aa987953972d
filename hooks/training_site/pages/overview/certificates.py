"""Which certificates were issued, and what they are worth today."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from training_site.facts.base.words import CertificateStatus
from training_site.pages.digest.digest_rows import CertificateRow, CustomerDigest
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.document import overview
from training_site.pages.frame.linker import Heading, Linker
from training_site.pages.frame.page import DocumentPage
from training_site.pages.frame.page_titles import PAGE_TITLES
from training_site.pages.frame.parts import Link, changes_text

_SHOWN = 200


@dataclass(frozen=True, slots=True)
class IssuedCertificateLine:
    """One certificate in the list."""

    row: CertificateRow
    certificate: Link
    person: Link
    customer: Link
    course: Link
    changes: str
    """What time alone will bring, for the badge."""


@dataclass(frozen=True, slots=True)
class CertificatesView:
    """All certificates, the newest first."""

    heading: Heading
    lines: tuple[IssuedCertificateLine, ...]
    total: int
    words: tuple[tuple[CertificateStatus, int], ...]


def certificates(context: Context, digests: Sequence[CustomerDigest]) -> DocumentPage:
    """Write the list of certificates."""
    title = PAGE_TITLES[addresses.CERTIFICATES]
    linker = Linker(context, addresses.CERTIFICATES)
    found = [(row, customer) for customer in digests for row in customer.certificates]
    found.sort(key=lambda item: (-item[0].issued_on.toordinal(), item[0].serial))
    tally = Counter(row.status for row, _ in found)
    view = CertificatesView(
        heading=linker.heading(title, "已签发的证书和它们今天的状态", "学员、审核员"),
        lines=tuple(_line(linker, customer, row) for row, customer in found[:_SHOWN]),
        total=len(found),
        words=tuple((word, tally[word]) for word in CertificateStatus if tally[word]),
    )
    return overview(
        "overview/certificates.html",
        view,
        addresses.CERTIFICATES,
        title,
        "certificates",
        is_searchable=False,
    )


def _line(linker: Linker, customer: CustomerDigest, row: CertificateRow) -> IssuedCertificateLine:
    return IssuedCertificateLine(
        row=row,
        certificate=Link(row.serial, linker.to(addresses.certificate(row.serial))),
        person=Link(row.person_name, linker.to(addresses.person(customer.id, row.person))),
        customer=linker.customer(customer),
        course=linker.course(row.course),
        changes=changes_text(row.downgrades),
    )
