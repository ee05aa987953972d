"""Whom does a change of a course concern: who has to be told of it, who was, who confirmed.

A change with `impact: notice` or `retrain` concerns the people at work who were taught, assessed or signed off on
an older revision and have not come to the new one since (issue 4, "Revisions that reach people").
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from training_site.facts.base.calendar import days_between
from training_site.facts.base.explanation import Explanation, Ref
from training_site.facts.base.refs import course_ref
from training_site.facts.base.words import Telling
from training_site.facts.course.revisions import position
from training_site.facts.rounds.absence import ON_POST, status_on
from training_site.facts.rounds.study import Study
from training_site.model.course.course import Change, Course
from training_site.model.customer.revision_notice import RevisionNotice


@dataclass(frozen=True, slots=True)
class NoticeFact:
    """Whether one person knows of one change."""

    person: str
    state: Telling
    learned: str
    """The revision the person's study rests on; empty when there is none on record."""
    notice: RevisionNotice | None
    """The record that decides: the one confirmed, else the first."""
    since: date | None
    """The day the change took effect (未告知) or the person was told (待确认); None when nothing is left to do."""
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class ChangeNotices:
    """One change and everybody whom it concerns."""

    course: Course
    change: Change
    people: tuple[NoticeFact, ...]
    """未告知 first, then 待确认, 已确认, 无需告知; each in the order of people.yml."""

    def of(self, *states: Telling) -> tuple[NoticeFact, ...]:
        """List the people in one of some states."""
        return tuple(fact for fact in self.people if fact.state in states)


_ORDER = {state: number for number, state in enumerate(Telling)}


class _Learned(NamedTuple):
    """Something a person did on a revision of a course; the greatest by order of the fields counts."""

    position: int
    on: date
    text: str
    """Chinese: 培训, 考核, 签认."""
    id: str
    revision: str
    ref: Ref


def revision_notices(studies: Iterable[Study], as_of: date) -> tuple[ChangeNotices, ...]:
    """Find out for every change whom it concerns, ordered by course and newest change first.

    `studies` are those of all trainees of a customer, in the order of people.yml. Listed are the changes with
    impact `notice` or `retrain` in effect on `as_of` that concern somebody, and those of which somebody was told.
    """
    by_course: dict[str, list[Study]] = {}
    for study in studies:
        by_course.setdefault(study.course.course.id, []).append(study)
    made = []
    for _, group in sorted(by_course.items()):
        course = group[0].course.course
        told = {notice.revision for study in group for notice, _ in study.folder.notices}
        listed = _listed(course, told, as_of)
        reached = [
            (study, _newest(study)) for study in group if listed and not _is_up_to_date(study, listed[0])
        ]
        for index in listed:
            facts = [_fact(study, newest, index, as_of) for study, newest in reached]
            people = [fact for fact in facts if fact is not None]
            if people:
                people.sort(key=lambda fact: _ORDER[fact.state])
                made.append(ChangeNotices(course, course.changes[index], tuple(people)))
    return tuple(made)


def _listed(course: Course, told: set[str], as_of: date) -> list[int]:
    """List the changes that people hear of, newest first: those in effect with an impact, and those told of.

    A number that an entry without impact repeats means the entry with one.
    """
    found: set[int] = set()
    named: dict[str, int] = {}
    for index, change in enumerate(course.changes):
        has_impact = change.impact != "none"
        if has_impact and change.date <= as_of:
            found.add(index)
        if has_impact or course.changes[named.get(change.revision, index)].impact == "none":
            named[change.revision] = index
    return sorted(found | {named[revision] for revision in told if revision in named}, reverse=True)


def _is_up_to_date(study: Study, newest: int) -> bool:
    """Tell at the first record of the newest change, or of a later entry, that no change concerns the person."""
    return not study.folder.notices and any(each.position >= newest for each in _learned(study))


def _newest(study: Study) -> _Learned | None:
    """Find what the person's study rests on: the newest revision, of that the latest day."""
    return max(_learned(study), key=lambda each: each[:5], default=None)


def _learned(study: Study) -> Iterator[_Learned]:
    """Collect what a person did on some revision: sessions attended, attempts and sign-offs that count."""
    course, folder = study.course.course, study.folder
    for line in folder.attended:
        session = line.facts.session
        if line.was_there and line.presence is not None:
            place = position(course, session.revision)
            ref = line.presence.explanation.records[0]
            yield _Learned(place, session.date, "培训", session.id, session.revision, ref)
    for tried in folder.attempts:
        sitting = tried.sitting
        if tried.counts:
            place = position(course, sitting.revision)
            yield _Learned(place, sitting.date, "考核", sitting.id, sitting.revision, tried.ref)
    for signed in folder.signed:
        record = signed.sign_off
        decided = any(item.result in ("通过", "未通过") for item in record.competencies.values())
        if signed.superseded_by is None and decided:
            place = position(course, record.revision)
            yield _Learned(place, record.date, "签认", record.id, record.revision, signed.ref)


def _fact(study: Study, newest: _Learned | None, index: int, as_of: date) -> NoticeFact | None:
    """Judge one person and one change; None when the change does not concern the person at all."""
    change = study.course.course.changes[index]
    entry = _entry(study, change.revision)
    is_older = newest is not None and newest.position < index
    is_at_work = status_on(study.trainee, as_of) == ON_POST
    is_needed = is_older and is_at_work and change.impact != "none"
    if entry is None and not (is_needed and change.date <= as_of):
        return None
    notice, ref = entry or (None, None)
    if notice and notice.confirmed_on:
        state, since = Telling.CONFIRMED, None
    elif notice:
        state = Telling.UNCONFIRMED if is_needed else Telling.NOT_NEEDED
        since = notice.told_on if is_needed else None
    else:
        state, since = Telling.MISSING, change.date
    parts = _parts(change, newest, notice)
    if state is Telling.MISSING:
        parts.append(f"已过 {days_between(change.date, as_of)} 天，没有告知记录")
    elif state is Telling.NOT_NEEDED:
        parts.append(_spared(study, index, newest, as_of))
    refs = (newest and newest.ref, course_ref(study.course.course, change.line), ref)
    why = Explanation("；".join(parts), tuple(each for each in refs if each))
    return NoticeFact(study.trainee.id, state, newest.revision if newest else "", notice, since, why)


def _entry(study: Study, revision: str) -> tuple[RevisionNotice, Ref] | None:
    """Find the record that decides: the first one confirmed, else the first."""
    found = [entry for entry in study.folder.notices if entry[0].revision == revision]
    return min(
        found,
        key=lambda entry: (entry[0].confirmed_on or date.max, entry[0].told_on, entry[1].place),
        default=None,
    )


def _parts(change: Change, newest: _Learned | None, notice: RevisionNotice | None) -> list[str]:
    """Spell `2026-03-10 培训用的是 1.0 版`, `1.1 版 2026-04-01 起生效`, `2026-04-03 告知，还没有确认`."""
    parts = [f"{newest.on} {newest.text}用的是 {newest.revision} 版"] if newest else []
    parts.append(f"{change.revision} 版 {change.date} 起生效")
    if notice:
        said = f"，{notice.confirmed_on} 确认" if notice.confirmed_on else "，还没有确认"
        parts.append(f"{notice.told_on} 告知{said}")
    return parts


def _spared(study: Study, index: int, newest: _Learned | None, as_of: date) -> str:
    """Say why somebody who was told need not confirm."""
    if study.course.course.changes[index].impact == "none":
        return "这次修订不影响已培训人员，不用确认"
    if newest is None:
        return "没有学过这门课程，不用确认"
    if newest.position >= index:
        return f"已按 {newest.revision} 版学过，不用确认"
    return f"目前{status_on(study.trainee, as_of)}，不用确认"
