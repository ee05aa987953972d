"""Who counts towards a promised number of qualified people, who does not any more, and whose leaving would break it."""

from dataclasses import dataclass

from training_site.facts.commitments.case import Case
from training_site.facts.commitments.headcount import COUNTED
from training_site.facts.qualification import Qualification
from training_site.facts.words import Word
from training_site.model.training_rules import Headcount

_GONE = frozenset({Word.REVOKED, Word.SUSPENDED, Word.EXPIRED, Word.RETRAIN})


@dataclass(frozen=True, slots=True)
class HeadCount:
    """The people of one course, by id."""

    course: str
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
    """Count the people of each course in scope of an R-HEADCOUNT clause; empty for other clauses."""
    rule = case.clause.rule
    if not isinstance(rule, Headcount):
        return ()
    status = {person.trainee.id: person.status for person in case.people}
    return tuple(_count(case, name, rule.at_least, status) for name in case.courses)


def _count(case: Case, course: str, least: int, status: dict[str, str]) -> HeadCount:
    standings = [item for item in case.qualifications if item.course == course]
    return HeadCount(
        course,
        least,
        tuple(sorted(item.person for item in standings if item.word in COUNTED)),
        tuple(sorted((item.person, _why(item, status)) for item in standings if _is_lost(item))),
    )


def _is_lost(item: Qualification) -> bool:
    return item.word in _GONE and bool(item.completed_on or item.serial)


def _why(item: Qualification, status: dict[str, str]) -> str:
    return status[item.person] if item.word is Word.SUSPENDED else item.word.value
