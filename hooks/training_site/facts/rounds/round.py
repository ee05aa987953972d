"""What is one round of a qualification, and what do all rounds of a person in a course amount to?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from training_site.facts.base.explanation import Ref
from training_site.facts.course.rules import Rules
from training_site.facts.rounds.conditions import Condition
from training_site.facts.rounds.misconduct import AttemptFact
from training_site.facts.rounds.results import Item, Items
from training_site.facts.rounds.statement import Signature
from training_site.model.course.rules import RequiredStatement
from training_site.model.customer.certificate import Revocation


@dataclass(frozen=True, slots=True)
class Round:
    """Items assessed together, with the conditions and signatures that make them a qualification."""

    passes: Mapping[str, Item]
    """Item → the pass on which it rests; what a renewal did not ask for is carried over from the round before."""
    own: frozenset[str]
    """The items passed in this round itself."""
    is_renewal: bool
    """Whether it only needed what a renewal needs."""
    assessed_on: date
    """The day of the last needed pass; validity counts from it."""
    rules: Rules
    """In force on the day of completion; while it is incomplete, on the day looked at."""
    terms: Rules
    """In force on its first pass: what a renewal needs, and its grace (domain 6)."""
    signable: tuple[Item, ...] = ()
    """Passes for which the signatures of their own sign-offs speak, even those older than the last pass: in a first
    round, unless a result was voided; () means that every signature has to follow all passes."""
    waived_on: date | None = None
    """The first day of the last waiver that it needed."""
    conditions: tuple[Condition, ...] = ()
    statements: Mapping[RequiredStatement, Signature] | None = None
    complete_on: date | None = None
    """The day on which its items, conditions and signatures were all there; None while something is missing."""
    until: date | None = None
    """Last day of validity, inclusive; None for ever, or while it is incomplete."""
    window_start: date | None = None
    """First day of 临期."""
    fell_on: date | None = None
    """The day of the revocation that took it."""

    @property
    def own_passes(self) -> tuple[Item, ...]:
        """The passes made in this round."""
        return tuple(item for name, item in self.passes.items() if name in self.own)

    def holds_on(self, day: date) -> bool:
        """Tell whether it was complete and neither over nor revoked on a day."""
        is_over = (self.until is not None and day > self.until) or (
            self.fell_on is not None and day > self.fell_on
        )
        return self.complete_on is not None and self.complete_on <= day and not is_over


@dataclass(frozen=True, slots=True)
class History:
    """All rounds, and what stands beside them, on a day."""

    rounds: tuple[Round, ...]
    """Complete and not revoked, oldest first."""
    fallen: tuple[Round, ...]
    """Complete once, then revoked."""
    pending: Round | None
    """Assessed after the last complete round and not complete yet."""
    items: Items
    """As recorded, with every reason why one does not count."""
    failing: Mapping[str, AttemptFact]
    """Item → the newest attempt since a failed one, where no sign-off has passed it since."""
    mends: tuple[Item, ...]
    """Passes after the current round on which it rests today, because its own fell to a revision or a failure."""
    unsigned_mends: tuple[Item, ...]
    """Those of them that lack a signature."""
    signs: tuple[Signature, ...]
    """All statements about the person, counting or not."""
    revocation: tuple[Revocation, Ref] | None
    """The revocation of the qualification that no complete round has followed."""
    collected: Mapping[str, Item]
    """What counts toward the next round so far."""
    missing: tuple[str, ...]
    """What the next round still needs."""

    @property
    def current(self) -> Round | None:
        """The last complete round."""
        return self.rounds[-1] if self.rounds else None
