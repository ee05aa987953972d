"""Who was at a session: everybody who was expected, but for those who came late, left early or were not there?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import time

from training_site.desk.base.changeset import Changeset, RefusedError
from training_site.desk.base.evidence import Scans
from training_site.desk.base.finding import find_record
from training_site.desk.base.workbench import Workbench, unknown_word
from training_site.desk.base.yaml_file import YamlFile, open_file
from training_site.desk.base.yaml_words import Value
from training_site.desk.lessons import LessonWanted, lessons_as_planned
from training_site.model.customer.session import Session

_LATE, _EARLY, _ABSENT, _LEAVE = "迟到", "早退", "缺席", "请假"


@dataclass(frozen=True, slots=True)
class Attending:
    """What is to be entered about one session."""

    late: Mapping[str, time] = field(default_factory=dict)
    left: Mapping[str, time] = field(default_factory=dict)
    absent: tuple[str, ...] = ()
    on_leave: tuple[str, ...] = ()
    unsigned: tuple[str, ...] = ()
    """People who were there and did not sign."""
    added: tuple[str, ...] = ()
    """People who came without being expected."""
    lessons: tuple[LessonWanted, ...] = ()
    is_as_planned: bool = False
    """Whether the lessons were held one after the other as the course plans them."""
    breaks: tuple[tuple[time, time], ...] = ()
    sheet: str = ""
    rows: int | None = None
    """Signatures on the sheet; None for as many as were there and signed."""
    no_sheet: str = ""
    is_replacing: bool = False
    """Whether attendance that is on record already may be replaced."""


def attend(bench: Workbench, word: str, wanted: Attending) -> Changeset:
    """Plan the attendance of a session.

    Raises:
        RefusedError: when the session is not known or something about a person does not fit.
    """
    found = find_record(bench, "session", word)
    session = bench.records(found.customer).sessions[found.id]
    _refuse_if_done(session, wanted)
    people = tuple(dict.fromkeys((*session.expected, *_people(session), *wanted.added)))
    _refuse_strangers(bench, found.customer, session, people, wanted)
    exceptions = dict(_exceptions(session, people, wanted))
    file = open_file(bench.root, found.path).set(["people"], list(people))
    lessons = lessons_as_planned(bench, session, wanted.breaks) if wanted.is_as_planned else wanted.lessons
    if lessons:
        file = file.set(["lessons_held"], [_lesson(session, lesson) for lesson in lessons])
    if wanted.breaks:
        file = file.set(["breaks"], [{"start": start, "end": end} for start, end in wanted.breaks])
    attendance: dict[str, Value] = {"all": "到", "signed": True}
    file = file.set(["attendance"], attendance | ({"except": exceptions} if exceptions else {}))
    scans = Scans(bench, found.customer)
    return Changeset((_with_sheet(scans, file, people, wanted).rewrite, *scans.rewrites))


def _refuse_if_done(session: Session, wanted: Attending) -> None:
    if session.cancelled is not None:
        raise RefusedError(f"{session.path} 已经取消，没有考勤", "取消写错了，先删去 cancelled")
    if session.attendance and not wanted.is_replacing:
        there = f"{session.path} 已经登记过 {len(session.attendance)} 人的考勤"
        raise RefusedError(there, "要整份换掉，加 --replace；事后更正用 training-site correct")


def _people(session: Session) -> tuple[str, ...]:
    return tuple(line.person for line in session.attendance)


def _refuse_strangers(
    bench: Workbench, customer: str, session: Session, people: tuple[str, ...], wanted: Attending
) -> None:
    """Refuse people whom the customer does not know, and exceptions for those who were not expected."""
    if not people:
        raise RefusedError(f"{session.path} 没有写应到哪些学员", "用 --with 写明来了哪些人，例如 --with p-01")
    trainees = tuple(trainee.id for trainee in bench.records(customer).people.trainees)
    for person in wanted.added:
        if person not in trainees:
            raise RefusedError(*unknown_word("学员", person, trainees))
    named = (*wanted.late, *wanted.left, *wanted.absent, *wanted.on_leave, *wanted.unsigned)
    for person in named:
        if person not in people:
            what, cure = unknown_word("应到学员", person, people)
            raise RefusedError(f"{session.path}：{what}", f"{cure}；没有通知却来了的人，另加 --with {person}")


def _exceptions(session: Session, people: tuple[str, ...], wanted: Attending) -> Iterator[tuple[str, Value]]:
    for person in people:
        away = [word for word, ids in ((_ABSENT, wanted.absent), (_LEAVE, wanted.on_leave)) if person in ids]
        late, left = wanted.late.get(person), wanted.left.get(person)
        is_there = late is not None or left is not None or person in wanted.unsigned
        if len(away) > 1 or (away and is_there):
            raise RefusedError(f"{person} 写了两样：既{away[0]}，又写了别的", "一个人只写一样")
        _refuse_times(session, person, late, left)
        if away:
            yield person, away[0]
        elif is_there:
            unsigned: dict[str, Value] = {"signed": False} if person in wanted.unsigned else {}
            yield person, _there(late, left) | unsigned


def _there(late: time | None, left: time | None) -> dict[str, Value]:
    if late is not None and left is not None:
        return {"status": _LATE, "in": late, "out": left}
    if late is not None:
        return {_LATE: late}
    return {_EARLY: left} if left is not None else {}


def _refuse_times(session: Session, person: str, late: time | None, left: time | None) -> None:
    for clock in (late, left):
        if clock is not None and not session.start <= clock <= session.end:
            hours = f"{session.start:%H:%M}–{session.end:%H:%M}"
            raise RefusedError(f"{person} 的时间 {clock:%H:%M} 不在培训时间 {hours} 之内", "核对时间再写")
    if late is not None and left is not None and late >= left:
        raise RefusedError(f"{person} {left:%H:%M} 早退，却 {late:%H:%M} 才到", "核对时间再写")


def _lesson(session: Session, wanted: LessonWanted) -> Value:
    instructor = wanted.instructor or session.instructors[0]
    return {"lesson": wanted.lesson, "start": wanted.start, "end": wanted.end, "instructor": instructor}


def _with_sheet(scans: Scans, file: YamlFile, people: tuple[str, ...], wanted: Attending) -> YamlFile:
    if wanted.no_sheet:
        return file.set(["no_sheet"], wanted.no_sheet)
    if not wanted.sheet:
        return file
    away = {*wanted.absent, *wanted.on_leave, *wanted.unsigned}
    rows = len([person for person in people if person not in away]) if wanted.rows is None else wanted.rows
    scan = scans.named(wanted.sheet, "签到表")
    return file.set(["sheet"], {"signed_rows": rows, "evidence": scan})
