"""Everything that was read: the shared catalogue, and one customer's records at a time."""

from dataclasses import dataclass, field

from training_site.model.base.record import Root
from training_site.model.course.chapter import Chapter
from training_site.model.course.course import Course
from training_site.model.course.framework import Competency, Framework
from training_site.model.course.glossary import Glossary
from training_site.model.course.maintenance import Maintenance
from training_site.model.course.question import Questions
from training_site.model.course.quick_card import QuickCard
from training_site.model.customer.assessment import Sitting
from training_site.model.customer.certificate import Certificates
from training_site.model.customer.customer import Customer
from training_site.model.customer.people import Names, People
from training_site.model.customer.plan import Plan
from training_site.model.customer.revision_notice import RevisionNotices
from training_site.model.customer.service import Figures, Incidents, Requests, Staff, Visits
from training_site.model.customer.session import Session
from training_site.model.customer.sign_off import SignOff
from training_site.model.customer.waiver import Waivers
from training_site.model.letter.letter import Letter
from training_site.model.short.named_evidence import Sidecar
from training_site.model.vendor.instructor import Instructor
from training_site.model.vendor.organisation import Organisation


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of evidence or teaching material as it was found; its bytes stay on the disk."""

    sha256: str
    size: int = 0
    """Bytes."""
    fault: str = ""
    """Why it must not be published, a Chinese sentence; empty when it may be."""
    cure: str = ""
    """What to do about the fault."""


@dataclass(frozen=True, slots=True)
class Manual:
    """One chapter with its text, and the figures it may show."""

    chapter: Chapter
    text: str
    """Markdown without the front matter."""


@dataclass(frozen=True, slots=True)
class SupersededRevision:
    """An older revision of a course's manual."""

    revision: str
    chapters: tuple[Manual, ...]
    files: dict[str, bytes]
    """Its drawings: path below the revision's folder → content."""
    materials: dict[str, StoredFile] = field(default_factory=dict)
    """Its pictures and documents, on the disk."""


@dataclass(frozen=True, slots=True)
class CourseFolder:
    """A course with everything in its folder."""

    course: Course
    competencies: tuple[Competency, ...]
    """What the course teaches: the framework's, then the course's own, in the order of display."""
    chapters: tuple[Manual, ...]
    """In the order of their file names."""
    files: dict[str, bytes] = field(default_factory=dict)
    """Drawings, which pages show inside: path below the course folder → content."""
    materials: dict[str, StoredFile] = field(default_factory=dict)
    """Pictures and documents, on the disk: path below the course folder → what was found."""
    questions: Questions = field(default_factory=Questions)
    cards: dict[str, QuickCard] = field(default_factory=dict)
    """Equipment id → its quick card, in the order of the course's equipment."""
    maintenance: Maintenance = field(default_factory=Maintenance)
    glossary: Glossary = field(default_factory=Glossary)
    superseded: tuple[SupersededRevision, ...] = ()
    """Older revisions that stay published for auditors, newest first."""
    unclaimed: tuple[Competency, ...] = ()
    """The framework's that a course with `items` does not claim to teach."""

    @property
    def is_part(self) -> bool:
        """Tell whether the course teaches only part of its framework."""
        return bool(self.unclaimed)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What all customers share; keys are ids."""

    organisation: Organisation
    frameworks: dict[str, Framework]
    courses: dict[str, CourseFolder]
    instructors: dict[str, Instructor]
    evidence: dict[str, StoredFile] = field(default_factory=dict)
    """Instructors' evidence: path below roster/instructors/evidence/ → what was found."""
    unread: frozenset[str] = frozenset()
    """Paths of files that exist and have errors: what refers to them is not reported a second time."""
    sidecars: dict[str, Sidecar] = field(default_factory=dict)
    """Path of instructors' evidence as above → what the small file beside it says, where there is one."""


@dataclass(frozen=True, slots=True)
class CustomerRecords:
    """Records of one customer; reading and deriving them never needs another customer's.

    As read they are all there are, acts after the as-of day included; `known` cuts them to a day, and facts, rules
    and pages get those alone (`CustomerFacts.records`).
    """

    customer: Customer
    people: People
    names: dict[str, str]
    """Person or representative id → full name, from people.yml and the overlay."""
    plans: dict[str, Plan]
    sessions: dict[str, Session]
    sittings: dict[str, Sitting]
    sign_offs: dict[str, SignOff]
    certificates: Certificates
    waivers: Waivers
    revision_notices: RevisionNotices
    evidence: dict[str, StoredFile]
    """Path below evidence/ → what was found."""
    letter: Letter | None = None
    letter_text: str = ""
    """letter.txt as it was found; empty without a letter."""
    visits: Visits = field(default_factory=Visits)
    incidents: Incidents = field(default_factory=Incidents)
    requests: Requests = field(default_factory=Requests)
    figures: Figures = field(default_factory=Figures)
    staff: Staff = field(default_factory=Staff)
    sidecars: dict[str, Sidecar] = field(default_factory=dict)
    """Path below evidence/ → what the small file beside it says, where there is one."""
    overlay: Names = field(default_factory=Names)
    """names.yml, whose names are in `names` already."""

    @property
    def id(self) -> str:
        """The customer's id, the name of its folder."""
        return self.customer.id

    @property
    def roots(self) -> tuple[Root, ...]:
        """Every record of the customer, file by file; those of files that do not exist are empty."""
        return (
            self.customer,
            self.people,
            *self.plans.values(),
            *self.sessions.values(),
            *self.sittings.values(),
            *self.sign_offs.values(),
            self.certificates,
            self.waivers,
            self.revision_notices,
            *((self.letter,) if self.letter else ()),
            self.visits,
            self.incidents,
            self.requests,
            self.figures,
            self.staff,
        )
