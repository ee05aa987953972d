"""What stands in one trainee's file, 一人一档: standing, reasons, signatures, hours, and all that happened."""

from dataclasses import dataclass
from datetime import date, time

from training_site.facts.base.explanation import Explanation
from training_site.facts.base.words import Word
from training_site.facts.person.person import PersonFacts, TimelineEvent
from training_site.facts.person.qualification import Qualification, StatementFact
from training_site.facts.rounds.conditions import Condition
from training_site.facts.rounds.misconduct import AttemptFact
from training_site.labels import METHODS
from training_site.model.customer.people import StatusSpell
from training_site.pages.customer.certificate import CertificateListRow, certificate_row
from training_site.pages.customer.desk import Desk, Spot
from training_site.pages.customer.revision_notices import RevisionCall, revision_calls
from training_site.pages.frame import addresses
from training_site.pages.frame.cells import CellRow, competence_rows
from training_site.pages.frame.page import RecordPage
from training_site.pages.frame.parts import EvidenceItem, Head, Link, RecordLink, changes_text


@dataclass(frozen=True, slots=True)
class PersonAttendanceRow:
    """A session at which the trainee was expected."""

    on: date
    title: Link
    status: str
    theory_minutes: int
    practical_minutes: int
    is_signed: bool
    text: str


@dataclass(frozen=True, slots=True)
class PersonAttemptRow:
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


def person_attendance_rows(spot: Spot, person: str) -> tuple[PersonAttendanceRow, ...]:
    """List the sessions of one trainee, by date."""
    desk = spot.desk
    return tuple(
        PersonAttendanceRow(
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


def attempt_row(spot: Spot, tried: AttemptFact) -> PersonAttemptRow:
    """Spell one attempt."""
    desk, sitting, paper, attempt = spot.desk, tried.sitting, tried.paper, tried.attempt
    return PersonAttemptRow(
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


def event_row(spot: Spot, event: TimelineEvent) -> EventRow:
    """Spell one line of the timeline."""
    links = spot.links((event.record,))
    return EventRow(event.on, event.recorded_on, event.text, links[0] if links else None, event.is_void)


@dataclass(frozen=True, slots=True)
class NextSession:
    """The next session of the course to which the trainee is expected."""

    on: date
    start: time
    end: time
    title: str
    href: str
    place: str
    bring: str
    instructors: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class RequiredStatementRow:
    """A required signature: 谁、身份、含义、日期、证据; `by` is None when it is missing."""

    role: str
    meaning: str
    by: Link | None
    on: date | None
    sign_off: Link | None
    evidence: tuple[EvidenceItem, ...]


@dataclass(frozen=True, slots=True)
class CourseSection:
    """The trainee's standing in one course."""

    id: str
    title: Link
    revision: str
    word: Word
    calls: tuple[RevisionCall, ...]
    """What changes of the course ask of the trainee."""
    changes: str
    rows: tuple[CellRow, ...]
    reason: Explanation
    records: tuple[RecordLink, ...]
    next_step: str
    next_session: NextSession | None
    lacking: int
    statements: tuple[RequiredStatementRow, ...]
    open_questions: int
    assessed_on: date | None
    completed_on: date | None
    valid_until: date | None
    conditions: tuple[Condition, ...]
    renewal: str
    """How far a renewal on its way is."""
    remarks: tuple[str, ...]
    """Results that do not count, or not enough, each with its reason."""
    form_href: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """One trainee's file."""

    head: Head
    id: str
    name: str
    former_names: tuple[str, ...]
    """Masked in the public edition."""
    audience: str
    status: str
    is_designated: bool
    deadline: date | None
    courses: tuple[CourseSection, ...]
    theory_minutes: int
    practical_minutes: int
    attended: tuple[PersonAttendanceRow, ...]
    attempts: tuple[PersonAttemptRow, ...]
    certificates: tuple[CertificateListRow, ...]
    spells: tuple[StatusSpell, ...]
    timeline: tuple[EventRow, ...]
    place: str
    """`path:line` of the trainee in people.yml; internal edition only."""


def person_page(desk: Desk, person: PersonFacts) -> RecordPage:
    """Write one trainee's file."""
    trainee = person.trainee
    spot = desk.at(addresses.person(desk.records.id, trainee.id))
    name = desk.naming.of(trainee.id)
    people = desk.records.people
    view = PersonView(
        head=spot.head(),
        id=trainee.id,
        name=name,
        former_names=tuple(desk.naming.redact(former) for former in trainee.former_names),
        audience=trainee.audience,
        status=person.status,
        is_designated=trainee.designated,
        deadline=trainee.deadline,
        courses=tuple(_course(spot, person, qualification) for qualification in person.qualifications),
        theory_minutes=person.theory_minutes,
        practical_minutes=person.practical_minutes,
        attended=person_attendance_rows(spot, trainee.id),
        attempts=tuple(attempt_row(spot, tried) for tried in desk.tried[trainee.id]),
        certificates=tuple(certificate_row(spot, found) for found in desk.certificates[trainee.id]),
        spells=trainee.status,
        timeline=tuple(event_row(spot, event) for event in person.timeline),
        place=f"{people.path}:{trainee.line}" if desk.context.is_internal else "",
    )
    return spot.page(f"{name} 的培训档案", "customer/person.html", view)


def _course(spot: Spot, person: PersonFacts, fact: Qualification) -> CourseSection:
    return CourseSection(
        id=fact.course,
        title=Link(spot.desk.course_title(fact.course), spot.to(addresses.course(fact.course))),
        revision=fact.revision or "",
        word=fact.word,
        calls=tuple(revision_calls(spot, person, fact)),
        changes=changes_text(fact.downgrades),
        rows=competence_rows(fact.competences, spot.deciding(), is_part=spot.desk.is_part(fact.course)),
        reason=fact.explanation,
        records=spot.links(fact.explanation.records),
        next_step=fact.next_step,
        next_session=_next_session(spot, fact),
        lacking=len(fact.competences) - fact.passed,
        statements=tuple(_statement(spot, statement) for statement in fact.statements),
        open_questions=fact.open_questions,
        assessed_on=fact.assessed_on,
        completed_on=fact.completed_on,
        valid_until=fact.valid_until,
        conditions=fact.conditions,
        renewal=fact.renewal,
        remarks=tuple(
            f"{one.competency.label}：{one.explanation.text}" for one in fact.competences if one.is_doubtful
        ),
        form_href=spot.to(addresses.sign_off_form(spot.desk.records.id, fact.person, fact.course)),
    )


def _statement(spot: Spot, fact: StatementFact) -> RequiredStatementRow:
    said, required = fact.statement, fact.required
    if said is None:
        return RequiredStatementRow(required.role, required.meaning, None, None, None, ())
    customer = spot.desk.records.id
    sign_off = (
        Link(fact.sign_off, spot.to(addresses.sign_off(customer, fact.sign_off))) if fact.sign_off else None
    )
    return RequiredStatementRow(
        said.role, said.meaning, spot.who(said.by), said.on, sign_off, spot.evidence((said.evidence,))
    )


def _next_session(spot: Spot, fact: Qualification) -> NextSession | None:
    desk = spot.desk
    found = desk.facts.sessions.get(fact.next_session or "")
    if found is None:
        return None
    session = found.session
    return NextSession(
        on=session.date,
        start=session.start,
        end=session.end,
        bring=session.bring or "",
        title=session.title or desk.course_title(session.course),
        href=spot.to(addresses.session(desk.records.id, session.id)),
        place=desk.place(session),
        instructors=tuple(spot.who(instructor) for instructor in session.instructors),
    )
