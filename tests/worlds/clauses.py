"""How a compact YAML case becomes one clause with its records, and what its rule finds.

A case names the rule, the promise in our own words with its numbers in the catalogue, the day, the parameters
and the records that matter; `builder` fills in the rest (course `c-1`, trainee `p-1`, instructor `t-1`).
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

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import yaml

from training_site.facts.base.known import Knowledge, known_catalogue
from training_site.facts.base.verdict import Finding, Verdict
from worlds.builder import World, catalogue, records
from worlds.cases import CASES, compared


def load_cases(code: str) -> list[dict[str, Any]]:
    """Read `tests/cases/commitments/<code>.yml`; every scalar is text, as in the data itself."""
    text = (CASES / "commitments" / f"{code}.yml").read_text(encoding="utf-8")
    found = [{"code": code, **case} for case in yaml.load(text, yaml.CBaseLoader)]
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


def clause_world(case: dict[str, Any], as_of: str | None = None) -> World:
    """Put the clause, the only one of its letter, together with the customer's records on the day."""
    day = date.fromisoformat(as_of or case["as_of"])
    clause = {
        "id": "clause",
        "quote": case["promise"],
        "promise": re.findall(r"[TA][1-9][0-9]?", case["promise"]),
        "rule": {"kind": case["code"], **case.get("parameters", {})},
        "scope": case.get("scope", {}),
        **({"since": case["since"]} if "since" in case else {}),
    }
    shared, _ = known_catalogue(catalogue(case), Knowledge(day))
    return World(shared, records({"installations": [{}], **case, "clauses": [clause]}), day)


def finding(case: dict[str, Any], as_of: str | None = None) -> Finding:
    """Decide the clause of a case; by the ledger where the case waives the clause, else by its rule alone."""
    found = clause_world(case, as_of)
    if any("clause" in waiver for waiver in case.get("waivers", [])):
        return found.ledger.clauses[0].finding
    return found.finding(found.letter.clauses[0])


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
        yaml.load(task.snippet, yaml.CBaseLoader)
