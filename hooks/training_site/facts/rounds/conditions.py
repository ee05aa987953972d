"""What has a person to have done besides passing, how far is it, and on which day was it there?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from training_site.facts.base.explanation import Ref
from training_site.facts.course.rules import Rules
from training_site.facts.rounds.study import Attended, Study
from training_site.facts.session.minutes import overlap, total, union
from training_site.facts.session.presence import attended_span
from training_site.model.base.midnight import minute
from training_site.model.customer.session import ABSENT

_HALF = 2
_WHOLE_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a round with its arithmetic."""

    kind: Literal["先修", "学时"]
    text: str
    """Chinese: 要求, 实到, 差."""
    met_on: date | None
    """The first day on which it was there; None while it is not."""
    refs: tuple[Ref, ...]


def hours_conditions(study: Study, rules: Rules, since: date, *, is_renewal: bool) -> tuple[Condition, ...]:
    """Measure what a round asks of the hours, over the sessions after `since`.

    A first or full round has to meet `requires`, a renewal what `renewal` says; both count the minutes of the
    attendance list clipped to the lessons, as every promise of hours does.
    """
    came = [line for line in study.folder.attended if line.presence and line.facts.session.date > since]
    asked = _renewal(study, rules, came) if is_renewal else _whole(study, rules, came)
    return tuple(asked)


def _whole(study: Study, rules: Rules, came: Sequence[Attended]) -> Iterator[Condition]:
    wanted = rules.requires
    steps = [(line, line.presence) for line in came if line.presence]
    if wanted.minutes_at_least is not None:
        yield _minutes("培训", wanted.minutes_at_least, [(line, one.minutes) for line, one in steps])
    if wanted.theory_minutes_at_least is not None:
        yield _minutes(
            "理论", wanted.theory_minutes_at_least, [(line, one.theory_minutes) for line, one in steps]
        )
    if wanted.practical_minutes_at_least is not None:
        yield _minutes(
            "实操", wanted.practical_minutes_at_least, [(line, one.practical_minutes) for line, one in steps]
        )
    if wanted.lessons_percent_at_least is not None:
        yield _share(study, wanted.lessons_percent_at_least, came)


def _renewal(study: Study, rules: Rules, came: Sequence[Attended]) -> Iterator[Condition]:
    if rules.renewal.minutes_at_least is not None:
        steps = [(line, line.presence.minutes) for line in came if line.presence]
        yield _minutes("复训", rules.renewal.minutes_at_least, steps)
    if rules.renewal.lessons:
        titles = {lesson.id: lesson.title for lesson in study.course.course.lessons}
        days = _lesson_days(came)
        left = [name for name in rules.renewal.lessons if name not in days]
        done = len(rules.renewal.lessons) - len(left)
        lack = f"，还差“{'”“'.join(titles.get(name, name) for name in left)}”" if left else ""
        text = f"复训课时要求 {len(rules.renewal.lessons)} 节，已参加 {done} 节{lack}"
        met = None if left else max(days[name] for name in rules.renewal.lessons)
        yield Condition("学时", text, met, _refs(came))


def _minutes(label: str, needed: int, steps: Sequence[tuple[Attended, int]]) -> Condition:
    sum_, met = 0, date.min if not needed else None
    for line, minutes in steps:
        sum_ += minutes
        if met is None and sum_ >= needed:
            met = line.facts.session.date
    lack = f"，差 {needed - sum_} 分钟" if sum_ < needed else ""
    text = f"{label}要求 {needed} 分钟，实到 {sum_} 分钟{lack}"
    return Condition("学时", text, met, _refs([line for line, _ in steps]))


def _share(study: Study, percent: int, came: Sequence[Attended]) -> Condition:
    lessons = [lesson.id for lesson in study.course.course.lessons]
    days = {name: day for name, day in _lesson_days(came).items() if name in lessons}
    needed = -(-len(lessons) * percent // _WHOLE_PERCENT)
    met = sorted(days.values())[needed - 1] if needed and len(days) >= needed else None
    lack = f"，差 {needed - len(days)} 节" if len(days) < needed else ""
    text = f"要求参加 {len(lessons)} 节课的 {percent}%（{needed} 节），实到 {len(days)} 节{lack}"
    return Condition("学时", text, date.min if not needed else met, _refs(came))


def _lesson_days(came: Sequence[Attended]) -> dict[str, date]:
    """Find the first day on which the person was there for at least half of each lesson."""
    found: dict[str, date] = {}
    for line in came:
        session = line.facts.session
        entries = [one for one in session.attendance if one.person == line.entry.person]
        spans = union(attended_span(one) for one in entries if one.status not in ABSENT)
        for held in session.lessons_held:
            lesson = ((minute(held.start), minute(held.end)),)
            if total(overlap(spans, lesson)) * _HALF >= total(lesson) > 0:
                found.setdefault(held.lesson, session.date)
    return found


def _refs(came: Sequence[Attended]) -> tuple[Ref, ...]:
    return tuple(line.presence.explanation.records[0] for line in came if line.presence)
