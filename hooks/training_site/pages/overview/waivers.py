"""What customers agreed to forgo, and which qualifications and certificates were withdrawn: 豁免与撤销登记."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from training_site.pages.digest.digest_rows import CustomerDigest, RevocationRow, WaiverRow
from training_site.pages.digest.session_lines import by_name
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.document import overview
from training_site.pages.frame.linker import Heading, Linker
from training_site.pages.frame.page import DocumentPage
from training_site.pages.frame.page_titles import PAGE_TITLES
from training_site.pages.frame.parts import EvidenceItem, Link

WaiverState = Literal["有效", "到期", "未生效"]
_WITHDRAWN = {"资格": "资格，此前的考核作废", "证书": "只收回证书，资格不变"}


@dataclass(frozen=True, slots=True)
class WaiverLine:
    """One waiver."""

    row: WaiverRow
    customer: Link
    person: Link | None
    course: Link | None
    state: WaiverState
    evidence: tuple[EvidenceItem, ...]
    path: str
    """`path:line`, in the internal edition only."""


@dataclass(frozen=True, slots=True)
class RevocationLine:
    """One revocation."""

    row: RevocationRow
    customer: Link
    certificate: Link | None
    """None where no certificate had been issued."""
    person: Link | None
    course: Link | None
    what: str
    """What is withdrawn, in words."""
    evidence: tuple[EvidenceItem, ...]
    path: str


@dataclass(frozen=True, slots=True)
class WaiversView:
    """The register."""

    heading: Heading
    waivers: tuple[WaiverLine, ...]
    revocations: tuple[RevocationLine, ...]


def waivers(context: Context, digests: Sequence[CustomerDigest]) -> DocumentPage:
    """Write the register of waivers and revocations."""
    title = PAGE_TITLES[addresses.WAIVERS]
    linker = Linker(context, addresses.WAIVERS)
    customers = by_name(digests)
    view = WaiversView(
        heading=linker.heading(title, "客户同意的例外，以及被撤销的资格和证书", "审核员"),
        waivers=tuple(_waiver(linker, one, row) for one in customers for row in one.waivers),
        revocations=tuple(_revocation(linker, one, row) for one in customers for row in one.revocations),
    )
    return overview("overview/waivers.html", view, addresses.WAIVERS, title, "auditor", is_searchable=False)


def state(since: date, until: date | None, as_of: date) -> WaiverState:
    """Say whether a waiver holds on a day; its last day belongs to it."""
    if since > as_of:
        return "未生效"
    return "到期" if until is not None and until < as_of else "有效"


def _person(linker: Linker, customer: CustomerDigest, person: str | None, name: str) -> Link | None:
    if person is None:
        return None
    return Link(name, linker.to(addresses.person(customer.id, person)))


def _waiver(linker: Linker, customer: CustomerDigest, row: WaiverRow) -> WaiverLine:
    return WaiverLine(
        row=row,
        customer=linker.customer(customer),
        person=_person(linker, customer, row.person, row.person_name),
        course=linker.course(row.course) if row.course else None,
        state=state(row.since, row.until, linker.context.as_of),
        evidence=linker.evidence(row.evidence),
        path=row.path if linker.context.is_internal else "",
    )


def _revocation(linker: Linker, customer: CustomerDigest, row: RevocationRow) -> RevocationLine:
    return RevocationLine(
        row=row,
        customer=linker.customer(customer),
        certificate=Link(row.serial, linker.to(addresses.certificate(row.serial))) if row.serial else None,
        person=_person(linker, customer, row.person, row.person_name),
        course=linker.course(row.course) if row.course else None,
        what=_WITHDRAWN[row.of],
        evidence=linker.evidence(row.evidence),
        path=row.path if linker.context.is_internal else "",
    )
