"""When were all competencies and all signatures there: the completions of a course, first and renewed ones."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from training_site.facts.rounds.competence import Items, waiver_on
from training_site.facts.rounds.statement import Signature
from training_site.facts.rounds.study import Signed, Study


@dataclass(frozen=True, slots=True)
class History:
    """What the sign-offs of a person amount to, in order."""

    completions: tuple[date, ...]
    """Each day on which the last item and the last required statement of a round were there."""
    round_start: int
    """Index of the first sign-off of the running round, in the sign-offs walked."""
    is_done: bool
    """Whether the running round is complete."""


@dataclass(slots=True)
class _Walk:
    waived: dict[str, date]
    wanted: tuple[str, ...]
    signatures: int
    items: dict[str, date] = field(default_factory=dict)
    decided: dict[str, date] = field(default_factory=dict)
    """Competency → day of its newest result so far; a later entry of an older result decides nothing."""
    statements: dict[int, date] = field(default_factory=dict)
    completions: list[date] = field(default_factory=list)
    round_start: int = 0
    is_done: bool = False


def counting(study: Study) -> tuple[Signed, ...]:
    """Give the sign-offs that are not superseded, oldest first."""
    return tuple(each for each in study.folder.signed if each.superseded_by is None)


def history(
    study: Study, signed: Sequence[Signed], found: Sequence[Sequence[Signature]], items: Items, day: date
) -> History:
    """Walk the sign-offs and note every completion; waivers count as they are on `day`.

    `found` are the signatures of each sign-off, in the same order.

    A sign-off with new results after a completion starts a new round, which needs its own signatures; sign-offs
    before the first completion belong together, so an eighth item may follow seven signed ones. Why: a
    signature from the round before says nothing about a later assessment (T12, 21 CFR 11.70).
    """
    results: dict[str, list[tuple[str, str, date]]] = {}
    for competency, entries in items.items():
        for item in entries:
            if not item.flaw:
                results.setdefault(item.signed.sign_off.id, []).append((competency, item.result, item.on))
    wanted = tuple(competency.id for competency in study.course.competencies)
    waivers = {name: waiver_on(study, name, day) for name in wanted} if study.folder.waivers else {}
    waived = {name: waiver[0].since for name, waiver in waivers.items() if waiver}
    walk = _Walk(waived, wanted, len(study.course.course.required_statements))
    for index, each in enumerate(signed):
        _step(walk, index, results.get(each.sign_off.id, []), found[index])
    return History(tuple(walk.completions), walk.round_start, walk.is_done)


def _step(walk: _Walk, index: int, results: list[tuple[str, str, date]], found: Sequence[Signature]) -> None:
    if walk.is_done and results:
        walk.is_done, walk.round_start, walk.statements = False, index, {}
    for competency, result, on in results:
        if on < walk.decided.get(competency, on):
            continue
        walk.decided[competency] = on
        if result == "通过":
            walk.items[competency] = on
        else:
            walk.items.pop(competency, None)
    if walk.is_done:
        return
    for each in found:
        if not each.flaw:
            walk.statements[each.number] = max(each.statement.on, walk.statements.get(each.number, date.min))
    passed = {**walk.waived, **walk.items} if walk.waived else walk.items
    if len(walk.statements) == walk.signatures and all(name in passed for name in walk.wanted):
        walk.completions.append(max([passed[name] for name in walk.wanted] + list(walk.statements.values())))
        walk.is_done = True
