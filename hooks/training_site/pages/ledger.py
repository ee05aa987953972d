"""What stands in a customer's clause ledger, 承诺兑现表: each promise with verdict, arithmetic and records."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from training_site.facts.ledger import Ledger
from training_site.facts.words import Verdict
from training_site.pages import addresses
from training_site.pages.desk import Desk, Spot
from training_site.pages.fingerprint import fingerprint
from training_site.pages.page import RecordPage
from training_site.pages.parts import Head, RecordLink
from training_site.pages.verdict_rows import VerdictRow, verdict_rows


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """One clause: quotation, verdict, required and actual, arithmetic, records."""

    row: VerdictRow
    records: tuple[RecordLink, ...]
    rule_href: str
    place: str
    """`letter.txt:line`; internal edition only."""


@dataclass(frozen=True, slots=True)
class LedgerView:
    """One letter, decided."""

    head: Head
    title: str
    signed_on: date
    sha256: str
    parties: tuple[str, ...]
    counts: tuple[tuple[Verdict, int], ...]
    """Only verdicts that occur, in the order of the table."""
    conflicts: tuple[str, ...]
    clauses: tuple[ClauseRow, ...]
    report_href: str
    calendar_href: str
    service_href: str
    fingerprint: str


def ledger_pages(desk: Desk, ledger: Ledger | None) -> Iterator[RecordPage]:
    """Write the ledger and the printable report; nothing for a customer without a letter."""
    if ledger is None:
        return
    rows = verdict_rows(ledger, desk.naming)
    customer = desk.records.id
    for address, template, title in (
        (addresses.ledger(customer), "ledger.html", "承诺兑现表"),
        (addresses.fulfilment_report(customer), "fulfilment_report.html", "承诺兑现报告"),
    ):
        spot = desk.at(address)
        yield spot.page(f"{desk.customer.name} {title}", template, _view(spot, ledger, rows))


def _view(spot: Spot, ledger: Ledger, rows: tuple[VerdictRow, ...]) -> LedgerView:
    desk, letter = spot.desk, ledger.letter
    customer = desk.records.id
    found = ledger.counts()
    return LedgerView(
        head=spot.head(),
        title=letter.title,
        signed_on=letter.signed_on,
        sha256=letter.sha256,
        parties=tuple(f"{party.role} {party.name}" for party in letter.parties),
        counts=tuple((verdict, found[verdict]) for verdict in Verdict if found[verdict]),
        conflicts=tuple(desk.naming.redact(item.note) for item in ledger.conflicts),
        clauses=tuple(_clause(spot, row) for row in rows),
        report_href=spot.to(addresses.fulfilment_report(customer)),
        calendar_href=spot.to(addresses.obligations(customer)),
        service_href=spot.to(addresses.service(customer)),
        fingerprint=fingerprint(letter),
    )


def _clause(spot: Spot, row: VerdictRow) -> ClauseRow:
    place = f"roster/{spot.desk.records.id}/letter.txt:{row.line}" if spot.desk.context.is_internal else ""
    return ClauseRow(
        row=row,
        records=spot.links(row.records),
        rule_href=spot.to(f"{addresses.RULES}#{row.rule.lower()}"),
        place=place,
    )
