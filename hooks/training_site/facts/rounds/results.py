"""Which results of competencies are on record, of which day is each, and why does one not count?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from training_site.facts.course.revisions import older
from training_site.facts.rounds.grading import passed_items
from training_site.facts.rounds.misconduct import AttemptFact
from training_site.facts.rounds.study import Signed, Study
from training_site.labels import METHODS
from training_site.model.course.framework import Competency
from training_site.model.customer.sign_off import Basis, ItemResult


class Item(NamedTuple):
    """One competency as one sign-off records it for one person."""

    competency: str
    result: str
    """通过 or 未通过."""
    on: date
    """The day of the sitting on which it rests, else of the observation: a late signature makes nothing newer."""
    signed: Signed
    item: ItemResult
    attempt: AttemptFact | None
    flaw: str
    """Chinese: why it does not count; empty when it counts."""
    revision: str
    """Assessed on: a sign-off does not make an older attempt newer."""
    is_unfounded: bool = False
    """Passed without the attempt or observation that such an item needs (依据缺失)."""
    is_mistaken: bool = False
    """Whether somebody who keeps the records has to mend something: no decision took it away."""
    remark: str = ""
    """Chinese: why a pass is below what the course asks; empty where it is not."""


Items = dict[str, list[Item]]
"""Competency → its items, newest first."""

_Attempts = Mapping[tuple[str, str], tuple[AttemptFact, dict[str, bool]]]
_KNOWING = ("written", "oral")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the course asks of its items."""

    competencies: Mapping[str, Competency]
    levels: Mapping[str, int]
    """Competency → the highest level that a task asks for."""


def signed_items(study: Study) -> Items:
    """Collect a person's items from sign-offs that are not superseded, counting or not.

    未考 and 免考 decide nothing by themselves: 免考 holds by a waiver alone (domain 4D).
    """
    course = study.course.course
    attempts = {
        (each.sitting.id, each.attempt.paper): (each, passed_items(course, each))
        for each in study.folder.attempts
    }
    practical = course.assessment.practical
    levels: dict[str, int] = {}
    for task in practical.tasks if practical else ():
        if task.level is not None:
            levels[task.competency] = max(task.level, levels.get(task.competency, 0))
    wanted = _Wanted({each.id: each for each in study.course.competencies}, levels)
    found: Items = {}
    for signed in study.folder.signed:
        if signed.superseded_by is None:
            for competency, item in signed.sign_off.competencies.items():
                if item.result in ("通过", "未通过"):
                    made = _item(study, wanted, competency, (signed, item), attempts)
                    found.setdefault(competency, []).append(made)
    for items in found.values():
        if len(items) > 1:
            items.sort(
                key=lambda each: (each.on, each.signed.sign_off.date, each.signed.sign_off.id), reverse=True
            )
    return found


def _item(
    study: Study, wanted: _Wanted, competency: str, entry: tuple[Signed, ItemResult], attempts: _Attempts
) -> Item:
    signed, item = entry
    basis = attempts.get((item.basis.sitting, item.basis.paper)) if item.basis else None
    attempt = basis[0] if basis else None
    revision = signed.sign_off.revision
    if attempt:
        revision = older(study.course.course, revision, attempt.sitting.revision)
    on = attempt.sitting.date if attempt else item.on or signed.sign_off.date
    made = Item(competency, item.result, on, signed, item, attempt, "", revision)
    if item.result != "通过":
        return made
    if item.basis and (flaw := _flaw(competency, item.basis, basis)):
        is_decided = attempt is not None and (attempt.superseded_by is not None or bool(attempt.void))
        return made._replace(flaw=flaw, is_mistaken=not is_decided)
    known = wanted.competencies.get(competency)
    if known and (lack := _lack(known, item, attempt)):
        return made._replace(flaw=lack, is_unfounded=True, is_mistaken=True)
    level = wanted.levels.get(competency)
    if level is not None and (item.level is None or item.level < level):
        given = "没有写等级" if item.level is None else f"等级 {item.level}"
        return made._replace(result="未通过", is_mistaken=True, remark=f"{given}，要求 {level}")
    return made


def _flaw(competency: str, basis: Basis, found: tuple[AttemptFact, dict[str, bool]] | None) -> str:
    """Say why a pass does not count: its basis is missing, superseded, void or not passed."""
    name = basis.sitting
    if found is None:
        return f"所依据的考核 {name} 中没有本人的成绩"
    attempt, passed = found
    if attempt.superseded_by is not None:
        return f"所依据的考核 {name} 已被 {attempt.superseded_by} 更正"
    if attempt.void:
        return f"所依据的考核成绩已作废：{attempt.void}"
    if not passed.get(competency, True):
        return f"所依据的考核 {name} 没有通过"
    return ""


def _lack(competency: Competency, item: ItemResult, attempt: AttemptFact | None) -> str:
    """Say what a pass of this kind of item would have to rest on and does not (domain 4A); empty when it does.

    懂 is shown in a written or oral paper; 会 in a practical one, or before an assessor who dates what was
    observed. An item of the course's own goes by its method.
    """
    kind = attempt.paper.kind if attempt and attempt.paper else ""
    is_knowing = competency.group == "懂" or (competency.group == "附加" and competency.method in _KNOWING)
    if is_knowing:
        if kind in _KNOWING:
            return ""
        return f"依据缺失，要有笔试或口试{_instead(kind)}"
    if kind == "practical" or (item.by is not None and item.on is not None):
        return ""
    return f"依据缺失，要有实操考核，或写明考核人和日期的观察{_instead(kind)}"


def _instead(kind: str) -> str:
    return f"，所依据的是{METHODS[kind]}" if kind in METHODS else ""
