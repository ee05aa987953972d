"""What becomes of promises without an end, without a number, or that only bind when somebody asks."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from training_site.facts.base.calendar import add_days, add_months, days_between
from training_site.facts.base.explanation import Ref
from training_site.facts.base.refs import session_ref
from training_site.facts.base.verdict import Finding, Task, Verdict
from training_site.facts.commitments.inputs.anchor_dates import Anchors
from training_site.facts.commitments.inputs.outcome import Share, judge
from training_site.facts.commitments.inputs.pending import Pending
from training_site.facts.commitments.inputs.rows import waiting
from training_site.facts.commitments.inputs.rule import Rule
from training_site.facts.commitments.inputs.service_people import visit_ref
from training_site.facts.commitments.rules.anchors import ORDER
from training_site.model.customer.service import Visit
from training_site.model.letter import conduct_rules as rules
from training_site.model.records import CustomerRecords

ALIVE_MONTHS = 12
"""Our own yardstick for a duty without a rhythm: it is alive when it was fulfilled once in so many months."""
_KINDS = {"回访": ("电话回访", "上门回访"), "检修": ("检修",)}


class Lifetime(Rule):
    """没有终止日的持续义务，永不结案，显示最近一次履行。

    承诺书没有写频次，本站以最近 12 个月内至少履行一次为准：有则满足，到第 12 个月的对应日为止；设备到位不满
    12 个月而还没有履行过的未到期；超过 12 个月没有履行记录的为数据不足，不判违约，因为没有约定次数。
    """

    code = "R-LIFETIME"
    title = "持续义务"
    formula = "数据截至日 ≤ 最近一次履行日 + 12 个月（余量为天）；没有履行过的从设备到位或条款起算日起算"

    def check(
        self,
        parameters: rules.Lifetime,
        *,
        pending: Pending,
        anchors: Anchors,
        visits: tuple[Visit, ...],
        records: CustomerRecords,
        since: date,
    ) -> Finding:
        """Look for the last fulfilment (T31)."""
        what = parameters.activity
        path = records.visits.path or f"{pending.folder}/service/visits.yml"
        done = _sessions(pending) if what == "培训" else _visits(what, visits, path)
        times = sorted(done, key=lambda row: (row[0], row[1].id))
        required = f"持续提供{what}，没有终止日"
        notes = ["持续义务：不结案", f"承诺书没有写频次，以最近 {ALIVE_MONTHS} 个月内至少一次为准"]
        actual = f"已履行 {len(times)} 次" + (f"，最近一次 {times[-1][0]}" if times else "")
        if times:
            share = _alive(times[-1], what, pending, path)
        else:
            share = _never(what, pending, anchors, since, path)
        return judge(required, actual, [share], "天", notes)


def _sessions(pending: Pending) -> Iterable[tuple[date, Ref]]:
    return ((item.session.date, session_ref(item.session)) for item in pending.held)


def _visits(what: str, visits: tuple[Visit, ...], path: str) -> Iterable[tuple[date, Ref]]:
    return ((item.on, visit_ref(item, path)) for item in visits if item.kind in _KINDS[what])


def _alive(last: tuple[date, Ref], what: str, pending: Pending, path: str) -> Share:
    on, ref = last
    until = add_months(on, ALIVE_MONTHS)
    margin = days_between(pending.as_of, until)
    text = f"最近一次{what} {on}，{ALIVE_MONTHS} 个月至 {until}"
    if margin >= 0:
        return Share(Verdict.MET, f"{text}，还有 {margin} 天", (ref,), margin, add_days(until, 1))
    late = Share(Verdict.NO_DATA, f"{text}，已过 {-margin} 天", (ref,), margin)
    return _overdue(late, what, pending, path)


def _never(what: str, pending: Pending, anchors: Anchors, since: date, path: str) -> Share:
    reached = [item for name in ORDER for item in anchors(name) if item.on]
    if pending.installations and not reached:
        return Share(Verdict.NOT_TRIGGERED, "设备尚未到货、调试或验收")
    start = max(since, min((item.on for item in reached if item.on), default=since))
    until = add_months(start, ALIVE_MONTHS)
    text, refs = f"自 {start} 起还没有{what}记录", tuple(item.record for item in reached[:1])
    margin = days_between(pending.as_of, until)
    if margin >= 0:
        return waiting(text, until, pending.as_of, refs, (_arrange(what, pending, path, until),))
    text += f"，{ALIVE_MONTHS} 个月至 {until}，已过 {-margin} 天"
    return _overdue(Share(Verdict.NO_DATA, text, refs, margin), what, pending, path)


def _overdue(late: Share, what: str, pending: Pending, path: str) -> Share:
    if what == "培训" and (pending.unrecorded or pending.due):
        return pending.share(late.text, has_begun=True, refs=late.refs)
    return replace(late, tasks=(_arrange(what, pending, path, None),))


def _arrange(what: str, pending: Pending, path: str, due: date | None) -> Task:
    if what == "培训":
        course = next(iter(pending.courses), "课程编号")
        snippet = f"course: {course}\nphase: 定期\ndate: {due or pending.as_of}\nstart: 09:00\nend: 11:30\n"
        return Task(
            "安排一次培训；已举行的补登",
            due,
            f"{pending.folder}/sessions/{due or pending.as_of}-{course}.yml",
            snippet,
        )
    kind = _KINDS[what][0]
    snippet = (
        f"visits:\n  - id: 编号\n    kind: {kind}\n    on: {due or pending.as_of}\n    staff: [教员编号]\n"
    )
    return Task(f"安排一次{what}；已做的补登", due, path, snippet)


class Info(Rule):
    """没有数量、期限或标准的承诺，无法核验，列出而不判定。"""

    code = "R-INFO"
    title = "不可核验"
    formula = "不计算；写明为什么无法核验"

    def check(self, parameters: rules.Info) -> Finding:
        """Say why the promise cannot be checked (T34, T37, T39)."""
        share = Share(Verdict.UNVERIFIABLE, parameters.reason)
        return judge("没有可核验的数量、期限或标准", "不作判定", [share])


class Offer(Rule):
    """客户可以随时要求、也可以不要求的服务。

    适用范围内还没有培训的，没有人要求过，尚未触发；有人用过的列出场次，因为没有约定数量，不可核验，不算满足。
    """

    code = "R-OFFER"
    title = "供客户选用"
    formula = "不计算；适用范围内的培训次数只作说明"

    def check(self, parameters: rules.Offer, *, pending: Pending) -> Finding:
        """Look whether anybody took up the offer (T8)."""
        used = pending.sessions
        refs = tuple(session_ref(item.session) for item in used)
        if not used:
            share = Share(Verdict.NOT_TRIGGERED, f"{parameters.reason}；还没有人要求")
        else:
            text = f"{parameters.reason}；已有 {len(used)} 次培训，没有约定数量"
            share = Share(Verdict.UNVERIFIABLE, text, refs)
        return judge("客户要求时提供，没有约定数量", f"{len(used)} 次培训", [share])


RULES = (Lifetime(), Info(), Offer())
