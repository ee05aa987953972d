"""Was everybody who taught, assessed or signed fit to do so that day, and was the trainee there to be assessed?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from training_site.facts.base.calendar import is_within
from training_site.facts.base.refs import superseded_by
from training_site.facts.base.words import SessionStatus
from training_site.facts.rounds.absence import status_on
from training_site.facts.session.session import SessionFacts
from training_site.model.base.record import Part
from training_site.model.course.course import Course
from training_site.model.customer.people import Trainee
from training_site.model.customer.session import ABSENT
from training_site.model.customer.sign_off import SignOff
from training_site.model.records import Catalogue, CustomerRecords
from training_site.model.vendor.instructor import Instructor
from training_site.problems import Where

_LEFT = "离职"


@dataclass(frozen=True, slots=True)
class FitnessRemark:
    """Something about who did what, to be said on the record's page and in the check report."""

    path: str
    """The file of the record."""
    where: Where
    role: str
    """As what: 教员, 考核人, 学员."""
    who: str
    """The id; pages name the person."""
    why: str
    """Chinese, ids instead of names."""

    @property
    def text(self) -> str:
        """Spell it for the check report."""
        return f"{self.role} {self.who}：{self.why}"


def unfit(instructor: Instructor, course: Course, customer: str, day: date) -> Iterator[str]:
    """Say why somebody was not fit to teach or assess a course at a customer on a day; nothing when fit.

    Experience of any kind or a certificate on one of the course's machines is enough; a course without machines
    asks for none (T22 asks more, and is a promise).
    """
    wanted = {item.id for item in course.equipment}
    knows = any(
        spell.equipment in wanted and is_within(spell.since, spell.until, day)
        for spell in instructor.experience
    )
    certified = any(
        not wanted.isdisjoint(item.equipment) and is_within(item.valid_from, item.valid_until, day)
        for item in instructor.certificates
    )
    if wanted and not knows and not certified:
        yield f"{day} 没有这类设备的从业经历，也没有有效的证书"
    yield from not_serving(instructor, customer, day)


def not_serving(instructor: Instructor, customer: str, day: date) -> Iterator[str]:
    """Say why somebody could not act for the vendor at a customer on a day: left, or to be replaced."""
    spells = instructor.employed
    if spells and not any(is_within(one.since, one.until, day) for one in spells):
        yield f"{day} 不在任职期内"
    said = [one for one in instructor.acceptances if one.customer == customer and one.on <= day]
    newest = max(said, key=lambda one: (one.on, one.line), default=None)
    if newest is not None and newest.decision == "要求更换":
        yield f"客户已在 {newest.on} 要求更换"


def fitness_remarks(
    catalogue: Catalogue, records: CustomerRecords, sessions: Mapping[str, SessionFacts]
) -> tuple[FitnessRemark, ...]:
    """Look at every act on record, and at the sessions to come."""
    bench = _Bench(catalogue, records, sessions)
    found = [*bench.sessions_held(), *bench.sittings(), *bench.sign_offs(), *bench.certificates()]
    first: dict[tuple[str, str], FitnessRemark] = {}
    for one in found:
        first.setdefault((one.path, one.text), one)
    return tuple(first.values())


@dataclass
class _Bench:
    catalogue: Catalogue
    records: CustomerRecords
    sessions: Mapping[str, SessionFacts]
    trainees: dict[str, Trainee] = field(init=False)
    known: dict[tuple[str, str, date], tuple[str, ...]] = field(default_factory=dict)
    taught: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    """Trainee and course → who taught the sessions that the trainee attended."""

    def __post_init__(self) -> None:
        self.trainees = {one.id: one for one in self.records.people.trainees}

    def sessions_held(self) -> Iterator[FitnessRemark]:
        """Look at who teaches, and at who attended."""
        for facts in self.sessions.values():
            session = facts.session
            if facts.status in (SessionStatus.CANCELLED, SessionStatus.RESCHEDULED):
                continue
            teachers = dict.fromkeys(session.instructors, session) | {
                held.instructor: held for held in session.lessons_held
            }
            for name, part in teachers.items():
                for why in self._unfit(name, session.course, session.date):
                    yield _remark(session.path, part, ("教员", name), why)
            for row in session.attendance:
                if row.status not in ABSENT:
                    self.taught.setdefault((row.person, session.course), set()).update(teachers)
                    yield from self._gone(session.path, row, row.person, session.date)

    def sittings(self) -> Iterator[FitnessRemark]:
        """Look at who examines, who watches, and who is examined."""
        replaced = superseded_by(self.records.sittings)
        for sitting in self.records.sittings.values():
            if sitting.id in replaced:
                continue
            papers = {paper.id: paper for paper in sitting.papers}
            for paper in sitting.papers:
                for why in self._unfit(paper.examiner, sitting.course, sitting.date):
                    yield _remark(sitting.path, paper, ("考核人", paper.examiner), why)
            for attempt in sitting.attempts:
                yield from self._gone(sitting.path, attempt, attempt.person, sitting.date)
                for name in sitting.invigilators:
                    yield from self._namesake(sitting.path, attempt, (name, "监考人"), attempt.person)
                if attempt.paper in papers:
                    examiner = papers[attempt.paper].examiner
                    yield from self._assessed(sitting.path, attempt, examiner, attempt.person, sitting.course)

    def sign_offs(self) -> Iterator[FitnessRemark]:
        """Look at who observed, and who signed."""
        replaced = superseded_by(self.records.sign_offs)
        for sign_off in self.records.sign_offs.values():
            if sign_off.id not in replaced:
                yield from self._items(sign_off)
                yield from self._statements(sign_off)

    def _items(self, sign_off: SignOff) -> Iterator[FitnessRemark]:
        path, sittings = sign_off.path, self.records.sittings
        for item in sign_off.competencies.values():
            if item.by is None:
                continue
            basis = sittings.get(item.basis.sitting) if item.basis else None
            day = basis.date if basis else item.on or sign_off.date
            for why in self._unfit(item.by, sign_off.course, day):
                yield _remark(path, item, ("考核人", item.by), why)
            for person in sign_off.people:
                if basis is None:
                    yield from self._gone(path, item, person, day)
                yield from self._assessed(path, item, item.by, person, sign_off.course)

    def _statements(self, sign_off: SignOff) -> Iterator[FitnessRemark]:
        for one in sign_off.statements:
            instructor = self.catalogue.instructors.get(one.by)
            if instructor is not None:
                asked = self._unfit(one.by, sign_off.course, one.on)
                serving = not_serving(instructor, self.records.id, one.on)
                for why in asked if one.role == "考核人" else serving:
                    yield _remark(sign_off.path, one, (one.role, one.by), why)
            about = one.person or (sign_off.people[0] if len(sign_off.people) == 1 else None)
            if about and one.by != about:
                yield from self._namesake(sign_off.path, one, (one.by, one.role), about)

    def certificates(self) -> Iterator[FitnessRemark]:
        """Look at who issued."""
        path = self.records.certificates.path
        for one in self.records.certificates.certificates:
            instructor = self.catalogue.instructors.get(one.issued_by)
            for why in not_serving(instructor, self.records.id, one.issued_on) if instructor else ():
                yield _remark(path, one, (f"证书 {one.serial} 的签发人", one.issued_by), why)

    def _assessed(self, path: str, part: Part, by: str, person: str, course: str) -> Iterator[FitnessRemark]:
        yield from self._namesake(path, part, (by, "考核人"), person)
        folder = self.catalogue.courses.get(course)
        is_apart = folder is not None and folder.course.assessor == "not_the_instructor"
        if is_apart and by in self.taught.get((person, course), ()):
            yield _remark(
                path, part, ("考核人", by), f"给学员 {person} 上过这门课，课程要求考核人不是授课教员"
            )

    def _unfit(self, name: str, course: str, day: date) -> tuple[str, ...]:
        key = (name, course, day)
        if key not in self.known:
            instructor, folder = self.catalogue.instructors.get(name), self.catalogue.courses.get(course)
            known = instructor is not None and folder is not None
            self.known[key] = (
                tuple(unfit(instructor, folder.course, self.records.id, day))
                if known and instructor and folder
                else ()
            )
        return self.known[key]

    def _gone(self, path: str, part: Part, person: str, day: date) -> Iterator[FitnessRemark]:
        trainee = self.trainees.get(person)
        if trainee is not None and trainee.status and status_on(trainee, day) == _LEFT:
            yield _remark(path, part, ("学员", person), f"{day} 已经离职")

    def _namesake(self, path: str, part: Part, who: tuple[str, str], person: str) -> Iterator[FitnessRemark]:
        name, role = who
        instructor = self.catalogue.instructors.get(name)
        own = instructor.name if instructor else self.records.names.get(name)
        if own and name != person and own == self.records.names.get(person):
            yield _remark(path, part, (role, name), f"与学员 {person} 同名，请核实是不是同一个人")


def _remark(path: str, part: Part, who: tuple[str, str], why: str) -> FitnessRemark:
    return FitnessRemark(path, Where(path, part.line, part.column), *who, why)
