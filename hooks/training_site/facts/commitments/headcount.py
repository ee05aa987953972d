"""Who counts towards a promised number of qualified people, who does not any more, and whose leaving would break it."""

from dataclasses import dataclass

from training_site.facts.base.words import Word
from training_site.facts.commitments.inputs.case import Case
from training_site.facts.person.holders import Unit, holders, units
from training_site.model.letter.training_rules import Headcount


@dataclass(frozen=True, slots=True)
class HeadCount:
    """The people of one course, or of those that teach a framework together, by id."""

    courses: tuple[str, ...]
    required: int
    """People promised."""
    counted: tuple[str, ...]
    """Qualified on the day, sorted."""
    lost: tuple[tuple[str, str], ...]
    """Qualified once and not any more, each with the Chinese word that says why, sorted."""

    @property
    def margin(self) -> int:
        """People more (or, negative, fewer) than promised."""
        return len(self.counted) - self.required

    @property
    def breakers(self) -> tuple[str, ...]:
        """Those each of whom, by leaving, would break a promise that is just kept (T5)."""
        return self.counted if self.margin == 0 else ()


def head_counts(case: Case) -> tuple[HeadCount, ...]:
    """Count the people of each course, or of courses that belong together, in scope of an R-HEADCOUNT clause; empty for other clauses."""
    rule = case.clause.rule
    if not isinstance(rule, Headcount):
        return ()
    status = {person.trainee.id: person.status for person in case.people}
    return tuple(
        _count(case, unit, rule.at_least, status) for unit in units(case.courses, case.catalogue.courses)
    )


def _count(case: Case, unit: Unit, least: int, status: dict[str, str]) -> HeadCount:
    found = holders(unit, case.qualifications)
    return HeadCount(
        tuple(unit.taught),
        least,
        tuple(sorted(item.person for item in found if item.is_counted)),
        tuple(sorted((item.person, _why(item.gone, status[item.person])) for item in found if item.gone)),
    )


def _why(gone: Word, status: str) -> str:
    return status if gone is Word.SUSPENDED else gone.value
