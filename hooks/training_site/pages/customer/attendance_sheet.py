"""What is printed before a session: the 签到表, names filled in, room to sign, and the record's own hash."""

from dataclasses import dataclass
from datetime import date, time

from training_site.facts.session.session import SessionFacts
from training_site.model.customer.session import Session
from training_site.pages.customer.desk import Desk
from training_site.pages.frame import addresses
from training_site.pages.frame.fingerprint import DIGITS_SHOWN, fingerprint
from training_site.pages.frame.page import RecordPage
from training_site.pages.frame.parts import Head

_BLANK_ROWS = 4
"""Lines for people who were not expected."""


@dataclass(frozen=True, slots=True)
class AttendanceSheetRow:
    """One line to sign; empty texts for a blank line."""

    number: int
    name: str
    id: str
    audience: str


@dataclass(frozen=True, slots=True)
class AttendanceSheetView:
    """One printable 签到表."""

    head: Head
    organisation: str
    id: str
    hash: str
    title: str
    course: str
    revision: str
    date: date
    start: time
    end: time
    place: str
    instructors: tuple[str, ...]
    lessons: tuple[str, ...]
    bring: str
    pledge: str
    """The integrity pledge, when an examination is held; else empty."""
    rows: tuple[AttendanceSheetRow, ...]
    expected: int
    session_href: str


def attendance_sheet_page(desk: Desk, facts: SessionFacts) -> RecordPage:
    """Write the printable 签到表 of a session."""
    session = facts.session
    spot = desk.at(addresses.attendance_sheet(desk.records.id, session.id))
    title = session.title or desk.course_title(session.course)
    people = _expected(desk, session)
    lessons, pledge = _programme(desk, session)
    rows = [
        AttendanceSheetRow(number, desk.naming.of(person), person, desk.facts.people[person].trainee.audience)
        for number, person in enumerate(people, 1)
    ]
    rows += [AttendanceSheetRow(len(people) + number, "", "", "") for number in range(1, _BLANK_ROWS + 1)]
    view = AttendanceSheetView(
        head=spot.head(),
        organisation=desk.context.catalogue.organisation.name,
        id=session.id,
        hash=fingerprint(session)[:DIGITS_SHOWN],
        title=title,
        course=desk.course_title(session.course),
        revision=session.revision,
        date=session.date,
        start=session.start,
        end=session.end,
        place=desk.place(session),
        instructors=tuple(desk.naming.of(person) for person in session.instructors),
        lessons=lessons,
        bring=session.bring or "",
        pledge=pledge,
        rows=tuple(rows),
        expected=len(people),
        session_href=spot.to(addresses.session(desk.records.id, session.id)),
    )
    return spot.page(f"签到表 {session.date} {title}", "customer/attendance-sheet.html", view)


def _expected(desk: Desk, session: Session) -> list[str]:
    """List who is to sign: those named, else all who must complete the course."""
    people = desk.facts.people
    named = [person for person in session.expected if person in people]
    return named or [key for key, person in people.items() if session.course in person.trainee.courses]


def _programme(desk: Desk, session: Session) -> tuple[tuple[str, ...], str]:
    """Name the planned lessons, and the pledge when one of them is an examination."""
    folder = desk.context.catalogue.courses.get(session.course)
    if folder is None:
        return (), ""
    planned = [
        lesson
        for lesson in folder.course.lessons
        if not session.lessons_planned or lesson.id in session.lessons_planned
    ]
    has_exam = any(lesson.kind == "exam" for lesson in planned)
    pledge = folder.course.assessment.pledge_text if has_exam else None
    return tuple(lesson.title for lesson in planned), pledge or ""
