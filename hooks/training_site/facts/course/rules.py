"""Which rules of a course hold on a day: validity, renewal, conditions, signatures, pass mark, attempts?"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from training_site.model.course.course import Course
from training_site.model.course.rules import Conditions, Renewal, RequiredStatement, RuleEdition, Validity

_Kind = TypeVar("_Kind")


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds together on a day."""

    validity: Validity
    renewal: Renewal
    requires: Conditions
    prerequisites: tuple[str, ...]
    required_statements: tuple[RequiredStatement, ...]
    pass_score: Decimal | None
    """Of written and oral papers; None where the course has none."""
    attempts: int | None
    """Of written and of oral papers each; None: as many as it takes."""
    practical_attempts: int | None


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The rules of a course through time: the ones before the first edition's day, then edition after edition."""

    first: Rules
    editions: tuple[tuple[date, Rules], ...]
    """First day → all rules that hold from it on; oldest first."""
    shortening: tuple[tuple[date, Validity], ...] = ()
    """Editions that end running qualifications earlier, from their day on."""

    def known_on(self, day: date) -> "RuleBook":
        """Leave out the editions that still lie ahead: nothing of a day may change with them (domain 6)."""
        ahead = [since for since, _ in self.editions if since > day]
        if not ahead:
            return self
        return RuleBook(
            self.first,
            tuple(pair for pair in self.editions if pair[0] <= day),
            tuple(pair for pair in self.shortening if pair[0] <= day),
        )

    def on(self, day: date) -> Rules:
        """Give the rules in force on a day."""
        found = self.first
        for since, rules in self.editions:
            if since > day:
                break
            found = rules
        return found


def present_rules(course: Course) -> Rules:
    """Read what the head of a course says, which is what its newest edition says."""
    written, practical = course.assessment.written, course.assessment.practical
    return Rules(
        validity=course.validity,
        renewal=course.renewal or Renewal(),
        requires=course.requires or Conditions(),
        prerequisites=course.prerequisites,
        required_statements=course.required_statements,
        pass_score=written.pass_score if written else None,
        attempts=written.attempts if written else None,
        practical_attempts=practical.attempts if practical else None,
    )


RULE_NAMES: tuple[str, ...] = (
    "validity",
    "renewal",
    "requires",
    "prerequisites",
    "required_statements",
    "pass_score",
    "attempts",
    "practical_attempts",
)
"""What an edition may state, in the order of the file."""


def rule_book(course: Course) -> RuleBook:
    """Lay out the editions of a course (domain 6): each holds from its entry's day on and touches nothing before it.

    A rule that no edition states has always been what the head of the file says; one that some state was, before
    the first of them, what that one says.
    """
    entries = sorted(
        ((change.date, change.rules) for change in course.changes if change.rules), key=lambda pair: pair[0]
    )
    rules = present_rules(course)
    for _, edition in reversed(entries):
        rules = _changed(rules, edition)
    book, found = rules, []
    for since, edition in entries:
        rules = _changed(rules, edition)
        found.append((since, rules))
    shortening = [
        (day, edition.validity) for day, edition in entries if edition.shorten_running and edition.validity
    ]
    return RuleBook(book, tuple(found), tuple(shortening))


def pass_score_on(course: Course, day: date) -> Decimal | None:
    """Find the pass mark of written and oral papers on a day, without laying out all the rules."""
    stated = [
        (change.date, change.rules.pass_score)
        for change in course.changes
        if change.rules and change.rules.pass_score is not None
    ]
    if not stated:
        written = course.assessment.written
        return written.pass_score if written else None
    held = [score for since, score in stated if since <= day]
    return held[-1] if held else stated[0][1]


def _changed(rules: Rules, edition: RuleEdition) -> Rules:
    return replace(
        rules,
        validity=_or(edition.validity, rules.validity),
        renewal=_or(edition.renewal, rules.renewal),
        requires=_or(edition.requires, rules.requires),
        prerequisites=_or(edition.prerequisites, rules.prerequisites),
        required_statements=_or(edition.required_statements, rules.required_statements),
        pass_score=_or(edition.pass_score, rules.pass_score),
        attempts=_or(edition.attempts, rules.attempts),
        practical_attempts=_or(edition.practical_attempts, rules.practical_attempts),
    )


def _or(now: _Kind | None, before: _Kind) -> _Kind:
    return before if now is None else now
