"""What does a check see, what exists, and where does a value stand?"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Protocol
from zoneinfo import available_timezones

from training_site.model.base.record import Part, Root
from training_site.model.records import Catalogue, CourseFolder, CustomerRecords
from training_site.problems import Problem, Where, problem
from training_site.sources.yaml.places import line_and_column, place_in
from training_site.sources.yaml.spelling import nearest


class Ids(Container[str], Iterable[str], Protocol):
    """Ids that exist."""


@dataclass(frozen=True, slots=True)
class Existing:
    """Ids of records that were read, and of those that exist and have errors: only the first are ever proposed."""

    read: frozenset[str]
    unread: frozenset[str]

    def __contains__(self, wanted: object) -> bool:
        return wanted in self.read or wanted in self.unread

    def __iter__(self) -> Iterator[str]:
        return iter(self.read)

    def __or__(self, other: Iterable[str]) -> "Existing":
        return Existing(self.read | frozenset(other), self.unread)


class Everything:
    """Stands for ids that nobody can tell, because their file has errors: any of them may exist."""

    def __contains__(self, wanted: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())


ANY: Ids = Everything()

_CURES = {
    "手册章节": "写 manual/ 下的文件名，不带 .md；文件不见了的，从上一个版本取回",
    "学习目标": "写章首 outcomes 里的 id；目标改过编号的，这里一起改",
    "能力项": "写能力框架或 extra_competencies 里的 id；课程写了 items 的，只写其中有的",
    "设备": "写 course.yml 的 equipment 里的 id",
}
"""What to write, by what was referred to; others get the kind's own cure."""


@dataclass(frozen=True)
class Places:
    """The bytes of the files that are being checked, for the places of problems."""

    files: Mapping[str, bytes]

    def at(self, root: Root, part: Part | None = None, *location: str | int, key: bool = False) -> Where:
        """Find a value inside a mapping of a record; without a location the mapping itself."""
        data = self.files.get(root.path)
        mark = (part or root).mark
        if data is None:
            return Where(root.path, *line_and_column(mark))
        return place_in(data, root.path, mark, *location, key=key)


@dataclass(frozen=True)
class CustomerScope:
    """One customer's records with everything they may refer to."""

    catalogue: Catalogue
    records: CustomerRecords
    today: date
    """Asia/Shanghai."""
    places: Places
    unread: frozenset[str] = frozenset()
    """Paths of the customer's files that have errors."""

    def at(self, root: Root, part: Part | None = None, *location: str | int, key: bool = False) -> Where:
        """Find a value inside a mapping of a record."""
        return self.places.at(root, part, *location, key=key)

    def course(self, course_id: str) -> CourseFolder | None:
        """Return a course that could be read."""
        return self.catalogue.courses.get(course_id)

    @cached_property
    def courses(self) -> Existing:
        """Ids of all courses, those with errors included."""
        unread = (path.split("/")[1] for path in _under(self.catalogue.unread, "courses"))
        return Existing(frozenset(self.catalogue.courses), frozenset(unread))

    @cached_property
    def instructors(self) -> Existing:
        """Ids of all instructors, those with errors included."""
        unread = _stems(self.catalogue.unread, "roster/instructors")
        return Existing(frozenset(self.catalogue.instructors), frozenset(unread))

    @cached_property
    def people(self) -> Ids:
        """Ids of the trainees."""
        return ANY if self._is_unread("people") else {person.id for person in self.records.people.trainees}

    @cached_property
    def representatives(self) -> Ids:
        """Ids of the customer's representatives."""
        return (
            ANY
            if self._is_unread("people")
            else {person.id for person in self.records.people.representatives}
        )

    @cached_property
    def officers(self) -> Ids:
        """Ids of those who may confirm or decide: representatives and instructors."""
        return ANY if self.representatives is ANY else self.instructors | self.representatives

    @cached_property
    def sites(self) -> Ids:
        """Ids of the customer's sites."""
        return ANY if self._is_unread("customer") else {site.id for site in self.records.customer.sites}

    @cached_property
    def installations(self) -> Ids:
        """Ids of what is installed at the customer."""
        if self._is_unread("customer"):
            return ANY
        return {item.id for item in self.records.customer.installations}

    @cached_property
    def incidents(self) -> Ids:
        """Ids of the customer's faults."""
        if self._is_unread("service/incidents"):
            return ANY
        return {item.id for item in self.records.incidents.incidents}

    def ids(self, kind: str) -> Ids:
        """Return the ids of plans, sessions, assessments or sign-offs, those with errors included."""
        kinds: dict[str, Mapping[str, Root]] = {
            "plans": self.records.plans,
            "sessions": self.records.sessions,
            "assessments": self.records.sittings,
            "sign-offs": self.records.sign_offs,
        }
        unread = _stems(self.unread, f"{self._folder}/{kind}")
        return Existing(frozenset(kinds[kind]), frozenset(unread))

    @property
    def _folder(self) -> str:
        return f"roster/{self.records.id}"

    def _is_unread(self, stem: str) -> bool:
        return f"{self._folder}/{stem}.yml" in self.unread


@cache
def known_zones() -> frozenset[str]:
    """List the time zones there are, by their names."""
    return frozenset(available_timezones())


def no_such(what: str, wanted: str, known: Iterable[str], where: Where) -> Problem:
    """Say that something referred to does not exist, with the nearest that does."""
    near = nearest(wanted, known)
    hint = f"，最接近的是 “{near}”" if near else ""
    return problem("E-REF", where, f"找不到{what} “{wanted}”{hint}", _CURES.get(what, ""))


def unknown(places: Places, root: Root, part: Part, field: str, target: tuple[str, Ids]) -> Iterator[Problem]:
    """Check a field that holds one id or several; `target` is what they name and the ids that exist."""
    value = getattr(part, field)
    for index, wanted in enumerate((value,) if isinstance(value, str) else value or ()):
        if wanted not in target[1]:
            place = (field,) if isinstance(value, str) else (field, index)
            yield no_such(target[0], wanted, target[1], places.at(root, part, *place))


def repeated(
    places: Places, root: Root, parts: Iterable[Part], field: str, cure: str = ""
) -> Iterator[Problem]:
    """Check that no two parts of a list have the same id; `cure` is for what is not an id of its own."""
    seen: dict[str, Part] = {}
    for part in parts:
        name = getattr(part, field)
        if name in seen:
            message = f"“{name}” 在第 {seen[name].line} 行已经用过"
            yield problem("E-ID-CLASH", places.at(root, part, field), message, cure)
        seen.setdefault(name, part)


def _under(paths: Iterable[str], folder: str) -> Iterator[str]:
    return (path for path in paths if path.startswith(f"{folder}/"))


def _stems(paths: Iterable[str], folder: str) -> Iterator[str]:
    return (path.rpartition("/")[2].removesuffix(".yml") for path in _under(paths, folder))
