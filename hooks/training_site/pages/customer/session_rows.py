"""Which rows stand in the tables of a session's file: lessons, attendance, notices, materials, questions."""

from dataclasses import dataclass
from datetime import date, time

from training_site.facts.session.session import InstructorYears, Presence, SessionFacts
from training_site.labels import LESSON_KINDS
from training_site.model.base.midnight import minute
from training_site.model.customer.session import LessonHeld, Session
from training_site.pages.customer.desk import Spot
from training_site.pages.frame.parts import EvidenceItem, Link


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


def lesson_row(spot: Spot, session: Session, held: LessonHeld) -> LessonRow:
    """Describe a lesson as it was held."""
    folder = spot.desk.context.catalogue.courses.get(session.course)
    planned = {lesson.id: lesson for lesson in folder.course.lessons} if folder else {}
    lesson = planned.get(held.lesson)
    return LessonRow(
        title=lesson.title if lesson else held.lesson,
        kind=LESSON_KINDS[lesson.kind] if lesson else "",
        start=held.start,
        end=held.end,
        minutes=minute(held.end) - minute(held.start),
        instructor=spot.who(held.instructor),
        mode=held.mode,
        language=held.language,
    )


def attendance_rows(spot: Spot, facts: SessionFacts) -> tuple[AttendanceRow, ...]:
    """List who was there, with the minutes that count."""
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


def material_rows(spot: Spot, session: Session) -> tuple[MaterialRow, ...]:
    """List what was handed out."""
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


def question_rows(spot: Spot, session: Session) -> tuple[QuestionRow, ...]:
    """List the questions trainees left with."""
    return tuple(
        QuestionRow(spot.who(item.person), item.question, item.raised_on, item.answered_on, item.answer or "")
        for item in session.open_questions
    )


def notice_rows(spot: Spot, session: Session) -> tuple[NoticeRow, ...]:
    """List the notices given to the customer."""
    return tuple(
        NoticeRow(
            item.subject, item.sent_on, spot.who(item.by), item.channel, spot.evidence((item.evidence,))
        )
        for item in session.notices
    )


def years_rows(spot: Spot, facts: SessionFacts) -> tuple[YearsRow, ...]:
    """List the instructors' experience with the course's equipment."""
    names = spot.desk.equipment
    return tuple(
        YearsRow(spot.who(fact.instructor), names.get(fact.equipment, fact.equipment), fact)
        for fact in facts.instructor_years
    )
