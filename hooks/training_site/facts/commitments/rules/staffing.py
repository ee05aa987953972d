"""Is the service group as strong as promised."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from training_site.facts.base.calendar import add_days
from training_site.facts.base.verdict import Finding, Task, Verdict
from training_site.facts.commitments.inputs.outcome import Share, difference, judge
from training_site.facts.commitments.inputs.rows import kept
from training_site.facts.commitments.inputs.rule import Rule
from training_site.facts.commitments.inputs.service_people import staff_ref
from training_site.model.customer.service import StaffMember
from training_site.model.letter import conduct_rules as rules
from training_site.model.records import CustomerRecords


class Staffing(Rule):
    """服务小组：数据截至日在册的资深、高级人数不少于承诺，需要公开联系方式的，全体在册人员都已公开。

    各级别分开算，资深不顶高级；同一人只算一次。在册人数在 1 人与承诺人数之间为部分满足。一个人也没有登记过
    为数据不足。
    """

    code = "R-STAFFING"
    title = "服务小组人员"
    formula = "在册资深人数 ≥ 承诺，在册高级人数 ≥ 承诺（人），未公开联系方式的在册人数 = 0"

    def check(
        self,
        parameters: rules.Staffing,
        *,
        staff: tuple[StaffMember, ...],
        records: CustomerRecords,
        as_of: date,
    ) -> Finding:
        """Count the named staff by grade (T36, A37)."""
        wanted = [("资深", parameters.senior), ("高级", parameters.high)]
        asked = [f"{grade} ≥{need} 人" for grade, need in wanted if need]
        required = "，".join(asked + (["联系方式向客户公开"] if parameters.must_be_reachable else []))
        path = records.staff.path or f"roster/{records.id}/service/staff.yml"
        if not any(item.since <= as_of for item in records.staff.staff):
            task = _add(path, asked[0][:2] if asked else "高级", as_of)
            share = Share(Verdict.NO_DATA, "没有登记服务小组", tasks=(task,))
            return judge(required or "有服务小组", "在册 0 人", [share], "人")
        shares = _judged(parameters, records.staff.staff, as_of, path)
        change = _next_change(parameters, records.staff.staff, as_of, path)
        if shares and change:
            first = shares[0]
            shares[0] = Share(first.verdict, first.text, first.refs, first.margin, change, first.tasks)
        grades = "、".join(
            f"{grade} {sum(item.grade == grade for item in _current(staff, as_of))} 人" for grade, _ in wanted
        )
        actual = f"在册{grades}，{kept(shares)}/{len(shares)} 项达到"
        return judge(required or "有服务小组", actual, shares, "人")


def _current(staff: Sequence[StaffMember], day: date) -> list[StaffMember]:
    """List who is in force on a day, each person once with the newest entry."""
    newest: dict[str, StaffMember] = {}
    for item in sorted(staff, key=lambda item: (item.since, item.grade, item.line)):
        if item.since <= day and (item.until is None or item.until >= day):
            newest[item.person] = item
    return sorted(newest.values(), key=lambda item: item.person)


def _judged(parameters: rules.Staffing, staff: Sequence[StaffMember], day: date, path: str) -> list[Share]:
    group = _current(staff, day)
    wanted = (("资深", parameters.senior), ("高级", parameters.high))
    gone = [item for item in staff if item.until and item.until < day]
    shares = [_graded(group, gone, grade, need, _add(path, grade, day)) for grade, need in wanted if need]
    if parameters.must_be_reachable or not shares:
        shares.append(_reachable(group, path, must=parameters.must_be_reachable))
    return shares


def _graded(
    group: Sequence[StaffMember], gone: Sequence[StaffMember], grade: str, need: int, task: Task
) -> Share:
    path = task.path
    found = [item for item in group if item.grade == grade]
    margin = len(found) - need
    text = f"{grade} {len(found)} 人，承诺 {need} 人 → {difference(margin, '人')}"
    refs = tuple(staff_ref(item, path) for item in found)
    if margin >= 0:
        return Share(Verdict.MET, text, refs, margin)
    lost = sorted(
        (item for item in gone if item.grade == grade), key=lambda item: (str(item.until), item.person)
    )
    left = "、".join(f"{item.person} {item.until} 离组" for item in lost)
    text += f"（{left}）" if left else ""
    refs += tuple(staff_ref(item, path) for item in lost)
    verdict = Verdict.PARTLY if found else Verdict.UNMET
    return Share(verdict, text, refs, margin, tasks=(task,))


def _reachable(group: Sequence[StaffMember], path: str, *, must: bool) -> Share:
    hidden = [item for item in group if not item.is_reachable] if must else []
    refs = tuple(staff_ref(item, path) for item in hidden or group)
    if not group:
        return Share(Verdict.UNMET, "没有在册人员", refs)
    if not hidden:
        return Share(Verdict.MET, f"{len(group)} 人在册" + ("，联系方式都已公开" if must else ""), refs, 0)
    names = "、".join(item.person for item in hidden)
    text = f"{len(group)} 人中 {len(hidden)} 人的联系方式没有公开：{names}"
    tasks = tuple(
        Task(f"向客户公开 {item.person} 的联系方式", None, path, "is_reachable: true\n", item.line)
        for item in hidden
    )
    verdict = Verdict.PARTLY if len(hidden) < len(group) else Verdict.UNMET
    return Share(verdict, text, refs, -len(hidden), tasks=tasks)


def _next_change(
    parameters: rules.Staffing, staff: Sequence[StaffMember], as_of: date, path: str
) -> date | None:
    """Find the first day on which entries that begin or end change what was found."""

    def seen(day: date) -> list[tuple[Verdict, int | Decimal | None]]:
        return [(share.verdict, share.margin) for share in _judged(parameters, staff, day, path)]

    days = {item.since for item in staff} | {add_days(item.until, 1) for item in staff if item.until}
    now = seen(as_of)
    return next((day for day in sorted(days) if day > as_of and seen(day) != now), None)


def _add(path: str, grade: str, day: date) -> Task:
    snippet = f"staff:\n  - person: 教员编号\n    grade: {grade}\n    since: {day}\n    is_reachable: true\n"
    return Task(f"补一名{grade}人员并登记", None, path, snippet)


RULES = (Staffing(),)
