"""What pages, exports, the due list and the calendar show of a clause: one row, made once, names masked."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from training_site.facts.base.explanation import Ref
from training_site.facts.base.words import Verdict
from training_site.facts.commitments.ledger import ClauseFinding, Ledger
from training_site.pages.frame.naming import Naming


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One thing left to do for a clause."""

    what: str
    due: date | None
    path: str
    line: int
    snippet: str


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """One clause as everybody reads it."""

    clause: str
    line: int
    """Line of letter.txt on which the quote begins."""
    quote: str
    promise: tuple[str, ...]
    category: str
    rule: str
    rule_title: str
    verdict: Verdict
    required: str
    actual: str
    margin: int | Decimal | None
    unit: str
    explanation: str
    next_change: date | None
    notes: tuple[str, ...]
    records: tuple[Ref, ...]
    tasks: tuple[TaskRow, ...]


def verdict_rows(ledger: Ledger, names: Naming) -> tuple[VerdictRow, ...]:
    """Spell a ledger, in the order of the letter; every text has gone through `redact`."""
    return tuple(_row(item, names) for item in ledger.clauses)


def _row(item: ClauseFinding, names: Naming) -> VerdictRow:
    finding, reason = item.finding, item.finding.explanation
    return VerdictRow(
        clause=item.clause.id,
        line=item.line,
        quote=names.redact(item.clause.quote.strip()),
        promise=item.clause.promise,
        category=item.clause.category,
        rule=item.rule.code,
        rule_title=item.rule.title,
        verdict=finding.verdict,
        required=finding.required,
        actual=names.redact(finding.actual),
        margin=reason.margin,
        unit=reason.unit,
        explanation=names.redact(reason.text),
        next_change=reason.next_change,
        notes=tuple(names.redact(note) for note in finding.notes),
        records=reason.records,
        tasks=tuple(
            TaskRow(names.redact(task.what), task.due, task.path, task.line, names.redact(task.snippet))
            for task in finding.tasks
        ),
    )
