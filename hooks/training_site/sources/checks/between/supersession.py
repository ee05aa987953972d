"""Do corrections replace a record that exists, of the same course, once and without a circle?"""

from collections.abc import Iterator, Mapping

from training_site.model.customer.assessment import Sitting
from training_site.model.customer.session import Session
from training_site.model.customer.sign_off import SignOff
from training_site.problems import Problem, problem
from training_site.sources.record.scope import CustomerScope, no_such

Correction = Session | Sitting | SignOff


def check_supersession(scope: CustomerScope) -> Iterator[Problem]:
    """Yield a problem for each correction that replaces nothing, another course's record, itself, or one twice."""
    records = scope.records
    yield from _kind(scope, "sessions", "培训场次", records.sessions)
    yield from _kind(scope, "assessments", "考核记录", records.sittings)
    yield from _kind(scope, "sign-offs", "签认", records.sign_offs)


def _kind(
    scope: CustomerScope, folder: str, what: str, records: Mapping[str, Correction]
) -> Iterator[Problem]:
    replaced: dict[str, Correction] = {}
    for record in sorted((item for item in records.values() if item.supersedes), key=lambda item: item.id):
        old_id = record.supersedes or ""
        where = scope.at(record, record, "supersedes")
        if old_id not in scope.ids(folder):
            yield no_such(what, old_id, records, where)
            continue
        if not record.reason:
            yield problem("W-RECORD", where, "更正或改期没有写原因", "补上 reason")
        old = records.get(old_id)
        if old is not None and old.course != record.course:
            message = f"“{old_id}” 是课程 “{old.course}” 的记录，不能由课程 “{record.course}” 的记录代替"
            yield problem("E-REF", where, message)
        if old_id in replaced:
            first = replaced[old_id]
            message = f"“{old_id}” 已经由 {first.path}:{first.line} 代替，不能再代替一次"
            yield problem("E-DUPLICATE-ACT", where, message, "只保留一份更正；再次更正时代替上一份更正")
        replaced.setdefault(old_id, record)
        if _is_circle(records, record):
            yield problem("E-REF", where, "更正记录互相代替，绕成了一圈", "只让新记录代替旧记录")


def _is_circle(records: Mapping[str, Correction], start: Correction) -> bool:
    """Follow the chain from a record; True when it comes back to it."""
    seen = set()
    record: Correction | None = start
    while record is not None and record.supersedes and record.id not in seen:
        seen.add(record.id)
        if record.supersedes == start.id:
            return True
        record = records.get(record.supersedes)
    return False
