"""Is an attempt one too many: how often may somebody try in a round, and how often has he?"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from training_site.facts.base.calendar import is_within
from training_site.facts.base.explanation import Ref
from training_site.facts.course.rules import Rules
from training_site.facts.rounds.misconduct import AttemptFact
from training_site.labels import METHODS
from training_site.model.customer.waiver import Waiver

Key = tuple[str, str]
"""Sitting and paper."""


@dataclass(slots=True)
class AttemptCounts:
    """Counts the attempts of a round by kind of paper, failed and void ones included (domain 6).

    Papers of one kind that share no item are different papers: nobody who sits two of them tries twice.
    """

    waivers: Iterable[tuple[Waiver, Ref]]
    tried: list[AttemptFact] = field(default_factory=list)
    past: list[list[AttemptFact]] = field(default_factory=list)
    """The attempts of the rounds before."""
    too_many: dict[Key, str] = field(default_factory=dict)
    """Sitting and paper → why the attempt does not count."""

    def begin(self) -> None:
        """Start a new round."""
        self.past.append(self.tried)
        self.tried = []

    def reopen(self) -> None:
        """Go back into the round before: it fell before it was complete."""
        self.tried = [*(self.past.pop() if self.past else []), *self.tried]

    def note(self, attempt: AttemptFact, rules: Rules, floor: date) -> bool:
        """Count one attempt, in order of the days; a corrected one is none. Tell whether it may be built upon.

        Those up to `floor` belong to a round that lapsed.
        """
        if attempt.superseded_by is not None:
            return False
        kind = attempt.paper.kind if attempt.paper else ""
        limit = rules.practical_attempts if kind == "practical" else rules.attempts
        self.tried.append(attempt)
        number = sum(other.sitting.date > floor and _is_same_kind(attempt, other) for other in self.tried)
        if limit is not None and number > limit + self._allowed(attempt, attempt.sitting.date):
            text = f"第 {number} 次{METHODS.get(kind, '考核')}，课程规定最多 {limit} 次"
            self.too_many[attempt.sitting.id, attempt.attempt.paper] = text
            return False
        return True

    def _allowed(self, attempt: AttemptFact, day: date) -> int:
        names = attempt.attempt.competencies
        return sum(
            waiver.attempts or 0
            for waiver, _ in self.waivers
            if (waiver.competency is None or waiver.competency in names)
            and is_within(waiver.since, waiver.until, day)
        )


def _is_same_kind(one: AttemptFact, other: AttemptFact) -> bool:
    kinds = {each.paper.kind if each.paper else "" for each in (one, other)}
    return len(kinds) == 1 and not set(one.attempt.competencies).isdisjoint(other.attempt.competencies)
