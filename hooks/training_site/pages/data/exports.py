"""What a machine reads of the site: JSON and CSV of qualifications and sessions, the same as on the pages."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from training_site.facts.base.explanation import Explanation
from training_site.pages.data.verdict_exports import VERDICT_COLUMNS, Record, verdicts
from training_site.pages.digest.digest_rows import CustomerDigest, QualificationRow, SessionRow
from training_site.pages.frame.context import Context
from training_site.pages.frame.naming import Naming, naming
from training_site.pages.frame.page import Asset

FACTS, QUALIFICATIONS, SESSIONS = "data/facts.json", "data/qualifications.json", "data/sessions.json"
VERDICTS, VERDICTS_CSV = "data/verdicts.json", "data/verdicts.csv"
QUALIFICATIONS_CSV, SESSIONS_CSV = "data/qualifications.csv", "data/sessions.csv"

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_COLUMNS_OF_QUALIFICATIONS = {
    "customer": "客户编号",
    "customer_name": "客户",
    "person": "学员编号",
    "person_name": "学员",
    "audience": "对象",
    "course": "课程编号",
    "course_title": "课程",
    "revision": "版本",
    "word": "资格",
    "passed": "通过项数",
    "required": "应通过项数",
    "assessed_on": "考完日期",
    "completed_on": "完成日期",
    "valid_until": "有效期至",
    "next_change": "结论最早变化日",
    "serial": "证书编号",
    "certificate": "证书状态",
    "next_step": "下一步",
    "explanation": "依据",
    "as_of": "数据截至（日期）",
    "registered_on": "按哪天的登记",
}
_COLUMNS_OF_SESSIONS = {
    "customer": "客户编号",
    "customer_name": "客户",
    "session": "场次编号",
    "title": "名称",
    "course": "课程编号",
    "course_title": "课程",
    "revision": "版本",
    "phase": "阶段",
    "date": "日期",
    "start": "开始",
    "end": "结束",
    "place": "地点",
    "room": "教室",
    "status": "状态",
    "reason": "改期或取消原因",
    "superseded_by": "改为",
    "instructor_names": "教员",
    "expected": "应到人数",
    "present": "实到人数",
    "theory_minutes": "理论分钟",
    "practical_minutes": "实操分钟",
    "notified_on": "首次通知日期",
    "explanation": "依据",
    "as_of": "数据截至（日期）",
    "registered_on": "按哪天的登记",
}


def facts_json(context: Context, digests: Sequence[CustomerDigest]) -> str:
    """Write everything in one document: as-of, edition, counts, qualifications and sessions; ends in a newline."""
    return _json(
        _head(context)
        | {
            "counts": _counts(digests),
            "qualifications": _qualifications(context, digests),
            "sessions": _sessions(context, digests),
            "verdicts": verdicts(digests),
        }
    )


def exports(context: Context, digests: Sequence[CustomerDigest]) -> Iterator[Asset]:
    """Write the files below data/."""
    head, qualified, held = _head(context), _qualifications(context, digests), _sessions(context, digests)
    yield Asset(FACTS, _json(head | {"counts": _counts(digests)}).encode())
    yield Asset(QUALIFICATIONS, _json(head | {"qualifications": qualified}).encode())
    yield Asset(SESSIONS, _json(head | {"sessions": held}).encode())
    decided = verdicts(digests)
    yield Asset(VERDICTS, _json(head | {"verdicts": decided}).encode())
    yield Asset(VERDICTS_CSV, table(VERDICT_COLUMNS, [head | row for row in decided]))
    yield Asset(QUALIFICATIONS_CSV, table(_COLUMNS_OF_QUALIFICATIONS, [head | row for row in qualified]))
    yield Asset(SESSIONS_CSV, table(_COLUMNS_OF_SESSIONS, [head | row for row in held]))


def table(columns: dict[str, str], rows: Sequence[Record]) -> bytes:
    """Write CSV for spreadsheets: UTF-8 with BOM, every value quoted, no cell is a formula.

    Why the headings are not quoted, and one of them has a full-width bracket: a line of quoted values is a script
    to a browser, and a backslash in a value leads out of its quotes; a bare bracket is a syntax error.
    """
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(columns.values())
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([safe_cell(row[name]) for name in columns] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def safe_cell(value: object) -> str:
    """Spell a value for a spreadsheet: a number as it is, a text that would be taken for a formula behind an apostrophe."""
    if isinstance(value, list):
        value = "、".join(str(item) for item in value)
    text = "" if value is None else str(value)
    if isinstance(value, int | Decimal):
        return text
    is_formula = text.startswith(_FORMULA) or text.lstrip(" \u00a0\u3000\n\v\f").startswith(_FORMULA)
    return f"'{text}" if is_formula else text


def _json(value: Record) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True, default=str) + "\n"


def _head(context: Context) -> Record:
    """Name the day, the edition, and the customers whose files of today have errors, if there are any."""
    head: Record = {"as_of": context.as_of.isoformat(), "edition": context.edition}
    held = [
        {"customer": one.customer, "registered_on": _day(one.registered_on), "said": one.said}
        for _, one in sorted(context.held_back.items())
    ]
    return head | ({"held_back": held} if held else {})


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _counts(digests: Sequence[CustomerDigest]) -> Record:
    words: dict[str, int] = {}
    records: dict[str, int] = {}
    for customer in digests:
        for word, number in customer.words.items():
            words[word.value] = words.get(word.value, 0) + number
        for kind, number in customer.records.items():
            records[kind] = records.get(kind, 0) + number
    left_out = sum(customer.left_out for customer in digests)
    return {"customers": len(digests), "left_out": left_out, "qualifications": words, "records": records}


def _qualifications(context: Context, digests: Sequence[CustomerDigest]) -> list[Record]:
    found = [
        (customer.id, row.person, row.course, _qualification(context, customer, row))
        for customer in digests
        for row in customer.qualifications
    ]
    return [record for *_, record in sorted(found, key=lambda item: item[:3])]


def _qualification(context: Context, customer: CustomerDigest, row: QualificationRow) -> Record:
    return {
        "customer": customer.id,
        "customer_name": customer.name,
        "registered_on": _day(customer.registered_on),
        "person": row.person,
        "person_name": row.person_name,
        "audience": row.audience,
        "course": row.course,
        "course_title": context.course_title(row.course),
        "revision": row.revision,
        "word": row.word.value,
        "competences": {item.id: item.state.value for item in row.competences},
        "passed": row.passed,
        "required": len(row.competences),
        "assessed_on": _day(row.assessed_on),
        "completed_on": _day(row.completed_on),
        "valid_until": _day(row.valid_until),
        "serial": row.serial,
        "certificate": row.certificate and row.certificate.value,
        "next_step": row.next_step,
        "downgrades": [{"on": day.isoformat(), "word": str(word)} for day, word in row.downgrades],
    } | _explained(row.explanation)


def _sessions(context: Context, digests: Sequence[CustomerDigest]) -> list[Record]:
    names = naming(context.catalogue, None, context.edition)
    found = [
        (row.day, row.start, customer.id, row.id, _session(context, names, customer, row))
        for customer in digests
        for row in customer.sessions
    ]
    return [record for *_, record in sorted(found, key=lambda item: item[:4])]


def _session(context: Context, names: Naming, customer: CustomerDigest, row: SessionRow) -> Record:
    return {
        "customer": customer.id,
        "customer_name": customer.name,
        "registered_on": _day(customer.registered_on),
        "session": row.id,
        "chain": list(row.chain),
        "superseded_by": row.superseded_by,
        "title": row.title,
        "course": row.course,
        "course_title": context.course_title(row.course),
        "revision": row.revision,
        "phase": row.phase,
        "date": row.day.isoformat(),
        "start": f"{row.start:%H:%M}",
        "end": f"{row.end:%H:%M}",
        "place": row.place,
        "room": row.room,
        "status": row.status.value,
        "reason": row.reason,
        "instructors": list(row.instructors),
        "instructor_names": [names.of(one) for one in row.instructors],
        "expected": row.expected,
        "present": row.present,
        "theory_minutes": row.theory_minutes,
        "practical_minutes": row.practical_minutes,
        "notices": [
            {"subject": notice.subject, "sent_on": notice.sent_on.isoformat()} for notice in row.notices
        ],
        "notified_on": row.notified_on and row.notified_on.isoformat(),
    } | _explained(row.explanation)


def _explained(explanation: Explanation) -> Record:
    """Spell the reason, the margin and the deciding records."""
    change = explanation.next_change
    return {
        "explanation": explanation.text,
        "margin": explanation.margin,
        "unit": explanation.unit,
        "next_change": change and change.isoformat(),
        "records": [{"kind": ref.kind, "id": ref.id} for ref in explanation.records],
    }
