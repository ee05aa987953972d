"""Who of a customer's people was told of a change of a course, who confirmed it, and what does the trainee read?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from training_site.facts.base.words import Telling
from training_site.facts.course.revisions import changed_chapters
from training_site.facts.person.catch_up import catch_up
from training_site.facts.person.person import PersonFacts
from training_site.facts.person.qualification import Qualification
from training_site.facts.person.revision_notice import ChangeNotices, NoticeFact
from training_site.facts.rounds.absence import ON_POST
from training_site.labels import IMPACTS
from training_site.model.course.course import Change
from training_site.model.records import CourseFolder
from training_site.pages.customer.desk import Desk, Spot
from training_site.pages.digest.revision_rows import notice_tasks, revision_anchor
from training_site.pages.digest.verdict_rows import TaskRow
from training_site.pages.frame import addresses
from training_site.pages.frame.parts import EvidenceItem, Link, RecordLink

_MANY = 6
"""More chapters than these are not listed one by one."""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person in the table of a change."""

    who: Link
    state: Telling
    since: date | None
    """Since when the state lasts: the change took effect (未告知), or the person was told (待确认)."""
    told_on: date | None
    confirmed_on: date | None
    reason: str
    records: tuple[RecordLink, ...]
    evidence: tuple[EvidenceItem, ...]


@dataclass(frozen=True, slots=True)
class NoticeTable:
    """One change with everybody whom it concerns, those still to be told first."""

    anchor: str
    course: Link
    revision: str
    on: date
    impact: str
    affects: tuple[str, ...]
    note: str
    counts: tuple[tuple[Telling, int], ...]
    """In the order of the words; only those that occur."""
    people: tuple[PersonLine, ...]
    tasks: tuple[TaskRow, ...]
    """With lines to paste; internal edition only."""
    due_href: str
    """The same on the due list; empty when nothing is left to do."""
    sheet_href: str
    """The form to sign; empty for a change without impact."""


@dataclass(frozen=True, slots=True)
class RevisionCall:
    """What a change asks of one trainee, in one sentence, with what changed and where to read it."""

    text: str
    changes: tuple[Change, ...]
    chapters: tuple[Link, ...]


def notice_tables(spot: Spot) -> tuple[NoticeTable, ...]:
    """Lay out every change that concerns the customer's people, by course, the newest change first."""
    return tuple(_table(spot, each) for each in spot.desk.facts.notices)


def _table(spot: Spot, notices: ChangeNotices) -> NoticeTable:
    desk, course, change = spot.desk, notices.course, notices.change
    tasks = notice_tasks(desk.facts, notices)
    customer = desk.records.id
    sheet = addresses.notice_sheet(customer, course.id, change.revision)
    due = f"{spot.to(addresses.DUE)}#{customer}--{course.id}-{change.revision}"
    return NoticeTable(
        anchor=revision_anchor(course.id, change.revision),
        course=Link(course.title, spot.to(addresses.course_revisions(course.id))),
        revision=change.revision,
        on=change.date,
        impact=IMPACTS[change.impact],
        affects=tuple(desk.label(course.id, one) for one in change.affects),
        note=change.note,
        counts=tuple((state, len(found)) for state in Telling if (found := notices.of(state))),
        people=tuple(_person(spot, fact) for fact in notices.people),
        tasks=tasks if desk.context.is_internal else (),
        due_href=due if tasks else "",
        sheet_href=spot.to(sheet) if change.impact != "none" else "",
    )


def _person(spot: Spot, fact: NoticeFact) -> PersonLine:
    notice = fact.notice
    elsewhere = [ref for ref in fact.explanation.records if ref.kind != "notice"]
    return PersonLine(
        who=spot.who(fact.person),
        state=fact.state,
        since=fact.since,
        told_on=notice.told_on if notice else None,
        confirmed_on=notice.confirmed_on if notice else None,
        reason=fact.explanation.text,
        # The notice stands in this very row, and the places of the others would fill the table.
        records=tuple(replace(link, place="") for link in spot.links(elsewhere)),
        evidence=spot.evidence((notice.evidence,)) if notice else (),
    )


def revision_calls(spot: Spot, person: PersonFacts, standing: Qualification) -> Iterator[RevisionCall]:
    """Say what the changes of a course ask of a trainee at work: first to renew, then to read and confirm."""
    if person.status != ON_POST:
        return
    desk = spot.desk
    folder = desk.context.catalogue.courses[standing.course]
    due = catch_up(folder.course, standing.competences, desk.facts.as_of)
    if due:
        items = tuple(item.id for item in due.items)
        labels = "、".join(item.label for item in due.items)
        text = f"你学的是 {'、'.join(due.learned)} 版，现行 {due.current} 版，需补：{labels}"
        yield RevisionCall(text, due.changes, _chapters(spot, folder, due.changes, items))
    for notices, fact in _pending(desk, person, standing):
        change = notices.change
        if due and change in due.changes:
            continue
        end = "请阅读后确认" if change.impact == "notice" else "请先学新版再参加考核"
        text = f"你学的是 {fact.learned} 版，{change.revision} 版有改动，{end}"
        yield RevisionCall(text, (change,), _chapters(spot, folder, (change,), change.affects))


def _pending(
    desk: Desk, person: PersonFacts, standing: Qualification
) -> Iterator[tuple[ChangeNotices, NoticeFact]]:
    """Find the changes the trainee has still to be told of or to confirm."""
    for notices, fact in desk.notices[person.trainee.id]:
        is_here = notices.course.id == standing.course and notices.change.date <= desk.facts.as_of
        if is_here and fact.state in (Telling.MISSING, Telling.UNCONFIRMED):
            yield notices, fact


def _chapters(
    spot: Spot, folder: CourseFolder, changes: Iterable[Change], competencies: tuple[str, ...]
) -> tuple[Link, ...]:
    """Link what to read: the rewritten chapters of the competencies, all of theirs where that is not known."""
    own = folder.course
    chapters = [
        (number, manual.chapter)
        for number, manual in enumerate(folder.chapters, start=1)
        if not competencies or set(competencies) & set(manual.chapter.competencies)
    ]
    rewritten = [changed_chapters(own, change) for change in changes]
    if None not in rewritten:
        known = {name for names in rewritten if names for name in names}
        chapters = [each for each in chapters if each[1].id in known] or chapters
    if len(chapters) > _MANY:
        return (Link(f"手册全部 {len(folder.chapters)} 章", f"{spot.to(addresses.course(own.id))}#chapters"),)
    return tuple(
        Link(f"第 {number} 章 {chapter.title}", spot.to(addresses.chapter(own.id, chapter.id)))
        for number, chapter in chapters
    )
