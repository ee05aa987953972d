"""What is on record of one person in one course: everything that later decides, and nothing else.

All records of a customer are filed once, by person and course, so that deriving stays linear.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from training_site.facts.base.calendar import is_within
from training_site.facts.base.explanation import Ref
from training_site.facts.base.refs import (
    certificate_ref,
    notice_ref,
    session_ref,
    sign_off_ref,
    superseded_by,
    waiver_ref,
)
from training_site.facts.course.rule_books import RuleBooks
from training_site.facts.course.rules import RuleBook
from training_site.facts.rounds.absence import Absence, absences
from training_site.facts.rounds.misconduct import AttemptFact, attempt_facts
from training_site.facts.session.presence import Presence
from training_site.facts.session.session import SessionFacts
from training_site.model.course.rules import Validity
from training_site.model.customer.certificate import Certificate, Revocation
from training_site.model.customer.people import Trainee
from training_site.model.customer.revision_notice import RevisionNotice
from training_site.model.customer.session import ABSENT, Attendance, OpenQuestion
from training_site.model.customer.sign_off import SignOff
from training_site.model.customer.waiver import Waiver
from training_site.model.records import Catalogue, CourseFolder, CustomerRecords
from training_site.model.vendor.organisation import Organisation


@dataclass(frozen=True, slots=True)
class Attended:
    """One line of an attendance list."""

    facts: SessionFacts
    entry: Attendance
    presence: Presence | None
    """None when the session does not count."""

    @property
    def was_there(self) -> bool:
        """Whether the list says that the person came."""
        return self.entry.status not in ABSENT


@dataclass(frozen=True, slots=True)
class Signed:
    """A sign-off that names the person."""

    sign_off: SignOff
    superseded_by: str | None
    ref: Ref


@dataclass(slots=True)
class Folder:
    """The records of one person in one course; filled once, then only read."""

    attended: list[Attended] = field(default_factory=list)
    questions: list[tuple[OpenQuestion, Ref]] = field(default_factory=list)
    """Not answered yet, from sessions that count."""
    attempts: list[AttemptFact] = field(default_factory=list)
    signed: list[Signed] = field(default_factory=list)
    certificates: list[tuple[Certificate, Ref]] = field(default_factory=list)
    revocations: dict[str, tuple[Revocation, Ref]] = field(default_factory=dict)
    """Of papers: by serial; of several the first."""
    revoked: list[tuple[Revocation, Ref]] = field(default_factory=list)
    """Of the qualification: by serial, or by person and course."""
    waivers: list[tuple[Waiver, Ref]] = field(default_factory=list)
    """For this course, or for no course in particular."""
    notices: list[tuple[RevisionNotice, Ref]] = field(default_factory=list)


FoldersOfPeople = dict[str, dict[str, Folder]]
"""Person → course → records; waivers without a course stand under the course ``""``."""


@dataclass(frozen=True, slots=True)
class Study:
    """One person in one course, with all that decides the standing."""

    trainee: Trainee
    people_path: str
    course: CourseFolder
    book: RuleBook
    folder: Folder
    window_days: int
    """The vendor's, where a course says nothing."""
    absence_months: int
    instructors: Collection[str]
    representatives: Collection[str]
    absences: tuple[Absence, ...]
    contact: str
    """Whom to ask."""
    titles: Mapping[str, str]
    """Course → its title."""
    replaced: Mapping[str, Mapping[str, date]]
    """Course → the courses that take its place, each with the day from which it does."""
    peers: Mapping[str, "Study"]
    """The same person's other courses, and this one."""

    def window(self, validity: Validity) -> int:
        """Say how many days before its end a qualification is 临期."""
        return self.window_days if validity.window_days is None else validity.window_days

    @property
    def has_taken_part(self) -> bool:
        """Whether the person came to a session that counts, was assessed or signed off."""
        came = any(line.was_there and line.presence is not None for line in self.folder.attended)
        tried = any(attempt.superseded_by is None for attempt in self.folder.attempts)
        return came or tried or any(signed.superseded_by is None for signed in self.folder.signed)


def file_records(records: CustomerRecords, sessions: dict[str, SessionFacts], as_of: date) -> FoldersOfPeople:
    """File the records known on `as_of` by person and course, each list oldest first."""
    files: FoldersOfPeople = defaultdict(lambda: defaultdict(Folder))
    for facts in sessions.values():
        _file_session(files, facts)
    replaced = superseded_by(records.sittings)
    for sitting in sorted(records.sittings.values(), key=lambda each: (each.date, each.id)):
        for attempt in sorted(attempt_facts(sitting, replaced, as_of), key=lambda each: each.attempt.paper):
            files[attempt.attempt.person][sitting.course].attempts.append(attempt)
    replaced = superseded_by(records.sign_offs)
    for sign_off in sorted(records.sign_offs.values(), key=lambda each: (each.date, each.id)):
        signed = Signed(sign_off, replaced.get(sign_off.id), sign_off_ref(sign_off))
        for person in dict.fromkeys(sign_off.people):
            files[person][sign_off.course].signed.append(signed)
    _file_certificates(files, records)
    for waiver in sorted(records.waivers.waivers, key=lambda each: (each.since, each.id)):
        if waiver.person:
            files[waiver.person][waiver.course or ""].waivers.append(
                (waiver, waiver_ref(records.waivers.path, waiver))
            )
    for notice in sorted(records.revision_notices.notices, key=lambda each: (each.told_on, each.revision)):
        files[notice.person][notice.course].notices.append(
            (notice, notice_ref(records.revision_notices.path, notice))
        )
    return files


def _file_session(files: FoldersOfPeople, facts: SessionFacts) -> None:
    session = facts.session
    presence = {each.person: each for each in facts.presence}
    seen = set()
    for entry in sorted(session.attendance, key=lambda each: (each.person, each.status in ABSENT)):
        if entry.person not in seen:
            seen.add(entry.person)
            line = Attended(facts, entry, presence.get(entry.person))
            files[entry.person][session.course].attended.append(line)
    if facts.superseded_by is None:
        for question in sorted(session.open_questions, key=lambda each: (each.raised_on, each.question)):
            if question.answered_on is None:
                line_ref = session_ref(session, question.line)
                files[question.person][session.course].questions.append((question, line_ref))


def _file_certificates(files: FoldersOfPeople, records: CustomerRecords) -> None:
    path = records.certificates.path
    homes: dict[str, Folder] = {}
    for certificate in sorted(
        records.certificates.certificates, key=lambda each: (each.issued_on, each.serial)
    ):
        homes[certificate.serial] = files[certificate.person][certificate.course]
        homes[certificate.serial].certificates.append((certificate, certificate_ref(path, certificate)))
    for revocation in sorted(
        records.certificates.revocations, key=lambda each: (each.on, each.serial or "", each.line)
    ):
        entry = (revocation, certificate_ref(path, revocation))
        home = None
        if revocation.serial is not None:
            home = homes.get(revocation.serial)
            if home is not None:
                home.revocations.setdefault(revocation.serial, entry)
        elif revocation.person and revocation.course:
            home = files[revocation.person][revocation.course]
        if home is not None and revocation.of == "资格":
            home.revoked.append(entry)


def studies(
    catalogue: Catalogue,
    books: RuleBooks,
    records: CustomerRecords,
    files: FoldersOfPeople,
    trainee: Trainee,
) -> list[Study]:
    """List the courses a trainee must complete or has records of, ordered by id; unknown ones are left out."""
    filed = files.get(trainee.id, {})
    general = filed[""].waivers if "" in filed else []
    away = absences(trainee) if trainee.status else ()
    representatives = {each.id for each in records.people.representatives}
    peers: dict[str, Study] = {}
    for course_id in sorted({*trainee.courses, *filed}):
        if course_id not in catalogue.courses:
            continue
        course = catalogue.courses[course_id]
        folder = filed.get(course_id) or Folder()
        peers[course_id] = Study(
            trainee=trainee,
            people_path=records.people.path,
            course=course,
            book=books.books[course_id],
            folder=_with_waivers(folder, general),
            window_days=catalogue.organisation.defaults.window_days,
            absence_months=catalogue.organisation.defaults.absence_months,
            instructors=catalogue.instructors,
            representatives=representatives,
            absences=away,
            contact=contact_text(catalogue.organisation),
            titles=books.titles,
            replaced=books.replaced,
            peers=peers,
        )
    return list(peers.values())


def contact_text(organisation: Organisation) -> str:
    """Say whom to ask, and where."""
    hotline = f"（{organisation.hotline}）" if organisation.hotline else ""
    return f"{organisation.contact_role}{hotline}"


def _with_waivers(folder: Folder, general: list[tuple[Waiver, Ref]]) -> Folder:
    """Add waivers that name no course."""
    if not general:
        return folder
    return Folder(
        attended=folder.attended,
        questions=folder.questions,
        attempts=folder.attempts,
        signed=folder.signed,
        certificates=folder.certificates,
        revocations=folder.revocations,
        revoked=folder.revoked,
        waivers=sorted([*folder.waivers, *general], key=lambda pair: (pair[0].since, pair[0].id)),
        notices=folder.notices,
    )


def waiver_on(study: Study, competency: str, day: date) -> tuple[Waiver, Ref] | None:
    """Find the newest waiver of a competency in force on a day; its last day is included."""
    for waiver, ref in reversed(study.folder.waivers):
        is_open = is_within(waiver.since, waiver.until, day)
        if waiver.competency == competency and waiver.attempts is None and is_open:
            return waiver, ref
    return None
