"""Who passed what in one paper of a sitting: everybody the same, a total each, and the exceptions?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal

from training_site.desk.base.changeset import Changeset, RefusedError
from training_site.desk.base.evidence import Scans
from training_site.desk.base.finding import find_record
from training_site.desk.base.workbench import Workbench, unknown_word
from training_site.desk.base.yaml_file import YamlFile, open_file
from training_site.desk.base.yaml_words import Value, quoted
from training_site.model.customer.assessment import Paper, Sitting

_AWAY, _FAILED, _PASSED = "缺考", "未通过", "通过"


@dataclass(frozen=True, slots=True)
class Pledging:
    """The pledge that everybody signed."""

    version: str
    signed_on: date | None = None
    scan: str = ""


@dataclass(frozen=True, slots=True)
class Grading:
    """What is to be entered about one paper."""

    paper: str = ""
    """Empty where the sitting has one paper only."""
    people: tuple[str, ...] = ()
    """Empty for those of the sitting, else of its sessions."""
    items: tuple[str, ...] = ()
    """Empty for what the course assesses in this way."""
    all: str = ""
    """通过 or 未通过; empty where every item has a word of its own."""
    scores: Mapping[str, Decimal] = field(default_factory=dict)
    failed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Person → the items failed; none for all of them."""
    passed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    away: tuple[str, ...] = ()
    late: Mapping[str, int] = field(default_factory=dict)
    left: Mapping[str, time] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    scans: tuple[str, ...] = ()
    is_identity_checked: bool = False
    pledge: Pledging | None = None
    is_replacing: bool = False


def grade(bench: Workbench, word: str, wanted: Grading) -> Changeset:
    """Plan the results of one paper.

    Raises:
        RefusedError: when the sitting or paper is not known or something about a person does not fit.
    """
    found = find_record(bench, "assessment", word)
    sitting = bench.records(found.customer).sittings[found.id]
    paper = _paper(sitting, wanted.paper)
    _refuse_if_done(sitting, paper, wanted)
    file = open_file(bench.root, found.path)
    people = _people(bench, found.customer, file, sitting, wanted)
    items = wanted.items or _items(bench, sitting, paper)
    _refuse_strangers(sitting, people, wanted)
    _refuse_results(people, items, wanted)
    result: dict[str, Value] = {"items": list(items)}
    if wanted.all:
        result["all"] = wanted.all
    if wanted.scores:
        result["scores"] = {person: wanted.scores[person] for person in people if person in wanted.scores}
    scans = Scans(bench, found.customer)
    papers = [scans.named(scan, "试卷或评分表") for scan in wanted.scans]
    if papers:
        result["evidence"] = papers[0] if len(papers) == 1 else papers
    exceptions = {
        person: said for person in people if (said := _exception(person, items, wanted)) is not None
    }
    if exceptions:
        result["except"] = exceptions
    file = _shared(sitting, scans, file.set(["people"], list(people)), wanted)
    return Changeset((file.set(["results", paper.id], result).rewrite, *scans.rewrites))


def _paper(sitting: Sitting, word: str) -> Paper:
    papers = {paper.id: paper for paper in sitting.papers}
    if not word and len(papers) == 1:
        return sitting.papers[0]
    if word not in papers:
        raise RefusedError(*unknown_word("试卷", word, tuple(papers)))
    return papers[word]


def _refuse_if_done(sitting: Sitting, paper: Paper, wanted: Grading) -> None:
    count = sum(attempt.paper == paper.id for attempt in sitting.attempts)
    if count and not wanted.is_replacing:
        there = f"{sitting.path} 的试卷 {paper.id} 已经登记过 {count} 人的成绩"
        raise RefusedError(there, "要整份换掉，加 --replace；事后更正用 training-site correct")


def _people(
    bench: Workbench, customer: str, file: YamlFile, sitting: Sitting, wanted: Grading
) -> tuple[str, ...]:
    """Take those who are named, those of the sitting, or those who were at its sessions."""
    raw = file.values
    if raw.get("attempts"):
        raise RefusedError(
            f"{sitting.path} 是逐人逐卷写的（attempts）", "照原样写完，或先运行 training-site shorten"
        )
    named = wanted.people or tuple(raw.get("people") or ())
    if named:
        return tuple(dict.fromkeys((*(raw.get("people") or ()), *named)))
    sessions = bench.records(customer).sessions
    came = [line.person for one in sitting.sessions if one in sessions for line in sessions[one].attendance]
    expected = [person for one in sitting.sessions if one in sessions for person in sessions[one].expected]
    found = tuple(dict.fromkeys((*came, *expected)))
    if not found:
        raise RefusedError(f"{sitting.path} 没有写 people", "用 --person 写明考了哪些人，例如 --person p-01")
    return found


def _items(bench: Workbench, sitting: Sitting, paper: Paper) -> tuple[str, ...]:
    folder = bench.catalogue.courses.get(sitting.course)
    taught = folder.competencies if folder else ()
    found = tuple(item.id for item in taught if item.method == paper.kind)
    if not found:
        listed = "、".join(f"{item.id}（{item.label}）" for item in taught)
        raise RefusedError(f"不知道试卷 {paper.id} 考哪些能力项", f"用 --item 写明：{listed}")
    return found


def _refuse_strangers(sitting: Sitting, people: Sequence[str], wanted: Grading) -> None:
    """Refuse exceptions for people who are not in the sitting."""
    named = (
        *wanted.scores, *wanted.failed, *wanted.passed, *wanted.away, *wanted.late, *wanted.left, *wanted.notes,
    )  # fmt: skip
    for person in named:
        if person not in people:
            what, cure = unknown_word("考核人员", person, tuple(people))
            raise RefusedError(
                f"{sitting.path} 的 people 里{what}", f"{cure}；漏写的人，另加 --person {person}"
            )


def _refuse_results(people: Sequence[str], items: Sequence[str], wanted: Grading) -> None:
    """Refuse results that contradict each other, are about other items, or are missing."""
    for person in wanted.away:
        if any(person in others for others in (wanted.scores, wanted.failed, wanted.passed)):
            raise RefusedError(f"{person} 写了缺考，又写了成绩", "一个人只写一样")
    several = (wanted.failed, wanted.passed)
    for person, item in [(one, item) for part in several for one in part for item in part[one]]:
        if item not in items:
            what, cure = unknown_word("能力项", item, tuple(items))
            raise RefusedError(f"{person}：这份试卷{what}", cure)
    said = {*wanted.passed, *wanted.failed, *wanted.away}
    silent = [person for person in people if person not in said]
    if silent and not wanted.all:
        raise RefusedError(f"没有写 {'、'.join(silent)} 的结果", "加 --all 通过，再写例外；或逐人写")


def _exception(person: str, items: Sequence[str], wanted: Grading) -> Value | None:
    """Write how one person differs: a word for all items, or a mapping; None when not at all."""
    if person in wanted.away:
        return _AWAY
    said: dict[str, Value] = {}
    for word, part in ((_PASSED, wanted.passed), (_FAILED, wanted.failed)):
        if person in part and word != wanted.all:
            said |= dict.fromkeys(part[person] or items, word)
    also: dict[str, Value] = {}
    if person in wanted.late:
        also["late_minutes"] = wanted.late[person]
    if person in wanted.left:
        also["left_at"] = wanted.left[person]
    if person in wanted.notes:
        also["note"] = wanted.notes[person]
    words = {str(word) for word in said.values()}
    if not also and len(said) == len(items) and len(words) == 1:
        return words.pop()
    return said | also or None


def _shared(sitting: Sitting, scans: Scans, file: YamlFile, wanted: Grading) -> YamlFile:
    """Set what holds for everybody's attempts."""
    if wanted.is_identity_checked:
        file = file.set(["identity_checked"], True)
    if wanted.pledge is None:
        return file
    signed_on = wanted.pledge.signed_on or sitting.date
    pledge: dict[str, Value] = {"version": quoted(wanted.pledge.version), "signed_on": signed_on}
    if wanted.pledge.scan:
        pledge["evidence"] = scans.named(wanted.pledge.scan, "诚信承诺书签名页")
    return file.set(["pledge"], pledge)
