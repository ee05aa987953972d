"""Is there a training plan with the promised stages, and did both sides confirm it."""

from datetime import date

from training_site.facts.base.calendar import days_between
from training_site.facts.base.explanation import Ref
from training_site.facts.base.refs import session_ref
from training_site.facts.base.verdict import Finding, Task, Verdict
from training_site.facts.commitments.inputs.outcome import Share, difference, judge
from training_site.facts.commitments.inputs.pending import Pending
from training_site.facts.commitments.inputs.rows import kept, waiting
from training_site.facts.commitments.inputs.rule import Rule
from training_site.model.customer.plan import Party, Plan
from training_site.model.letter import conduct_rules as rules

_PARTIES: tuple[Party, ...] = ("我方", "业主")


def plan_ref(plan: Plan, line: int | None = None) -> Ref:
    """Point at a training plan, or at a line of it."""
    return Ref("plan", plan.id, plan.path, line or plan.line, f"{plan.date} 培训计划")


def confirmed_on(plan: Plan, party: Party) -> date | None:
    """Find the first day on which a side confirmed the plan."""
    days = (item.on for item in plan.confirmed if item.party == party)
    return min(days, default=None)


class PlanExists(Rule):
    """培训计划：有一份适用的计划，阶段数不少于承诺。

    只数课程在适用范围内的阶段；有几份计划时取阶段最多的一份；有计划而阶段不够为部分满足。培训已经举行而没有登记计划，为数据不足；
    培训还没有举行的，最迟在第一次开课前编好。
    """

    code = "R-PLAN"
    title = "培训计划"
    formula = "适用计划的阶段数 ≥ 承诺阶段数（个）；几份计划取最多者"

    def check(self, parameters: rules.PlanExists, *, pending: Pending) -> Finding:
        """Count the stages of the fullest plan (T6, T30)."""
        need, wanted = parameters.stages, set(pending.courses)
        counts = {
            plan.id: sum(bool(wanted & set(stage.courses)) for stage in plan.stages) for plan in pending.plans
        }
        most = max(counts.values(), default=0)
        required = f"有培训计划，不少于 {need} 个阶段"
        if not pending.plans:
            return judge(required, "0 份计划", [no_plan(pending)], "个阶段")
        plan = next(item for item in reversed(pending.plans) if counts[item.id] == most)
        margin = most - need
        text = f"计划 {plan.id}（{plan.revision} 版，{plan.date}）有 {most} 个阶段 → {difference(margin, '个阶段')}"
        tasks = (
            Task("补齐计划的阶段", None, plan.path, _stage(most + 1, next(iter(pending.courses))), plan.line),
        )
        share = Share(Verdict.MET, text, (plan_ref(plan),), margin)
        if margin < 0:
            share = Share(Verdict.PARTLY, text, (plan_ref(plan),), margin, tasks=tasks)
        return judge(required, f"{len(pending.plans)} 份计划，最多 {most} 个阶段", [share], "个阶段")


class PlanSigned(Rule):
    """培训计划经双方确认：我方和业主都签字，而且在按计划第一次开课之前（含当天）。

    只有一方签字，或两方都签了、却晚于第一次开课，为部分满足。还没有开课的，最迟在第一次开课前确认。
    """

    code = "R-PLAN-2SIGN"
    title = "计划双方确认"
    formula = "第一次开课日期 − 较晚一方的确认日期 ≥ 0 天；逐份计划比较"

    def check(self, parameters: rules.PlanSigned, *, pending: Pending) -> Finding:  # noqa: ARG002 - no number
        """Look for both signatures under each plan (T31)."""
        shares = [_signed(plan, pending) for plan in pending.plans] or [no_plan(pending)]
        actual = f"{len(pending.plans)} 份计划，{kept(shares)} 份双方已确认"
        return judge("每份培训计划经双方确认", actual, shares, "天")


def _signed(plan: Plan, pending: Pending) -> Share:
    as_of = pending.as_of
    days = {party: confirmed_on(plan, party) for party in _PARTIES}
    said = "、".join(f"{party} {day}" if day else f"{party}未确认" for party, day in days.items())
    text, refs = f"计划 {plan.id}：{said}", (plan_ref(plan),)
    under = [item for item in pending.sessions if item.session.plan == plan.id]
    first = min((item.session.date for item in under), default=None)
    given = [day for day in days.values() if day]
    if len(given) == len(_PARTIES):
        if first is None:
            return Share(Verdict.MET, text, refs)
        margin = days_between(max(given), first)
        verdict = Verdict.MET if margin >= 0 else Verdict.PARTLY
        text += f"；第一次开课 {first} → {difference(margin, '天')}"
        return Share(verdict, text, (*refs, session_ref(under[0].session)), margin)
    lacking = next(party for party, day in days.items() if day is None)
    snippet = f"confirmed:\n  - party: {lacking}\n    by: 签字人编号\n    on: {as_of}\n"
    tasks = (Task(f"请{lacking}确认计划并登记", first, plan.path, snippet, plan.line),)
    if first and first > as_of:
        return waiting(text, first, as_of, refs, tasks)
    return Share(Verdict.PARTLY if given else Verdict.UNMET, text, refs, tasks=tasks)


def no_plan(pending: Pending) -> Share:
    """Judge that there is no plan: due before the first session, a record too few once there was one."""
    as_of, course = pending.as_of, next(iter(pending.courses), "课程编号")
    path = f"{pending.folder}/plans/{course}.yml"
    snippet = f'title: 培训计划\nrevision: "1.0"\ndate: {as_of}\n{_stage(1, course)}'
    first = min((item.session.date for item in pending.sessions), default=None)
    tasks = (Task("编制培训计划并登记", first, path, snippet),)
    refs = tuple(session_ref(item.session) for item in pending.sessions)
    if first is None:
        found = pending.only().share("没有培训计划", has_begun=False)
        return Share(found.verdict, found.text, next_change=found.next_change, tasks=tasks)
    if first > as_of:
        return waiting("没有培训计划", first, as_of, refs, tasks)
    return Share(Verdict.NO_DATA, f"{first} 已开始培训，没有登记培训计划", refs, tasks=tasks)


def _stage(number: int, course: str) -> str:
    return f"stages:\n  - number: {number}\n    title: 阶段名称\n    courses: [{course}]\n"


RULES = (PlanExists(), PlanSigned())
