"""How a compact YAML case becomes one clause with its records, and what its rule finds.

A case names the rule, the promise in our own words with its numbers in the catalogue, the day, the parameters
and the records that matter; `cases` fills in the rest (course `c-1`, trainee `p-1`, instructor `t-1`).
Shared here: a letter signed on 2026-01-01 and one installation `main`, delivered on 2026-01-05, commissioned on
2026-01-08 and accepted on 2026-01-10. The n-th visit, incident, request … stands on line n + 1 of its file.

    - rule: exactly 120 minutes are enough
      promise: T3 培训总时间不少于两个小时
      as_of: 2026-06-01
      parameters: {minutes: 120}
      scope: {courses: [c-1]}                     # optional, as are since, letter, installations, people …
      sessions: [{date: 2026-03-02, lessons_held: […], attendance: […]}]
      expect: {verdict: 满足, margin: 0 分钟, says: 要求 ≥120 分钟, tasks: []}
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import yaml

from training_site.facts.base.known import Knowledge, known_catalogue
from training_site.facts.base.verdict import Finding, Verdict
from training_site.facts.commitments.catalogue import RULES
from training_site.facts.commitments.inputs.case import Case
from training_site.facts.commitments.inputs.rule import apply
from training_site.facts.commitments.ledger import ledger
from training_site.facts.person.customer import derive
from training_site.model.base.record import MARK
from training_site.model.customer.customer import Customer
from training_site.model.customer.plan import Plan
from training_site.model.customer.service import Figures, Incidents, Requests, Staff, Visits
from training_site.model.letter.letter import Letter
from training_site.model.records import CustomerRecords
from worlds.cases import CASES, catalogue, compared, record, records

_LETTER = {
    "title": "售后服务承诺书",
    "signed_on": "2026-01-01",
    "parties": [{"name": "供方", "role": "我方"}, {"name": "客户", "role": "业主"}],
}
_INSTALLATION = {
    "id": "main",
    "equipment": "rack-server",
    "delivered_on": "2026-01-05",
    "commissioned_on": "2026-01-08",
    "accepted_on": "2026-01-10",
}
_LISTS: dict[str, tuple[type[Any], dict[str, Any]]] = {
    "visits": (Visits, {"kind": "上门回访"}),
    "incidents": (Incidents, {"installation": "main", "fault": "不开机", "cause": "产品质量"}),
    "requests": (Requests, {}),
    "figures": (Figures, {}),
    "charges": (Figures, {}),
    "staff": (Staff, {"person": "t-1"}),
}
"""Key of a case → the file that holds the list, and what every entry shares."""


def load_cases(code: str) -> list[dict[str, Any]]:
    """Read `tests/cases/commitments/<code>.yml`; every scalar is text, as in the data itself."""
    text = (CASES / "commitments" / f"{code}.yml").read_text(encoding="utf-8")
    found = [{"code": code, **case} for case in yaml.load(text, yaml.BaseLoader)]
    assert found, code
    for case in found:
        assert re.match(r"[TA]\d", case["promise"]), f"{code}: {case['rule']} quotes no promise"
    return found


def named(*codes: str) -> dict[str, Any]:
    """Give `parametrize` the cases of some rules with their names: `@parametrize(**named("R-HOURS"))`."""
    found = [(code, case) for code in codes for case in load_cases(code)]
    names = [f"{code}: {case['rule']}" for code, case in found]
    assert len(set(names)) == len(names), "no rule is stated twice"
    return {"argnames": "case", "argvalues": [case for _, case in found], "ids": names}


def clause_case(case: dict[str, Any], as_of: str | None = None) -> Case:
    """Put the clause together with the customer's facts on the day."""
    day = date.fromisoformat(as_of or case["as_of"])
    shared, _ = known_catalogue(catalogue(case), Knowledge(day))
    letter = _letter(case)
    facts = derive(shared, _records(case, letter), day)
    return Case(shared, facts, letter, letter.clauses[0], day)


def finding(case: dict[str, Any], as_of: str | None = None) -> Finding:
    """Decide the clause of a case; by the ledger where the case waives the clause, else by its rule alone."""
    found = clause_case(case, as_of)
    if any("clause" in waiver for waiver in case.get("waivers", [])):
        decided = ledger(found.catalogue, found.facts, found.as_of)
        assert decided is not None
        return decided.clauses[0].finding
    return apply(RULES[case["code"]], found.clause.rule, found)


def observed(found: Finding) -> dict[str, Any]:
    """Spell a finding as plain text, as cases expect it."""
    why = found.explanation
    return {
        "verdict": found.verdict.value,
        "required": found.required,
        "actual": found.actual,
        "says": why.text,
        "margin": f"{found.margin} {why.unit}" if found.margin is not None else "",
        "next_change": str(why.next_change) if why.next_change else "",
        "places": [ref.place for ref in why.records],
        "notes": list(found.notes),
        "tasks": [f"{task.due or '–'} {task.path} {task.what}" for task in found.tasks],
        "snippets": [task.snippet for task in found.tasks],
    }


def differences(case: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Compare what a case expects with what is found: key → (expected, found); empty when all agree.

    As `cases.compared` does, with what no finding may be.
    """
    seen = observed(finding(case))
    named_keys = {key.removesuffix("_not") for key in case["expect"]}
    assert named_keys <= set(seen), named_keys - set(seen)
    assert case.get("kind") == "rule" or "verdict" in case["expect"], case["rule"]
    return compared(case, seen) | {str(index): ("", flaw) for index, flaw in enumerate(flaws(case))}


def flaws(case: dict[str, Any]) -> Iterator[str]:
    """Say what no finding may be: without numbers, without a reason, with a change in the past or a bad snippet."""
    found = finding(case)
    why, day = found.explanation, date.fromisoformat(case["as_of"])
    is_waived = found.verdict is Verdict.WAIVED
    if not ((found.required or is_waived) and found.actual and why.text):
        yield "required, actual and explanation are never empty"
    if why.margin is not None and not why.unit:
        yield "a margin has a unit"
    if why.next_change and why.next_change <= day:
        yield "the next change lies ahead"
    for task in found.tasks:
        if not (task.what and task.path and task.snippet):
            yield "a task says what, where and how"
        yaml.load(task.snippet, yaml.BaseLoader)


def _letter(case: dict[str, Any]) -> Letter:
    quote = case["promise"]
    clause = {
        "id": "clause",
        "quote": quote,
        "quote_sha256": hashlib.sha256(quote.encode()).hexdigest(),
        "promise": re.findall(r"[TA][1-9][0-9]?", quote),
        "category": "other",
        "rule": {"kind": case["code"], **case.get("parameters", {})},
        "scope": case.get("scope", {}),
        **({"since": case["since"]} if "since" in case else {}),
    }
    data = {**_LETTER, "sha256": "0" * 64, "clauses": [clause], **case.get("letter", {})}
    letter: Letter = record(Letter, "letter", "roster/acme/letter.yml", data)
    return letter


def _records(case: dict[str, Any], letter: Letter) -> CustomerRecords:
    plain = records(case)
    installed = [{**_INSTALLATION, **item} for item in case.get("installations", [{}])]
    installed = [{key: value for key, value in item.items() if value != "-"} for item in installed]
    customer = {
        "name": "客户",
        "sites": [{"id": "room", "name": "室"}],
        "installations": [{**item, MARK: (index + 2, 1)} for index, item in enumerate(installed)],
    }
    plans = {
        item["id"]: record(Plan, item["id"], f"roster/acme/plans/{item['id']}.yml", _without_id(item))
        for item in case.get("plans", [])
    }
    files: dict[str, tuple[type[Any], dict[str, Any]]] = {}
    for key, (kind, shared) in _LISTS.items():
        name = kind.__name__.lower()
        rows = [
            {**shared, **({} if key == "staff" else {"id": f"{key}-{index}"}), **row, MARK: (index + 2, 1)}
            for index, row in enumerate(case.get(key, []))
        ]
        files.setdefault(name, (kind, {}))[1][key] = rows
    parts = {
        name: record(kind, name, f"roster/acme/service/{name}.yml", data)
        for name, (kind, data) in files.items()
    }
    return replace(
        plain,
        customer=record(Customer, "acme", "roster/acme/customer.yml", customer),
        plans=plans,
        letter=letter,
        letter_text=case["promise"],
        **parts,
    )


def _without_id(item: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key != "id"}
