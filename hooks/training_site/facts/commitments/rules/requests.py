"""What became of what the customer asked for: training without limit of people, documents in time."""

from datetime import date, timedelta

from training_site.facts.base.calendar import add_days, days_between
from training_site.facts.base.explanation import Ref
from training_site.facts.base.verdict import DUE_SOON_DAYS, Finding, Task, Verdict
from training_site.facts.commitments.inputs.outcome import Share, difference, judge, measured
from training_site.facts.commitments.inputs.pending import Pending
from training_site.facts.commitments.inputs.rule import Rule
from training_site.facts.person.person import PersonFacts
from training_site.model.customer.service import Request
from training_site.model.customer.session import ABSENT
from training_site.model.letter import training_rules as rules
from training_site.model.records import CustomerRecords

_MINUTE = timedelta(minutes=1)
_LONGEST_HOURS = 100 * 366 * 24


class NoLimit(Rule):
    """不限人数：客户提出的受训申请没有一份被拒绝。

    已答复或办结而没有接受的是拒绝，一份拒绝即未满足。还没有答复的为数据不足。没有人申请为未触发。
    """

    code = "R-NOLIMIT"
    title = "培训不限人数"
    formula = "被拒绝的受训申请 = 0 份"

    def check(
        self,
        parameters: rules.NoLimit,
        *,
        requests: tuple[Request, ...],
        people: tuple[PersonFacts, ...],
        pending: Pending,
        records: CustomerRecords,
    ) -> Finding:
        """Look for a refused application (T16)."""
        del parameters
        mine = {item.trainee.id for item in people}
        asked = [i for i in requests if i.kind == "受训申请" and (i.person is None or i.person in mine)]
        path = records.requests.path or f"roster/{records.id}/service/requests.yml"
        shares = [_application(item, path, pending.as_of) for item in asked]
        refused = sum(part.verdict is Verdict.UNMET for part in shares)
        if refused:
            shares = [part for part in shares if part.verdict is Verdict.UNMET]
        came = {line.person for item in pending.held for line in item.presence if line.status not in ABSENT}
        trained = f"已培训 {len(came)} 人"
        if not asked:
            shares = [Share(Verdict.NOT_TRIGGERED, f"没有受训申请；{trained}", pending.refs)]
        return judge("不拒绝任何受训申请", f"{len(asked)} 份申请，拒绝 {refused} 份，{trained}", shares, "份")


def _application(item: Request, path: str, as_of: date) -> Share:
    ref = Ref("request", item.id, path, item.line, f"{item.asked_at:%Y-%m-%d} 受训申请")
    who = f"{item.asked_at:%Y-%m-%d} {item.person or item.id} 申请"
    if item.is_confirmed:
        return Share(Verdict.MET, f"{who}，已接受", (ref,))
    if item.answered_at or item.done_at:
        return Share(Verdict.UNMET, f"{who}，未接受", (ref,))
    waits = days_between(item.asked_at.date(), as_of)
    snippet = f"answered_at: {as_of} 09:00\nis_confirmed: true\n"
    task = Task("答复受训申请并登记", None, path, snippet, item.line)
    return Share(Verdict.NO_DATA, f"{who}，{waits} 天尚无答复记录", (ref,), tasks=(task,))


class DocumentsInTime(Rule):
    """索取技术资料：从客户提出到答复或寄出不超过承诺小时数，正好也算。

    还没答复而时限没过完当天的为临期，过了的为未满足；没有人索取为未触发。
    """

    code = "R-DOC-24H"
    title = "按时提供技术资料"
    formula = "答复（没有答复时间的用办结）时间 − 提出时间 ≤ 承诺小时 × 60（分钟）；逐次比较"

    def check(
        self,
        parameters: rules.DocumentsInTime,
        *,
        requests: tuple[Request, ...],
        records: CustomerRecords,
        as_of: date,
    ) -> Finding:
        """Measure each request for documents (T32)."""
        path = records.requests.path or f"roster/{records.id}/service/requests.yml"
        asked = [item for item in requests if item.kind == "技术资料"]
        shares = [_answered(item, parameters.hours, path, as_of) for item in asked]
        kept = sum(part.verdict is Verdict.MET for part in shares)
        if not shares:
            ref = Ref("request", "requests", path, 1, "申请登记")
            shares = [Share(Verdict.NOT_TRIGGERED, "客户没有索取过技术资料", (ref,))]
        required = f"{parameters.hours} 小时之内提供技术资料"
        return judge(required, f"{len(asked)} 次索取，{kept} 次按时", shares, "分钟")


def _answered(item: Request, hours: int, path: str, as_of: date) -> Share:
    ref = Ref("request", item.id, path, item.line, f"{item.asked_at:%Y-%m-%d} 索取资料")
    limit = timedelta(hours=min(hours, _LONGEST_HOURS))
    due, done = item.asked_at + limit, item.answered_at or item.done_at
    text = f"{item.asked_at:%Y-%m-%d %H:%M} 索取"
    if done is not None:
        margin = (due - done) // _MINUTE
        spent = (done - item.asked_at) // _MINUTE
        text += f"，{done:%Y-%m-%d %H:%M} 答复，用 {spent} 分钟，限 {limit // _MINUTE} 分钟 → {difference(margin, '分钟')}"
        return measured(margin, text, (ref,))
    snippet = f"answered_at: {due:%Y-%m-%d %H:%M}\n"
    task = Task("提供技术资料并登记答复时间", due.date(), path, snippet, item.line)
    left = days_between(as_of, due.date())
    if left >= 0:
        is_soon = left <= DUE_SOON_DAYS
        change = add_days(due.date(), 1 if is_soon else -DUE_SOON_DAYS)
        verdict = Verdict.DUE_SOON if is_soon else Verdict.NOT_DUE
        return Share(verdict, f"{text}，最迟 {due:%Y-%m-%d %H:%M}", (ref,), None, change, (task,))
    return Share(Verdict.UNMET, f"{text}，到 {as_of} 没有答复", (ref,), None, None, (task,))


RULES: tuple[Rule, ...] = (NoLimit(), DocumentsInTime())
