"""A small catalogue and digest for the tests of the overviews, with one text in every free field."""

import json
from datetime import date, time
from pathlib import Path

import markdown
import yaml

from training_site.facts.base.explanation import Explanation, Ref
from training_site.facts.base.words import CertificateStatus, Competence, SessionStatus, Word
from training_site.markup.blocks import fill
from training_site.markup.sanitiser import clean
from training_site.model.base.record import MARK
from training_site.model.course.chapter import Chapter
from training_site.model.course.course import Course
from training_site.model.course.framework import Framework
from training_site.model.records import Catalogue, CourseFolder, Manual
from training_site.model.vendor.instructor import Instructor
from training_site.model.vendor.organisation import Organisation
from training_site.pages.digest.digest_rows import (
    CertificateRow,
    CompetenceRow,
    CustomerDigest,
    NoticeRow,
    QualificationRow,
    RevocationRow,
    SessionRow,
    WaiverRow,
)
from training_site.pages.frame.context import Context
from training_site.pages.frame.parts import EvidenceItem

ROOT = Path(__file__).parent.parent
AS_OF = date(2026, 11, 22)
_CORPUS = ROOT / "tests" / "data" / "hostile" / "index.json"
_INLINE = (
    "<script>XSS(1)</script>",
    '"><img src=x onerror=XSS(2)>',
    "[x](javascript:XSS(3))",
    "{{ 7*7 }}",
    "</div></div><h1>x</h1>",
    "*[abbr]: text",
    "&lt;b&gt;",
    "## heading {: onclick=XSS(4)}",
    '--8<-- "/etc/passwd"',
)


def hostile_strings():
    entries = json.loads(_CORPUS.read_text(encoding="utf-8"))["entries"]
    values = (
        entry["value"]
        for entry in entries
        if entry["category"] in {"xss", "tpl", "md", "template", "markdown"}
    )
    plain = {value for value in values if value and len(value) <= 200 and value.isprintable()}
    return sorted(plain | set(_INLINE))


def catalogue(text="普通文字"):
    place = {MARK: (1, 1)}
    organisation = {"name": text, "short": "示例", "contact_role": text, **place}
    competency = {
        "id": "know-structure",
        "group": "懂",
        "label": text,
        "method": "written",
        "checklist": (text,),
        **place,
    }
    framework = {
        "name": text,
        "domain": "equipment",
        "revision": "1.0",
        "competencies": (competency,),
        **place,
    }
    course = {
        "title": text,
        "summary": text,
        "framework": "basic",
        "equipment": ({"id": "server", "name": text, "models": (text,), **place},),
        "revision": "1.0",
        "effective": "2026-01-01",
        "audiences": ("操作",),
        "lessons": (
            {
                "id": "first",
                "title": text,
                "kind": "theory",
                "minutes": "45",
                "covers": ("know-structure",),
                **place,
            },
        ),
        "assessment": {
            "written": {
                "pass_score": "60",
                "max_score": "100",
                "attempts": "2",
                "paper_versions": (text,),
                **place,
            },
            "practical": {
                "tasks": (
                    {
                        "id": "task",
                        "title": text,
                        "competency": "know-structure",
                        "criteria": (text,),
                        **place,
                    },
                ),
                **place,
            },
            "pledge_text": text,
            **place,
        },
        "validity": {"months": "12", **place},
        "materials": ({"kind": "PPT", "title": text, **place},),
        "changes": (
            {
                "revision": "1.0",
                "date": "2026-01-01",
                "author": text,
                "impact": "retrain",
                "affects": ("know-structure",),
                "note": text,
                **place,
            },
        ),
        "\x00id": "basic",
        **place,
    }
    chapter = {
        "title": text,
        "outcomes": ({"id": "say", "text": text, **place},),
        "competencies": ("know-structure",),
        "kind": "theory",
        "minutes": "45",
        "\x00id": "01-first",
        "\x00path": "courses/basic/manual/01-first.md",
        **place,
    }
    instructor = {
        "name": "王建国",
        "employer": text,
        "title": text,
        "experience": ({"equipment": "server", "kind": "维修", "since": "2020-01-01", **place},),
        "certificates": (
            {"issuer": text, "title": text, "valid_from": "2024-01-01", "valid_until": "2026-12-01", **place},
        ),
        "cvs": ({"customer": "acme", "submitted_on": "2026-01-01", "plan": "plan", **place},),
        "acceptances": ({"customer": "acme", "decision": "接受", "on": "2026-01-02", "by": "r-01", **place},),
        "\x00id": "wang",
        **place,
    }
    made = Framework.model_validate(framework)
    folder = CourseFolder(
        Course.model_validate(course),
        made.competencies,
        (Manual(Chapter.model_validate(chapter), "## 正文\n\n由王建国编写。\n"),),
        {"manual/figure.svg": b"<svg/>"},
    )
    return Catalogue(
        Organisation.model_validate(organisation),
        {"basic": made},
        {"basic": folder},
        {"wang": Instructor.model_validate(instructor)},
    )


def context(text="普通文字", edition="public"):
    return Context(catalogue(text), AS_OF, edition)


def session(number=1, day=date(2026, 12, 8), status=SessionStatus.NOTIFIED, text="普通文字", **changes):
    values = {
        "id": f"s-{number}",
        "chain": (f"s-{number}",),
        "superseded_by": None,
        "course": "basic",
        "revision": "1.0",
        "title": text,
        "phase": "验收后",
        "day": day,
        "start": time(9),
        "end": time(11, 30),
        "place": text,
        "room": text,
        "zone": "Asia/Shanghai",
        "status": status,
        "reason": text if status in (SessionStatus.CANCELLED, SessionStatus.RESCHEDULED) else "",
        "instructors": ("wang",),
        "expected": 3,
        "present": 0,
        "theory_minutes": 0,
        "practical_minutes": 0,
        "bring": text,
        "notices": (NoticeRow("课程", date(2026, 11, 1)),),
        "explanation": Explanation(text, (Ref("session", f"s-{number}", "roster/acme/sessions/s.yml", 1),)),
    }
    return SessionRow(**(values | changes))


def customer(text="普通文字", sessions=(), redact=str):
    cell = CompetenceRow("know-structure", text, Competence.PASSED)
    qualification = QualificationRow(
        person="p-1",
        person_name=text,
        audience="操作",
        course="basic",
        revision="1.0",
        word=Word.VALID,
        competences=(cell,),
        passed=1,
        completed_on=date(2026, 3, 1),
        valid_until=date(2027, 3, 1),
        serial="acme-basic-2026-0001-x",
        next_step=text,
        downgrades=((date(2027, 1, 30), Word.EXPIRING),),
        explanation=Explanation(text, next_change=date(2027, 1, 30)),
    )
    scan = (EvidenceItem(text, "0" * 64, "files/customers/acme/scan.pdf", is_restricted=False),)
    return CustomerDigest(
        id="acme",
        name=text,
        sites=(text,),
        trainees={"p-1": text},
        representatives={"r-01": text},
        sessions=tuple(sessions),
        qualifications=(qualification,),
        certificates=(
            CertificateRow(
                "acme-basic-2026-0001-x",
                "p-1",
                text,
                "basic",
                "1.0",
                date(2026, 3, 1),
                date(2027, 3, 1),
                CertificateStatus.VALID,
                (),
            ),
        ),
        waivers=(
            WaiverRow(
                "w-1",
                "p-1",
                text,
                "basic",
                text,
                text,
                text,
                date(2026, 1, 1),
                None,
                scan,
                "roster/acme/w.yml:1",
            ),
        ),
        revocations=(
            RevocationRow(
                "acme-basic-2026-0001-x",
                "p-1",
                text,
                date(2026, 4, 1),
                text,
                text,
                scan,
                "roster/acme/c.yml:9",
            ),
        ),
        words={Word.VALID: 1},
        records={"学员": 1, "培训": len(sessions)},
        left_out=0,
        next_change=date(2027, 1, 30),
        redact=redact,
    )


def finished(page):
    """What stands on a document's page: converted, sanitised where a person could write HTML, the blocks put in."""
    html = through_markdown(page.markdown)
    return fill(clean(html), page.blocks) if page.blocks else html


def through_markdown(text):
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    names = [item if isinstance(item, str) else next(iter(item)) for item in settings]
    configs = {name: value for item in settings if isinstance(item, dict) for name, value in item.items()}
    return markdown.markdown(text, extensions=names, extension_configs=configs)
