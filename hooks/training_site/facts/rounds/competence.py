"""Which competencies a person has, on which evidence, and which have to be trained again."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from training_site.facts.base.explanation import Explanation, Ref
from training_site.facts.base.refs import course_ref, trainee_ref
from training_site.facts.base.words import Competence
from training_site.facts.course.revisions import older, retraining_changes, touches
from training_site.facts.rounds.absence import long_absence
from training_site.facts.rounds.grading import passed_items, score_of
from training_site.facts.rounds.misconduct import AttemptFact
from training_site.facts.rounds.study import Signed, Study
from training_site.labels import METHODS
from training_site.model.course.course import Change
from training_site.model.course.framework import Competency
from training_site.model.customer.sign_off import Basis, ItemResult
from training_site.model.customer.waiver import Waiver


@dataclass(frozen=True, slots=True)
class CompetenceFact:
    """The state of one competency of one person in one course: one of the eight cells."""

    competency: Competency
    state: Competence
    on: date | None
    """The day of the deciding result."""
    method: str
    """As it was done, or the framework's where a sign-off names no attempt; empty when not assessed."""
    score: Decimal | None
    by: str | None
    """The assessor's id."""
    revision: str | None
    sign_off: str | None
    """Id of the deciding sign-off record."""
    sitting: str | None
    """Id of the deciding sitting."""
    explanation: Explanation


class Item(NamedTuple):
    """One competency as one sign-off records it for one person."""

    competency: str
    result: str
    """通过 or 未通过."""
    on: date
    signed: Signed
    item: ItemResult
    attempt: AttemptFact | None
    flaw: str
    """Chinese: why it does not count; empty when it counts."""
    revision: str
    """Assessed on: a sign-off does not make an older attempt newer."""


Items = dict[str, list[Item]]
"""Competency → its items, newest first."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What the items of one person share, so that it is worked out once."""

    changes: dict[str, tuple[Change, ...]]
    """Revision assessed on → later changes in effect that ask for retraining, newest first."""
    explanations: dict[tuple[date, str, int, int], Explanation] = field(default_factory=dict)
    """Day, result, sign-off and attempt → why; most items of a sign-off rest on the same records."""


def signed_items(study: Study) -> Items:
    """Collect a person's items from sign-offs that are not superseded, counting or not.

    未考 and 免考 decide nothing by themselves: 免考 holds by a waiver alone (domain 4D).
    """
    course = study.course.course
    attempts = {
        (each.sitting.id, each.attempt.paper): (each, passed_items(course, each))
        for each in study.folder.attempts
    }
    found: Items = {}
    for signed in study.folder.signed:
        if signed.superseded_by is not None:
            continue
        for competency, item in signed.sign_off.competencies.items():
            if item.result not in ("通过", "未通过"):
                continue
            basis = attempts.get((item.basis.sitting, item.basis.paper)) if item.basis else None
            flaw = _flaw(competency, item.basis, basis) if item.basis and item.result == "通过" else ""
            on, revision = item.on or signed.sign_off.date, signed.sign_off.revision
            if basis:
                revision = older(course, revision, basis[0].sitting.revision)
            made = Item(competency, item.result, on, signed, item, basis and basis[0], flaw, revision)
            found.setdefault(competency, []).append(made)
    for items in found.values():
        if len(items) > 1:
            items.sort(
                key=lambda each: (each.on, each.signed.sign_off.date, each.signed.sign_off.id), reverse=True
            )
    return found


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


def competence_facts(study: Study, items: Items, day: date) -> tuple[CompetenceFact, ...]:
    """Judge every competency of the course on a day, in the framework's order, then the course's own.

    The newest counting sign-off item decides; one whose basis fell gives way to the next older (domain 4D).
    Attempts alone never pass: without a counting item they show 未通过 (failed or void) or 未考 (passed, not
    signed off yet; or none).
    """
    revisions = {item.revision for found in items.values() for item in found}
    sheet = _Sheet({each: retraining_changes(study.course.course, each, day) for each in revisions})
    return tuple(
        _fact(study, competency, items.get(competency.id, ()), sheet, day)
        for competency in study.course.competencies
    )


def _fact(
    study: Study, competency: Competency, items: Sequence[Item], sheet: _Sheet, day: date
) -> CompetenceFact:
    deciding = next((item for item in items if not item.flaw), None)
    fallen = items[0] if items and items[0].flaw else None
    if deciding and deciding.result == "通过":
        reason, refs = retraining(study, deciding, sheet, day)
        if not reason:
            return _signed(competency, Competence.PASSED, deciding, _explain(sheet, deciding, fallen))
    waiver = waiver_on(study, competency.id, day) if study.folder.waivers else None
    if waiver:
        return _waived(competency, *waiver)
    if deciding and deciding.result == "通过":
        return _signed(
            competency, Competence.RETRAIN, deciding, _explain(sheet, deciding, fallen, reason, refs)
        )
    if deciding:
        return _signed(competency, Competence.FAILED, deciding, _explain(sheet, deciding, fallen))
    return _attempted(study, competency, fallen)


def retraining(study: Study, item: Item, sheet: _Sheet, day: date) -> tuple[str, tuple[Ref, ...]]:
    """Say why a pass has to be renewed on `day`: a later revision (a) or a long absence (b); empty when not."""
    for change in sheet.changes[item.revision]:
        if touches(change, item.competency):
            ref = course_ref(study.course.course, change.line)
            return f"{change.revision} 版 {change.date} 起生效，涉及本项，需复训", (ref,)
    away = long_absence(study.absences, item.on, study.absence_months, day) if study.absences else None
    if away:
        text = f"{away.since} 至 {away.until} 不在岗，满 {study.absence_months} 个月，需复训"
        return text, (trainee_ref(study.people_path, study.trainee),)
    return "", ()


def waiver_on(study: Study, competency: str, day: date) -> tuple[Waiver, Ref] | None:
    """Find the newest waiver of a competency in force on a day; its last day is included."""
    for waiver, ref in reversed(study.folder.waivers):
        is_open = waiver.since <= day and (waiver.until is None or day <= waiver.until)
        if waiver.competency == competency and is_open:
            return waiver, ref
    return None


def _signed(competency: Competency, state: Competence, item: Item, why: Explanation) -> CompetenceFact:
    attempt, sign_off = item.attempt, item.signed.sign_off
    return CompetenceFact(
        competency=competency,
        state=state,
        on=item.on,
        method=attempt.paper.kind if attempt and attempt.paper else competency.method,
        score=score_of(attempt, competency.id) if attempt else None,
        by=item.item.by,
        revision=item.revision,
        sign_off=sign_off.id,
        sitting=attempt.sitting.id if attempt else None,
        explanation=why,
    )


def _explain(
    sheet: _Sheet, item: Item, fallen: Item | None, reason: str = "", refs: tuple[Ref, ...] = ()
) -> Explanation:
    attempt, signed = item.attempt, item.signed
    key = (item.on, item.result, id(signed), id(attempt))
    plain = sheet.explanations.get(key)
    if plain is None:
        method = METHODS[attempt.paper.kind] if attempt and attempt.paper else "签认"
        note = f"（{attempt.note}）" if attempt and attempt.note else ""
        text = f"{item.on} {method}{item.result}，{item.revision} 版{note}"
        plain = Explanation(text, (signed.ref, attempt.ref) if attempt else (signed.ref,))
        sheet.explanations[key] = plain
    if not fallen and not reason:
        return plain
    doubts = [
        plain.text,
        *([f"{fallen.on} 的结果不计：{fallen.flaw}"] if fallen else []),
        *([reason] if reason else []),
    ]
    return Explanation("；".join(doubts), (*plain.records, *refs))


def _waived(competency: Competency, waiver: Waiver, ref: Ref) -> CompetenceFact:
    until = f"，至 {waiver.until} 止" if waiver.until else ""
    why = Explanation(f"经客户书面同意，{waiver.since} 起免考{until}", (ref,))
    return CompetenceFact(competency, Competence.WAIVED, waiver.since, "", None, None, None, None, None, why)


def _attempted(study: Study, competency: Competency, fallen: Item | None) -> CompetenceFact:
    """Show what the newest attempt says where no sign-off decides."""
    fell = f"；{fallen.on} 的签认不计：{fallen.flaw}" if fallen else ""
    fell_refs = (fallen.signed.ref,) if fallen else ()
    tried = [each for each in study.folder.attempts if competency.id in each.attempt.competencies]
    newest = next((each for each in reversed(tried) if each.superseded_by is None), None)
    if newest is None:
        why = Explanation(f"还没有考核记录{fell}", fell_refs)
        return CompetenceFact(competency, Competence.OPEN, None, "", None, None, None, None, None, why)
    paper, sitting = newest.paper, newest.sitting
    method = paper.kind if paper else ""
    failed = bool(newest.void) or not passed_items(study.course.course, newest)[competency.id]
    outcome = f"成绩作废：{newest.void}" if newest.void else "未通过" if failed else "已考过，待签认"
    note = f"（{newest.note}）" if newest.note else ""
    text = f"{sitting.date} {METHODS.get(method, '考核')}{outcome}{note}{fell}"
    return CompetenceFact(
        competency=competency,
        state=Competence.FAILED if failed else Competence.OPEN,
        on=sitting.date,
        method=method,
        score=score_of(newest, competency.id),
        by=paper.examiner if paper else None,
        revision=sitting.revision,
        sign_off=None,
        sitting=sitting.id,
        explanation=Explanation(text, (newest.ref, *fell_refs)),
    )
