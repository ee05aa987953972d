"""What each revision of a course means for one customer: how many people were told, and what is left to do."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from training_site.facts.base.words import Telling
from training_site.facts.person.catch_up import people_to_retrain
from training_site.facts.person.customer import CustomerFacts
from training_site.facts.person.revision_notice import ChangeNotices
from training_site.pages.digest.verdict_rows import TaskRow
from training_site.pages.frame.context import Context


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """One change of a course, as it concerns one customer."""

    course: str
    index: int
    """Its place in the history, 0 for the first entry."""
    revision: str
    told: dict[Telling, int]
    """State → number of people; only states that occur, in their order."""
    retraining: int
    """People at work who have items to renew because of it."""
    tasks: tuple[TaskRow, ...] = ()

    @property
    def concerned(self) -> int:
        """How many people had to be told: all but those who need not know any more."""
        return sum(number for state, number in self.told.items() if state is not Telling.NOT_NEEDED)

    @property
    def informed(self) -> int:
        """How many of them were told."""
        return self.concerned - self.told.get(Telling.MISSING, 0)


def revision_rows(context: Context, facts: CustomerFacts) -> tuple[RevisionRow, ...]:
    """Count people by change, ordered by course, the newest change first; no names."""
    retraining = people_to_retrain(context.catalogue, facts.people.values(), facts.as_of)
    notices = {(each.course.id, each.course.changes.index(each.change)): each for each in facts.notices}
    made = []
    for course, index in sorted({*retraining, *notices}, key=lambda key: (key[0], -key[1])):
        found = notices.get((course, index))
        counts = Counter(fact.state for fact in found.people) if found else Counter[Telling]()
        made.append(
            RevisionRow(
                course=course,
                index=index,
                revision=context.catalogue.courses[course].course.changes[index].revision,
                told={state: counts[state] for state in Telling if counts[state]},
                retraining=retraining[course, index],
                tasks=notice_tasks(facts, found) if found else (),
            )
        )
    return tuple(made)


def notice_tasks(facts: CustomerFacts, notices: ChangeNotices) -> tuple[TaskRow, ...]:
    """Say what is left to do for one change, with the lines to paste into revision-notices.yml."""
    missing, waiting = notices.of(Telling.MISSING), notices.of(Telling.UNCONFIRMED)
    what = f"《{notices.course.title}》{notices.change.revision} 版的改动"
    records, tasks = facts.records.revision_notices, []
    if missing:
        entries = "".join(_entry(notices, fact.person, facts.as_of) for fact in missing)
        # A file that has records holds the key already.
        snippet = entries if records.notices else f"notices:\n{entries}"
        line = max((notice.line for notice in records.notices), default=1)
        tasks.append(TaskRow(f"告知 {len(missing)} 人{what}", None, records.path, line, snippet))
    if waiting:
        line = min(fact.notice.line for fact in waiting if fact.notice)
        people = "、".join(fact.person for fact in waiting)
        text = f"请 {len(waiting)} 人（{people}）确认{what}"
        tasks.append(TaskRow(text, None, records.path, line, f"confirmed_on: {facts.as_of}\n"))
    return tuple(tasks)


def _entry(notices: ChangeNotices, person: str, day: date) -> str:
    return (
        f"  - course: {notices.course.id}\n"
        f'    revision: "{notices.change.revision}"\n'
        f"    person: {person}\n"
        f"    told_on: {day}\n"
    )


def revision_anchor(course_id: str, revision: str) -> str:
    """Name the place of a change on a customer's page."""
    return f"notice-{course_id}-{revision}"
