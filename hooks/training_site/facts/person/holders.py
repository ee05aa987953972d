"""Who is fully qualified: in one course, or over several that only together teach a whole framework?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from training_site.facts.base.explanation import Ref
from training_site.facts.base.refs import distinct
from training_site.facts.base.words import Word
from training_site.facts.person.qualification import Qualification
from training_site.model.records import CourseFolder

COUNTED_WORDS = (Word.VALID, Word.EXPIRING)
"""Words of people who count as qualified."""
GONE = (Word.REVOKED, Word.SUSPENDED, Word.EXPIRED, Word.RETRAIN)
"""Words of people who do not count any more, the worst first."""
CLOSE = (Word.UNSIGNED, Word.EXPIRED, Word.RETRAIN, Word.LEARNING, Word.OVERDUE, Word.NOTHING)
"""Words of people who may still become qualified, the nearest first."""


@dataclass(frozen=True, slots=True)
class CountingUnit:
    """What somebody has to be qualified in to count once: all items of a framework (T5)."""

    taught: Mapping[str, frozenset[str]]
    """Course → the framework's items that it teaches, in the order of the courses."""
    wanted: frozenset[str]
    """All items of the framework."""
    stand_ins: Mapping[str, frozenset[str]]
    """Course that has taken the place of one of the unit → the framework's items that it teaches."""

    @property
    def is_joint(self) -> bool:
        """Whether several courses may add up, for one of them teaches part of the framework."""
        return any(not self.wanted <= items for items in self.taught.values())

    def covered(self, courses: Iterable[str]) -> frozenset[str]:
        """Unite what these courses teach."""
        return frozenset[str]().union(*(self.taught.get(name) or self.stand_ins[name] for name in courses))


@dataclass(frozen=True, slots=True)
class Holder:
    """One person, as somebody who counts or does not."""

    person: str
    is_counted: bool
    gone: Word | None
    """Why somebody who was qualified once does not count; None for all others."""
    drop: date | None
    """The first day on which somebody who counts will not, by time alone."""
    refs: tuple[Ref, ...]
    standing: Qualification
    """The one that decides; of several the nearest to being qualified that is not yet."""
    covered: int
    """Items of the framework in which the person is qualified."""


def units(courses: Iterable[str], folders: Mapping[str, CourseFolder], day: date) -> tuple[CountingUnit, ...]:
    """Divide courses: each that teaches its whole framework for itself, those that teach part with all of the same.

    Why: a course that teaches part claims nothing for the rest, so a promise of all items is kept by it only
    together with others of its framework (domain 6). A course that has taken the place of another by `day`
    satisfies what is asked of that one.
    """
    names = [name for name in courses if name in folders]
    made, joined = [], set()
    for name in names:
        folder = folders[name]
        framework = folder.course.framework
        same = [one for one in names if folders[one].course.framework == framework]
        if not folder.is_part:
            made.append(_unit([folder], folders, day))
        elif framework not in joined:
            joined.add(framework)
            made.append(_unit([folders[one] for one in same], folders, day))
    return tuple(made)


def _unit(folders: Sequence[CourseFolder], everything: Mapping[str, CourseFolder], day: date) -> CountingUnit:
    own = {item.id for folder in folders for item in folder.course.extra_competencies}
    taught = {
        folder.course.id: frozenset(item.id for item in folder.competencies if item.id not in own)
        for folder in folders
    }
    left = frozenset(item.id for folder in folders for item in folder.unclaimed)
    instead = {
        name: frozenset(item.id for item in folder.competencies)
        for name, folder in everything.items()
        if folder.course.replaces
        and folder.course.replaces.course in taught
        and folder.course.replaces.since <= day
    }
    return CountingUnit(taught, left.union(*taught.values()), instead)


def holders(unit: CountingUnit, qualifications: Iterable[Qualification]) -> tuple[Holder, ...]:
    """Judge everybody with a standing in one of the unit's courses, in the order of the qualifications."""
    standings: dict[str, list[Qualification]] = {}
    for one in qualifications:
        is_instead = one.course in unit.stand_ins and one.word in COUNTED_WORDS
        if one.course in unit.taught or is_instead:
            standings.setdefault(one.person, []).append(one)
    return tuple(_holder(unit, each) for each in standings.values())


def _holder(unit: CountingUnit, standings: Sequence[Qualification]) -> Holder:
    counting = [one for one in standings if one.word in COUNTED_WORDS]
    lost = [one for one in standings if one.word in GONE and (one.completed_on or one.serial)]
    is_counted = _is_whole(unit, counting)
    is_lost = not is_counted and bool(lost) and _is_whole(unit, [*counting, *lost])
    rest = sorted((one for one in standings if one not in counting), key=_nearness)
    return Holder(
        person=standings[0].person,
        is_counted=is_counted,
        gone=min((one.word for one in lost), key=GONE.index) if is_lost else None,
        drop=next(_drops(unit, counting), None) if is_counted else None,
        refs=distinct(ref for one in standings for ref in one.explanation.records[:1]),
        standing=standings[0] if is_counted or not rest else rest[0],
        covered=len(unit.covered(one.course for one in counting)),
    )


def _is_whole(unit: CountingUnit, standings: Sequence[Qualification]) -> bool:
    return bool(standings) and unit.wanted <= unit.covered(one.course for one in standings)


def _drops(unit: CountingUnit, counting: Sequence[Qualification]) -> Iterator[date]:
    """Yield the days on which what is left in force does not cover the framework, the first one first."""
    ends = {
        one.course: min((day for day, word in one.downgrades if word not in COUNTED_WORDS), default=date.max)
        for one in counting
    }
    for day in sorted(set(ends.values()) - {date.max}):
        if not _is_whole(unit, [one for one in counting if ends[one.course] > day]):
            yield day


def _nearness(one: Qualification) -> tuple[int, int]:
    return (CLOSE.index(one.word) if one.word in CLOSE else len(CLOSE), -one.passed)
