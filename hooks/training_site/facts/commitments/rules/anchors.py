"""Did the training take place after, or before, the promised day: delivery, commissioning, completion test, acceptance."""

from collections.abc import Sequence
from datetime import date

from training_site.facts.base.calendar import days_between
from training_site.facts.base.refs import session_ref
from training_site.facts.base.verdict import Finding, Task, Verdict
from training_site.facts.commitments.inputs.anchor_dates import AnchorDate, Anchors
from training_site.facts.commitments.inputs.outcome import Share, difference, judge
from training_site.facts.commitments.inputs.pending import Pending
from training_site.facts.commitments.inputs.rows import each_held, kept, waiting
from training_site.facts.commitments.inputs.rule import Rule
from training_site.facts.session.session import SessionFacts
from training_site.model.letter import conduct_rules as rules

ORDER = {
    "invoiced_on": "购机发票日期",
    "delivered_on": "到货日期",
    "commissioned_on": "安装调试完成日期",
    "completion_test_on": "完工测试日期",
    "accepted_on": "验收签字日期",
    "withdrawn_on": "现场服务人员撤离日期",
}
"""Anchor → what it is called, in the order in which they come."""


class After(Rule):
    """培训不早于关键日期，当天也算。

    每次培训与课程所涉设备的关键日期比较；有几处安装项时取最早的一处，要逐处核验请在适用范围里写明安装项。
    关键日期没有登记或在将来，尚未触发；后面的步骤已经发生、或培训已经举行，而关键日期没有登记，为数据不足。
    """

    code = "R-PHASE"
    title = "在关键日期之后培训"
    formula = "培训日期 − 关键日期 ≥ 0 天（含当天）；逐次比较，取最小者"

    def check(self, parameters: rules.After, *, pending: Pending, anchors: Anchors) -> Finding:
        """Compare each session with the anchor (T1, T16, T37)."""
        name, found = parameters.after, anchors(parameters.after)
        required = f"{ORDER[name]}之后（含当天）培训"
        reached = [item for item in found if item.on is not None]
        if not reached:
            share = untriggered(found, name, anchors, has_begun=bool(pending.held))
            return judge(required, f"{len(pending.held)} 次培训", [share], "天", _early(found, name, pending))

        def one(item: SessionFacts) -> Sequence[Share]:
            base = min(relevant(reached, item, pending), key=lambda anchor: anchor.on or date.max)
            assert base.on is not None  # noqa: S101 - only reached anchors are compared
            margin = days_between(base.on, item.session.date)
            text = f"{item.session.date} 培训，{ORDER[name]} {base.on} → {difference(margin, '天')}"
            verdict = Verdict.MET if margin >= 0 else Verdict.UNMET
            return [Share(verdict, text, (session_ref(item.session), base.record), margin)]

        shares = each_held(pending, one)
        actual = f"{len(pending.held)} 次培训，{kept(shares)} 次在此之后"
        refs = [item.record for item in reached]
        return judge(required, actual, shares, "天", _several(found, name), refs=refs)


class Before(Rule):
    """培训不晚于关键日期，当天也算。

    每次培训与课程所涉设备的关键日期比较；有几处安装项时取最晚的一处，其中有没登记日期的，晚于已知日期的培训
    暂不判定。关键日期在将来的，就是最迟日期；没有登记的尚未触发，后面的步骤已经发生的为数据不足。
    """

    code = "R-ORDER"
    title = "在关键日期之前培训"
    formula = "关键日期 − 培训日期 ≥ 0 天（含当天）；逐次比较，取最小者"

    def check(self, parameters: rules.Before, *, pending: Pending, anchors: Anchors) -> Finding:
        """Compare each session with the anchor (T25)."""
        name, found = parameters.before, anchors(parameters.before)
        required = f"{ORDER[name]}之前（含当天）培训"
        if not any(anchor_day(item, name) for item in found):
            share = untriggered(found, name, anchors, has_begun=False)
            return judge(required, f"{len(pending.held)} 次培训", [share], "天")
        shares = [_in_time(item, found, name, pending) for item in (*pending.held, *pending.ahead)]
        if pending.unrecorded:
            shares.append(pending.share("另有培训", has_begun=True))
        if not shares:
            limit = max(day for item in found if (day := anchor_day(item, name)))
            none = pending.only().share(f"到 {limit} 没有培训", has_begun=False)
            shares = [
                none
                if limit <= pending.as_of
                else waiting("没有培训", limit, pending.as_of, none.refs, none.tasks)
            ]
        actual = f"{len(pending.held)} 次培训，{kept(shares)} 次在此之前"
        refs = [item.record for item in found]
        return judge(required, actual, shares, "天", _several(found, name), refs=refs)


def _in_time(item: SessionFacts, found: Sequence[AnchorDate], name: str, pending: Pending) -> Share:
    session, as_of = item.session, pending.as_of
    near = relevant(found, item, pending)
    days = [day for anchor in near if (day := anchor_day(anchor, name))]
    if not days:
        return Share(
            Verdict.NOT_TRIGGERED, f"{session.date} 培训，没有登记{ORDER[name]}", (session_ref(session),)
        )
    limit = max(days)
    margin = days_between(session.date, limit)
    text, refs = (
        f"{session.date} 培训，{ORDER[name]} {limit} → {difference(margin, '天')}",
        (session_ref(session),),
    )
    is_held = item in pending.held
    if margin >= 0:
        return Share(Verdict.MET, text, refs, margin) if is_held else waiting(text, limit, as_of, refs)
    if len(days) < len(near):
        return Share(Verdict.NOT_TRIGGERED, f"{text}，另有安装项没有登记日期", refs)
    if is_held or limit <= as_of:
        return Share(Verdict.UNMET, text, refs, margin)
    task = Task(f"把培训提前到 {limit} 或更早", limit, session.path, f"date: {limit}\n", session.line)
    return waiting(text, limit, as_of, refs, (task,))


def relevant(found: Sequence[AnchorDate], item: SessionFacts, pending: Pending) -> list[AnchorDate]:
    """Pick the anchors of the equipment that the session's course is about; all when none fits."""
    about = {each.id for each in pending.courses[item.session.course].equipment}
    return [anchor for anchor in found if anchor.installation.equipment in about] or list(found)


def anchor_day(anchor: AnchorDate, name: str) -> date | None:
    """Give the recorded day of an anchor, in the past or still to come."""
    day: date | None = getattr(anchor.installation, name)
    return day


def untriggered(found: Sequence[AnchorDate], name: str, anchors: Anchors, *, has_begun: bool) -> Share:
    """Judge that no installation in scope has reached the anchor.

    数据不足: no installation is recorded; or the day is missing although training or a later step took place.
    """
    title, order = ORDER[name], list(ORDER)
    if not found:
        snippet = f"installations:\n  - id: main\n    equipment: 设备编号\n    {name}: {anchors.as_of}\n"
        task = Task(f"登记安装项和{title}", None, anchors.path, snippet)
        return Share(Verdict.NO_DATA, "没有登记适用的安装项", tasks=(task,))
    refs = tuple(item.record for item in found)
    ahead = [day for item in found if (day := anchor_day(item, name))]
    if ahead:
        return Share(Verdict.NOT_TRIGGERED, f"{title}预定 {min(ahead)}，尚未到来", refs, None, min(ahead))
    later = order[order.index(name) + 1 :]
    overtaken = [each for each in later if any(item.on for item in anchors(each))]
    if not (has_begun or overtaken):
        return Share(Verdict.NOT_TRIGGERED, f"没有登记{title}", refs)
    why = f"{ORDER[overtaken[0]]}已登记" if overtaken else "培训已经举行"
    snippet = f"installations:\n  - id: {found[0].installation.id}\n    equipment: {found[0].installation.equipment}\n    {name}: {anchors.as_of}\n"
    task = Task(f"补登{title}", None, anchors.path, snippet, found[0].record.line)
    return Share(Verdict.NO_DATA, f"{why}，没有登记{title}", refs, tasks=(task,))


def _early(found: Sequence[AnchorDate], name: str, pending: Pending) -> list[str]:
    is_ahead = any(anchor_day(item, name) for item in found)
    return [f"已有 {len(pending.held)} 次培训早于预定的{ORDER[name]}"] if is_ahead and pending.held else []


def _several(found: Sequence[AnchorDate], name: str) -> list[str]:
    days = sorted({str(anchor_day(item, name) or "未登记") for item in found})
    return [f"{len(found)} 处安装项的{ORDER[name]}不同：{'、'.join(days)}"] if len(days) > 1 else []


RULES = (After(), Before())
