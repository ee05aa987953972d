"""What became of each promise of a letter: every clause with its finding, and the contradictions inside the letter."""

from dataclasses import dataclass, replace
from datetime import date

from training_site.facts.base.explanation import Explanation, Ref
from training_site.facts.base.verdict import Finding, Verdict
from training_site.facts.commitments.catalogue import RULES
from training_site.facts.commitments.conflicts import Conflict, conflicts
from training_site.facts.commitments.inputs.case import Case
from training_site.facts.commitments.inputs.rule import Rule, apply
from training_site.facts.person.customer import CustomerFacts
from training_site.model.customer.waiver import Waiver
from training_site.model.letter.letter import Clause, Letter
from training_site.model.records import Catalogue


@dataclass(frozen=True, slots=True)
class ClauseFinding:
    """One clause with the rule that decided it and what it found."""

    clause: Clause
    rule: Rule
    finding: Finding
    line: int
    """Line of letter.txt on which the quote begins, 1-based."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """One letter, decided clause by clause."""

    letter: Letter
    clauses: tuple[ClauseFinding, ...]
    """In the order of the letter."""
    conflicts: tuple[Conflict, ...]

    def counts(self) -> dict[Verdict, int]:
        """Count the clauses by verdict, every verdict present."""
        found = dict.fromkeys(Verdict, 0)
        for item in self.clauses:
            found[item.finding.verdict] += 1
        return found


def ledger(catalogue: Catalogue, facts: CustomerFacts, as_of: date) -> Ledger | None:
    """Decide every clause of the customer's letter on a day; None for a customer without a letter.

    A waiver in force turns any verdict of its clause into 已豁免; the people whom the clause counts stay counted. A letter signed after as-of binds nobody yet:
    all its clauses are 未触发.
    """
    letter = facts.records.letter
    if letter is None:
        return None
    contradictions = conflicts(letter)
    rows = []
    for clause in letter.clauses:
        rule = RULES[clause.rule.kind]
        case = Case(catalogue, facts, letter, clause, as_of)
        finding = _excused(case, apply(rule, clause.rule, case))
        remarks = tuple(item.note for item in contradictions if clause.id in item.clauses)
        start = facts.records.letter_text.find(clause.quote.strip("\n"))
        line = facts.records.letter_text.count("\n", 0, max(start, 0)) + 1
        rows.append(ClauseFinding(clause, rule, replace(finding, notes=finding.notes + remarks), line))
    return Ledger(letter, tuple(rows), contradictions)


def _excused(case: Case, found: Finding) -> Finding:
    """Return what a waiver in force leaves of a finding: who counts stays as it is; without a waiver everything."""
    waiver = next((item for item in case.records.waivers.waivers if _is_in_force(item, case)), None)
    if waiver is None:
        return found
    until = f"，至 {waiver.until.isoformat()}" if waiver.until else ""
    ref = Ref("waiver", waiver.id, case.records.waivers.path, waiver.line, "豁免")
    text = f"客户书面同意自 {waiver.since.isoformat()} 起豁免{until}"
    why = Explanation(text, (ref,))
    return Finding(Verdict.WAIVED, "", "已由客户同意豁免", why, head_counts=found.head_counts)


def _is_in_force(waiver: Waiver, case: Case) -> bool:
    is_begun = waiver.since <= case.as_of
    return (
        waiver.clause == case.clause.id and is_begun and (waiver.until is None or waiver.until >= case.as_of)
    )
