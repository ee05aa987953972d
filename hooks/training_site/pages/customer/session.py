"""What stands in one session's file, 一期一档: deadlines, lessons held, attendance, materials, questions."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from training_site.facts.base.explanation import Explanation
from training_site.facts.base.words import SessionStatus
from training_site.facts.session.session import Deadline, SessionFacts
from training_site.model.customer.session import Break, Cancellation, Facility, Feedback, Session
from training_site.pages.customer.desk import Desk, Spot
from training_site.pages.customer.session_results import ResultRow, result_rows
from training_site.pages.customer.session_rows import (
    AttendanceRow,
    LessonRow,
    MaterialRow,
    NoticeRow,
    QuestionRow,
    YearsRow,
    attendance_rows,
    lesson_row,
    material_rows,
    notice_rows,
    question_rows,
    years_rows,
)
from training_site.pages.frame import addresses
from training_site.pages.frame.page import RecordPage
from training_site.pages.frame.parts import EvidenceItem, Head, Link, RecordLink


@dataclass(frozen=True, slots=True)
class SheetPart:
    """The signed attendance sheet against the people recorded as present."""

    signed_expected: int
    signed_rows: int | None
    """None while there is no scan."""
    evidence: tuple[EvidenceItem, ...]
    reason: str
    """Why there is no sheet."""
    href: str
    """The printable sheet."""


@dataclass(frozen=True, slots=True)
class ChangePart:
    """What became of the session: moved, corrected, cancelled."""

    chain: tuple[Link, ...]
    superseded_by: Link | None
    reason: str
    cancelled: Cancellation | None


@dataclass(frozen=True, slots=True)
class SessionView:
    """One session's file."""

    head: Head
    id: str
    title: str
    course: Link
    revision: str
    phase: str
    date: date
    start: time
    end: time
    place: str
    status: SessionStatus
    reason: Explanation
    instructors: tuple[Link, ...]
    years: tuple[YearsRow, ...]
    expected: tuple[Link, ...]
    bring: str
    plan: Link | None
    stage: str
    deadlines: tuple[Deadline, ...]
    notices: tuple[NoticeRow, ...]
    facilities: tuple[Facility, ...]
    materials: tuple[MaterialRow, ...]
    lessons: tuple[LessonRow, ...]
    breaks: tuple[Break, ...]
    theory_minutes: int
    practical_minutes: int
    attendance: tuple[AttendanceRow, ...]
    sheet: SheetPart
    results: tuple[ResultRow, ...]
    fee: Decimal | None
    questions: tuple[QuestionRow, ...]
    feedback: tuple[Feedback, ...]
    change: ChangePart
    records: tuple[RecordLink, ...]
    path: str
    """The session's file; internal edition only."""


def session_page(desk: Desk, facts: SessionFacts) -> RecordPage:
    """Write one session's file."""
    session, customer = facts.session, desk.records.id
    spot = desk.at(addresses.session(customer, session.id))
    title = session.title or desk.course_title(session.course)
    view = SessionView(
        head=spot.head(),
        id=session.id,
        title=title,
        course=Link(desk.course_title(session.course), spot.to(addresses.course(session.course))),
        revision=session.revision,
        phase=session.phase,
        date=session.date,
        start=session.start,
        end=session.end,
        place=desk.place(session),
        status=facts.status,
        reason=facts.explanation,
        instructors=tuple(spot.who(person) for person in session.instructors),
        years=years_rows(spot, facts),
        expected=tuple(spot.who(person) for person in session.expected),
        bring=session.bring or "",
        plan=_plan(spot, session),
        stage=_stage(desk, session),
        deadlines=facts.deadlines,
        notices=notice_rows(spot, session),
        facilities=session.facilities,
        materials=material_rows(spot, session),
        lessons=tuple(lesson_row(spot, session, lesson) for lesson in session.lessons_held),
        breaks=session.breaks,
        theory_minutes=facts.theory_minutes,
        practical_minutes=facts.practical_minutes,
        attendance=attendance_rows(spot, facts),
        sheet=_sheet(spot, facts),
        results=result_rows(spot, session),
        fee=session.fee,
        questions=question_rows(spot, session),
        feedback=session.feedback,
        change=_change(spot, facts),
        records=spot.links(facts.explanation.records),
        path=session.path if desk.context.is_internal else "",
    )
    return spot.page(f"{session.date} {title}", "customer/session.html", view)


def _sheet(spot: Spot, facts: SessionFacts) -> SheetPart:
    session = facts.session
    return SheetPart(
        signed_expected=facts.signed_rows_expected,
        signed_rows=session.sheet.signed_rows if session.sheet else None,
        evidence=spot.evidence((session.sheet.evidence,)) if session.sheet else (),
        reason=session.no_sheet or "",
        href=spot.to(addresses.attendance_sheet(spot.desk.records.id, session.id)),
    )


def _change(spot: Spot, facts: SessionFacts) -> ChangePart:
    return ChangePart(
        chain=tuple(_session_link(spot, item) for item in facts.chain if item != facts.session.id),
        superseded_by=_session_link(spot, facts.superseded_by) if facts.superseded_by else None,
        reason=facts.session.reason or "",
        cancelled=facts.session.cancelled,
    )


def _session_link(spot: Spot, session: str) -> Link:
    return Link(session, spot.to(addresses.session(spot.desk.records.id, session)))


def _plan(spot: Spot, session: Session) -> Link | None:
    plan = spot.desk.records.plans.get(session.plan or "")
    return Link(plan.title, spot.to(addresses.plan(spot.desk.records.id, plan.id))) if plan else None


def _stage(desk: Desk, session: Session) -> str:
    plan = desk.records.plans.get(session.plan or "")
    found = [stage for stage in plan.stages if stage.number == session.stage] if plan else []
    return f"{found[0].number} 阶段：{found[0].title}" if found else ""
