"""Did the customer see the instructors' CVs with the plan, and was everybody it rejected replaced."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from training_site.facts.base.calendar import days_between
from training_site.facts.base.explanation import Ref
from training_site.facts.base.refs import instructor_ref, session_ref
from training_site.facts.base.verdict import Finding, Task, Verdict
from training_site.facts.commitments.inputs.outcome import Share, difference, judge
from training_site.facts.commitments.inputs.pending import Pending
from training_site.facts.commitments.inputs.rows import kept, teachers, waiting
from training_site.facts.commitments.inputs.rule import Rule
from training_site.facts.commitments.rules.plans import confirmed_on, no_plan, plan_ref
from training_site.facts.session.session import SessionFacts
from training_site.model.customer.plan import Plan
from training_site.model.customer.session import Session
from training_site.model.letter import conduct_rules as rules
from training_site.model.records import CustomerRecords
from training_site.model.vendor.instructor import Acceptance, CvSubmission, Instructor


class Cvs(Rule):
    """教员简历随培训计划提交给这位客户。

    每名授课或将要授课的教员，简历在计划编制日期之前（含当天）提交；登记为随该计划提交的，不晚于业主确认计划之日。
    业主要求更换后接替的教员，不晚于本人第一次授课。计划写明附有简历、却没有本人的提交记录，为数据不足。
    """

    code = "R-INSTR-CV"
    title = "简历随计划提交"
    formula = "应提交之日 − 简历提交日期 ≥ 0 天；逐份计划、逐名教员比较"

    def check(
        self,
        parameters: rules.InstructorCv,  # noqa: ARG002 - the promise has no number
        *,
        pending: Pending,
        instructors: Mapping[str, Instructor],
        records: CustomerRecords,
    ) -> Finding:
        """Compare the days of the CVs with those of the plans (T24)."""
        desk = _Desk(pending, instructors, records.id)
        first: dict[tuple[str, str], SessionFacts] = {}
        planless = []
        for item in pending.sessions:
            plan = _plan_of(item.session, pending.plans)
            if plan is None:
                planless.append(item)
                continue
            for name in teachers(item):
                first.setdefault((plan.id, name), item)
        plans = {plan.id: plan for plan in pending.plans}
        shares = [
            desk.submitted(plans[plan], name, item.session.date)
            for (plan, name), item in sorted(first.items())
        ]
        if planless or not shares:
            shares.append(no_plan(pending.only(*planless)))
        actual = f"{len(first)} 名次教员，{kept(shares)} 名次按时提交"
        return judge("教员简历与培训计划一并提交", actual, shares, "天")


def _plan_of(session: Session, plans: Sequence[Plan]) -> Plan | None:
    """Find the session's own plan, else the newest one before it that names the course, else the first."""
    named = [plan for plan in plans if plan.id == session.plan]
    fitting = [plan for plan in plans if any(session.course in stage.courses for stage in plan.stages)]
    earlier = [plan for plan in fitting if plan.date <= session.date]
    return next(iter([*named, *reversed(earlier), *fitting]), None)


@dataclass(frozen=True)
class _Desk:
    """What this customer was told about instructors and said about them, up to as-of."""

    pending: Pending
    instructors: Mapping[str, Instructor]
    customer: str

    def words(self, instructor: Instructor) -> list[Acceptance]:
        """List the customer's words on an instructor, oldest first."""
        found = (word for word in instructor.acceptances if word.customer == self.customer)
        return sorted(found, key=lambda word: (word.on, word.decision == "接受"))

    @cached_property
    def deputies(self) -> dict[str | None, date]:
        """Map those who replaced a rejected instructor to the day of the rejection."""
        return {
            word.replaced_by: word.on
            for instructor in sorted(self.instructors.values(), key=lambda each: each.id)
            for word in reversed(self.words(instructor))
            if word.decision == "要求更换"
        }

    def is_deputy(self, name: str, day: date) -> bool:
        """Tell whether somebody first teaches as the replacement of a rejected instructor."""
        return name in self.deputies and self.deputies[name] < day

    def submitted(self, plan: Plan, name: str, day: date) -> Share:
        """Judge one instructor of one plan, who first taught or teaches under it on a day."""
        instructor, refs, as_of = self.instructors.get(name), (plan_ref(plan),), self.pending.as_of
        known = [cv for cv in (instructor.cvs if instructor else ()) if cv.customer == self.customer]
        if instructor and known:
            limits = [(self._limit(cv, plan, name, day), cv) for cv in known]
            limit, cv = max(
                limits, key=lambda pair: (days_between(pair[1].submitted_on, pair[0]), pair[1].line)
            )
            margin = days_between(cv.submitted_on, limit)
            text = f"{name} 的简历 {cv.submitted_on} 提交，应不晚于 {limit} → {difference(margin, '天')}"
            where = replace(instructor_ref(instructor), line=cv.line)
            return Share(Verdict.MET if margin >= 0 else Verdict.UNMET, text, (where, *refs), margin)
        path = instructor.path if instructor else f"roster/instructors/{name}.yml"
        snippet = f"cvs:\n  - customer: {self.customer}\n    submitted_on: {plan.date}\n    plan: {plan.id}\n"
        tasks = (Task("提交简历并登记", day, path, snippet, instructor.line if instructor else 1),)
        is_open = self.is_deputy(name, day) or confirmed_on(plan, "业主") is None
        if day > as_of and is_open:
            return waiting(f"{name} 的简历尚未提交", day, as_of, refs, tasks)
        if plan.cvs_attached or instructor is None:
            text = f"计划 {plan.id} 写明附有简历，没有 {name} 的提交记录"
            return Share(Verdict.NO_DATA, text, refs, tasks=tasks)
        text = f"计划 {plan.id} {plan.date} 编制，没有附简历，{name} 也没有提交记录"
        return Share(Verdict.UNMET, text, refs, tasks=tasks)

    def _limit(self, cv: CvSubmission, plan: Plan, name: str, day: date) -> date:
        if self.is_deputy(name, day):
            return max(day, plan.date)
        agreed = confirmed_on(plan, "业主")
        return max(plan.date, agreed) if agreed and cv.plan == plan.id else plan.date


class Acceptances(Rule):
    """业主要求更换的教员，从次日起不再授课，并有接替的人。

    业主没有要求过更换的，承诺尚未触发。业主后来又接受的，从接受之日起可以授课。没有登记接替的教员、之后也没有
    别人授课或排课的，为数据不足；还排着课的，要在开课前换人。
    """

    code = "R-INSTR-ACCEPT"
    title = "按业主要求更换教员"
    formula = "要求更换之日以后，该教员授课次数 = 0，且有接替的教员"

    def check(
        self,
        parameters: rules.InstructorAcceptance,  # noqa: ARG002 - the promise has no number
        *,
        pending: Pending,
        instructors: Mapping[str, Instructor],
        records: CustomerRecords,
    ) -> Finding:
        """Look for rejected instructors who taught on (T24)."""
        desk = _Desk(pending, instructors, records.id)
        concerned = {name for item in pending.sessions for name in teachers(item)}
        shares = [
            _replaced(desk, instructor, word)
            for instructor in sorted(instructors.values(), key=lambda each: each.id)
            for word in desk.words(instructor)
            if word.decision == "要求更换" and (instructor.id in concerned or word.replaced_by in concerned)
        ]
        required = "业主认为不合格的教员即予更换"
        if not shares:
            shares = [Share(Verdict.NOT_TRIGGERED, "业主没有要求更换教员", pending.refs)]
            return judge(required, "要求更换 0 次", shares)
        return judge(required, f"要求更换 {len(shares)} 次，{kept(shares)} 次已更换", shares)


def _replaced(desk: _Desk, instructor: Instructor, word: Acceptance) -> Share:
    name, pending = instructor.id, desk.pending
    again = [each.on for each in desk.words(instructor) if each.decision == "接受" and each.on >= word.on]
    until = min(again, default=date.max)
    after = [item for item in pending.sessions if word.on < item.session.date]
    own = [item for item in after if name in teachers(item) and item.session.date < until]
    past = [item for item in own if item.session.date <= pending.as_of]
    where: tuple[Ref, ...] = (replace(instructor_ref(instructor), line=word.line),)
    text = f"{word.on} 业主要求更换 {name}，" + (
        f"由 {word.replaced_by} 接替" if word.replaced_by else "没有登记接替的教员"
    )
    if past:
        refs = (*where, *(session_ref(item.session) for item in past))
        return Share(Verdict.UNMET, f"{text}，此后仍授课 {len(past)} 次", refs)
    if own:
        session = own[0].session
        snippet = f"instructors:\n  - {word.replaced_by or '教员编号'}\n"
        tasks = (Task("换掉业主不接受的教员", session.date, session.path, snippet, session.line),)
        refs = (*where, session_ref(session))
        return waiting(f"{text}，仍排着 {session.date} 的课", session.date, pending.as_of, refs, tasks)
    others = tuple(session_ref(item.session) for item in after)
    if word.replaced_by or others or again:
        return Share(Verdict.MET, f"{text}，此后授课 0 次", (*where, *others))
    snippet = f"acceptances:\n  - customer: {desk.customer}\n    decision: 要求更换\n    on: {word.on}\n    replaced_by: 教员编号\n"
    task = Task("登记接替的教员", None, instructor.path, snippet, word.line)
    return Share(Verdict.NO_DATA, f"{text}，此后没有培训", where, tasks=(task,))


RULES = (Cvs(), Acceptances())
