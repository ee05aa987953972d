"""Which customers there are, and where each of them stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from training_site.facts.base.words import Word
from training_site.pages.digest.digest_rows import CustomerDigest, SessionRow
from training_site.pages.digest.session_lines import by_name
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.document import overview
from training_site.pages.frame.linker import Heading, Linker
from training_site.pages.frame.page import DocumentPage
from training_site.pages.frame.page_titles import PAGE_TITLES
from training_site.pages.frame.parts import Link


@dataclass(frozen=True, slots=True)
class CustomerLine:
    """One customer in the list."""

    link: Link
    sites: tuple[str, ...]
    trainees: int
    words: tuple[tuple[Word, int], ...]
    held: int
    """Sessions that took place."""
    certificates: int
    next_session: date | None
    next_change: date | None
    held_back: str
    """What is said when the records are not those of today's files."""


@dataclass(frozen=True, slots=True)
class CustomersView:
    """All customers."""

    heading: Heading
    lines: tuple[CustomerLine, ...]
    hidden: tuple[tuple[Link, str], ...]
    """Customers of whom nothing is published, and what is said about each."""


def customers(context: Context, digests: Sequence[CustomerDigest]) -> DocumentPage:
    """Write the list of customers."""
    title = PAGE_TITLES[addresses.CUSTOMERS]
    linker = Linker(context, addresses.CUSTOMERS)
    view = CustomersView(
        heading=linker.heading(title, "各客户的人数、资格、培训与证书", "学员、审核员"),
        lines=tuple(_line(context, linker, customer) for customer in by_name(digests)),
        hidden=linker.hidden(),
    )
    return overview("overview/customers.html", view, addresses.CUSTOMERS, title, "customers")


def _line(context: Context, linker: Linker, customer: CustomerDigest) -> CustomerLine:
    ahead: list[SessionRow] = [
        row for row in customer.sessions if row.day >= context.as_of and not row.is_off
    ]
    return CustomerLine(
        link=linker.customer(customer),
        sites=customer.sites,
        trainees=len(customer.trainees),
        words=tuple(customer.words.items()),
        held=sum(row.is_held for row in customer.sessions),
        certificates=len(customer.certificates),
        next_session=ahead[0].day if ahead else None,
        next_change=customer.next_change,
        held_back=customer.held_back,
    )
