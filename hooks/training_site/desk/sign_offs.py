"""Which items does a sign-off state for whom, by which sitting?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from training_site.desk.base.changeset import Changeset, RefusedError
from training_site.desk.base.finding import find_record
from training_site.desk.base.workbench import Workbench, unknown_word
from training_site.desk.base.yaml_words import Value, quoted
from training_site.desk.records import Fields, free_id, new_record
from training_site.facts.rounds.grading import passed_items
from training_site.facts.rounds.misconduct import attempt_facts
from training_site.model.records import CustomerRecords

_PASSED, _FAILED = "通过", "未通过"


@dataclass(frozen=True, slots=True)
class SigningOff:
    """What a new sign-off is to say."""

    sittings: tuple[str, ...]
    people: tuple[str, ...] = ()
    """Empty for those who passed all that was assessed."""
    day: date | None = None
    observed: Mapping[str, str] = field(default_factory=dict)
    """Item that no paper assessed → the instructor who saw it done."""
    note: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class _Assessed:
    """One person's result of one item."""

    is_passed: bool
    by: str
    basis: str


def plan_sign_off(bench: Workbench, wanted: SigningOff) -> Changeset:
    """Plan a sign-off from what was assessed.

    Raises:
        RefusedError: when a sitting is not known, nobody passed, or those who are named did not do alike.
    """
    found = [find_record(bench, "assessment", word) for word in wanted.sittings]
    customer = found[0].customer
    records = bench.records(customer)
    results = _results(bench, records, [each.id for each in found])
    signed = _signed(records, results)
    people = wanted.people or tuple(
        person
        for person, items in results.items()
        if person not in signed and all(item.is_passed for item in items.values())
    )
    left_out = () if wanted.people else tuple(_left_out(people, results, signed))
    _refuse_people(people, results, left_out)
    first = records.sittings[found[0].id]
    day = wanted.day or bench.as_of
    groups = _groups(people, results, wanted)
    groups += [{"items": [item], "result": _PASSED, "by": by} for item, by in wanted.observed.items()]
    fields: Fields = {
        "people": list(people),
        "course": first.course,
        "revision": quoted(first.revision),
        "date": day,
        "competencies": groups,
    }
    tail = people[0] if len(people) == 1 else first.course
    name = wanted.name or free_id(tuple(records.sign_offs), f"{day.isoformat()}-{tail}")
    made = new_record(bench, "sign-off", fields, customer, name)
    return Changeset(made.rewrites, left_out)


def _results(
    bench: Workbench, records: CustomerRecords, sittings: Sequence[str]
) -> dict[str, dict[str, _Assessed]]:
    """Judge person by person and item by item; a later sitting stands above an earlier one."""
    found: dict[str, dict[str, _Assessed]] = {}
    for sitting in sorted((records.sittings[one] for one in sittings), key=lambda each: each.date):
        folder = bench.catalogue.courses.get(sitting.course)
        if folder is None:
            raise RefusedError(*unknown_word("课程", sitting.course, tuple(bench.catalogue.courses)))
        for fact in attempt_facts(sitting, {}, bench.today):
            examiner = fact.paper.examiner if fact.paper else ""
            basis = f"{sitting.id}/{fact.attempt.paper}"
            for item, is_passed in passed_items(folder.course, fact).items():
                assessed = _Assessed(is_passed and not fact.void, examiner, basis)
                found.setdefault(fact.attempt.person, {})[item] = assessed
    return found


def _signed(records: CustomerRecords, results: Mapping[str, Mapping[str, _Assessed]]) -> dict[str, str]:
    """Name those whose results stand in a sign-off already, and in which; one that is superseded is none."""
    gone = {record.supersedes for record in records.sign_offs.values()}
    found = {}
    for record in records.sign_offs.values():
        bases = {
            f"{item.basis.sitting}/{item.basis.paper}" for item in record.competencies.values() if item.basis
        }
        for person in record.people if record.id not in gone else ():
            if any(item.basis in bases for item in results.get(person, {}).values()):
                found[person] = record.id
    return found


def _refuse_people(
    people: Sequence[str], results: Mapping[str, Mapping[str, _Assessed]], left_out: Sequence[str]
) -> None:
    if not people:
        told = "；".join(left_out) or "还没有成绩"
        raise RefusedError(f"没有要签认的人。{told}", "先登记成绩；或用 --person 写明给谁签认")
    for person in people:
        if person not in results:
            raise RefusedError(*unknown_word("参加考核的学员", person, tuple(results)))
    first = results[people[0]]
    for person in people[1:]:
        for item in {*first, *results[person]}:
            if results[person].get(item) != first.get(item):
                what = f"{person} 的 {item} 与 {people[0]} 的结果或依据不同，不能写在一份签认里"
                raise RefusedError(what, f"分开签认：各运行一次，写 --person {person}")


def _groups(
    people: Sequence[str], results: Mapping[str, Mapping[str, _Assessed]], wanted: SigningOff
) -> list[Value]:
    """Say items with the same result, assessor and basis together."""
    together: dict[_Assessed, list[str]] = {}
    for item, assessed in results[people[0]].items():
        together.setdefault(assessed, []).append(item)
    groups: list[Value] = []
    for assessed, items in together.items():
        group: dict[str, Value] = {
            "items": list(items),
            "result": _PASSED if assessed.is_passed else _FAILED,
            "by": assessed.by,
            "basis": assessed.basis,
        }
        if not assessed.is_passed:
            group["note"] = wanted.note or "考核未通过"
        groups.append(group)
    return groups


def _left_out(
    people: Sequence[str], results: Mapping[str, Mapping[str, _Assessed]], signed: Mapping[str, str]
) -> Iterator[str]:
    """Say who is not written into the sign-off, and why."""
    for person, items in results.items():
        failed = "、".join(item for item, assessed in items.items() if not assessed.is_passed)
        if person in signed:
            yield f"没有写进签认：{person}（已经在 {signed[person]} 签认）"
        elif person not in people:
            yield f"没有写进签认：{person}（{failed} 未通过）"
