"""What has to be done by when around a training session, and was it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from training_site.facts.base.calendar import add_days, days_between
from training_site.facts.base.explanation import Explanation
from training_site.facts.base.refs import session_ref
from training_site.model.course.course import Course
from training_site.model.customer.session import Session


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something that has to be done by a day before or after the session."""

    subject: str
    """Chinese, such as 通知教学设施."""
    due: date
    done_on: date | None
    state: Literal["按期完成", "逾期完成", "已逾期", "待办"]
    explanation: Explanation


def deadlines(course: Course, session: Session, notice_days: int, as_of: date) -> tuple[Deadline, ...]:
    """List a session's deadlines in the order of their days.

    Notice of the course always, of facilities (T26) when the customer has to provide some or was told of them,
    `notice_days` natural days ahead; materials (T27) by the day of the session when the course has any;
    attendance by the day after. Each session needs its own notice, a rescheduled one too. An attendance list
    without `recorded_on` is taken as entered in time.
    """
    found = [_notice(session, "课程", "通知课程安排", notice_days, as_of)]
    told = any(notice.subject == "教学设施" for notice in session.notices)
    if told or any(facility.by == "业主" for facility in session.facilities):
        found.append(_notice(session, "教学设施", "通知教学设施", notice_days, as_of))
    if course.materials or session.materials_issued:
        issued = min((item.issued_on for item in session.materials_issued), default=None)
        found.append(_deadline(session, "发放培训资料", session.date, issued, as_of))
    registered = (session.recorded_on or session.date) if session.attendance else None
    found.append(_deadline(session, "登记考勤", add_days(session.date, 1), registered, as_of))
    return tuple(sorted(found, key=lambda deadline: deadline.due))


def _notice(session: Session, subject: str, title: str, days: int, as_of: date) -> Deadline:
    sent = min((notice.sent_on for notice in session.notices if notice.subject == subject), default=None)
    due = add_days(session.date, -days)
    if sent is None:
        return _open(session, title, due, as_of, f"培训日 {session.date} 前 {days} 天是 {due}，")
    ahead = days_between(sent, session.date)
    compared = (
        f"正好 {days} 天"
        if ahead == days
        else f"多 {ahead - days} 天"
        if ahead > days
        else f"少 {days - ahead} 天"
    )
    text = f"{sent} 发出，{session.date} 培训，提前 {ahead} 天，要求 {days} 天，{compared}"
    why = Explanation(text, (session_ref(session),), ahead - days, "天")
    return Deadline(title, due, sent, "按期完成" if ahead >= days else "逾期完成", why)


def _deadline(session: Session, title: str, due: date, done: date | None, as_of: date) -> Deadline:
    if done is None:
        return _open(session, title, due, as_of)
    margin = days_between(done, due)
    late = f"，晚 {-margin} 天" if margin < 0 else ""
    why = Explanation(f"应不晚于 {due}，{done} 完成{late}", (session_ref(session),), margin, "天")
    return Deadline(title, due, done, "按期完成" if margin >= 0 else "逾期完成", why)


def _open(session: Session, title: str, due: date, as_of: date, start: str = "") -> Deadline:
    refs, margin = (session_ref(session),), days_between(as_of, due)
    if margin < 0:
        why = Explanation(f"{start}至 {as_of} 未见记录，已超过 {-margin} 天", refs, margin, "天")
        return Deadline(title, due, None, "已逾期", why)
    why = Explanation(f"{start}应不晚于 {due}，还有 {margin} 天", refs, margin, "天", add_days(due, 1))
    return Deadline(title, due, None, "待办", why)
