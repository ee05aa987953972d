"""Which rounds does a revocation of the qualification take?"""

from collections.abc import Iterable, Sequence
from datetime import date

from training_site.facts.base.explanation import Ref
from training_site.facts.rounds.round import Round
from training_site.model.customer.certificate import Certificate, Revocation


def revoked_span(
    found: Sequence[Round], certificates: Iterable[tuple[Certificate, Ref]], revocation: Revocation
) -> tuple[int, int]:
    """Find the first round that falls and the first that stands again, as places in `found` (domain 6).

    By serial: from the round on which the certificate rests to the next that has one of its own, and those that
    carried over a pass of what fell. By person and course, or where the certificate rests on nothing: all.
    """
    everything = (0, len(found))
    issued = {one.serial: one.issued_on for one, _ in certificates if one.issued_on <= revocation.on}
    if revocation.serial not in issued:
        return everything
    rests = {serial: _place_on(found, day) for serial, day in issued.items()}
    first = rests.pop(revocation.serial)
    if first is None:
        return everything
    end = min((place for place in rests.values() if place is not None and place > first), default=len(found))
    while end < len(found) and _rests_on(found[end], found[first:end]):
        end += 1
    return first, end


def _place_on(found: Sequence[Round], day: date) -> int | None:
    done = [place for place, one in enumerate(found) if one.complete_on and one.complete_on <= day]
    return done[-1] if done else None


def _rests_on(one: Round, gone: Sequence[Round]) -> bool:
    """Tell whether a round has carried over a pass of rounds that fall."""
    taken = {id(item) for each in gone for item in each.own_passes}
    return any(id(item) in taken for name, item in one.passes.items() if name not in one.own)
