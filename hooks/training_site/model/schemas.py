"""What may each kind of record say, as JSON Schema for editors and forms?

Generated from the models and committed below `schemas/`; a test keeps the two the same.
"""

import json
from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import Any

from training_site.model.base.record import Root
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
from training_site.model.customer.people import Names, People
from training_site.model.customer.plan import Plan
from training_site.model.customer.revision_notice import RevisionNotices
from training_site.model.customer.service import Figures, Incidents, Requests, Staff, Visits
from training_site.model.customer.session import Session
from training_site.model.customer.sign_off import SignOff
from training_site.model.customer.waiver import Waivers
from training_site.model.letter.letter import Letter
from training_site.model.schema_shape import shaped
from training_site.model.short.named_evidence import Sidecar
from training_site.model.short.spellings import written
from training_site.model.vendor.instructor import Instructor
from training_site.model.vendor.organisation import Organisation

SCHEMAS: dict[str, type[Root]] = {
    "organisation": Organisation,
    "framework": Framework,
    "course": Course,
    "chapter": Chapter,
    "questions": Questions,
    "quick-card": QuickCard,
    "maintenance": Maintenance,
    "glossary": Glossary,
    "instructor": Instructor,
    "customer": Customer,
    "people": People,
    "names": Names,
    "plan": Plan,
    "session": Session,
    "assessment": Sitting,
    "sign-off": SignOff,
    "certificates": Certificates,
    "evidence": Sidecar,
    "waivers": Waivers,
    "revision-notices": RevisionNotices,
    "letter": Letter,
    "visits": Visits,
    "incidents": Incidents,
    "requests": Requests,
    "figures": Figures,
    "staff": Staff,
}
"""Kind of record → model, in the order in which a trainer meets them."""

TITLES: Mapping[str, str] = {
    "organisation": "单位信息",
    "framework": "能力框架",
    "course": "课程",
    "chapter": "手册章节",
    "questions": "题库",
    "quick-card": "快查卡",
    "maintenance": "维护保养周期表",
    "glossary": "术语表",
    "instructor": "教员",
    "customer": "客户",
    "people": "学员与客户代表",
    "names": "姓名表",
    "plan": "培训计划",
    "session": "培训场次",
    "assessment": "考核",
    "sign-off": "签认",
    "certificates": "证书与撤销",
    "evidence": "证据说明",
    "waivers": "豁免",
    "revision-notices": "改版告知",
    "letter": "承诺书与条款",
    "visits": "回访、巡检与保养",
    "incidents": "故障",
    "requests": "客户申请、投诉与订货",
    "figures": "比例指标与收费",
    "staff": "服务小组",
}
"""Kind of record → what trainers call it, in messages, on pages and in editors."""

PLACES: Mapping[str, str] = {
    "organisation": "roster/organisation.yml",
    "framework": "courses/frameworks/*.yml",
    "course": "courses/*/course.yml",
    "chapter": "courses/*/manual/*.md",
    "questions": "courses/*/questions.yml",
    "quick-card": "courses/*/cards/*.yml",
    "maintenance": "courses/*/maintenance.yml",
    "glossary": "courses/*/glossary.yml",
    "instructor": "roster/instructors/*.yml",
    "customer": "roster/*/customer.yml",
    "people": "roster/*/people.yml",
    "names": "roster/*/names.yml",
    "plan": "roster/*/plans/*.yml",
    "session": "roster/*/sessions/*.yml",
    "assessment": "roster/*/assessments/*.yml",
    "sign-off": "roster/*/sign-offs/*.yml",
    "certificates": "roster/*/certificates.yml",
    "evidence": "roster/*/evidence/*.*.yml",
    "waivers": "roster/*/waivers.yml",
    "revision-notices": "roster/*/revision-notices.yml",
    "letter": "roster/*/letter.yml",
    "visits": "roster/*/service/visits.yml",
    "incidents": "roster/*/service/incidents.yml",
    "requests": "roster/*/service/requests.yml",
    "figures": "roster/*/service/figures.yml",
    "staff": "roster/*/service/staff.yml",
}
"""Kind of record → where its files lie, relative to the root; a star stands for one name."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def kind_of(path: str) -> str | None:
    """Tell which kind of record a file holds by its path relative to the root; None for other files."""
    steps = path.split("/")
    for kind, place in PLACES.items():
        patterns = place.split("/")
        if len(patterns) == len(steps) and all(map(fnmatchcase, steps, patterns)):
            return kind
    return None


def schema_texts() -> dict[str, str]:
    """Write the schema of every kind.

    Returns:
        File name, such as `session.schema.json`, → JSON text with a final newline; the same bytes for the same models.
    """
    return {
        f"{kind}.schema.json": json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n"
        for kind in SCHEMAS
    }


def schema_of(kind: str) -> dict[str, Any]:
    """Give the schema of a kind: what a file may hold, in the short spelling or the long one."""
    return {"$schema": _DIALECT, "title": TITLES[kind]} | shaped(written(SCHEMAS[kind]))
