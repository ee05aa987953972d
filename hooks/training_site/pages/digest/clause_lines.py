"""What one clause looks like on pages that span customers: the row with its links."""

from collections.abc import Sequence
from dataclasses import dataclass

from training_site.pages.digest.digest_rows import CustomerDigest
from training_site.pages.digest.session_lines import by_name
from training_site.pages.digest.verdict_rows import VerdictRow
from training_site.pages.frame import addresses
from training_site.pages.frame.linker import Linker
from training_site.pages.frame.parts import Link

_SHOWN = 48


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """One clause with links to its place in the ledger and to its rule."""

    row: VerdictRow
    customer: Link
    """The customer's ledger."""
    clause: Link
    """The quote, cut to a line, and its row in the ledger."""
    rule: Link
    id: str
    """Unique in the site: `<customer>--<clause>`."""
    held_back: str = ""
    """What is said when the records are not those of today's files."""


def clause_lines(linker: Linker, digests: Sequence[CustomerDigest]) -> tuple[ClauseLine, ...]:
    """Make the lines of all clauses, customers by name, clauses in the order of their letter."""
    return tuple(
        clause_line(linker, customer, row) for customer in by_name(digests) for row in customer.verdicts
    )


def clause_line(linker: Linker, customer: CustomerDigest, row: VerdictRow) -> ClauseLine:
    """Make the line of one clause."""
    ledger = linker.to(addresses.ledger(customer.id))
    return ClauseLine(
        row=row,
        customer=Link(customer.name, ledger),
        clause=Link(short(row.quote), f"{ledger}#{row.clause}"),
        rule=Link(row.rule_title, f"{linker.to(addresses.RULES_PAGE)}#{row.rule.lower()}"),
        id=f"{customer.id}--{row.clause}",
        held_back=customer.held_back,
    )


def short(quote: str) -> str:
    """Cut a quote to one line."""
    flat = " ".join(quote.split())
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN - 1]}…"
