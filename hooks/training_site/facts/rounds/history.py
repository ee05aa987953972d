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
from training_site.facts.rounds.study import Study, waiver_on
from training_site.facts.rounds.validity import window_start


def history(study: Study, day: date, above: frozenset[str] = frozenset()) -> History:
    """Walk the records of a person in a course; waivers count as they are on `day`.

    `above` are the courses for which this one is asked as a prerequisite, so that a circle ends.
    """
    items = signed_items(study)
    signs = signatures(study, items)
    waived = {}
    if study.folder.waivers:
        found = ((one.id, waiver_on(study, one.id, day)) for one in study.course.competencies)
        waived = {name: waiver[0].since for name, waiver in found if waiver}
    completion = Completion(study, signs, _held(study, day, above), day)
    extra = [pair for pair in study.folder.waivers if pair[0].attempts]
    walk = Walk(study, items, waived, completion, Demands(study), AttemptCounts(extra))
    walk.run()
    return _history(walk, signs, day)


def _history(walk: Walk, signs: tuple[Signature, ...], day: date) -> History:
    done = tuple(_ended(walk, one, day) for one in walk.found if one.complete_on)
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
        revocation=None if done else walk.revocation,
        collected=kept,
        missing=tuple(n for n in order if n in need.names and n not in fresh and n not in walk.waived),
    )


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
        if name in walk.failed or own is None or walk.demands.reason(own, day)[0]:
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


def _held(study: Study, day: date, above: frozenset[str]) -> Held:
    """Look up when the person holds another course, or one that has taken its place."""
    own = study.course.course.id

    def first_day(course: str, since: date) -> date | None:
        names = {course: date.min, **study.replaced.get(course, {})}
        days = [
            found
            for name, start in names.items()
            if name in study.peers and name not in above and name != own
            for found in _days_held(study.peers[name], day, max(since, start), above | {own})
        ]
        return min(days, default=None)

    return first_day


def _days_held(peer: Study, day: date, since: date, above: frozenset[str]) -> list[date]:
    found = history(peer, day, above)
    demands = Demands(peer)
    days = []
    for one in (*found.rounds, *found.fallen):
        start = max(since, one.complete_on or since)
        if one.holds_on(start) and not any(demands.reason(item, start)[0] for item in one.passes.values()):
            days.append(start)
    return days
