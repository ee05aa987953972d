"""What does a case of `tests/cases/` expect, and what is derived from it?

A case names the rule, the day, the records that matter and the facts to expect; `builder` makes the records.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from training_site.facts.base.explanation import Explanation
from training_site.facts.person.catch_up import catch_up
from training_site.facts.person.customer import CustomerFacts
from worlds.builder import catalogue, world

CASES = Path(__file__).parents[1] / "cases"
TEXTS = ("says", "notes", "tasks", "required", "actual", "snippets", "next_step", "timeline")
"""Keys of an expectation that must only be contained in what is found."""


def cases(name: str) -> list[dict[str, Any]]:
    """Read `tests/cases/<name>.yml`; every scalar is text, as in the data itself."""
    found = yaml.load((CASES / f"{name}.yml").read_text(encoding="utf-8"), yaml.CBaseLoader)
    assert found, name
    return list(found)


def boundaries(kind: str) -> list[dict[str, Any]]:
    """Read the cases of one kind (`facts`, `rule`) of `tests/cases/boundaries/`: one a file, worked out by hand."""
    files = sorted((CASES / "boundaries").glob("*.yml"))
    found = [yaml.load(file.read_text(encoding="utf-8"), yaml.CBaseLoader) for file in files]
    return [{"rule": f"{case['id']}: {case['why']}", **case} for case in found if case["kind"] == kind]


def facts(case: dict[str, Any], as_of: str | None = None) -> CustomerFacts:
    """Derive the facts of a case."""
    return world(case, date.fromisoformat(as_of or case["as_of"])).facts


def observed(found: CustomerFacts) -> dict[str, Any]:
    """Spell the facts of `p-1` in `c-1`, the sessions and the certificates as plain text, as cases expect them."""
    person = found.people["p-1"]
    standing = next((each for each in person.qualifications if each.course == "c-1"), None)
    seen: dict[str, Any] = {"status": person.status, "left_out": str(found.left_out)}
    seen["minutes"] = f"{person.theory_minutes}+{person.practical_minutes}"
    seen["timeline"] = [f"{event.on} {event.text}{' ×' * event.is_void}" for event in person.timeline]
    if standing:
        seen |= {
            "word": standing.word.value,
            "assessed_on": str(standing.assessed_on),
            "completed_on": str(standing.completed_on),
            "valid_until": str(standing.valid_until),
            "revision": str(standing.revision),
            "serial": str(standing.serial),
            "open_questions": str(standing.open_questions),
            "passed": str(standing.passed),
            "next_step": standing.next_step,
            "next_change": str(standing.explanation.next_change),
            "downgrades": [f"{day} {word}" for day, word in standing.downgrades],
            "says": standing.explanation.text,
            "margin": f"{standing.explanation.margin} {standing.explanation.unit}",
            "places": [ref.place for ref in standing.explanation.records],
            "items": {each.competency.id: each.state.value for each in standing.competences},
            "items_on": {each.competency.id: str(each.on) for each in standing.competences},
            "levels": {each.competency.id: str(each.level) for each in standing.competences},
            "items_say": {each.competency.id: each.explanation.text for each in standing.competences},
            "items_by": {
                each.competency.id: f"{each.method} {each.score} {each.by} {each.revision} {each.sign_off} {each.sitting}"
                for each in standing.competences
            },
            "statements": {each.required.role: str(each.sign_off) for each in standing.statements},
            "statements_say": {each.required.role: each.explanation.text for each in standing.statements},
        }
    seen["certificates"] = {serial: each.status.value for serial, each in found.certificates.items()}
    seen["certificates_until"] = {
        serial: str(each.valid_until) for serial, each in found.certificates.items()
    }
    seen["certificates_say"] = {serial: each.explanation.text for serial, each in found.certificates.items()}
    seen["certificates_completed"] = {
        serial: str(each.completed_on) for serial, each in found.certificates.items()
    }
    seen["certificates_items"] = {
        serial: {item.competency.id: item.state.value for item in each.competences}
        for serial, each in found.certificates.items()
    }
    seen["certificates_change"] = {
        serial: [f"{day} {word}" for day, word in each.downgrades]
        for serial, each in found.certificates.items()
    }
    seen["sessions"] = {name: each.status.value for name, each in found.sessions.items()}
    seen["sessions_say"] = {name: each.explanation.text for name, each in found.sessions.items()}
    seen["taught"] = {
        name: f"{each.theory_minutes}+{each.practical_minutes}" for name, each in found.sessions.items()
    }
    seen["chains"] = {name: list(each.chain) for name, each in found.sessions.items()}
    seen["rows"] = {name: str(each.signed_rows_expected) for name, each in found.sessions.items()}
    seen["presence"] = {
        f"{name} {line.person}": f"{line.status} {line.theory_minutes}+{line.practical_minutes}"
        for name, each in found.sessions.items()
        for line in each.presence
    }
    seen["deadlines"] = {
        f"{name} {line.subject}": f"{line.due} {line.done_on} {line.state} {line.explanation.margin}"
        for name, each in found.sessions.items()
        for line in each.deadlines
    }
    seen["instructors_say"] = {
        f"{name} {line.instructor}": line.explanation.text
        for name, each in found.sessions.items()
        for line in each.instructor_years
    }
    seen["instructors"] = {
        f"{name} {line.instructor}": f"{line.years} {line.full_years}"
        for name, each in found.sessions.items()
        for line in each.instructor_years
    }
    return seen


def effects(case: dict[str, Any], found: CustomerFacts) -> dict[str, Any]:
    """Spell what the changes of `c-1` do: what `p-1` has to renew, who has to be told, the items of everybody.

    `catch_up` is `1.0 → 2.0：can-operate`, or `-` when nothing; a line of `told` is revision, person, state and the
    revision that the person learned.
    """
    course = catalogue(case).courses["c-1"].course
    standings = {name: one.qualifications for name, one in found.people.items() if one.qualifications}
    due = catch_up(course, standings["p-1"][0].competences, found.as_of) if "p-1" in standings else None
    told = [(each.change.revision, line) for each in found.notices for line in each.people]
    return {
        "catch_up": f"{'、'.join(due.learned)} → {due.current}：{' '.join(item.id for item in due.items)}"
        if due
        else "-",
        "told": [f"{revision} {line.person} {line.state} {line.learned}" for revision, line in told],
        "told_since": {line.person: str(line.since) for _, line in told},
        "told_say": {line.person: line.explanation.text for _, line in told},
        "told_places": {line.person: [ref.place for ref in line.explanation.records] for _, line in told},
        "others": {
            name: {each.competency.id: each.state.value for each in several[0].competences}
            for name, several in standings.items()
        },
    }


def differences(case: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Compare what a case expects with what is derived: key → (expected, found); empty when all agree.

    Texts (`TEXTS` and every key that ends in `_say`) must contain the expected words, all of them where a list is
    expected; a mapping is compared for the keys it names only; an empty text or mapping wants nothing.
    """
    found = facts(case)
    return compared(case, observed(found) | effects(case, found))


def compared(case: dict[str, Any], seen: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Compare what a case expects with what is seen; a key that ends in `_not` says what must not be seen there."""
    assert case["expect"], case["rule"]
    wrong = {}
    for key, wanted in case["expect"].items():
        name = key.removesuffix("_not")
        is_text = name in TEXTS or name.endswith("_say")
        if _agrees(wanted, seen.get(name), is_text=is_text) == key.endswith("_not"):
            wrong[key] = (wanted, seen.get(name))
    return wrong


def _agrees(wanted: Any, found: Any, *, is_text: bool) -> bool:
    if isinstance(wanted, dict):
        return bool(wanted or not found) and all(
            _agrees(value, (found or {}).get(key), is_text=is_text) for key, value in wanted.items()
        )
    if not is_text:
        return bool(wanted == found)
    if not wanted:
        return not found
    lines = found if isinstance(found, list) else [found or ""]
    texts = wanted if isinstance(wanted, list) else [wanted]
    return all(any(text in line for line in lines) for text in texts)


def explanations(found: CustomerFacts) -> Iterator[Explanation]:
    """Walk every explanation of a customer's facts."""
    for session in found.sessions.values():
        yield session.explanation
        yield from (
            each.explanation for each in (*session.presence, *session.deadlines, *session.instructor_years)
        )
    for person in found.people.values():
        for standing in person.qualifications:
            yield standing.explanation
            yield from (each.explanation for each in (*standing.competences, *standing.statements))
    yield from (line.explanation for each in found.notices for line in each.people)
    yield from (each.explanation for each in found.certificates.values())
