"""What stands in one session's file, 一期一档: deadlines, lessons held, attendance, materials, questions."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from training_site.facts.base.explanation import Explanation
from training_site.facts.base.words import SessionStatus
from training_site.facts.rounds.misconduct import AttemptFact
from training_site.facts.session.session import Deadline, InstructorExperience, Presence, SessionFacts
from training_site.labels import LESSON_KINDS, METHODS
from training_site.model.base.midnight import minute
from training_site.model.customer.session import Break, Cancellation, Facility, Feedback, LessonHeld, Session
from training_site.pages.customer.desk import Desk, RemarkLine, Spot
from training_site.pages.frame import addresses
from training_site.pages.frame.page import RecordPage
from training_site.pages.frame.parts import EvidenceItem, Head, Link, RecordLink


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
class SessionAttendanceRow:
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
class SessionNoticeRow:
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
    fact: InstructorExperience


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


def session_attendance_rows(spot: Spot, facts: SessionFacts) -> tuple[SessionAttendanceRow, ...]:
    """List who was there, with the minutes that count."""
    recorded = {item.person: item for item in facts.session.attendance}

    def row(presence: Presence) -> SessionAttendanceRow:
        item = recorded.get(presence.person)
        return SessionAttendanceRow(
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


def notice_rows(spot: Spot, session: Session) -> tuple[SessionNoticeRow, ...]:
    """List the notices given to the customer."""
    return tuple(
        SessionNoticeRow(
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


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One person's result on one paper."""

    who: Link
    on: date
    sitting: Link
    method: str
    results: str
    void: str
    """Chinese: why the result is void; empty when it is not."""
    examiner: Link | None
    sign_offs: tuple[Link, ...]
    """Sign-offs of the person that rest on this sitting."""


def result_rows(spot: Spot, session: Session) -> tuple[ResultRow, ...]:
    """List the attempts of the sittings that name this session, by date, sitting and person."""
    desk = spot.desk
    sittings = sorted(
        (item for item in desk.records.sittings.values() if session.id in item.sessions),
        key=lambda item: (item.date, item.id),
    )
    attended = {row.person for row in session.attendance}
    return tuple(
        _result_row(spot, tried)
        for sitting in sittings
        for tried in sorted(
            desk.attempts[sitting.id], key=lambda one: (one.attempt.person, one.attempt.paper)
        )
        if tried.attempt.person in attended and tried.superseded_by is None
    )


def _result_row(spot: Spot, tried: AttemptFact) -> ResultRow:
    desk, attempt, sitting = spot.desk, tried.attempt, tried.sitting
    return ResultRow(
        who=spot.who(attempt.person),
        on=sitting.date,
        sitting=Link(str(sitting.date), spot.to(addresses.sitting(desk.records.id, sitting.id))),
        method=METHODS[tried.paper.kind] if tried.paper else attempt.paper,
        results=desk.results_text(sitting.course, attempt.competencies),
        void=tried.void,
        examiner=spot.maybe_who(tried.paper.examiner if tried.paper else None),
        sign_offs=tuple(
            Link(str(record.date), spot.to(addresses.sign_off(desk.records.id, record.id)))
            for record in desk.records.sign_offs.values()
            if attempt.person in record.people
            and any(item.basis and item.basis.sitting == sitting.id for item in record.competencies.values())
        ),
    )


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
    remarks: tuple[RemarkLine, ...]
    """What has to be said of who taught, assessed and signed."""
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
    notices: tuple[SessionNoticeRow, ...]
    facilities: tuple[Facility, ...]
    materials: tuple[MaterialRow, ...]
    lessons: tuple[LessonRow, ...]
    breaks: tuple[Break, ...]
    theory_minutes: int
    practical_minutes: int
    attendance: tuple[SessionAttendanceRow, ...]
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
    session = facts.session
    spot = desk.at(addresses.session(desk.records.id, session.id))
    title = session.title or desk.course_title(session.course)
    return spot.page(f"{session.date} {title}", "customer/session.html", _view(spot, facts, title))


def _view(spot: Spot, facts: SessionFacts, title: str) -> SessionView:
    desk, session = spot.desk, facts.session
    return SessionView(
        head=spot.head(),
        remarks=spot.remarks(session.path),
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
        attendance=session_attendance_rows(spot, facts),
        sheet=_sheet(spot, facts),
        results=result_rows(spot, session),
        fee=session.fee,
        questions=question_rows(spot, session),
        feedback=session.feedback,
        change=_change(spot, facts),
        records=spot.links(facts.explanation.records),
        path=session.path if desk.context.is_internal else "",
    )


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
