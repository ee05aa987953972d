"""Which attempts of a sitting count: misconduct, missing pledges and corrections."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from training_site.facts.base.explanation import Ref
from training_site.facts.base.refs import sitting_ref
from training_site.model.customer.assessment import Attempt, Misconduct, Paper, Sitting

WHOLE_SITTING = ("作弊", "组织作弊")
"""Severities that void every paper of the person in the sitting (T35 第六条); the others void the one paper."""


@dataclass(frozen=True, slots=True)
class AttemptFact:
    """One attempt with all that decides whether it counts."""

    sitting: Sitting
    attempt: Attempt
    paper: Paper | None
    superseded_by: str | None
    """Id of the sitting record that replaces this one."""
    void: str
    """Chinese: why the result is void; empty when it is not."""
    note: str
    """Chinese: what is missing without voiding anything; empty when nothing is."""
    ref: Ref

    @property
    def counts(self) -> bool:
        """Whether the result may be built upon."""
        return not self.void and self.superseded_by is None


def attempt_facts(
    sitting: Sitting, replaced: Mapping[str, str], as_of: date, attempts: Sequence[Attempt] | None = None
) -> list[AttemptFact]:
    """Judge the attempts of a sitting (T35): all of them, or all of some people.

    Decided findings (`decision` given, dated by `as_of`) void: 违纪 and 扰乱 the paper, 作弊 and 组织作弊 all
    papers of that person in this sitting. An undecided finding, a missing pledge and an unchecked identity
    void nothing and are said in the note.
    """
    judged = sitting.attempts if attempts is None else attempts
    papers = {paper.id: paper for paper in sitting.papers}
    cheated: dict[str, str] = {}
    for attempt in judged:
        for finding in sorted(attempt.misconduct, key=_order):
            if finding.severity in WHOLE_SITTING and is_decided(finding, as_of):
                cheated.setdefault(
                    attempt.person, f"{finding.severity}（{finding.on} 决定），当次各科成绩无效"
                )
    return [
        AttemptFact(
            sitting=sitting,
            attempt=attempt,
            paper=papers.get(attempt.paper),
            superseded_by=replaced.get(sitting.id),
            void=cheated.get(attempt.person) or (_paper_void(attempt, as_of) if attempt.misconduct else ""),
            note=_note(attempt, as_of),
            ref=sitting_ref(sitting, attempt),
        )
        for attempt in judged
    ]


def is_decided(finding: Misconduct, as_of: date) -> bool:
    """Tell whether a finding has effect: decided, and on or before `as_of`."""
    return finding.decision is not None and finding.on <= as_of


def _order(finding: Misconduct) -> tuple[date, str]:
    return (finding.on, finding.severity)


def _paper_void(attempt: Attempt, as_of: date) -> str:
    for finding in sorted(attempt.misconduct, key=_order):
        if is_decided(finding, as_of):
            return f"{finding.severity}（{finding.on} 决定），该科成绩取消"
    return ""


def _note(attempt: Attempt, as_of: date) -> str:
    notes = []
    if any(not is_decided(finding, as_of) for finding in attempt.misconduct):
        notes.append("违规处理未决定")
    if attempt.pledge is None:
        notes.append("没有诚信考试承诺")
    if not attempt.identity_checked:
        notes.append("没有核对身份")
    return "，".join(notes)
