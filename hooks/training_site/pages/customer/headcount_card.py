"""How many people count towards a promise, as a card: `4/3 人有效（5 合格，1 离岗）`, and who would break it."""

from collections import Counter
from dataclasses import dataclass

from training_site.facts.base.verdict import HeadCount
from training_site.facts.commitments.ledger import Ledger
from training_site.pages.customer.desk import Spot
from training_site.pages.frame.parts import Link


@dataclass(frozen=True, slots=True)
class HeadCountCard:
    """One course of an R-HEADCOUNT clause, or several that teach a framework together."""

    clause: str
    course: str
    counted: int
    required: int
    margin: int
    total: int
    """People who are or were qualified."""
    lost: tuple[tuple[str, int], ...]
    """Reason → number."""
    people: tuple[Link, ...]
    gone: tuple[tuple[Link, str], ...]
    breakers: tuple[Link, ...]


def head_count_cards(spot: Spot, ledger: Ledger) -> tuple[HeadCountCard, ...]:
    """Make the cards of a letter, in the order of its clauses; names as the edition shows them."""
    return tuple(
        _card(spot, item.clause.id, found) for item in ledger.clauses for found in item.finding.head_counts
    )


def _card(spot: Spot, clause: str, found: HeadCount) -> HeadCountCard:
    reasons = Counter(why for _, why in found.lost)
    return HeadCountCard(
        clause=clause,
        course="、".join(spot.desk.course_title(one) for one in found.courses),
        counted=len(found.counted),
        required=found.required,
        margin=found.margin,
        total=len(found.counted) + len(found.lost),
        lost=tuple(sorted(reasons.items())),
        people=tuple(spot.who(person) for person in found.counted),
        gone=tuple((spot.who(person), why) for person, why in found.lost),
        breakers=tuple(spot.who(person) for person in found.breakers),
    )
