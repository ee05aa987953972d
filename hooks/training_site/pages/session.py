"""What stands in one session's file, 一期一档: deadlines, lessons held, attendance, materials, questions."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from training_site.facts.explanation import Explanation
from training_site.facts.session import Deadline, InstructorYears, Presence, SessionFacts
from training_site.facts.words import SessionStatus
from training_site.labels import LESSON_KINDS
from training_site.model.session import Break, Cancellation, Facility, Feedback, LessonHeld, Session
from training_site.pages import addresses
from training_site.pages.desk import Desk, Spot
from training_site.pages.page import RecordPage
from training_site.pages.parts import EvidenceItem, Head, Link, RecordLink


@dataclass(frozen=True, slots=True)
class LessonRow:
    """A lesson as it was held; `minutes` is end minus start, before breaks."""

    title: str
    kind: str
    start: time
    end: time
    minutes: int
    instructor: Link
    mode: str
    language: str


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One person's presence."""

    who: Link
    id: str
    status: str
    entered: time | None
    left: time | None
    theory_minutes: int
    practical_minutes: int
    is_signed: bool
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A notice given to the customer."""

    subject: str
    sent_on: date
    by: Link
    channel: str
    evidence: tuple[EvidenceItem, ...]


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """Materials handed out; `lead` is the number of days before the session, negative when late."""

    kind: str
    language: str
    copies: int
    issued_on: date
    lead: int
    to: Link | None
    evidence: tuple[EvidenceItem, ...]


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question a trainee left with."""

    who: Link
    question: str
    raised_on: date
    answered_on: date | None
    answer: str


@dataclass(frozen=True, slots=True)
class YearsRow:
    """An instructor's experience on the day of the session."""

    who: Link
    equipment: str
    fact: InstructorYears


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
    signed_expected: int
    signed_rows: int | None
    sheet: tuple[EvidenceItem, ...]
    no_sheet: str
    sheet_href: str
    fee: Decimal | None
    questions: tuple[QuestionRow, ...]
    feedback: tuple[Feedback, ...]
    chain: tuple[Link, ...]
    superseded_by: Link | None
    change_reason: str
    cancelled: Cancellation | None
    records: tuple[RecordLink, ...]
    path: str
    """The session's file; internal edition only."""


def session_page(desk: Desk, facts: SessionFacts) -> RecordPage:
    """Write one session's file."""
    session, customer = facts.session, desk.records.id
    spot = desk.at(addresses.session(customer, session.id))
    title = session.title or desk.course_title(session.course)
    sheet = session.sheet
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
        years=tuple(
            YearsRow(spot.who(fact.instructor), desk.equipment.get(fact.equipment, fact.equipment), fact)
            for fact in facts.instructor_years
        ),
        expected=tuple(spot.who(person) for person in session.expected),
        bring=session.bring or "",
        plan=_plan(spot, session),
        stage=_stage(desk, session),
        deadlines=facts.deadlines,
        notices=tuple(
            NoticeRow(
                item.subject, item.sent_on, spot.who(item.by), item.channel, spot.evidence((item.evidence,))
            )
            for item in session.notices
        ),
        facilities=session.facilities,
        materials=_materials(spot, session),
        lessons=tuple(_lesson(spot, session, lesson) for lesson in session.lessons_held),
        breaks=session.breaks,
        theory_minutes=facts.theory_minutes,
        practical_minutes=facts.practical_minutes,
        attendance=_attendance(spot, facts),
        signed_expected=facts.signed_rows_expected,
        signed_rows=sheet.signed_rows if sheet else None,
        sheet=spot.evidence((sheet.evidence,)) if sheet else (),
        no_sheet=session.no_sheet or "",
        sheet_href=spot.to(addresses.attendance_sheet(customer, session.id)),
        fee=session.fee,
        questions=_questions(spot, session),
        feedback=session.feedback,
        chain=tuple(_session_link(spot, item) for item in facts.chain if item != session.id),
        superseded_by=_session_link(spot, facts.superseded_by) if facts.superseded_by else None,
        change_reason=session.reason or "",
        cancelled=session.cancelled,
        records=spot.links(facts.explanation.records),
        path=session.path if desk.context.is_internal else "",
    )
    return spot.page(f"{session.date} {title}", "session.html", view)


def _session_link(spot: Spot, session: str) -> Link:
    return Link(session, spot.to(addresses.session(spot.desk.records.id, session)))


def _plan(spot: Spot, session: Session) -> Link | None:
    plan = spot.desk.records.plans.get(session.plan or "")
    return Link(plan.title, spot.to(addresses.plan(spot.desk.records.id, plan.id))) if plan else None


def _stage(desk: Desk, session: Session) -> str:
    plan = desk.records.plans.get(session.plan or "")
    found = [stage for stage in plan.stages if stage.number == session.stage] if plan else []
    return f"{found[0].number} {found[0].title}" if found else ""


def _lesson(spot: Spot, session: Session, held: LessonHeld) -> LessonRow:
    folder = spot.desk.context.catalogue.courses.get(session.course)
    planned = {lesson.id: lesson for lesson in folder.course.lessons} if folder else {}
    lesson = planned.get(held.lesson)
    return LessonRow(
        title=lesson.title if lesson else held.lesson,
        kind=LESSON_KINDS[lesson.kind] if lesson else "",
        start=held.start,
        end=held.end,
        minutes=minutes_between(held.start, held.end),
        instructor=spot.who(held.instructor),
        mode=held.mode,
        language=held.language,
    )


def minutes_between(start: time, end: time) -> int:
    """Count the minutes from start to end on one day."""
    return (end.hour - start.hour) * 60 + end.minute - start.minute


def _attendance(spot: Spot, facts: SessionFacts) -> tuple[AttendanceRow, ...]:
    recorded = {item.person: item for item in facts.session.attendance}

    def row(presence: Presence) -> AttendanceRow:
        item = recorded.get(presence.person)
        return AttendanceRow(
            who=spot.who(presence.person),
            id=presence.person,
            status=presence.status,
            entered=item.entered if item else None,
            left=item.left if item else None,
            theory_minutes=presence.theory_minutes,
            practical_minutes=presence.practical_minutes,
            is_signed=presence.is_signed,
            text=presence.explanation.text,
            note=(item.note if item else None) or "",
        )

    return tuple(row(presence) for presence in facts.presence)


def _materials(spot: Spot, session: Session) -> tuple[MaterialRow, ...]:
    return tuple(
        MaterialRow(
            kind=item.kind,
            language=item.language,
            copies=item.copies,
            issued_on=item.issued_on,
            lead=(session.date - item.issued_on).days,
            to=spot.maybe_who(item.to),
            evidence=spot.evidence((item.evidence,)),
        )
        for item in session.materials_issued
    )


def _questions(spot: Spot, session: Session) -> tuple[QuestionRow, ...]:
    return tuple(
        QuestionRow(spot.who(item.person), item.question, item.raised_on, item.answered_on, item.answer or "")
        for item in session.open_questions
    )
