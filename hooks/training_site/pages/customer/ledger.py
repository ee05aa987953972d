"""What stands in a customer's clause ledger, 承诺兑现表: each promise with verdict, arithmetic and records."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from training_site.facts.base.words import Verdict
from training_site.facts.commitments.ledger import Ledger
from training_site.pages.customer.desk import Desk, Spot
from training_site.pages.customer.headcount_card import HeadCountCard, head_count_cards
from training_site.pages.customer.registered import registered
from training_site.pages.digest.verdict_rows import VerdictRow, verdict_rows
from training_site.pages.frame import addresses
from training_site.pages.frame.fingerprint import DIGITS_SHOWN, fingerprint
from training_site.pages.frame.page import RecordPage
from training_site.pages.frame.parts import Head, Link, RecordLink


@dataclass(frozen=True, slots=True)
class DecidingRecord:
    """A record that decided a clause, and who entered it when, where the record says so."""

    link: RecordLink
    entered: str


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """One clause: quotation, verdict, required and actual, arithmetic, records."""

    number: int
    """1-based, in the order of the letter."""
    row: VerdictRow
    remark: str
    """The note that its author left beside the clause."""
    records: tuple[DecidingRecord, ...]
    cards: tuple[HeadCountCard, ...]
    """For head counts only."""
    rule_href: str
    promises: tuple[Link, ...]
    place: str
    """`letter.txt:line`; internal edition only."""


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """Where the letter contradicts itself."""

    note: str
    clauses: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class LedgerView:
    """One letter, decided."""

    head: Head
    organisation: str
    id: str
    title: str
    signed_on: date
    sha256: str
    parties: tuple[str, ...]
    counts: tuple[tuple[Verdict, int], ...]
    """Only verdicts that occur, in the order of the table."""
    conflicts: tuple[ConflictLine, ...]
    clauses: tuple[ClauseRow, ...]
    ledger_href: str
    report_href: str
    calendar_href: str
    service_href: str
    overview_href: str
    hash: str
    """Of the letter's record; the text has its own."""


def ledger_pages(desk: Desk, ledger: Ledger | None) -> Iterator[RecordPage]:
    """Write the ledger and the printable report; nothing for a customer without a letter."""
    if ledger is None:
        return
    rows = verdict_rows(ledger, desk.naming)
    customer = desk.records.id
    for address, template, title in (
        (addresses.ledger(customer), "customer/ledger.html", "承诺兑现表"),
        (addresses.fulfilment_report(customer), "customer/fulfilment-report.html", "承诺兑现报告"),
    ):
        spot = desk.at(address)
        yield spot.page(f"{desk.customer.name} {title}", template, _view(spot, ledger, rows))


def _view(spot: Spot, ledger: Ledger, rows: tuple[VerdictRow, ...]) -> LedgerView:
    desk, letter = spot.desk, ledger.letter
    customer = desk.records.id
    found = ledger.counts()
    return LedgerView(
        head=spot.head(),
        organisation=desk.context.catalogue.organisation.name,
        id=f"{customer}-letter",
        title=letter.title,
        signed_on=letter.signed_on,
        sha256=letter.sha256,
        parties=tuple(f"{party.role} {party.name}" for party in letter.parties),
        counts=tuple((verdict, found[verdict]) for verdict in Verdict if found[verdict]),
        conflicts=tuple(
            ConflictLine(
                desk.naming.redact(item.note), tuple(Link(name, f"#{name}") for name in item.clauses)
            )
            for item in ledger.conflicts
        ),
        clauses=_clauses(spot, ledger, rows),
        ledger_href=spot.to(addresses.ledger(customer)),
        report_href=spot.to(addresses.fulfilment_report(customer)),
        calendar_href=spot.to(addresses.obligations(customer)),
        service_href=spot.to(addresses.service(customer)),
        overview_href=spot.to(addresses.OVERVIEW),
        hash=fingerprint(letter)[:DIGITS_SHOWN],
    )


def _clauses(spot: Spot, ledger: Ledger, rows: tuple[VerdictRow, ...]) -> tuple[ClauseRow, ...]:
    entered = registered(spot.desk.records, spot.desk.naming, spot.desk.context.history)
    cards = head_count_cards(spot, ledger)
    remarks = {clause.id: spot.desk.naming.redact(clause.note or "") for clause in ledger.letter.clauses}
    return tuple(
        _clause(spot, number, row, entered, cards, remark=remarks.get(row.clause, ""))
        for number, row in enumerate(rows, start=1)
    )


def _clause(
    spot: Spot,
    number: int,
    row: VerdictRow,
    entered: dict[str, str],
    cards: tuple[HeadCountCard, ...],
    *,
    remark: str,
) -> ClauseRow:
    place = f"roster/{spot.desk.records.id}/letter.txt:{row.line}" if spot.desk.context.is_internal else ""
    coverage = spot.to(addresses.COVERAGE)
    return ClauseRow(
        number=number,
        row=row,
        remark=remark,
        records=tuple(
            dict.fromkeys(
                DecidingRecord(link, entered.get(ref.path, ""))
                for ref in row.records
                for link in spot.links((ref,))
            )
        ),
        cards=tuple(card for card in cards if card.clause == row.clause),
        rule_href=f"{spot.to(addresses.RULES_PAGE)}#{row.rule.lower()}",
        promises=tuple(Link(promise, f"{coverage}#{promise.lower()}") for promise in row.promise),
        place=place,
    )
