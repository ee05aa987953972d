"""What is known of one trainee: qualifications, hours, and everything that happened, in order."""

from dataclasses import dataclass
from datetime import date

from training_site.facts.explanation import Ref
from training_site.facts.qualification import Qualification
from training_site.model.people import Trainee


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a person's timeline."""

    on: date
    recorded_on: date | None
    text: str
    """Chinese, no names of people."""
    record: Ref
    is_void: bool = False
    """Shown struck through: superseded, or void for misconduct."""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """One trainee with all that follows from the records."""

    trainee: Trainee
    status: str
    """在岗 离岗 调岗 离职, on the day."""
    qualifications: tuple[Qualification, ...]
    """One per course that the trainee must complete or has records of."""
    theory_minutes: int
    practical_minutes: int
    timeline: tuple[Event, ...]
    """Oldest first."""
