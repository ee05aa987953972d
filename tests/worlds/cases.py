"""How a compact YAML case becomes records and facts: our own record YAML, with what every case shares filled in.

A case names the rule, the day, the records that matter and the facts to expect. Shared: course `c-1` with the
competencies `know-structure` and `can-operate` (12 months, both default signatures), trainee `p-1` who must
complete it, instructor `t-1`, representative `r-1`. `complete: [2026-03-05]` writes a full sign-off of that day.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from training_site.facts.base.explanation import Explanation
from training_site.facts.person.catch_up import catch_up
from training_site.facts.person.customer import CustomerFacts, derive
from training_site.model.base.record import Root
from training_site.model.course.course import Course
from training_site.model.course.framework import Framework
from training_site.model.customer.assessment import Sitting
from training_site.model.customer.certificate import Certificates
from training_site.model.customer.customer import Customer
from training_site.model.customer.people import People
from training_site.model.customer.revision_notice import RevisionNotices
from training_site.model.customer.session import Session
from training_site.model.customer.sign_off import SignOff
from training_site.model.customer.waiver import Waivers
from training_site.model.records import Catalogue, CourseFolder, CustomerRecords
from training_site.model.vendor.instructor import Instructor
from training_site.model.vendor.organisation import Organisation

CASES = Path(__file__).parents[1] / "cases"
TEXTS = ("says", "notes", "tasks", "required", "actual", "snippets", "next_step", "timeline")
"""Keys of an expectation that must only be contained in what is found."""
COMPETENCIES = ("know-structure", "can-operate")

_FRAMEWORK = """
name: 两项
domain: equipment
revision: "1.0"
competencies:
  - {id: know-structure, group: 懂, label: 懂结构, method: written}
  - {id: can-operate, group: 会, label: 会操作, method: practical}
"""
_COURSE = """
title: 服务器运维
summary: 例
framework: two
equipment: [{id: rack-server, name: 服务器}]
revision: "1.0"
effective: 2020-01-01
audiences: [操作]
lessons:
  - {id: talk, title: 讲, kind: theory, minutes: "60"}
  - {id: debate, title: 议, kind: discussion, minutes: "60"}
  - {id: practice, title: 练, kind: practical, minutes: "60"}
  - {id: exam, title: 考, kind: exam, minutes: "60"}
assessment: {written: {pass_score: "60", max_score: "100", attempts: "2"}}
validity: {months: "12"}
changes: [{revision: "1.0", date: 2020-01-01, author: 组, impact: none, note: 首版}]
"""
_DEFAULTS: dict[str, dict[str, Any]] = {
    "sessions": {
        "course": "c-1",
        "revision": "1.0",
        "phase": "验收后",
        "date": "2026-03-02",
        "start": "09:00",
        "end": "12:00",
        "site": "room",
        "instructors": ["t-1"],
    },
    "sittings": {
        "course": "c-1",
        "revision": "1.0",
        "papers": [
            {"id": "written", "kind": "written", "examiner": "t-1"},
            {"id": "practical", "kind": "practical", "examiner": "t-1"},
        ],
    },
    "sign_offs": {"people": ["p-1"], "course": "c-1", "revision": "1.0", "competencies": {}},
}
_KINDS: dict[str, type[Root]] = {"sessions": Session, "sittings": Sitting, "sign_offs": SignOff}
_FOLDERS = {"sessions": "sessions", "sittings": "assessments", "sign_offs": "sign-offs"}
_PARTS: dict[str, dict[str, Any]] = {
    "certificates": {"course": "c-1", "revision": "1.0", "issued_by": "t-1", "person": "p-1"},
    "revocations": {"by": "t-1", "reason": "原因"},
    "waivers": {"id": "w-1", "reason": "原因", "agreed_by": "r-1"},
    "notices": {"course": "c-1", "person": "p-1"},
}
_ATTEMPT = {"person": "p-1", "paper": "written", "identity_checked": "true"}


def cases(name: str) -> list[dict[str, Any]]:
    """Read `tests/cases/<name>.yml`; every scalar is text, as in the data itself."""
    found = yaml.load((CASES / f"{name}.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert found, name
    return list(found)


def boundaries(kind: str) -> list[dict[str, Any]]:
    """Read the cases of one kind (`facts`, `rule`) of `tests/cases/boundaries/`: one a file, worked out by hand."""
    files = sorted((CASES / "boundaries").glob("*.yml"))
    found = [yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader) for file in files]
    return [{"rule": f"{case['id']}: {case['why']}", **case} for case in found if case["kind"] == kind]


def record(kind: type[Root], name: str, path: str, data: dict[str, Any]) -> Any:
    """Make one record as the reader would, with its id and path."""
    return kind.model_validate({**data, "\x00id": name, "\x00path": path})


def catalogue(case: dict[str, Any]) -> Catalogue:
    """Make the shared records, with the case's own `course`, `instructor` and `organisation` put over them."""
    framework = record(Framework, "two", "courses/frameworks/two.yml", yaml.load(_FRAMEWORK, yaml.BaseLoader))
    courses = {}
    for name in case.get("course_ids", ["c-1"]):
        data = {**yaml.load(_COURSE, yaml.BaseLoader), **case.get("course", {})}
        data |= {"items": case["taught"][name]} if name in case.get("taught", {}) else {}
        course = record(Course, name, f"courses/{name}/course.yml", data)
        courses[name] = CourseFolder(
            course, course.taught(framework), (), unclaimed=course.unclaimed(framework)
        )
    organisation = {
        "name": "供方",
        "short": "供方",
        "contact_role": "培训负责人",
        **case.get("organisation", {}),
    }
    instructors = {
        name: record(
            Instructor,
            name,
            f"roster/instructors/{name}.yml",
            {"name": "甲", "employer": "供方", **(case.get("instructor", {}) if name == "t-1" else {})},
        )
        for name in ("t-1", "t-2")
    }
    return Catalogue(
        organisation=record(Organisation, "organisation", "roster/organisation.yml", organisation),
        frameworks={"two": framework},
        courses=courses,
        instructors=instructors,
    )


def records(case: dict[str, Any]) -> CustomerRecords:
    """Make one customer's records from a case."""
    people = {
        "trainees": [
            {"id": "p-1", "audience": "操作", "courses": ["c-1"], **case.get("person", {})},
            *case.get("others", []),
        ],
        "representatives": [{"id": "r-1", "role": "负责人"}],
    }
    signed = [*map(full_sign_off, case.get("complete", [])), *case.get("sign_offs", [])]
    found = {
        "sessions": _records("sessions", case.get("sessions", [])),
        "sittings": _records("sittings", [_sitting(sitting) for sitting in case.get("sittings", [])]),
        "sign_offs": _records("sign_offs", signed),
    }
    lists = {key: [{**shared, **part} for part in case.get(key, [])] for key, shared in _PARTS.items()}
    waivers = [part if "clause" in part else {"person": "p-1", **part} for part in lists["waivers"]]
    issued = {"certificates": lists["certificates"], "revocations": lists["revocations"]}
    return CustomerRecords(
        customer=record(
            Customer,
            "acme",
            "roster/acme/customer.yml",
            {"name": "客户", "sites": [{"id": "room", "name": "室"}]},
        ),
        people=record(People, "people", "roster/acme/people.yml", people),
        names={},
        plans={},
        **found,
        certificates=record(Certificates, "certificates", "roster/acme/certificates.yml", issued),
        waivers=record(Waivers, "waivers", "roster/acme/waivers.yml", {"waivers": waivers}),
        revision_notices=record(
            RevisionNotices,
            "revision-notices",
            "roster/acme/revision-notices.yml",
            {"notices": lists["notices"]},
        ),
        evidence={},
    )


def full_sign_off(day: str, **changes: Any) -> dict[str, Any]:
    """Write a sign-off that passes both competencies and holds both signatures."""
    return {
        "id": f"full-{day}",
        "date": day,
        "competencies": {name: {"result": "通过", "by": "t-1"} for name in COMPETENCIES},
        "statements": [
            {"role": "学员", "by": "p-1", "meaning": "无疑问且能独自操作", "on": day},
            {"role": "考核人", "by": "t-1", "meaning": "已观察到独立完成", "on": day},
        ],
        **changes,
    }


def _sitting(data: dict[str, Any]) -> dict[str, Any]:
    pledge = {"version": "1", "signed_on": data["date"]}
    attempts = [{**_ATTEMPT, "pledge": pledge, **attempt} for attempt in data.get("attempts", [])]
    return {**data, "attempts": [{k: v for k, v in each.items() if v != "-"} for each in attempts]}


def _records(kind: str, found: list[dict[str, Any]]) -> dict[str, Any]:
    made = {}
    for index, data in enumerate(found):
        name = data.get("id", f"{kind}-{index}".replace("_", "-"))
        rest = {key: value for key, value in data.items() if key != "id"}
        path = f"roster/acme/{_FOLDERS[kind]}/{name}.yml"
        made[name] = record(_KINDS[kind], name, path, {**_DEFAULTS[kind], **rest})
    return made


def facts(case: dict[str, Any], as_of: str | None = None) -> CustomerFacts:
    """Derive the facts of a case."""
    return derive(catalogue(case), records(case), date.fromisoformat(as_of or case["as_of"]))


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
