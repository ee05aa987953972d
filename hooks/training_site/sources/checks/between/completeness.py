"""Does each record have what belongs to it: sheet, signatures, notes, waivers, attempts within the limit?"""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from training_site.model.customer.assessment import Attempt, Sitting
from training_site.model.customer.session import ABSENT, Session
from training_site.model.customer.sign_off import SignOff
from training_site.problems import Problem, problem
from training_site.sources.checks.course.rule_text import rule_on
from training_site.sources.record.scope import CustomerScope


def check_completeness(scope: CustomerScope) -> Iterator[Problem]:
    """Yield a warning for each gap; none of them keeps a record from loading."""
    for session in scope.records.sessions.values():
        yield from _session(scope, session)
    for sign_off in scope.records.sign_offs.values():
        yield from _items(scope, sign_off)
    yield from _absent_signers(scope)
    yield from _attempts(scope)
    yield from _file_dates(scope)


def _session(scope: CustomerScope, session: Session) -> Iterator[Problem]:
    present = sum(row.status not in ABSENT for row in session.attendance)
    for row in session.attendance:
        if row.signed and row.status in ABSENT:
            where = scope.at(session, row, "signed")
            yield problem("W-ABSENT", where, f"“{row.person}” 考勤为{row.status}，签到表上却有签名")
    if session.sheet and session.sheet.signed_rows != present:
        where = scope.at(session, session.sheet, "signed_rows")
        yield problem(
            "W-RECORD", where, f"签到表有 {session.sheet.signed_rows} 行签名，考勤到场 {present} 人"
        )
    if session.attendance and not session.sheet and not session.no_sheet:
        where = scope.at(session, session, "attendance", key=True)
        yield problem("W-RECORD", where, "登记了考勤，却没有签到表", "登记 sheet，或在 no_sheet 里写明原因")
    if session.cancelled and session.attendance:
        where = scope.at(session, session, "cancelled", key=True)
        yield problem("W-RECORD", where, "已取消的培训登记了考勤", "核对后删去其中一项")


def _items(scope: CustomerScope, sign_off: SignOff) -> Iterator[Problem]:
    waived = {(item.person, item.course, item.competency) for item in scope.records.waivers.waivers}
    for name, item in sign_off.competencies.items():
        if item.result == "未通过" and not item.note:
            yield problem(
                "W-RECORD", scope.at(sign_off, item), f"“{name}” 未通过，没有写说明", "在 note 里写明原因"
            )
        if item.result in ("通过", "未通过") and item.by is None:
            yield problem("W-RECORD", scope.at(sign_off, item), f"“{name}” 没有写考核人", "补上 by")
        for person in sign_off.people:
            if item.result == "免考" and (person, sign_off.course, name) not in waived:
                message = f"“{person}” 的 “{name}” 写了免考，waivers.yml 里没有对应的豁免"
                yield problem("W-RECORD", scope.at(sign_off, item, "result"), message, "先登记客户同意的豁免")
    unproven = [statement for statement in sign_off.statements if statement.evidence is None]
    if unproven:
        message = f"{len(unproven)} 个签名没有登记扫描件"
        yield problem("W-EVIDENCE", scope.at(sign_off, unproven[0]), message)


def _absent_signers(scope: CustomerScope) -> Iterator[Problem]:
    """A trainee who was expected at sessions of the course and came to none has nothing to sign off."""
    came: dict[tuple[str, str], bool] = defaultdict(bool)
    for session in scope.records.sessions.values():
        for row in session.attendance:
            came[row.person, session.course] |= row.status not in ABSENT
    for sign_off in scope.records.sign_offs.values():
        for index, person in enumerate(sign_off.people):
            if came.get((person, sign_off.course)) is False:
                where = scope.at(sign_off, sign_off, "people", index)
                yield problem("W-ABSENT", where, f"“{person}” 在本课程各场培训中都缺席，却有签认")


def _attempts(scope: CustomerScope) -> Iterator[Problem]:
    """Count the written attempts of each person since the last one passed."""
    used: dict[tuple[str, str], int] = defaultdict(int)
    for sitting in sorted(scope.records.sittings.values(), key=lambda item: (item.date, item.id)):
        folder = scope.course(sitting.course)
        written = folder.course.assessment.written if folder else None
        if folder is None or written is None:
            continue
        papers = {paper.id: paper for paper in sitting.papers if paper.kind == "written"}
        for attempt in sitting.attempts:
            paper = papers.get(attempt.paper)
            if paper is None:
                continue
            key = (attempt.person, sitting.course)
            used[key] += 1
            limit = rule_on(folder.course, "attempts", sitting.date, written.attempts)
            if used[key] > limit + _allowed(scope, sitting, attempt):
                yield _too_often(scope, sitting, attempt, used[key], limit)
            stated = rule_on(folder.course, "pass_score", sitting.date, written.pass_score)
            pass_score = stated if paper.pass_score is None else paper.pass_score
            if _is_passed(attempt, pass_score):
                used[key] = 0


def _allowed(scope: CustomerScope, sitting: Sitting, attempt: Attempt) -> int:
    """Add up the attempts that the customer agreed to beyond the course's rule, on the day of the sitting."""
    return sum(
        waiver.attempts or 0
        for waiver in scope.records.waivers.waivers
        if waiver.person in (None, attempt.person)
        and waiver.course in (None, sitting.course)
        and (waiver.competency is None or waiver.competency in attempt.competencies)
        and waiver.since <= sitting.date
        and (waiver.until is None or sitting.date <= waiver.until)
    )


def _is_passed(attempt: Attempt, pass_score: Decimal) -> bool:
    """Judge by the total, or without one by every competency."""
    if attempt.score is not None:
        return attempt.score >= pass_score
    return all(_is_pass(result, pass_score) for result in attempt.competencies.values())


def _is_pass(result: object, pass_score: Decimal) -> bool:
    return result >= pass_score if isinstance(result, Decimal) else result == "通过"


def _too_often(scope: CustomerScope, sitting: Sitting, attempt: Attempt, number: int, limit: int) -> Problem:
    message = f"“{attempt.person}” 第 {number} 次考试，课程规定最多 {limit} 次"
    return problem("W-RECORD", scope.at(sitting, attempt, "person"), message)


def _file_dates(scope: CustomerScope) -> Iterator[Problem]:
    """A record is found by the date in its file's name, so the two should agree."""
    records = scope.records
    dated: tuple[Session | Sitting | SignOff, ...] = (
        *records.sessions.values(),
        *records.sittings.values(),
        *records.sign_offs.values(),
    )
    for record in dated:
        start = record.id[:10]
        if start[4:5] == "-" and start[7:8] == "-" and start != record.date.isoformat():
            message = f"文件名里的日期是 {start}，记录里写的是 {record.date}"
            yield problem("W-RECORD", scope.at(record, record, "date"), message, "核对后改成一致")
