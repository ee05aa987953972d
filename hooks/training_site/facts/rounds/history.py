"""What do all rounds of a person in a course amount to on a day, with what is on the way to the next one?"""

from dataclasses import replace
from datetime import date

from training_site.facts.rounds.attempts import AttemptCounts
from training_site.facts.rounds.completion import Completion
from training_site.facts.rounds.prerequisites import Held
from training_site.facts.rounds.results import Item, signed_items
from training_site.facts.rounds.retraining import Demands
from training_site.facts.rounds.round import History, Round
from training_site.facts.rounds.rounds import Walk
from training_site.facts.rounds.statement import Signature, first_signatures, signatures
from training_site.facts.rounds.study import Study
from training_site.facts.rounds.validity import window_start


def history(
    study: Study,
    day: date,
    above: frozenset[str] = frozenset(),
    known: dict[str, History] | None = None,
) -> History:
    """Walk the records of a person in a course up to a day.

    `above` are the courses for which this one is asked as a prerequisite, so that a circle ends; `known` are the
    histories of prerequisites found already.
    """
    items = signed_items(study)
    signs = signatures(study, items)
    held = _held(study, day, above, {} if known is None else known)
    completion = Completion(study, signs, held, day)
    extra = [pair for pair in study.folder.waivers if pair[0].attempts]
    walk = Walk(study, items, completion, Demands(study), AttemptCounts(extra))
    walk.run()
    return _history(walk, signs, day)


def _history(walk: Walk, signs: tuple[Signature, ...], day: date) -> History:
    done = tuple(
        _ended(walk, one, day) for one in walk.found if one.complete_on and _is_covered(walk, one, day)
    )
    last = walk.found[-1] if walk.found else None
    need = walk.need(day)
    newest = max((item.on for item in walk.collected.values()), default=day)
    fresh, kept = walk.fresh(need, day), walk.fresh(need, newest)
    order = [competency.id for competency in walk.study.course.competencies]
    mends = _mends(walk, done[-1], day) if done else ()
    unsigned = tuple(item for item in mends if not _is_signed(walk.study, signs, item))
    return History(
        rounds=done,
        fallen=tuple(walk.fallen),
        pending=last if last and last.complete_on is None else None,
        items=_with_revocation(walk),
        failing=walk.failing,
        mends=mends,
        unsigned_mends=unsigned,
        signs=signs,
        revocation=None if done else walk.revocation,
        collected=kept,
        missing=tuple(
            n for n in order if n in need.names and n not in fresh and walk.waived_since(n, day) is None
        ),
    )


def _is_covered(walk: Walk, one: Round, day: date) -> bool:
    """Tell whether every item that a round did not pass is still waived."""
    missing = walk.wanted - one.passes.keys()
    return all(walk.waived_since(name, day) for name in missing)


def _ended(walk: Walk, one: Round, day: date) -> Round:
    until = walk.completion.end_on(one, day)
    if until is None or until == one.until:
        return one
    start = window_start(until, walk.study.window(one.rules.validity))
    return replace(one, until=until, window_start=start)


def _mends(walk: Walk, current: Round, day: date) -> tuple[Item, ...]:
    """Pick the newer passes that hold up what a revision, an absence or a failure has taken from the round."""
    found = []
    for name, entries in walk.items.items():
        newest = next((item for item in entries if not item.flaw), None)
        own = current.passes.get(name)
        if newest is None or newest.result != "通过" or newest is own or newest.on <= current.assessed_on:
            continue
        has_failed = own is not None and walk.failed.get(name, date.min) > own.on
        if own is None or has_failed or walk.demands.reason(own, day)[0]:
            found.append(newest)
    return tuple(found)


def _is_signed(study: Study, signs: tuple[Signature, ...], item: Item) -> bool:
    required = study.book.on(item.on).required_statements
    return len(first_signatures(required, signs, [item], item.on)) == len(required)


def _with_revocation(walk: Walk) -> dict[str, list[Item]]:
    """Say of every pass before a revocation of the qualification that it counts no more."""
    if walk.cut == date.min:
        return walk.items
    text = f"资格于 {walk.cut} 撤销，此前的结果不计"
    return {
        name: [one._replace(flaw=one.flaw or text) if one.on <= walk.cut else one for one in entries]
        for name, entries in walk.items.items()
    }


def _held(study: Study, day: date, above: frozenset[str], known: dict[str, History]) -> Held:
    """Look up when the person holds another course, or one that has taken its place."""
    own = study.course.course.id

    def past(name: str) -> History:
        if name not in known:
            known[name] = history(study.peers[name], day, above | {own}, known)
        return known[name]

    def first_day(course: str, since: date) -> date | None:
        names = {course: date.min, **study.replaced.get(course, {})}
        days = [
            found
            for name, start in names.items()
            if name in study.peers and name not in above and name != own
            for found in _days_held(study.peers[name], past(name), max(since, start))
        ]
        return min(days, default=None)

    return first_day


def _days_held(peer: Study, found: History, since: date) -> list[date]:
    demands = Demands(peer)
    days = []
    for one in (*found.rounds, *found.fallen):
        start = max(since, one.complete_on or since)
        if one.holds_on(start) and _is_whole_on(found, one, demands, start):
            days.append(start)
    return days


def _is_whole_on(found: History, one: Round, demands: Demands, day: date) -> bool:
    """Tell whether nothing behind a round was failed or had to be renewed on a day."""
    for name in one.passes:
        entries = (item for item in found.items.get(name, ()) if item.on <= day)
        own = one.passes[name]
        newest = next(
            (item for item in entries if not item.flaw or (item.on, item.signed) == (own.on, own.signed)),
            None,
        )
        failing = found.failing.get(name)
        has_failed = failing is not None and failing.sitting.date <= day
        if newest is None or newest.result != "通过" or has_failed or demands.reason(newest, day)[0]:
            return False
    return True
