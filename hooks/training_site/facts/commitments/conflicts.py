"""Where a letter contradicts itself: two clocks for one step, two rhythms for one activity."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from training_site.facts.commitments.inputs.spans import MINUTES, UNITS
from training_site.model.letter.letter import Clause, Letter
from training_site.model.letter.service_rules import ClockRule, Interval
from training_site.model.letter.training_rules import Freq

_CHOICES = {
    "strictest": "按从严处理，以 {strict} 为准",
    "customer_favourable": "按对客户有利处理，以 {strict} 为准",
    "latest": "按后者处理，以 {last} 为准",
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more clauses of one letter that promise different numbers for the same thing."""

    clauses: tuple[str, ...]
    """Clause ids in the order of the letter."""
    prevailing: str
    """The clause that holds by the letter's conflict rule."""
    note: str
    """Chinese: what contradicts what, and which holds."""


def conflicts(letter: Letter) -> tuple[Conflict, ...]:
    """Find contradictions, in the order of the letter; equal numbers are no contradiction."""
    same: dict[tuple[object, ...], list[tuple[Clause, Decimal, str]]] = defaultdict(list)
    for clause in letter.clauses:
        where = (clause.scope.courses, clause.scope.equipment, clause.scope.installation)
        if isinstance(clause.rule, ClockRule):
            for interval in clause.rule.intervals:
                same[("clock", *_about(clause.rule, interval), *where)].append(
                    (clause, _span(interval), _said(interval))
                )
        elif isinstance(clause.rule, Freq):
            per_year = Decimal(clause.rule.times * 12) / clause.rule.every_months
            said = f"每 {clause.rule.every_months} 个月 {clause.rule.times} 次"
            rhythm = (clause.rule.activity, clause.rule.month)
            same[("rhythm", *rhythm, *where)].append((clause, -per_year, said))
    return tuple(_conflict(letter, rows) for rows in same.values() if len({row[1] for row in rows}) > 1)


def _about(rule: ClockRule, interval: Interval) -> tuple[object, ...]:
    """Name what is measured: the same step of the same kind of case, counted from the same start."""
    start = None if interval.start in ("reported_at", "asked_at") else interval.start
    weight = (rule.weight_over_kg, rule.weight_up_to_kg)
    return rule.source, rule.level, rule.in_city, *weight, interval.step, start


def _span(interval: Interval) -> Decimal:
    """Measure in minutes; a working day is never shorter than a day, and may be longer."""
    return interval.limit * MINUTES[interval.unit] + (Decimal("0.5") if interval.unit == "workday" else 0)


def _said(interval: Interval) -> str:
    return f"{interval.limit.normalize():f} {UNITS[interval.unit]}"


def _conflict(letter: Letter, rows: list[tuple[Clause, Decimal, str]]) -> Conflict:
    strictest = min(rows, key=lambda row: row[1])
    prevailing = rows[-1] if letter.conflict == "latest" else strictest
    against = "，".join(f"“{row[0].id}”写的是 {row[2]}" for row in rows)
    choice = _CHOICES[letter.conflict].format(strict=f"“{strictest[0].id}”", last=f"“{rows[-1][0].id}”")
    return Conflict(
        tuple(row[0].id for row in rows), prevailing[0].id, f"同一承诺书内冲突：{against}；{choice}"
    )
