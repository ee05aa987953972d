"""What does a person have to be trained in again because the course changed, and since which revision?"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from training_site.facts.base.words import Competence
from training_site.facts.course.revisions import current_revision, position, retraining_changes, touches
from training_site.facts.person.person import PersonFacts
from training_site.facts.rounds.absence import ON_POST
from training_site.facts.rounds.competence import CompetenceFact
from training_site.model.course.course import Change, Course
from training_site.model.course.framework import Competency
from training_site.model.records import Catalogue


@dataclass(frozen=True, slots=True)
class CatchUp:
    """What a person has to be trained in again because the course changed."""

    learned: tuple[str, ...]
    """The revisions on which the items concerned were assessed, oldest first."""
    current: str
    """The revision in force."""
    items: tuple[Competency, ...]
    changes: tuple[Change, ...]
    """Those that ask for it, newest first."""


def catch_up(course: Course, competences: Sequence[CompetenceFact], day: date) -> CatchUp | None:
    """Say what a change asks a person to renew on a day; None when nothing, a long absence included."""
    items: list[Competency] = []
    learned: dict[str, int] = {}
    asking: dict[int, Change] = {}
    for fact in competences:
        if fact.state is not Competence.RETRAIN or fact.revision is None:
            continue
        changes = retraining_changes(course, fact.revision, day)
        found = [change for change in changes if touches(change, fact.competency.id)]
        if found:
            items.append(fact.competency)
            learned[fact.revision] = position(course, fact.revision)
            asking |= {course.changes.index(change): change for change in found}
    if not items:
        return None
    return CatchUp(
        learned=tuple(sorted(learned, key=lambda revision: (learned[revision], revision))),
        current=current_revision(course, day),
        items=tuple(items),
        changes=tuple(asking[index] for index in sorted(asking, reverse=True)),
    )


def people_to_retrain(
    catalogue: Catalogue, people: Iterable[PersonFacts], day: date
) -> Counter[tuple[str, int]]:
    """Count the people at work who have items to renew on a day, by the change that asks for it.

    Returns:
        Course and place of the change in its history, 0 for the first entry → number of people.
    """
    found: Counter[tuple[str, int]] = Counter()
    for person in people:
        if person.status != ON_POST:
            continue
        for standing in person.qualifications:
            course = catalogue.courses[standing.course].course
            due = catch_up(course, standing.competences, day)
            found.update((course.id, course.changes.index(change)) for change in (due.changes if due else ()))
    return found
