"""What follows from one customer's records on a day, and the small summary that pages across customers need."""

from dataclasses import dataclass
from datetime import date

from training_site.facts.certificate import CertificateFacts
from training_site.facts.person import PersonFacts
from training_site.facts.session import SessionFacts
from training_site.facts.words import Word
from training_site.model.records import CustomerRecords


@dataclass(frozen=True, slots=True)
class CustomerFacts:
    """Everything derived for one customer."""

    records: CustomerRecords
    as_of: date
    sessions: dict[str, SessionFacts]
    """By id, ordered by date, start and id."""
    people: dict[str, PersonFacts]
    """By id, in the order of people.yml."""
    certificates: dict[str, CertificateFacts]
    """By serial, ordered."""
    left_out: int
    """Records dated after as-of that were not counted."""


@dataclass(frozen=True, slots=True)
class CustomerSummary:
    """What overviews across customers show of one customer."""

    id: str
    name: str
    trainees: int
    words: dict[Word, int]
    """Qualification word → number of (person, course) pairs."""
    sessions: int
    certificates: int
    next_session: date | None
    next_change: date | None
