"""Who signs under a sign-off, with which meaning, on which sheet?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from training_site.desk.base.changeset import Changeset, RefusedError
from training_site.desk.base.evidence import Scans
from training_site.desk.base.finding import find_record
from training_site.desk.base.workbench import Workbench, unknown_word
from training_site.desk.base.yaml_file import open_file
from training_site.desk.base.yaml_words import Value
from training_site.model.customer.session import ABSENT
from training_site.model.customer.sign_off import SignOff
from training_site.model.records import CustomerRecords

_THEMSELVES, _WATCHED, _WITNESSED = "无疑问且能独自操作", "已观察到独立完成", "见证"
_ALL = "all"


@dataclass(frozen=True, slots=True)
class Signing:
    """Whose signatures one sheet holds."""

    by: tuple[str, ...]
    """`all` for every trainee themselves, ids of trainees, instructors or representatives."""
    on: date | None = None
    scan: str = ""
    meaning: str = ""
    """Empty for the usual one of whoever signs."""
    about: tuple[str, ...] = ()
    """The trainees about whom an instructor or a representative signs; empty for all."""


@dataclass(frozen=True, slots=True)
class _Signatures:
    """Signatures of one meaning."""

    by: Value
    """As it is written."""
    meaning: str
    pairs: tuple[tuple[str, str], ...]
    """Trainee and signer."""
    about: tuple[str, ...] = ()


def sign(bench: Workbench, word: str, wanted: Signing) -> Changeset:
    """Plan signatures under a sign-off: each is one person's, the sheet is shared.

    Raises:
        RefusedError: when the sign-off or a signer is not known, somebody signed that already, or was at no session.
    """
    found = find_record(bench, "sign-off", word)
    records = bench.records(found.customer)
    record = records.sign_offs[found.id]
    scans = Scans(bench, found.customer)
    scan = {"scan": scans.named(wanted.scan, "签字页")} if wanted.scan else {}
    file = open_file(bench.root, found.path)
    for one in _signatures(bench, records, record, wanted):
        _refuse_twice(record, one)
        entry: dict[str, Value] = {
            "meaning": one.meaning,
            "on": wanted.on or bench.as_of,
            **scan,
            "by": one.by,
        }
        file = file.add(["signed"], entry | ({"about": list(one.about)} if one.about else {}))
    return Changeset((file.rewrite, *scans.rewrites))


def _signatures(
    bench: Workbench, records: CustomerRecords, record: SignOff, wanted: Signing
) -> Iterator[_Signatures]:
    for person in wanted.about:
        if person not in record.people:
            what, cure = unknown_word("被签认的学员", person, record.people)
            raise RefusedError(f"{record.path}：{what}", cure)
    themselves = tuple(one for one in record.people if one in wanted.by or _ALL in wanted.by)
    if themselves:
        _refuse_absent(records, record, themselves)
        by: Value = _ALL if themselves == record.people else list(themselves)
        yield _Signatures(by, wanted.meaning or _THEMSELVES, tuple((one, one) for one in themselves))
    representatives = {one.id for one in records.people.representatives}
    for officer in (one for one in wanted.by if one != _ALL and one not in record.people):
        if officer not in representatives and officer not in bench.catalogue.instructors:
            known = (_ALL, *record.people, *sorted(bench.catalogue.instructors), *sorted(representatives))
            raise RefusedError(*unknown_word("签名人", officer, known))
        meaning = wanted.meaning or (_WITNESSED if officer in representatives else _WATCHED)
        pairs = tuple((one, officer) for one in wanted.about or record.people)
        yield _Signatures(officer, meaning, pairs, wanted.about)


def _refuse_twice(record: SignOff, made: _Signatures) -> None:
    known = {
        (one.person or record.people[0], one.by) for one in record.statements if one.meaning == made.meaning
    }
    for person, by in made.pairs:
        if (person, by) in known:
            raise RefusedError(
                f"{record.path} 里 {by} 已经签过“{made.meaning}”（关于 {person}）", "不用再签一次"
            )


def _refuse_absent(records: CustomerRecords, record: SignOff, people: tuple[str, ...]) -> None:
    """Refuse the signature of a trainee who was at none of the sessions that the record rests on.

    These are the sessions of the sittings on which its items rest; where none are named, those of the course until
    then.
    """
    sittings = {item.basis.sitting for item in record.competencies.values() if item.basis}
    known = [records.sittings[one] for one in sittings if one in records.sittings]
    named = {one for sitting in known for one in sitting.sessions}
    held = [
        session
        for session in records.sessions.values()
        if session.attendance
        and (
            session.id in named
            or (not named and session.course == record.course and session.date <= record.date)
        )
    ]
    came = {line.person for session in held for line in session.attendance if line.status not in ABSENT}
    for person in people if held else ():
        if person not in came:
            listed = "、".join(sorted(session.id for session in held))
            what = f"{person} 没有参加过培训（{listed} 都缺席或没有登记），不能签“{_THEMSELVES}”"
            raise RefusedError(what, "先核对考勤；--by 只写到场的人")
