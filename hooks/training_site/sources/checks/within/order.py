"""Can the times and days inside each record be true together?"""

from collections.abc import Iterator
from datetime import date, time

from training_site.model.base.midnight import minute
from training_site.model.base.record import Part, Root
from training_site.model.customer.session import Attendance, Break, LessonHeld, Session
from training_site.problems import Problem, Where, problem
from training_site.sources.record.scope import CustomerScope, Places

_EARLY_MINUTES = 30
"""People sign in before the start and out after the end; further off is worth a look."""


def check_order(scope: CustomerScope) -> Iterator[Problem]:
    """Yield a problem for each end before its start."""
    places = scope.places
    records = scope.records
    for session in records.sessions.values():
        yield from _session(session, places)
    for sitting in records.sittings.values():
        for paper in sitting.papers:
            yield from span(places, sitting, paper, ("start", "end"), "考试结束")
        starts = {paper.id: paper.start for paper in sitting.papers}
        for attempt in sitting.attempts:
            start = starts.get(attempt.paper)
            if start and attempt.left_at and attempt.left_at < start:
                where = scope.at(sitting, attempt, "left_at")
                yield early(where, f"交卷 {show(attempt.left_at)}", f"开考 {show(start)}")
    yield from _people(scope)
    yield from _lists(scope)
    for plan in records.plans.values():
        for stage in plan.stages:
            yield from span(places, plan, stage, ("earliest", "latest"), "最迟日期")


def span(places: Places, root: Root, part: Part, fields: tuple[str, str], what: str) -> Iterator[Problem]:
    """Yield E-TIME when the second of two fields of a mapping lies before the first; one alone is in order."""
    first, last = (getattr(part, name) for name in fields)
    if first is not None and last is not None and last < first:
        yield early(places.at(root, part, fields[1]), f"{what} {show(last)}", f"{fields[0]} {show(first)}")


def early(where: Where, last: str, first: str) -> Problem:
    """Say that something ends before it begins."""
    return problem("E-TIME", where, f"{last} 早于 {first}")


def show(moment: date | time) -> str:
    """Spell a day or a time of day as it is typed."""
    return f"{moment:%H:%M}" if isinstance(moment, time) else moment.isoformat()


def _session(session: Session, places: Places) -> Iterator[Problem]:
    if session.end <= session.start:
        message = f"结束时间 {show(session.end)} 不晚于开始时间 {show(session.start)}"
        yield problem(
            "E-TIME", places.at(session, session, "end"), message, "核对时间；跨零点的培训按两天各登记一场"
        )
        return
    for pause in session.breaks:
        yield from _inside(places, session, pause, "休息")
    for held in session.lessons_held:
        yield from _inside(places, session, held, "课时")
    yield from _overlaps(session, places)
    for row in session.attendance:
        if row.entered or row.left:
            yield from _presence(session, row, row.entered or session.start, row.left or session.end, places)
    for question in session.open_questions:
        yield from span(places, session, question, ("raised_on", "answered_on"), "解答日期")


def _inside(places: Places, session: Session, part: Break | LessonHeld, what: str) -> Iterator[Problem]:
    start, end = part.start, part.end
    if end <= start:
        message = f"{what}的结束时间 {show(end)} 不晚于开始时间 {show(start)}"
        yield problem("E-TIME", places.at(session, part, "end"), message)
    elif start < session.start:
        message = f"{what}从 {show(start)} 开始，早于本场开始时间 {show(session.start)}"
        yield problem("E-TIME", places.at(session, part, "start"), message)
    elif end > session.end:
        message = f"{what}到 {show(end)} 结束，晚于本场结束时间 {show(session.end)}"
        yield problem("E-TIME", places.at(session, part, "end"), message)


def _overlaps(session: Session, places: Places) -> Iterator[Problem]:
    """One instructor holds one lesson at a time; groups taught in parallel have several instructors."""
    until: dict[str, time] = {}
    for held in sorted(session.lessons_held, key=lambda lesson: (lesson.start, lesson.end)):
        last = until.get(held.instructor)
        if last and held.start < last:
            message = (
                f"教员 “{held.instructor}” 到 {show(last)} 还在上另一节课，不能 {show(held.start)} 又开始一节"
            )
            yield problem("E-TIME", places.at(session, held, "start"), message)
        until[held.instructor] = max(held.end, last or held.end)


def _presence(
    session: Session, row: Attendance, entered: time, left: time, places: Places
) -> Iterator[Problem]:
    """Refuse a presence that does not touch the session; one far beyond its ends is a warning."""
    if left <= entered:
        message = f"签退 {show(left)} 不晚于签到 {show(entered)}"
        yield problem("E-TIME", places.at(session, row, "out" if row.left else "in"), message)
    elif entered >= session.end or left <= session.start:
        message = f"签到 {show(entered)} 至签退 {show(left)} 不在本场培训时间内"
        yield problem("E-TIME", places.at(session, row, "in" if entered >= session.end else "out"), message)
    elif minute(session.start) - minute(entered) > _EARLY_MINUTES:
        message = f"签到 {show(entered)} 比开始时间早 {minute(session.start) - minute(entered)} 分钟"
        yield problem("W-ORDER", places.at(session, row, "in"), message)
    elif minute(left) - minute(session.end) > _EARLY_MINUTES:
        message = f"签退 {show(left)} 比结束时间晚 {minute(left) - minute(session.end)} 分钟"
        yield problem("W-ORDER", places.at(session, row, "out"), message)


def _people(scope: CustomerScope) -> Iterator[Problem]:
    people = scope.records.people
    for person in people.trainees:
        until: date | None = None
        for spell in sorted(person.status, key=lambda item: item.since):
            yield from span(scope.places, people, spell, ("since", "until"), "截止日期")
            if until and spell.since <= until:
                message = f"状态从 {spell.since} 开始，与截至 {until} 的上一段重叠"
                yield problem("E-TIME", scope.at(people, spell, "since"), message)
            until = max(spell.until or spell.since, until or spell.since)


def _lists(scope: CustomerScope) -> Iterator[Problem]:
    records, places = scope.records, scope.places
    certificates = records.certificates
    issued = {item.serial: item.issued_on for item in certificates.certificates}
    for item in certificates.certificates:
        yield from span(places, certificates, item, ("issued_on", "valid_until"), "有效期至")
    for revocation in certificates.revocations:
        first = issued.get(revocation.serial or "")
        if first and revocation.on < first:
            where = scope.at(certificates, revocation, "on")
            yield early(where, f"撤销日期 {revocation.on}", f"发证日期 {first}")
    for waiver in records.waivers.waivers:
        yield from span(places, records.waivers, waiver, ("since", "until"), "截止日期")
    notices = records.revision_notices
    for notice in notices.notices:
        yield from span(places, notices, notice, ("told_on", "confirmed_on"), "确认日期")
