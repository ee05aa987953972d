"""Does every verdict of the demo rest on the records that it names, and on nothing else?"""

import random
import re
from collections.abc import Iterator
from dataclasses import fields, replace
from functools import cache
from typing import Any

import pytest
import yaml

from ledger_mutations import (
    CUSTOMERS,
    KINDS,
    LETTERS,
    ONE_IS_ENOUGH,
    ROOT,
    World,
    additions,
    changes,
    is_carried_on,
    is_felt,
    later,
    outside,
    world,
)
from training_site.facts.base.explanation import Explanation
from training_site.facts.base.verdict import Finding, Verdict
from training_site.facts.commitments.ledger import ClauseFinding

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CUSTOMERS, reason="the data has no commitment letter")]

UNDECIDABLE = {Verdict.UNVERIFIABLE, Verdict.WAIVED}
WAITING = {Verdict.NOT_TRIGGERED, Verdict.NOT_DUE, Verdict.DUE_SOON, Verdict.NO_DATA}
SHORT = {Verdict.PARTLY, Verdict.UNMET}


def _letters() -> Iterator[tuple[str, dict[str, Any]]]:
    """Read the clauses alone, so that collecting the tests stays quick."""
    for path in LETTERS:
        for clause in yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)["clauses"]:
            yield path.parent.name, clause


def clauses(*scopes: str) -> dict[str, Any]:
    """Give `parametrize` every clause, or those with one of the named scopes."""
    found = [
        (customer, clause["id"])
        for customer, clause in _letters()
        if not scopes or any(clause.get("scope", {}).get(name) for name in scopes)
    ]
    ids = [f"{customer}-{name}" for customer, name in found]
    return {"argnames": ("customer", "name"), "argvalues": found, "ids": ids}


@cache
def rows(customer: str) -> dict[str, ClauseFinding]:
    return {item.clause.id: item for item in world(customer).ledger.clauses}


@pytest.mark.parametrize(**clauses())
def test_changing_or_adding_one_deciding_record_changes_verdict_or_margin(customer, name):
    base, row = world(customer), rows(customer)[name]
    verdict = row.finding.verdict
    if verdict in UNDECIDABLE:
        return
    alone = base.finding(row.clause)
    assert replace(alone, notes=row.finding.notes) == row.finding, "decided alone as in the letter"
    if verdict in WAITING:
        assert feels_a_missing_record(base, row)
        return
    assert row.finding.explanation.records
    assert (
        (row.rule.code in ONE_IS_ENOUGH and is_carried_on(base, row.clause, row.finding))
        or feels_a_named_record(base, row)
        or (verdict in SHORT and feels_a_missing_record(base, row))
    )


def feels_a_named_record(base: World, row: ClauseFinding) -> bool:
    found = changes(base, row.finding.explanation.records)
    return any(is_felt(row.finding, changed.finding(row.clause)) for changed in found)


def feels_a_missing_record(base: World, row: ClauseFinding) -> bool:
    return any(
        is_felt(before, changed.finding(row.clause))
        for day in later(base, row.clause, row.finding)
        for before in [day.finding(row.clause)]
        for changed in additions(day, row.clause, before)
    )


def test_most_clauses_can_be_decided():
    found = [row.finding.verdict for customer in CUSTOMERS for row in rows(customer).values()]
    assert sum(verdict not in UNDECIDABLE for verdict in found) > 0.9 * len(found)


@pytest.mark.parametrize(**clauses("courses", "equipment", "installation"))
def test_a_record_of_a_course_or_installation_outside_its_scope_leaves_a_clause_alone(customer, name):
    base, row = world(customer), rows(customer)[name]
    before, found = base.finding(row.clause), list(outside(base, row.clause))
    assert found
    for changed in random.Random(f"{customer}/{name}").sample(found, min(len(found), 8)):
        after = changed.finding(row.clause)
        assert (after.verdict, after.margin) == (before.verdict, before.margin)


@pytest.mark.parametrize("customer", CUSTOMERS)
@pytest.mark.parametrize(
    "words", ["满足", "未满足，差 3 次，不可核验", "完全是另一句话", "98% 2 小时内 10 人"]
)
def test_the_words_of_a_quote_never_touch_a_verdict(customer, words):
    base = world(customer)
    quoted = tuple(item.model_copy(update={"quote": words}) for item in base.letter.clauses)
    letter = base.letter.model_copy(update={"clauses": quoted})
    after = base.with_records(letter=letter, letter_text=words).ledger
    assert [item.finding for item in after.clauses] == [item.finding for item in base.ledger.clauses]


@pytest.mark.parametrize("customer", CUSTOMERS)
@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_files_and_of_the_entries_of_a_file_never_matters(customer, seed):
    base = world(customer)
    after = _shuffled(base, random.Random(seed)).ledger
    for left, right in zip(base.ledger.clauses, after.clauses, strict=True):
        assert _unordered(left.finding) == _unordered(right.finding), left.clause.id


def _unordered(finding: Finding) -> tuple[Any, ...]:
    """Spell a finding without the order in which it lists people, installations and records."""
    why = finding.explanation
    return (
        replace(finding, explanation=Explanation(""), notes=(), tasks=()),
        (why.margin, why.unit, why.next_change),
        sorted(re.split("[；、，：]", why.text)),
        sorted(finding.notes),
        frozenset(why.records),
        frozenset(finding.tasks),
    )


def _shuffled(base: World, order: random.Random) -> World:
    """Shuffle every dict of files and every list of records; what is inside a record stays."""
    parts: dict[str, Any] = {item.name: getattr(base.records, item.name) for item in fields(base.records)}
    for name, part in parts.items():
        if isinstance(part, dict):
            parts[name] = dict(order.sample(sorted(part.items()), len(part)))
    lists = {(kind.part, kind.rows) for kind in KINDS.values() if kind.rows}
    for name, inner in sorted({*lists, ("waivers", "waivers"), ("revision_notices", "notices")}):
        entries = getattr(parts[name], inner)
        parts[name] = parts[name].model_copy(update={inner: tuple(order.sample(entries, len(entries)))})
    return base.with_records(**parts)


@cache
def _lines(path: str) -> int:
    return len((ROOT / path).read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("customer", CUSTOMERS)
def test_every_finding_gives_a_reason_and_every_record_it_names_stands_in_a_file(customer):
    for name, row in rows(customer).items():
        why = row.finding.explanation
        assert why.text, name
        for ref in why.records:
            assert (ROOT / ref.path).is_file(), f"{name}: {ref.place}"
            assert 1 <= ref.line <= _lines(ref.path), f"{name}: {ref.place}"


@pytest.mark.parametrize("customer", CUSTOMERS)
def test_a_decided_clause_names_a_record_unless_it_rests_on_there_being_none(customer):
    for name, row in rows(customer).items():
        if row.finding.verdict not in UNDECIDABLE and not row.finding.explanation.records:
            assert row.finding.verdict in (Verdict.NOT_TRIGGERED, Verdict.NO_DATA), name
            assert "还没有" in row.finding.explanation.text, name
