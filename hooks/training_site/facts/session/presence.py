"""How long was each person there: clipped to the lessons held, breaks subtracted, theory and practice apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from training_site.facts.base.explanation import Explanation
from training_site.facts.base.refs import session_ref
from training_site.facts.session.minutes import (
    WHOLE_DAY,
    Span,
    Spans,
    clock_text,
    overlap,
    spans_text,
    total,
    union,
    without,
)
from training_site.model.base.midnight import minute
from training_site.model.course.course import Course
from training_site.model.customer.session import ABSENT, Attendance, Session


@dataclass(frozen=True, slots=True)
class Presence:
    """How long one person was there, clipped to the lessons held, breaks subtracted."""

    person: str
    status: str
    """As recorded: 到 迟到 早退 缺席 请假."""
    theory_minutes: int
    practical_minutes: int
    is_signed: bool
    explanation: Explanation

    @property
    def minutes(self) -> int:
        """All minutes, theory and practice together."""
        return self.theory_minutes + self.practical_minutes


@dataclass(frozen=True, slots=True)
class Teaching:
    """When training really took place in a session; spans in minutes after midnight, breaks taken out."""

    theory: Spans
    practical: Spans
    gross: Spans
    """Theory and practice before breaks."""
    pauses: int
    """Minutes of break inside the lessons."""
    exam_minutes: int
    """Minutes of exam lessons, which no promise of training hours counts."""


def teaching(course: Course, session: Session) -> Teaching:
    """Lay out the lessons held: theory and discussion are theory, practical is practice, exams are neither.

    Why: a promise of hours is about training (T3). Minutes in which theory and practice run side by side count
    once, as practice. A lesson that the course does not know counts for nothing.
    """
    kinds = {lesson.id: lesson.kind for lesson in course.lessons}
    spans: dict[str, list[Span]] = {"theory": [], "discussion": [], "practical": [], "exam": []}
    for held in session.lessons_held:
        if held.lesson in kinds:
            spans[kinds[held.lesson]].append((minute(held.start), minute(held.end)))
    breaks = union((minute(pause.start), minute(pause.end)) for pause in session.breaks)
    practical = union(spans["practical"])
    theory = without(union(spans["theory"] + spans["discussion"]), practical)
    gross = union(theory + practical)
    return Teaching(
        theory=without(theory, breaks),
        practical=without(practical, breaks),
        gross=gross,
        pauses=total(overlap(gross, breaks)),
        exam_minutes=total(without(without(union(spans["exam"]), gross), breaks)),
    )


def presences(session: Session, taught: Teaching) -> tuple[Presence, ...]:
    """Measure everybody on the attendance list, ordered by person; two entries of one person are joined."""
    whole = total(taught.theory), total(taught.practical)
    entries = sorted(session.attendance, key=_order)
    return tuple(
        _presence(session, taught, whole, list(group))
        for _, group in groupby(entries, key=lambda entry: entry.person)
    )


def _order(entry: Attendance) -> tuple[str, int, int, str]:
    return (entry.person, *attended_span(entry), entry.status)


def attended_span(entry: Attendance) -> Span:
    """Lay out when somebody was there, in minutes after midnight; what was not recorded is the whole session."""
    return (
        minute(entry.entered) if entry.entered else WHOLE_DAY[0],
        minute(entry.left) if entry.left else WHOLE_DAY[1],
    )


def _presence(
    session: Session, taught: Teaching, whole: tuple[int, int], entries: list[Attendance]
) -> Presence:
    there = [entry for entry in entries if entry.status not in ABSENT]
    entry = there[0] if there else entries[0]
    is_signed = any(each.signed for each in there)
    if not there:
        theory = practical = 0
        text = f"{entry.status}，计 0 分钟"
    elif any(each.entered or each.left for each in there):
        spans = union(attended_span(each) for each in there)
        theory, practical = total(overlap(spans, taught.theory)), total(overlap(spans, taught.practical))
        text = f"{entry.status}，{_times(there)}在场，与讲课时段重合并扣除休息后计 {theory + practical} 分钟"
    else:
        theory, practical = whole
        text = f"{entry.status}，全程在场，计 {theory + practical} 分钟"
    why = Explanation(text, (session_ref(session, entry.line),), theory + practical, "分钟")
    return Presence(entry.person, entry.status, theory, practical, is_signed, why)


def _times(entries: Iterable[Attendance]) -> str:
    """Spell the recorded times; what was not recorded is 开始 or 结束."""
    return "、".join(
        (clock_text(minute(entry.entered)) if entry.entered else "开始")
        + "–"
        + (clock_text(minute(entry.left)) if entry.left else "结束")
        for entry in entries
    )


def minutes_text(taught: Teaching) -> str:
    """Spell the arithmetic: `09:00–11:30 = 150 分钟，扣休息 15 = 135 分钟（理论 90，实操 45）`."""
    theory, practical = total(taught.theory), total(taught.practical)
    exam = f"；另有考试 {taught.exam_minutes} 分钟，不计入培训时长" if taught.exam_minutes else ""
    if not taught.gross:
        return f"没有登记实际讲的课时{exam}"
    pause = f"，扣休息 {taught.pauses} = {theory + practical} 分钟" if taught.pauses else ""
    return f"{spans_text(taught.gross)} = {total(taught.gross)} 分钟{pause}（理论 {theory}，实操 {practical}）{exam}"
