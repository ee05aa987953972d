"""What a training session amounted to: status, minutes taught, presence, deadlines, instructors."""

from dataclasses import dataclass
from datetime import date

from training_site.facts.base.calendar import days_between
from training_site.facts.base.explanation import Explanation
from training_site.facts.base.refs import session_ref, superseded_by
from training_site.facts.base.words import SessionStatus
from training_site.facts.session.deadline import Deadline, deadlines
from training_site.facts.session.experience import InstructorExperience, instructor_years
from training_site.facts.session.minutes import total
from training_site.facts.session.presence import Presence, Teaching, minutes_text, presences, teaching
from training_site.model.course.course import Course
from training_site.model.customer.session import ABSENT, Session
from training_site.model.records import Catalogue, CustomerRecords

__all__ = ["Deadline", "InstructorExperience", "Presence", "SessionFacts", "session_facts"]


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """One session with all that follows from it."""

    session: Session
    status: SessionStatus
    chain: tuple[str, ...]
    """Session ids from the first of the supersede chain to this one."""
    superseded_by: str | None
    theory_minutes: int
    practical_minutes: int
    presence: tuple[Presence, ...]
    """Ordered by person; empty unless the session is 已结束."""
    deadlines: tuple[Deadline, ...]
    instructor_years: tuple[InstructorExperience, ...]
    signed_rows_expected: int
    """People recorded as present (到, 迟到, 早退)."""
    explanation: Explanation
    """Why the status is what it is, and the arithmetic of the minutes."""

    @property
    def minutes(self) -> int:
        """Minutes taught, breaks subtracted; 0 for a session that was cancelled or superseded."""
        return self.theory_minutes + self.practical_minutes


_NOTHING = Teaching((), (), (), 0, 0)
_OFF = (SessionStatus.CANCELLED, SessionStatus.RESCHEDULED)


def session_facts(catalogue: Catalogue, records: CustomerRecords, as_of: date) -> dict[str, SessionFacts]:
    """Derive every session of a customer, keyed by id, ordered by date, start and id.

    `records` are those known on `as_of` (`known.known_on`). A session that was cancelled or superseded counts
    for nothing: no minutes, no presence, no deadlines. Sessions of unknown courses are left out (E-REF).
    """
    later = superseded_by(records.sessions)
    years: dict[tuple[str, str, date], InstructorExperience] = {}
    found: dict[str, SessionFacts] = {}
    for session in sorted(records.sessions.values(), key=lambda each: (each.date, each.start, each.id)):
        if session.course not in catalogue.courses:
            continue
        course = catalogue.courses[session.course].course
        status = session_status(session, later.get(session.id), as_of)
        taught = _NOTHING if status in _OFF else teaching(course, session)
        attended = presences(session, taught) if status is SessionStatus.HELD else ()
        notice_days = catalogue.organisation.defaults.notice_days
        found[session.id] = SessionFacts(
            session=session,
            status=status,
            chain=_chain(session, records.sessions),
            superseded_by=later.get(session.id),
            theory_minutes=total(taught.theory),
            practical_minutes=total(taught.practical),
            presence=attended,
            deadlines=() if status in _OFF else deadlines(course, session, notice_days, as_of),
            instructor_years=_instructors(catalogue, course, session, years),
            signed_rows_expected=sum(presence.status not in ABSENT for presence in attended),
            explanation=_explain(session, status, later.get(session.id), taught, as_of),
        )
    return found


def session_status(session: Session, replacement: str | None, as_of: date) -> SessionStatus:
    """Derive the status from dates, notices and attendance (domain 4D); the first that applies stands.

    已改期 (another known record supersedes it) · 已取消 · 已结束 (attendance recorded) · 已开课 (the day has
    come) · 已通知 (notice of the course or of facilities) · 计划.
    """
    if replacement:
        return SessionStatus.RESCHEDULED
    if session.cancelled:
        return SessionStatus.CANCELLED
    if session.date <= as_of:
        return SessionStatus.HELD if session.attendance else SessionStatus.UNDER_WAY
    is_told = any(notice.subject in ("课程", "教学设施") for notice in session.notices)
    return SessionStatus.NOTIFIED if is_told else SessionStatus.PLANNED


def _chain(session: Session, sessions: dict[str, Session]) -> tuple[str, ...]:
    """Walk back to the first of the chain; a circle (refused elsewhere) ends where it closes."""
    chain = [session.id]
    while session.supersedes in sessions and session.supersedes not in chain:
        session = sessions[session.supersedes]
        chain.append(session.id)
    return tuple(reversed(chain))


def _instructors(
    catalogue: Catalogue,
    course: Course,
    session: Session,
    years: dict[tuple[str, str, date], InstructorExperience],
) -> tuple[InstructorExperience, ...]:
    """Measure everybody who was to teach or taught, on each kind of equipment of the course."""
    found = []
    for name in sorted({*session.instructors, *(held.instructor for held in session.lessons_held)}):
        for equipment in (
            sorted({each.id for each in course.equipment}) if name in catalogue.instructors else ()
        ):
            key = (name, equipment, session.date)
            if key not in years:
                years[key] = instructor_years(catalogue.instructors[name], equipment, session.date)
            found.append(years[key])
    return tuple(found)


def _explain(
    session: Session, status: SessionStatus, replacement: str | None, taught: Teaching, as_of: date
) -> Explanation:
    ahead = days_between(as_of, session.date)
    sent = min((notice.sent_on for notice in session.notices if notice.subject != "进场"), default=None)
    text = {
        SessionStatus.PLANNED: f"{session.date} 开课，还有 {ahead} 天，尚未发出通知",
        SessionStatus.NOTIFIED: f"{sent} 已发通知，{session.date} 开课，还有 {ahead} 天",
        SessionStatus.UNDER_WAY: f"{session.date} 已到培训日期，考勤尚未登记。{minutes_text(taught)}",
        SessionStatus.HELD: minutes_text(taught),
        SessionStatus.CANCELLED: f"{session.cancelled.on} 取消" if session.cancelled else "",
        SessionStatus.RESCHEDULED: f"已由 {replacement} 代替，本记录保留备查，不计时长",
    }[status]
    is_ahead = status in (SessionStatus.PLANNED, SessionStatus.NOTIFIED)
    return Explanation(
        text,
        (session_ref(session),),
        ahead if is_ahead else total(taught.theory) + total(taught.practical),
        "天" if is_ahead else "分钟",
        session.date if is_ahead else None,
    )
