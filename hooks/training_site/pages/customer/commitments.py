"""What the customer's file says of the commitment letter: verdict counts, head counts, and where the proof stands."""

from dataclasses import dataclass
from datetime import date

from training_site.facts.base.words import Verdict
from training_site.facts.commitments.ledger import Ledger
from training_site.pages.customer.desk import Spot
from training_site.pages.customer.headcount_card import HeadCountCard, head_count_cards
from training_site.pages.frame import addresses


@dataclass(frozen=True, slots=True)
class CommitmentSummary:
    """One letter in a few lines."""

    title: str
    signed_on: date
    clauses: int
    counts: tuple[tuple[Verdict, int], ...]
    """Only verdicts that occur, in the order of the table."""
    cards: tuple[HeadCountCard, ...]
    conflicts: int
    next_change: date | None
    """The first day on which time alone changes a verdict."""
    ledger_href: str
    report_href: str
    calendar_href: str


def commitment_summary(spot: Spot, ledger: Ledger | None) -> CommitmentSummary | None:
    """Sum up a letter; None for a customer without one."""
    if ledger is None:
        return None
    customer, found = spot.desk.records.id, ledger.counts()
    changes = (item.finding.explanation.next_change for item in ledger.clauses)
    return CommitmentSummary(
        title=ledger.letter.title,
        signed_on=ledger.letter.signed_on,
        clauses=len(ledger.clauses),
        counts=tuple((verdict, found[verdict]) for verdict in Verdict if found[verdict]),
        cards=head_count_cards(spot, ledger),
        conflicts=len(ledger.conflicts),
        next_change=min((day for day in changes if day), default=None),
        ledger_href=spot.to(addresses.ledger(customer)),
        report_href=spot.to(addresses.fulfilment_report(customer)),
        calendar_href=spot.to(addresses.obligations(customer)),
    )
