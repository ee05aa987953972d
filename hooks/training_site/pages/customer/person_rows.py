"""What one trainee went through: sessions attended, attempts, and the lines of the timeline."""

from dataclasses import dataclass
from datetime import date

from training_site.facts.person.misconduct import AttemptFact
from training_site.facts.person.person import Event
from training_site.labels import METHODS
from training_site.pages.customer.desk import Spot
from training_site.pages.frame import addresses
from training_site.pages.frame.parts import Link, RecordLink


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """A session at which the trainee was expected."""

    on: date
    title: Link
    status: str
    theory_minutes: int
    practical_minutes: int
    is_signed: bool
    text: str


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """One attempt, failures and voided ones included."""

    on: date
    sitting: Link
    method: str
    version: str
    examiner: Link
    score: str
    results: str
    is_void: bool
    void: str
    """Why the result is void; empty when it is not, or when the record was replaced."""
    misconduct: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """One line of the timeline."""

    on: date
    recorded_on: date | None
    text: str
    record: RecordLink | None
    is_void: bool


def attendance_rows(spot: Spot, person: str) -> tuple[AttendanceRow, ...]:
    """List the sessions of one trainee, by date."""
    desk = spot.desk
    return tuple(
        AttendanceRow(
            on=found.session.date,
            title=Link(
                found.session.title or desk.course_title(found.session.course),
                spot.to(addresses.session(desk.records.id, found.session.id)),
            ),
            status=presence.status,
            theory_minutes=presence.theory_minutes,
            practical_minutes=presence.practical_minutes,
            is_signed=presence.is_signed,
            text=presence.explanation.text,
        )
        for found, presence in desk.attended[person]
    )


def attempt_row(spot: Spot, tried: AttemptFact) -> AttemptRow:
    """Spell one attempt."""
    desk, sitting, paper, attempt = spot.desk, tried.sitting, tried.paper, tried.attempt
    return AttemptRow(
        on=sitting.date,
        sitting=Link(sitting.id, spot.to(addresses.sitting(desk.records.id, sitting.id))),
        method=METHODS[paper.kind] if paper else "",
        version=(paper.version if paper else None) or "",
        examiner=spot.who(paper.examiner) if paper else Link(""),
        score="" if attempt.score is None else f"{attempt.score:f}",
        results=desk.results_text(sitting.course, attempt.competencies),
        is_void=not tried.counts,
        void=tried.void,
        misconduct=tuple(found.severity for found in attempt.misconduct),
        note="；".join(text for text in (tried.note, attempt.note) if text),
    )


def event_row(spot: Spot, event: Event) -> EventRow:
    """Spell one line of the timeline."""
    links = spot.links((event.record,))
    return EventRow(event.on, event.recorded_on, event.text, links[0] if links else None, event.is_void)
