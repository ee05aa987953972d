"""What is known of one trainee: qualifications, hours, and everything that happened, in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from training_site.facts.person.next_step import Upcoming
from training_site.facts.person.qualification import Qualification, qualification
from training_site.facts.person.standing import Outlook
from training_site.facts.person.timeline import TimelineEvent, timeline
from training_site.facts.rounds.absence import status_on
from training_site.model.customer.people import Trainee

__all__ = ["PersonFacts", "TimelineEvent", "person_facts"]


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """One trainee with all that follows from the records."""

    trainee: Trainee
    status: str
    """在岗 离岗 调岗 离职, on the day."""
    qualifications: tuple[Qualification, ...]
    """One per course that the trainee must complete or has records of, ordered by course id."""
    theory_minutes: int
    practical_minutes: int
    timeline: tuple[TimelineEvent, ...]
    """Oldest first."""


def person_facts(
    trainee: Trainee, people_path: str, outlooks: Sequence[Outlook], planned: Upcoming, as_of: date
) -> PersonFacts:
    """Put together one trainee: minutes are those of all sessions that count, whatever the course."""
    lines = [line.presence for outlook in outlooks for line in outlook.study.folder.attended if line.presence]
    return PersonFacts(
        trainee=trainee,
        status=status_on(trainee, as_of),
        qualifications=tuple(
            qualification(outlook, planned.get(outlook.study.course.course.id, ())) for outlook in outlooks
        ),
        theory_minutes=sum(presence.theory_minutes for presence in lines),
        practical_minutes=sum(presence.practical_minutes for presence in lines),
        timeline=timeline(trainee, people_path, [outlook.study for outlook in outlooks], as_of),
    )
