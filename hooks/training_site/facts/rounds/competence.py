"""Which competencies a person has, on which evidence, and which have to be trained again."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from training_site.facts.base.explanation import Explanation, Ref
from training_site.facts.base.words import Competence
from training_site.facts.rounds.grading import passed_items, score_of
from training_site.facts.rounds.misconduct import AttemptFact
from training_site.facts.rounds.results import Item
from training_site.facts.rounds.retraining import Demands
from training_site.facts.rounds.round import History
from training_site.facts.rounds.study import Study, waiver_on
from training_site.facts.rounds.validity import is_within_one_period
from training_site.labels import METHODS
from training_site.model.course.framework import Competency
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
    level: int | None = None
    """The level of the deciding pass, where the framework has a scale."""
    is_doubtful: bool = False
    """Whether a result on record does not count, or not for what was asked; the explanation says why."""
    is_mistaken: bool = False
    """Whether that is for somebody to mend, and not the effect of a decision."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What the items of one person share, so that it is worked out once."""

    study: Study
    history: History
    demands: Demands
    day: date
    explanations: dict[tuple[date, str, int, int], Explanation] = field(default_factory=dict)
    """Day, result, sign-off and attempt → why; most items of a sign-off rest on the same records."""


def competence_facts(study: Study, past: History, day: date) -> tuple[CompetenceFact, ...]:
    """Judge every competency of the course on a day, in the framework's order, then the course's own.

    The newest counting result decides; one whose basis fell gives way to the next older (domain 4D), an attempt
    that failed after it makes the item 未通过. Attempts alone never pass: without a counting item they show 未通过
    (failed or void) or 未考 (passed, not signed off yet; or none); a pass without what it has to rest on is 依据缺失.
    """
    sheet = _Sheet(study, past, Demands(study), day)
    return tuple(_marked(sheet, _fact(sheet, competency)) for competency in study.course.competencies)


def _marked(sheet: _Sheet, fact: CompetenceFact) -> CompetenceFact:
    """Note where the newest record has a mistake."""
    items = sheet.history.items.get(fact.competency.id, ())
    return replace(fact, is_mistaken=True) if items and items[0].is_mistaken else fact


def _fact(sheet: _Sheet, competency: Competency) -> CompetenceFact:
    study, items = sheet.study, sheet.history.items.get(competency.id, ())
    deciding = next((item for item in items if not item.flaw), None)
    fallen = items[0] if items and items[0].flaw else None
    failing = sheet.history.failing.get(competency.id)
    reason: str = ""
    refs: tuple[Ref, ...] = ()
    if deciding and deciding.result == "通过" and failing is None:
        reason, refs = _renewal(sheet, deciding)
        if not reason:
            return _signed(competency, Competence.PASSED, deciding, _explain(sheet, deciding, fallen))
    waiver = waiver_on(study, competency.id, sheet.day) if study.folder.waivers else None
    if waiver:
        return _waived(competency, *waiver)
    if failing is not None:
        return _attempted(study, competency, fallen, failing)
    if deciding and deciding.result == "通过":
        return _signed(
            competency, Competence.RETRAIN, deciding, _explain(sheet, deciding, fallen, reason, refs)
        )
    if deciding:
        return _signed(competency, Competence.FAILED, deciding, _explain(sheet, deciding, fallen))
    return _attempted(study, competency, fallen, None)


def _renewal(sheet: _Sheet, item: Item) -> tuple[str, tuple[Ref, ...]]:
    """Say why a pass has to be renewed, or that it is too old to make up a first round with the others."""
    reason, refs = sheet.demands.reason(item, sheet.day)
    past = sheet.history
    is_settled = past.rounds or past.pending or item.competency not in past.missing
    if reason or is_settled or not past.collected:
        return reason, refs
    newest = max(one.on for one in past.collected.values())
    if is_within_one_period(sheet.study.book.on(newest).validity, item.on, newest):
        return "", ()
    return f"与 {newest} 的结果相隔超过一个有效期，需复训", ()


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
        level=item.item.level,
        is_doubtful="不计：" in why.text or bool(item.remark),
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
        short = f"（{item.remark}）" if item.remark else ""
        text = f"{item.on} {method}{item.result}{short}，{item.revision} 版{note}"
        plain = Explanation(text, (signed.ref, attempt.ref) if attempt else (signed.ref,))
        sheet.explanations[key] = plain
    if not fallen and not reason:
        return plain
    doubts = [
        plain.text,
        *([f"{fallen.signed.sign_off.date} 的结果不计：{fallen.flaw}"] if fallen else []),
        *([reason] if reason else []),
    ]
    return Explanation("；".join(doubts), (*plain.records, *refs))


def _waived(competency: Competency, waiver: Waiver, ref: Ref) -> CompetenceFact:
    until = f"，至 {waiver.until} 止" if waiver.until else ""
    why = Explanation(f"经客户书面同意，{waiver.since} 起免考{until}", (ref,))
    return CompetenceFact(competency, Competence.WAIVED, waiver.since, "", None, None, None, None, None, why)


def _attempted(
    study: Study, competency: Competency, fallen: Item | None, failing: AttemptFact | None
) -> CompetenceFact:
    """Show what the newest attempt says where no sign-off decides, or the one that failed after the sign-off."""
    fell = f"；{fallen.signed.sign_off.date} 的签认不计：{fallen.flaw}" if fallen else ""
    fell_refs = (fallen.signed.ref,) if fallen else ()
    if fallen and fallen.is_unfounded and failing is None:
        why = Explanation(fallen.flaw, fell_refs)
        made = _signed(competency, Competence.NO_BASIS, fallen, why)
        return replace(made, score=None, is_doubtful=True)
    tried = [each for each in study.folder.attempts if competency.id in each.attempt.competencies]
    newest = failing or next((each for each in reversed(tried) if each.superseded_by is None), None)
    if newest is None:
        why = Explanation(f"还没有考核记录{fell}", fell_refs)
        return CompetenceFact(
            competency, Competence.OPEN, None, "", None, None, None, None, None, why, None, bool(fell)
        )
    paper, sitting = newest.paper, newest.sitting
    method = paper.kind if paper else ""
    failed = bool(newest.void) or not passed_items(study.course.course, newest)[competency.id]
    is_used = fallen is not None and fallen.attempt is newest
    waits = "已考过" if is_used else "已考过，待签认"
    outcome = f"成绩作废：{newest.void}" if newest.void else "未通过" if failed else waits
    note = f"（{newest.note}）" if newest.note else ""
    if fallen and is_used and newest.void:
        fell = f"；{fallen.signed.sign_off.date} 的签认不计：所依据的考核成绩已作废"
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
        is_doubtful=bool(fell) or bool(newest.void),
    )
