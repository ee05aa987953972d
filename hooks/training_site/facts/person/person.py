"""What is known of one trainee: qualifications, hours, and everything that happened, in order."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from training_site.facts.base.words import Word
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
    standings = [
        qualification(outlook, planned.get(outlook.study.course.course.id, ())) for outlook in outlooks
    ]
    held = {one.course for one in standings if one.word in (Word.VALID, Word.EXPIRING)}
    return PersonFacts(
        trainee=trainee,
        status=status_on(trainee, as_of),
        qualifications=tuple(
            _or_replaced(one, outlook, held, as_of) for one, outlook in zip(standings, outlooks, strict=True)
        ),
        theory_minutes=sum(presence.theory_minutes for presence in lines),
        practical_minutes=sum(presence.practical_minutes for presence in lines),
        timeline=timeline(trainee, people_path, [outlook.study for outlook in outlooks], as_of),
    )


def _or_replaced(one: Qualification, outlook: Outlook, held: Collection[str], as_of: date) -> Qualification:
    """Say of a course whose place another one has taken that nothing has to be done, where that one is held."""
    if one.course in held:
        return one
    study = outlook.study
    for name, since in study.replaced.get(one.course, {}).items():
        if since <= as_of and name in held:
            text = f"无需办理：{since} 起由《{study.titles.get(name, name)}》代替，本人已取得"
            return replace(one, next_step=text, next_session=None)
    return one
