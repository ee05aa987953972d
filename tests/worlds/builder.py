"""How do a few lines of YAML become records, facts, digests and pages, without a file?

A case holds our own record YAML, as plain values whose scalars are texts; what every case shares is filled in:
course `c-1` with the competencies `know-structure` and `can-operate` (12 months, both default signatures), trainee
`p-1` who must complete it, instructors `t-1` and `t-2`, representative `r-1`. `complete: [2026-03-05]` writes a full
sign-off of that day; `clauses` makes a letter. Keys, all optional:

- of the catalogue: `organisation`, `instructor` (of `t-1`) or `instructors` (all), `framework` with its id, `course`,
  `course_ids`, `courses` (what differs in one of them), `chapters`, `questions`, `cards`, `maintenance`, `glossary`, `files`
- of the customer: `customer`, `people` (all) or `person` (`p-1`) and `others`, `plans`, `sessions`, `sittings`,
  `sign_offs`, `certificates`, `revocations`, `waivers`, `notices`, `letter`, `clauses`, `visits`, `incidents`,
  `requests`, `figures`, `charges`, `staff`, `evidence`
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import yaml

from training_site.facts.base.verdict import Finding
from training_site.facts.commitments.catalogue import RULES
from training_site.facts.commitments.inputs.case import Case
from training_site.facts.commitments.inputs.rule import apply
from training_site.facts.commitments.ledger import Ledger, ledger
from training_site.facts.person.customer import CustomerFacts, derive
from training_site.model.base.record import MARK, Root
from training_site.model.course.chapter import Chapter
from training_site.model.course.course import Course
from training_site.model.course.framework import Framework
from training_site.model.course.glossary import Glossary
from training_site.model.course.maintenance import Maintenance
from training_site.model.course.question import Questions
from training_site.model.course.quick_card import QuickCard
from training_site.model.customer.assessment import Sitting
from training_site.model.customer.certificate import Certificates
from training_site.model.customer.customer import Customer
from training_site.model.customer.people import People
from training_site.model.customer.plan import Plan
from training_site.model.customer.revision_notice import RevisionNotices
from training_site.model.customer.service import Figures, Incidents, Requests, Staff, Visits
from training_site.model.customer.session import Session
from training_site.model.customer.sign_off import SignOff
from training_site.model.customer.waiver import Waivers
from training_site.model.letter.letter import Clause, Letter
from training_site.model.records import Catalogue, CourseFolder, CustomerRecords, Manual, StoredFile
from training_site.model.vendor.instructor import Instructor
from training_site.model.vendor.organisation import Organisation
from training_site.pages.customer.customer_outputs import customer_outputs
from training_site.pages.digest.digest import digest
from training_site.pages.digest.digest_rows import CustomerDigest
from training_site.pages.frame.context import Context
from training_site.pages.frame.page import Edition, RecordPage

Values = dict[str, Any]
COMPETENCIES = ("know-structure", "can-operate")
_ACME = "roster/acme"
_SHARED: Values = yaml.load(
    """
framework:
  id: two
  name: 两项
  domain: equipment
  revision: "1.0"
  competencies:
    - {id: know-structure, group: 懂, label: 懂结构, method: written}
    - {id: can-operate, group: 会, label: 会操作, method: practical}
course:
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
chapter: {kind: theory, minutes: "45"}
question: {type: 判断, section: 一节, text: 题干, answer: "true", explanation: 讲解}
organisation: {name: 供方, short: 供方, contact_role: 培训负责人}
instructor: {name: 甲, employer: 供方}
customer: {name: 客户, sites: [{id: room, name: 室}]}
person: {id: p-1, audience: 操作, courses: [c-1]}
representatives: [{id: r-1, role: 负责人}]
session:
  {course: c-1, revision: "1.0", phase: 验收后, date: 2026-03-02, start: "09:00", end: "12:00", site: room, instructors: [t-1]}
sitting:
  course: c-1
  revision: "1.0"
  papers: [{id: written, kind: written, examiner: t-1}, {id: practical, kind: practical, examiner: t-1}]
attempt: {person: p-1, paper: written, identity_checked: "true"}
sign_off: {people: [p-1], course: c-1, revision: "1.0", competencies: {}}
certificates: {course: c-1, revision: "1.0", issued_by: t-1, person: p-1}
revocations: {by: t-1, reason: 原因}
waivers: {id: w-1, reason: 原因, agreed_by: r-1}
notices: {course: c-1, person: p-1}
letter: {title: 售后服务承诺书, signed_on: 2026-01-01, parties: [{name: 供方, role: 我方}, {name: 客户, role: 业主}]}
installation:
  {id: main, equipment: rack-server, delivered_on: 2026-01-05, commissioned_on: 2026-01-08, accepted_on: 2026-01-10}
visits: {kind: 上门回访}
incidents: {installation: main, fault: 不开机, cause: 产品质量}
staff: {person: t-1}
""",
    yaml.CBaseLoader,
)
"""What a record or a part of one holds where the case says nothing."""
_SERVICE: dict[str, tuple[type[Root], tuple[str, ...]]] = {
    "visits": (Visits, ("visits",)),
    "incidents": (Incidents, ("incidents",)),
    "requests": (Requests, ("requests",)),
    "figures": (Figures, ("figures", "charges")),
    "staff": (Staff, ("staff",)),
}
"""File below service/ → its model and its lists."""


@dataclass(frozen=True)
class World:
    """What follows from a case on its day."""

    catalogue: Catalogue
    records: CustomerRecords
    as_of: date

    @cached_property
    def facts(self) -> CustomerFacts:
        """What follows for the customer."""
        return derive(self.catalogue, self.records, self.as_of)

    @cached_property
    def ledger(self) -> Ledger:
        """The verdicts of the letter, which the case must have."""
        found = self._ledger()
        assert found is not None
        return found

    def _ledger(self) -> Ledger | None:
        return ledger(self.catalogue, self.facts, self.as_of)

    @property
    def letter(self) -> Letter:
        """The letter, which the case must have."""
        assert self.records.letter is not None
        return self.records.letter

    def clause(self, name: str) -> Clause:
        """Find a clause by id."""
        return next(item for item in self.letter.clauses if item.id == name)

    def finding(self, clause: Clause) -> Finding:
        """Decide one clause as the ledger does, without the others."""
        case = Case(self.catalogue, self.facts, self.letter, clause, self.as_of)
        return apply(RULES[clause.rule.kind], clause.rule, case)

    def with_records(self, **parts: Any) -> "World":
        """Replace some of the customer's records."""
        return replace(self, records=replace(self.records, **parts))

    def context(self, edition: Edition = "public") -> Context:
        """What all pages share."""
        return Context(self.catalogue, self.as_of, edition)

    def digest(self, edition: Edition = "public") -> CustomerDigest:
        """What pages across customers know of this one."""
        return digest(self.context(edition), self.facts, self._ledger())

    def pages(self, edition: Edition = "public") -> dict[str, RecordPage]:
        """Render the customer's record pages, by address."""
        outputs = customer_outputs(self.context(edition), self.facts, self._ledger())
        return {page.address: page for page in outputs if isinstance(page, RecordPage)}


def world(case: Values, as_of: date | None = None) -> World:
    """Build everything from a case."""
    return World(catalogue(case), records(case), as_of or date.fromisoformat(case["as_of"]))


def record(kind: type[Root], name: str, path: str, data: Values) -> Any:
    """Make one record as the reader would, with its id and path."""
    return kind.model_validate({**data, "\x00id": name, "\x00path": path})


def catalogue(case: Values) -> Catalogue:
    """Make the shared records."""
    made = {**case.get("framework", _SHARED["framework"])}
    name = made.pop("id")
    framework = record(Framework, name, f"courses/frameworks/{name}.yml", made)
    organisation = {**_SHARED["organisation"], **case.get("organisation", {})}
    instructors = case.get("instructors") or {
        name: {**_SHARED["instructor"], **(case.get("instructor", {}) if name == "t-1" else {})}
        for name in ("t-1", "t-2")
    }
    return Catalogue(
        organisation=record(Organisation, "organisation", "roster/organisation.yml", organisation),
        frameworks={framework.id: framework},
        courses={name: _folder(name, case, framework) for name in case.get("course_ids", ["c-1"])},
        instructors={
            name: record(Instructor, name, f"roster/instructors/{name}.yml", data)
            for name, data in instructors.items()
        },
    )


def _folder(name: str, case: Values, framework: Framework) -> CourseFolder:
    data = {**_SHARED["course"], **case.get("course", {})}
    data |= case.get("courses", {}).get(name, {})
    data |= {"items": case["taught"][name]} if name in case.get("taught", {}) else {}
    course: Course = record(Course, name, f"courses/{name}/course.yml", data)
    questions = {"questions": [{**_SHARED["question"], **one} for one in case.get("questions", [])]}
    return CourseFolder(
        course,
        course.taught(framework),
        tuple(_manual(name, chapter) for chapter in case.get("chapters", [])),
        files=case.get("files", {}),
        questions=record(Questions, "questions", f"courses/{name}/questions.yml", questions),
        cards={
            equipment: record(QuickCard, equipment, f"courses/{name}/cards/{equipment}.yml", card)
            for equipment, card in case.get("cards", {}).items()
        },
        maintenance=record(
            Maintenance,
            "maintenance",
            f"courses/{name}/maintenance.yml",
            {"tasks": case.get("maintenance", [])},
        ),
        glossary=record(
            Glossary, "glossary", f"courses/{name}/glossary.yml", {"terms": case.get("glossary", [])}
        ),
        unclaimed=course.unclaimed(framework),
    )


def _manual(course: str, chapter: Values) -> Manual:
    """Make a chapter whose outcomes stand on lines 3, 4, …, as its front matter would; an id alone is an outcome."""
    name = chapter["id"]
    outcomes = [
        {**(one if isinstance(one, dict) else {"id": one, "text": f"会 {one}"}), MARK: (line, 5)}
        for line, one in enumerate(chapter["outcomes"], 3)
    ]
    rest = {key: value for key, value in chapter.items() if key not in ("id", "text")}
    values = {**_SHARED["chapter"], "title": f"章 {name}", **rest, "outcomes": outcomes}
    made = record(Chapter, name, f"courses/{course}/manual/{name}.md", values)
    return Manual(made, chapter.get("text", "## 一节\n"))


def records(case: Values) -> CustomerRecords:
    """Make one customer's records."""
    people = case.get("people") or {
        "trainees": [{**_SHARED["person"], **case.get("person", {})}, *case.get("others", [])],
        "representatives": _SHARED["representatives"],
    }
    made = record(People, "people", f"{_ACME}/people.yml", people)
    signed = [*map(full_sign_off, case.get("complete", [])), *case.get("sign_offs", [])]
    given = [_sitting(sitting) for sitting in case.get("sittings", [])]
    signed, supplied = _with_bases(signed)
    sittings = [*given, *map(_sitting, supplied)]
    waivers = [part if "clause" in part else {"person": "p-1", **part} for part in _rows("waivers", case)]
    issued = {key: _rows(key, case) for key in ("certificates", "revocations")}
    letter = _letter(case) if "clauses" in case else None
    return CustomerRecords(
        customer=record(Customer, "acme", f"{_ACME}/customer.yml", _customer(case)),
        people=made,
        names={item.id: item.name for item in (*made.trainees, *made.representatives) if item.name},
        plans=_files(Plan, "plans", {}, case.get("plans", [])),
        sessions=_files(Session, "sessions", _SHARED["session"], case.get("sessions", [])),
        sittings=_files(Sitting, "assessments", _SHARED["sitting"], sittings),
        sign_offs=_files(SignOff, "sign-offs", _SHARED["sign_off"], signed),
        certificates=record(Certificates, "certificates", f"{_ACME}/certificates.yml", issued),
        waivers=record(Waivers, "waivers", f"{_ACME}/waivers.yml", {"waivers": waivers}),
        revision_notices=record(
            RevisionNotices,
            "revision-notices",
            f"{_ACME}/revision-notices.yml",
            {"notices": _rows("notices", case)},
        ),
        evidence={path: StoredFile(sha) for path, sha in case.get("evidence", {}).items()},
        letter=letter,
        letter_text="\n".join(clause.quote for clause in letter.clauses) if letter else "",
        **{
            name: record(kind, name, f"{_ACME}/service/{name}.yml", {key: _rows(key, case) for key in keys})
            for name, (kind, keys) in _SERVICE.items()
        },
    )


def full_sign_off(day: str, **changes: Any) -> Values:
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


def _customer(case: Values) -> Values:
    made = {**_SHARED["customer"], **case.get("customer", {})}
    if "installations" in case:
        made["installations"] = [
            {**_given({**_SHARED["installation"], **item}), MARK: (index + 2, 1)}
            for index, item in enumerate(case["installations"])
        ]
    return made


def _letter(case: Values) -> Letter:
    clauses = [
        {"category": "other", **clause, "quote_sha256": hashlib.sha256(clause["quote"].encode()).hexdigest()}
        for clause in case["clauses"]
    ]
    data = {**_SHARED["letter"], "sha256": "0" * 64, "clauses": clauses, **case.get("letter", {})}
    made: Letter = record(Letter, "letter", f"{_ACME}/letter.yml", data)
    return made


def _sitting(data: Values) -> Values:
    pledge = {"version": "1", "signed_on": data["date"]}
    attempts = [{**_SHARED["attempt"], "pledge": pledge, **attempt} for attempt in data.get("attempts", [])]
    return {**data, "attempts": [_given(each) for each in attempts]}


def _with_bases(sign_offs: list[Values]) -> tuple[list[Values], list[Values]]:
    """Supply a passed attempt where a pass is silent about its basis; `basis: "-"` means none.

    The attempt is of the day of the item, in a sitting of its own, so that what a case is about stands alone.
    """
    made, sittings = [], []
    for index, sign_off in enumerate(sign_offs):
        name = sign_off.get("id", f"sign-offs-{index}")
        items, days = {}, {}
        for competency, item in sign_off.get("competencies", {}).items():
            kept = {key: value for key, value in item.items() if not (key == "basis" and value == "-")}
            if item.get("result") == "通过" and "basis" not in item:
                day = item.get("on", sign_off["date"])
                paper = "written" if competency.startswith("know") else "practical"
                kept["basis"] = {"sitting": f"basis-{name}-{day}", "paper": paper}
                days.setdefault(day, []).append((competency, paper))
            items[competency] = kept
        made.append({**sign_off, "competencies": items} if "competencies" in sign_off else sign_off)
        for day, passed in days.items():
            people = sign_off.get("people", ["p-1"])
            sittings.append(_supplied(f"basis-{name}-{day}", day, sign_off, people, passed))
    return made, sittings


def _supplied(
    name: str, day: str, sign_off: Values, people: list[str], passed: list[tuple[str, str]]
) -> Values:
    shared = {key: sign_off[key] for key in ("course", "revision") if key in sign_off}
    papers = {paper: {name: "通过" for name, one in passed if one == paper} for _, paper in passed}
    attempts = [
        {"person": person, "paper": paper, "competencies": results}
        for person in people
        for paper, results in papers.items()
    ]
    return {"id": name, "date": day, **shared, "attempts": attempts}


def _given(values: Values) -> Values:
    """Leave out what the case takes away: `-` stands for nothing."""
    return {key: value for key, value in values.items() if value != "-"}


def _rows(key: str, case: Values) -> list[Values]:
    """Fill in the parts of one list; the n-th stands on line n + 1 of its file."""
    return [
        {**({"id": f"{key}-{index}"} if key in _NAMED else {}), **_SHARED.get(key, {}), **row}
        | ({MARK: (index + 2, 1)} if key in _PLACED else {})
        for index, row in enumerate(case.get(key, []))
    ]


_PLACED = frozenset(key for _, keys in _SERVICE.values() for key in keys)
_STEMS = {"assessments": "sittings"}
_NAMED = _PLACED - {"staff"}
"""Lists whose entries get an id."""


def _files(kind: type[Root], folder: str, shared: Values, found: list[Values]) -> dict[str, Any]:
    """Make the records of one folder, one file each; those without an id are numbered."""
    made = {}
    for index, data in enumerate(found):
        name = data.get("id", f"{_STEMS.get(folder, folder)}-{index}")
        rest = {key: value for key, value in data.items() if key != "id"}
        made[name] = record(kind, name, f"{_ACME}/{folder}/{name}.yml", {**shared, **rest})
    return made
