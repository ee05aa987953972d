"""Was the same act recorded twice?"""

import hashlib
from collections.abc import Hashable, Iterable, Iterator

from training_site.model.base.record import Part, Root
from training_site.problems import Problem, Where, problem
from training_site.sources.record.scope import CustomerScope


def check_double(scope: CustomerScope) -> Iterator[Problem]:
    """Yield a problem for each act that stands in the records a second time."""
    for session in scope.records.sessions.values():
        rows = (((row.person,), row, "person", f"“{row.person}” 的考勤") for row in session.attendance)
        yield from _twice(scope, session, rows)
    for sitting in scope.records.sittings.values():
        attempts = (
            (
                (attempt.person, attempt.paper),
                attempt,
                "person",
                f"“{attempt.person}” 的试卷 “{attempt.paper}”",
            )
            for attempt in sitting.attempts
        )
        yield from _twice(scope, sitting, attempts)
    for sign_off in scope.records.sign_offs.values():
        statements = (
            (
                (item.person, item.role, item.meaning, item.by),
                item,
                "role",
                f"{item.role}的签名“{item.meaning}”",
            )
            for item in sign_off.statements
        )
        yield from _twice(scope, sign_off, statements)
        for index, person in enumerate(sign_off.people):
            if person in sign_off.people[:index]:
                where = scope.at(sign_off, sign_off, "people", index)
                yield problem("E-DUPLICATE-ACT", where, f"学员 “{person}” 写了两次")
    yield from _sign_offs(scope)
    yield from _copies(scope)


def _twice(
    scope: CustomerScope, root: Root, acts: Iterable[tuple[Hashable, Part, str, str]]
) -> Iterator[Problem]:
    """Compare acts of one file: (what makes them the same, mapping, field to point at, name)."""
    first: dict[Hashable, Part] = {}
    for key, part, field, name in acts:
        if key in first:
            message = f"{name}在第 {first[key].line} 行已经登记过"
            yield problem("E-DUPLICATE-ACT", scope.at(root, part, field), message)
        first.setdefault(key, part)


def _sign_offs(scope: CustomerScope) -> Iterator[Problem]:
    """Two branches that sign the same item for the same person on the same day meet here after the merge."""
    sign_offs = scope.records.sign_offs
    replaced = {record.supersedes for record in sign_offs.values()}
    first: dict[Hashable, str] = {}
    for record_id in sorted(sign_offs):
        record = sign_offs[record_id]
        if record_id in replaced:
            continue
        for name, item in record.competencies.items():
            if item.result == "未考":
                continue
            for person in record.people:
                key = (person, record.course, name, item.on or record.date)
                if key in first and first[key] != record_id:
                    where = scope.at(record, record, "competencies", name, key=True)
                    message = f"“{person}” 的 “{name}” 同一天已由 {sign_offs[first[key]].path} 签认"
                    yield problem("E-DUPLICATE-ACT", where, message)
                first.setdefault(key, record_id)


def _copies(scope: CustomerScope) -> Iterator[Problem]:
    """A file copied or linked under a second name is the same record twice."""
    records = scope.records
    first: dict[bytes, str] = {}
    for record in (*records.sessions.values(), *records.sittings.values(), *records.sign_offs.values()):
        data = scope.places.files.get(record.path)
        if data is None:
            continue
        digest = hashlib.sha256(data).digest()
        if digest in first:
            message = f"内容与 {first[digest]} 完全相同"
            yield problem("E-DUPLICATE-ACT", Where(record.path), message, "删去其中一份")
        first.setdefault(digest, record.path)
