"""One small customer with one of everything that a record page can show, as models and derived facts.

The names are rare characters, so that a test can look for them byte by byte.
"""

from datetime import date
from functools import cache
from typing import Any, TypeVar

import yaml

from training_site.facts.person.customer import CustomerFacts, derive
from training_site.model.base.record import Root
from training_site.model.course.course import Course
from training_site.model.course.framework import Framework
from training_site.model.customer.assessment import Sitting
from training_site.model.customer.certificate import Certificates
from training_site.model.customer.customer import Customer
from training_site.model.customer.people import People
from training_site.model.customer.plan import Plan
from training_site.model.customer.revision_notice import RevisionNotices
from training_site.model.customer.session import Session
from training_site.model.customer.sign_off import SignOff
from training_site.model.customer.waiver import Waivers
from training_site.model.records import Catalogue, CourseFolder, CustomerRecords, StoredFile
from training_site.model.vendor.instructor import Instructor
from training_site.model.vendor.organisation import Organisation
from training_site.pages.customer.customer_outputs import customer_outputs
from training_site.pages.frame.context import Context
from training_site.pages.frame.page import Edition, RecordPage

AS_OF = date(2026, 11, 22)
SECRET_NAMES = ("龘靐齉", "欧阳麤灪", "爨癵骉", "麣鸜", "龗讟钃", "Zebulon Quux")
"""Full names of people who did not agree to be named."""
OPEN_NAME = "韊韥"
"""The full name of the one who did."""
PUBLIC_EVIDENCE, RESTRICTED_EVIDENCE = "notice.png", "sheet.png"
SHA = "ab" * 32

_MODEL = TypeVar("_MODEL", bound=Root)
_TEXTS = """
framework:
  name: 设备四懂四会
  domain: equipment
  revision: "1.0"
  competencies:
    - {id: know-structure, group: 懂, label: 懂结构, method: written, checklist: [指认主要部件]}
    - {id: know-principle, group: 懂, label: 懂原理, method: written}
    - {id: know-performance, group: 懂, label: 懂性能, method: written}
    - {id: know-purpose, group: 懂, label: 懂用途, method: oral}
    - {id: can-operate, group: 会, label: 会使用, method: practical}
    - {id: can-maintain, group: 会, label: 会维护保养, method: practical}
    - {id: can-inspect, group: 会, label: 会检查, method: practical}
    - {id: can-troubleshoot, group: 会, label: 会排除故障, method: practical}
course:
  title: 服务器运维
  summary: 机架式服务器的使用与维护
  framework: equipment-4u4c
  equipment: [{id: rack-server, name: 机架式服务器}]
  revision: "2.0"
  effective: "2026-06-01"
  audiences: [操作, 维护]
  lessons:
    - {id: talk, title: 结构与原理, kind: theory, minutes: "120"}
    - {id: practice, title: 机房实操, kind: practical, minutes: "120"}
    - {id: exam, title: 考核, kind: exam, minutes: "60"}
  assessment:
    written: {pass_score: "60", max_score: "100", attempts: "2"}
    pledge_text: 遵守考场纪律，独立作答
  validity: {months: "12"}
  changes:
    - {revision: "1.0", date: "2025-01-01", author: 培训组, impact: none, note: 首版}
    - {revision: "2.0", date: "2026-06-01", author: 培训组, impact: retrain, affects: [can-inspect], note: 新前面板}
organisation: {name: 示例技术服务有限公司, short: 示例, contact_role: 培训管理员}
teacher:
  name: 龗讟钃
  employer: 示例技术服务有限公司
  experience: [{equipment: rack-server, kind: 维修, since: "2015-01-01"}]
examiner: {name: 麣鸜, employer: 示例技术服务有限公司}
customer:
  name: 示例航空地面服务有限公司
  sites: [{id: hall, name: 航站区机房}]
  installations:
    - {id: main, equipment: rack-server, name: 主机房 4 台, site: hall, delivered_on: "2026-02-01", accepted_on: "2026-03-01"}
people:
  trainees:
    - {id: p-1, name: 龘靐齉, audience: 维护, courses: [server], designated: "true"}
    - {id: p-2, name: 欧阳麤灪, audience: 操作, courses: [server]}
    - {id: p-3, name: 韊韥, audience: 操作, courses: [server], consent: {publish_name: "true", on: "2026-01-01"}}
    - {id: p-4, name: Zebulon Quux, audience: 操作, courses: [server], deadline: "2026-12-31"}
    - {id: p-5, audience: 操作, courses: [server]}
  representatives:
    - {id: r-1, name: 爨癵骉, role: 设备科负责人}
plan:
  title: 2026 年度培训计划
  revision: "1.0"
  date: "2026-02-10"
  cvs_attached: "true"
  confirmed:
    - {party: 业主, by: r-1, on: "2026-02-12"}
    - {party: 我方, by: t-1, on: "2026-02-11"}
  stages:
    - {number: "1", title: 集中授课, courses: [server], earliest: "2026-03-01", latest: "2026-03-31", place: 航站区}
held:
  course: server
  revision: "1.0"
  phase: 验收后
  plan: year
  stage: "1"
  date: "2026-03-10"
  start: "09:00"
  end: "17:00"
  site: hall
  room: 201
  instructors: [t-1]
  expected: [p-1, p-2, p-4]
  notices: [{subject: 教学设施, sent_on: "2026-03-01", by: t-1, channel: 书面函件, evidence: {path: notice.png, sha256: SHA, title: 通知单, visibility: public}}]
  facilities: [{item: 投影仪, by: 业主, ready: "true"}]
  materials_issued: [{kind: 操作手册, copies: "3", issued_on: "2026-03-08", to: r-1}]
  lessons_held:
    - {lesson: talk, start: "09:00", end: "11:00", instructor: t-1}
    - {lesson: practice, start: "13:00", end: "15:00", instructor: t-1}
  breaks: [{start: "10:00", end: "10:15"}]
  attendance:
    - {person: p-1, status: 到, signed: "true"}
    - {person: p-2, status: 迟到, in: "09:30", signed: "true"}
    - {person: p-4, status: 缺席, note: 龘靐齉代为请假}
  sheet: {signed_rows: "2", evidence: {path: sheet.png, sha256: SHA, title: 签到表扫描件}}
  fee: "0"
  open_questions: [{person: p-2, question: 告警灯含义, raised_on: "2026-03-10", answered_on: "2026-03-11", answer: 见手册}]
  feedback: [{scores: ["5", "4"], text: 实操很好}]
planned:
  course: server
  revision: "2.0"
  title: 复训：会检查
  phase: 复训
  date: "2026-12-08"
  start: "09:00"
  end: "11:00"
  site: hall
  instructors: [t-1]
  expected: [p-1]
  bring: 工作证
cancelled:
  course: server
  revision: "2.0"
  phase: 定期
  date: "2026-10-08"
  start: "09:00"
  end: "11:00"
  site: hall
  instructors: [t-1]
  cancelled: {on: "2026-10-01", reason: 设备检修}
sitting:
  course: server
  revision: "1.0"
  date: "2026-03-14"
  site: hall
  invigilators: [r-1]
  papers:
    - {id: written, kind: written, version: A, examiner: t-2, start: "09:00", end: "10:30"}
    - {id: practical, kind: practical, examiner: t-2}
  attempts:
    - person: p-1
      paper: written
      score: "92"
      competencies: {know-structure: 通过, know-principle: 通过, know-performance: 通过, know-purpose: 通过}
      identity_checked: "true"
      pledge: {version: "1.0", signed_on: "2026-03-14"}
    - person: p-1
      paper: practical
      competencies: {can-operate: 通过, can-maintain: 通过, can-inspect: 通过, can-troubleshoot: 通过}
      identity_checked: "true"
      pledge: {version: "1.0", signed_on: "2026-03-14"}
    - person: p-2
      paper: written
      score: "80"
      competencies: {know-structure: 通过, know-principle: 未通过}
      misconduct: [{severity: 作弊, article: 第六条, decision: 当次各科无效, decided_by: t-2, on: "2026-03-15"}]
sign_off:
  people: [p-1]
  course: server
  revision: "1.0"
  date: "2026-03-15"
  competencies: COMPETENCIES
  statements:
    - {role: 学员, by: p-1, meaning: 无疑问且能独自操作, on: "2026-03-15", evidence: {path: sheet.png, sha256: SHA}}
    - {role: 考核人, by: t-2, meaning: 已观察到独立完成, on: "2026-03-15"}
certificates:
  certificates:
    - {serial: acme-server-2026-0001-x, person: p-1, course: server, revision: "1.0", issued_on: "2026-03-16", issued_by: t-2, valid_until: "2027-03-15"}
    - {serial: acme-server-2026-0002-y, person: p-3, course: server, revision: "1.0", issued_on: "2026-03-16", issued_by: t-2}
  revocations:
    - {serial: acme-server-2026-0002-y, on: "2026-04-01", by: r-1, reason: 发证有误。}
waivers:
  waivers: [{id: w-1, person: p-3, course: server, competency: know-purpose, reason: 岗位不涉及, agreed_by: r-1, since: "2026-03-01"}]
notices:
  notices: [{course: server, revision: "2.0", person: p-1, told_on: "2026-06-02"}]
"""
_KNOWLEDGE = ("know-structure", "know-principle", "know-performance", "know-purpose")
_SKILLS = ("can-operate", "can-maintain", "can-inspect", "can-troubleshoot")


def read(name: str) -> Any:
    """Give one record's plain values, every scalar a text as the reader leaves it; yours to change."""
    return _filled(_texts()[name])


@cache
def _texts() -> dict[str, Any]:
    return yaml.load(_TEXTS, Loader=yaml.CBaseLoader)


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _filled(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_filled(item) for item in value]
    return {"SHA": SHA, "COMPETENCIES": _items()}.get(value, value)


def _items() -> dict[str, Any]:
    papers = dict.fromkeys(_KNOWLEDGE, "written") | dict.fromkeys(_SKILLS, "practical")
    return {
        key: {"result": "通过", "by": "t-2", "basis": {"sitting": "spring", "paper": paper}}
        for key, paper in papers.items()
    }


def made(model: type[_MODEL], record_id: str, values: dict[str, Any], folder: str = "roster/acme/") -> _MODEL:
    """Make a record as the reader makes it."""
    path = f"{folder}{record_id}.yml"
    return model.model_validate({"\x00id": record_id, "\x00path": path, **values})


def catalogue(course: dict[str, Any] | None = None, framework: dict[str, Any] | None = None) -> Catalogue:
    """Make the shared catalogue: one framework, one course, two instructors."""
    made_framework = made(Framework, "equipment-4u4c", framework or read("framework"), "courses/frameworks/")
    made_course = made(Course, "server", course or read("course"), "courses/server/")
    return Catalogue(
        organisation=made(Organisation, "organisation", read("organisation"), "roster/"),
        frameworks={"equipment-4u4c": made_framework},
        courses={
            "server": CourseFolder(
                made_course,
                made_course.taught(made_framework),
                (),
                unclaimed=made_course.unclaimed(made_framework),
            )
        },
        instructors={
            "t-1": made(Instructor, "t-1", read("teacher"), "roster/instructors/"),
            "t-2": made(Instructor, "t-2", read("examiner"), "roster/instructors/"),
        },
    )


def records(**changed: dict[str, Any]) -> CustomerRecords:
    """Make the customer's records; `changed` replaces the plain values of the records named."""

    def one(model: type[_MODEL], name: str, record_id: str) -> _MODEL:
        return made(model, record_id, changed.get(name) or read(name))

    people = one(People, "people", "people")
    return CustomerRecords(
        customer=one(Customer, "customer", "acme"),
        people=people,
        names={item.id: item.name for item in (*people.trainees, *people.representatives) if item.name},
        plans={"year": one(Plan, "plan", "year")},
        sessions={name: one(Session, name, name) for name in ("held", "planned", "cancelled")},
        sittings={"spring": one(Sitting, "sitting", "spring")},
        sign_offs={"spring": one(SignOff, "sign_off", "spring")},
        certificates=one(Certificates, "certificates", "certificates"),
        waivers=one(Waivers, "waivers", "waivers"),
        revision_notices=one(RevisionNotices, "notices", "revision-notices"),
        evidence={PUBLIC_EVIDENCE: StoredFile(SHA), RESTRICTED_EVIDENCE: StoredFile(SHA)},
    )


def context(edition: Edition = "public") -> Context:
    """Make what all pages share."""
    return Context(catalogue(), AS_OF, edition)


def facts(**changed: dict[str, Any]) -> CustomerFacts:
    """Derive the customer's facts."""
    return derive(catalogue(), records(**changed), AS_OF)


@cache
def pages(edition: Edition = "public") -> dict[str, RecordPage]:
    """Render all pages of the customer, by address."""
    outputs = customer_outputs(context(edition), facts())
    return {page.address: page for page in outputs if isinstance(page, RecordPage)}
