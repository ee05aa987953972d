"""What is the smallest repository in which everything refers to something: one course, one customer, one trainee?

Tests copy it and change a few words; every file is valid and no check finds anything to say.
"""

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from training_site.model.customer.serial import check_character
from training_site.model.records import Catalogue, CustomerRecords
from training_site.problems import Problem
from training_site.sources.catalogue import read_catalogue
from training_site.sources.customers import customer_folders, read_customer

TODAY = date(2026, 11, 22)
EVIDENCE = b"%PDF-1.4\n% scan of the signed pages\n"
SHA256 = hashlib.sha256(EVIDENCE).hexdigest()


def serial(body: str) -> str:
    """Append the check character."""
    return f"{body}-{check_character(body)}"


FILES: dict[str, str] = {
    "courses/frameworks/basic.yml": """\
name: 基本
domain: equipment
revision: "1.0"
competencies:
  - {id: know-structure, group: 懂, label: 懂结构, method: written}
  - {id: can-operate, group: 会, label: 会操作, method: practical}
""",
    "courses/server/course.yml": """\
title: 服务器维护
summary: 讲服务器的组成和操作。
framework: basic
equipment:
  - {id: rack-server, name: 机架服务器}
revision: "1.0"
effective: 2026-01-01
audiences: [操作]
lessons:
  - {id: overview, title: 组成, kind: theory, minutes: 60, covers: [know-structure], chapters: [01-overview]}
  - {id: hands-on, title: 操作, kind: practical, minutes: 60, covers: [can-operate]}
assessment:
  written: {pass_score: 80, max_score: 100, attempts: 2}
  practical:
    tasks:
      - {id: power-on, title: 开机, competency: can-operate, criteria: [按顺序加电], outcomes: [power-on]}
      - {id: show-parts, title: 指认部件, competency: know-structure, criteria: [说出名称], outcomes: [name-parts]}
validity: {months: 12}
changes:
  - {revision: "1.0", date: 2026-01-01, author: 培训主管, impact: none, note: 首次发布}
""",
    "courses/server/manual/01-overview.md": """\
---
title: 组成
outcomes:
  - {id: name-parts, text: 说出主要部件}
  - {id: power-on, text: 按顺序开机}
competencies: [know-structure, can-operate]
kind: theory
minutes: 60
---
## 部件

![机箱](../figures/case.svg)
""",
    "courses/server/figures/case.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>\n",
    "roster/organisation.yml": "name: 示例公司\nshort: 示例\ncontact_role: 培训主管\n",
    "roster/instructors/t-01.yml": """\
name: 陈教员
employer: 示例公司
experience:
  - {equipment: rack-server, kind: 维修, since: 2018-01-01}
""",
    "roster/acme/customer.yml": """\
name: 某单位
sites:
  - {id: main, name: 机房}
installations:
  - {id: servers, equipment: rack-server, site: main, delivered_on: 2026-01-10, accepted_on: 2026-02-20}
""",
    "roster/acme/people.yml": """\
trainees:
  - id: p-01
    name: 张三
    audience: 操作
    courses: [server]
  - id: p-02
    name: 王五
    audience: 操作
    courses: [server]
representatives:
  - {id: r-01, name: 李四, role: 科长}
""",
    "roster/acme/plans/plan-2026.yml": """\
title: 年度计划
revision: "1.0"
date: 2026-02-01
confirmed:
  - {party: 我方, by: t-01, on: 2026-02-02}
  - {party: 业主, by: r-01, on: 2026-02-03}
stages:
  - {number: 1, title: 首轮, courses: [server], lessons: [overview], earliest: 2026-03-01, latest: 2026-03-31}
""",
    "roster/acme/sessions/2026-03-05-first.yml": f"""\
course: server
revision: "1.0"
phase: 验收后
plan: plan-2026
stage: 1
date: 2026-03-05
start: 09:00
end: 11:15
site: main
instructors: [t-01]
expected: [p-01, p-02]
notices:
  - {{subject: 课程, sent_on: 2026-02-20, by: t-01, channel: 邮件}}
lessons_held:
  - {{lesson: overview, start: 09:00, end: 10:00, instructor: t-01}}
  - {{lesson: hands-on, start: 10:15, end: 11:15, instructor: t-01}}
breaks:
  - {{start: 10:00, end: 10:15}}
attendance:
  - {{person: p-01, status: 到, in: 08:55, out: 11:15, signed: true}}
  - {{person: p-02, status: 缺席}}
sheet:
  signed_rows: 1
  evidence: {{path: sheet.pdf, sha256: {SHA256}}}
""",
    "roster/acme/assessments/2026-03-06-first.yml": """\
course: server
revision: "1.0"
date: 2026-03-06
papers:
  - {id: written, kind: written, examiner: t-01, start: 09:00, end: 10:00}
  - {id: practical, kind: practical, examiner: t-01, max_score: 50}
attempts:
  - person: p-01
    paper: written
    score: 92
    competencies: {know-structure: 92}
    identity_checked: true
    pledge: {version: "1", signed_on: 2026-03-06}
  - person: p-01
    paper: practical
    competencies: {can-operate: 通过}
""",
    "roster/acme/sign-offs/2026-03-10-p-01.yml": f"""\
people: [p-01]
course: server
revision: "1.0"
date: 2026-03-10
competencies:
  know-structure:
    result: 通过
    by: t-01
    basis: {{sitting: 2026-03-06-first, paper: written}}
  can-operate:
    result: 通过
    by: t-01
    basis: {{sitting: 2026-03-06-first, paper: practical}}
statements:
  - role: 学员
    by: p-01
    meaning: 无疑问且能独自操作
    on: 2026-03-10
    evidence: {{path: sheet.pdf, sha256: {SHA256}}}
  - role: 考核人
    by: t-01
    meaning: 已观察到独立完成
    on: 2026-03-10
    evidence: {{path: sheet.pdf, sha256: {SHA256}}}
""",
    "roster/acme/certificates.yml": f"""\
certificates:
  - serial: {serial("acme-server-2026-0001")}
    person: p-01
    course: server
    revision: "1.0"
    issued_on: 2026-03-12
    issued_by: t-01
    valid_until: 2027-03-10
""",
}

ACME = "roster/acme"
SESSION = "roster/acme/sessions/2026-03-05-first.yml"
SITTING = "roster/acme/assessments/2026-03-06-first.yml"
SIGN_OFF = "roster/acme/sign-offs/2026-03-10-p-01.yml"
PEOPLE = "roster/acme/people.yml"
COURSE = "courses/server/course.yml"
CHAPTER = "courses/server/manual/01-overview.md"


def write_repository(root: Path) -> Path:
    """Write the repository below root."""
    for path, text in FILES.items():
        write(root, path, text)
    (root / "roster/acme/evidence").mkdir()
    (root / "roster/acme/evidence/sheet.pdf").write_bytes(EVIDENCE)
    return root


def write(root: Path, path: str, text: str) -> Path:
    """Write one file, with its folders, in UTF-8 and `\\n`."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


def change(root: Path, path: str, *pairs: tuple[str, str]) -> None:
    """Replace words in a file; each must be there."""
    text = (root / path).read_bytes().decode()
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    write(root, path, text)


def line_of(root: Path, path: str, words: str) -> int:
    """Return the line, 1-based, on which the words first stand."""
    return (root / path).read_bytes().decode().split(words)[0].count("\n") + 1


def check(root: Path, today: date = TODAY) -> tuple[Problem, ...]:
    """Read everything and return all problems, catalogue first.

    W-REVISION is left out: the course has no fingerprints, so that a test may change any word of it.
    """
    catalogue, found = read_catalogue(root, today)
    problems = [one for one in found if one.code != "W-REVISION"]
    for folder in customer_folders(root):
        problems += read_customer(root, catalogue, folder, today)[1]
    return tuple(problems)


def acme(root: Path, today: date = TODAY) -> tuple[Catalogue, CustomerRecords | None]:
    """Read the catalogue and the one customer."""
    catalogue, _ = read_catalogue(root, today)
    return catalogue, read_customer(root, catalogue, "acme", today)[0]


def codes(problems: Iterable[Problem]) -> list[str]:
    """List the codes."""
    return [found.code for found in problems]


def only(problems: Iterable[Problem]) -> Problem:
    """Return the one problem there is."""
    (found,) = problems
    return found
