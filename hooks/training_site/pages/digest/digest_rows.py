"""What pages across customers know of one customer: small rows, already masked for the edition."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from training_site.facts.base.explanation import Explanation
from training_site.facts.base.words import CertificateStatus, Competence, SessionStatus, Word
from training_site.pages.digest.revision_rows import RevisionRow
from training_site.pages.digest.verdict_rows import VerdictRow
from training_site.pages.frame.parts import EvidenceItem

Downgrades = tuple[tuple[date, StrEnum], ...]
"""Words that time alone will bring, each with its first day."""


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One notice given to the customer."""

    subject: str
    sent_on: date


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session as schedules, calendars and exports show it."""

    id: str
    chain: tuple[str, ...]
    """From the first of its supersede chain to this one."""
    superseded_by: str | None
    course: str
    revision: str
    title: str
    phase: str
    day: date
    start: time
    end: time
    place: str
    room: str
    zone: str
    """The time zone of the place, such as `Asia/Shanghai`."""
    status: SessionStatus
    reason: str
    """Why it was moved or cancelled; empty otherwise."""
    instructors: tuple[str, ...]
    """Ids."""
    expected: int
    """People expected."""
    present: int
    """People recorded as present."""
    theory_minutes: int
    practical_minutes: int
    bring: str
    notices: tuple[NoticeRow, ...]
    explanation: Explanation

    @property
    def is_off(self) -> bool:
        """Whether it does not take place as written: cancelled, or moved to another day."""
        return self.status in (SessionStatus.CANCELLED, SessionStatus.RESCHEDULED)

    @property
    def is_held(self) -> bool:
        """Whether it took place and is the version that counts."""
        return self.status is SessionStatus.HELD and self.superseded_by is None

    @property
    def notified_on(self) -> date | None:
        """The day of the first notice."""
        return min((notice.sent_on for notice in self.notices), default=None)


@dataclass(frozen=True, slots=True)
class CompetenceRow:
    """One of the eight cells without its reasons."""

    id: str
    label: str
    state: Competence


@dataclass(frozen=True, slots=True)
class QualificationRow:
    """One person's standing in one course."""

    person: str
    person_name: str
    audience: str
    course: str
    revision: str | None
    word: Word
    competences: tuple[CompetenceRow, ...]
    passed: int
    assessed_on: date | None
    completed_on: date | None
    valid_until: date | None
    serial: str | None
    certificate: CertificateStatus | None
    """What that certificate is worth."""
    next_step: str
    downgrades: Downgrades
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """One certificate as it was issued, with its state today."""

    serial: str
    person: str
    person_name: str
    course: str
    revision: str
    issued_on: date
    valid_until: date | None
    status: CertificateStatus
    downgrades: Downgrades
    doubts: tuple[str, ...] = ()
    """What is wrong with the paper itself."""


@dataclass(frozen=True, slots=True)
class WaiverRow:
    """One exception that the customer agreed to."""

    id: str
    person: str | None
    person_name: str
    course: str | None
    competency: str
    """What is waived: label of the competency, or the clause, or attempts allowed; empty when it is none."""
    reason: str
    agreed_by: str
    since: date
    until: date | None
    evidence: tuple[EvidenceItem, ...]
    """At most one; its `href` is a site address, empty when the edition does not publish the file."""
    path: str


@dataclass(frozen=True, slots=True)
class RevocationRow:
    """One withdrawal of a qualification or of a certificate alone."""

    serial: str
    """Empty when it was withdrawn by person and course."""
    person: str | None
    person_name: str
    course: str | None
    of: str
    """资格 or 证书."""
    on: date
    by: str
    reason: str
    evidence: tuple[EvidenceItem, ...]
    """At most one; its `href` is a site address, empty when the edition does not publish the file."""
    path: str


@dataclass(frozen=True, slots=True)
class CustomerDigest:
    """One customer for the pages that span customers."""

    id: str
    name: str
    sites: tuple[str, ...]
    trainees: dict[str, str]
    """Id → shown name, in the order of people.yml."""
    representatives: dict[str, str]
    """Id → shown name."""
    sessions: tuple[SessionRow, ...]
    """Ordered by date, start and id."""
    qualifications: tuple[QualificationRow, ...]
    certificates: tuple[CertificateRow, ...]
    waivers: tuple[WaiverRow, ...]
    revocations: tuple[RevocationRow, ...]
    words: dict[Word, int]
    """Qualification word → number of (person, course) pairs; only words that occur, in precedence."""
    records: dict[str, int]
    """Chinese name of a record kind → number of records."""
    left_out: int
    """Records dated after as-of that were not counted."""
    next_change: date | None
    """The first day on which time alone changes a qualification."""
    redact: Callable[[str], str]
    """Masks the customer's names in a text; used for the messages of the check report."""
    verdicts: tuple[VerdictRow, ...] = ()
    """One per clause, in the order of the letter."""
    conflicts: tuple[str, ...] = ()
    """Chinese: where the letter contradicts itself, and what holds."""
    has_letter: bool = False
    held_back: str = ""
    """What is said when these are not the records of today's files; empty otherwise."""
    registered_on: date | None = None
    """The day of the commit whose records these are; None for those of today's files."""
    revisions: tuple[RevisionRow, ...] = ()
    """What the changes of courses mean for the customer's people, by course, the newest change first."""
