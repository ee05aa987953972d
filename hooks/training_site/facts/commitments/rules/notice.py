"""Was the customer told in time, and was everything ready."""

from collections.abc import Sequence
from dataclasses import replace

from training_site.facts.base.calendar import add_days, days_between
from training_site.facts.base.explanation import Ref
from training_site.facts.base.refs import session_ref
from training_site.facts.base.verdict import DUE_SOON_DAYS, Finding, Task, Verdict
from training_site.facts.base.words import SessionStatus
from training_site.facts.commitments.inputs.outcome import Share, difference, judge
from training_site.facts.commitments.inputs.pending import Pending
from training_site.facts.commitments.inputs.rule import Rule
from training_site.facts.session.session import SessionFacts
from training_site.model.letter import training_rules as rules

_AHEAD = (SessionStatus.PLANNED, SessionStatus.NOTIFIED)


class NoticeGiven(Rule):
    """提前通知：每次培训前若干自然日发出通知，发出当天不计。

    课程、教学设施、进场三类通知分开算，改期后的培训须另行通知。教学设施通知只在有业主准备的设施时才需要；
    设施一项也没有登记、又没有通知的，为数据不足。过了应发日期仍没有通知，即未满足。
    """

    code = "R-NOTICE"
    title = "提前通知"
    formula = "培训日期 − 最早一次通知的发出日期 ≥ 承诺天数（自然日，发出当天不计）；逐次比较"

    def check(self, parameters: rules.NoticeGiven, *, pending: Pending) -> Finding:
        """Measure the notice of each session (T26)."""
        shares = [_notified(item, parameters, pending) for item in pending.sessions]
        kept = sum(part.verdict is Verdict.MET for part in shares)
        actual = f"{len(shares)} 次培训，{kept} 次按时通知"
        required = f"提前 ≥{parameters.days} 天通知{parameters.subject}"
        return judge(required, actual, shares or [pending.share("没有培训", has_begun=False)], "天")


def _notified(item: SessionFacts, parameters: rules.NoticeGiven, pending: Pending) -> Share:
    session, days = item.session, parameters.days
    told = [each for each in session.notices if each.subject == parameters.subject]
    if told:
        first = min(told, key=lambda each: (each.sent_on, each.line))
        sent = first.sent_on
        margin = days_between(sent, session.date) - days
        text = f"{session.date} 培训，{sent} 发出，提前 {margin + days} 天 → {difference(margin, '天')}"
        verdict = Verdict.MET if margin >= 0 else Verdict.UNMET
        return Share(verdict, text, (session_ref(session, first.line),), margin)
    refs = (session_ref(session),)
    if parameters.subject == "教学设施" and not any(each.by == "业主" for each in session.facilities):
        return _no_facilities(item, refs)
    due = add_days(session.date, -days)
    snippet = f"notices:\n  - subject: {parameters.subject}\n    sent_on: {min(due, pending.as_of)}\n    by: {session.instructors[0]}\n    channel: 书面函件\n"
    task = Task(f"发出{parameters.subject}通知并登记", due, session.path, snippet, session.line)
    left = days_between(pending.as_of, due)
    text = f"{session.date} 培训，应在 {due} 前（含当天）通知"
    if left < 0:
        return Share(Verdict.UNMET, f"{text}，没有通知记录", refs, None, None, (task,))
    change = add_days(due, 1 if left <= DUE_SOON_DAYS else -DUE_SOON_DAYS)
    verdict = Verdict.DUE_SOON if left <= DUE_SOON_DAYS else Verdict.NOT_DUE
    return Share(verdict, f"{text}，还有 {left} 天", refs, None, change, (task,))


def _no_facilities(item: SessionFacts, refs: tuple[Ref, ...]) -> Share:
    session = item.session
    if session.facilities:
        return Share(Verdict.NOT_APPLICABLE, f"{session.date} 培训没有业主准备的设施，不需通知", refs)
    snippet = "facilities:\n  - item: 投影仪\n    by: 业主\n    ready: true\n"
    task = Task("登记教学设施由谁准备", session.date, session.path, snippet, session.line)
    return Share(Verdict.NO_DATA, f"{session.date} 培训没有登记设施，也没有设施通知", refs, tasks=(task,))


class Tools(Rule):
    """设施和工具：开课前全部就绪，由承诺的一方准备。

    应由业主准备而没有就绪的是客户的前提，不适用，不算供方违约。已到期的培训没有登记设施为数据不足。
    """

    code = "R-TOOLS"
    title = "设施与工具就绪"
    formula = "每次培训中已就绪的设施 = 登记的设施（按准备方）"

    def check(self, parameters: rules.Tools, *, pending: Pending) -> Finding:
        """Look at each facility of each session (T26)."""
        shares = [_equipped(item, parameters, pending) for item in pending.sessions]
        rows = [each for item in pending.sessions for each in item.session.facilities]
        rows = [each for each in rows if parameters.by in (None, each.by)]
        ready = sum(each.ready for each in rows)
        who = f"{parameters.by}准备的" if parameters.by else ""
        shares = shares or [pending.share("没有培训", has_begun=False)]
        return judge(f"{who}设施和工具开课前就绪", f"{ready}/{len(rows)} 项就绪", shares)


def _equipped(item: SessionFacts, parameters: rules.Tools, pending: Pending) -> Share:
    session, refs = item.session, (session_ref(item.session),)
    rows = [each for each in session.facilities if parameters.by in (None, each.by)]
    lacking = [each for each in rows if not each.ready]
    text = f"{session.date} 培训 {len(rows) - len(lacking)}/{len(rows)} 项就绪"
    if rows and not lacking:
        return Share(Verdict.MET, text, refs)
    places = tuple(session_ref(session, each.line) for each in lacking) or refs
    items = [each.item for each in lacking]
    text += f"，未就绪：{'、'.join(items)}" if items else ""
    if item.status in _AHEAD:
        waiting = pending.only(item).share(text, has_begun=False, refs=places)
        return replace(waiting, tasks=(_prepare(item, items, parameters),))
    if not rows and session.facilities:
        return Share(Verdict.NOT_APPLICABLE, f"{session.date} 培训没有由{parameters.by}准备的设施", refs)
    if not rows:
        return Share(
            Verdict.NO_DATA, f"{text}，没有登记设施", refs, tasks=(_prepare(item, items, parameters),)
        )
    if all(each.by == "业主" for each in lacking):
        return Share(Verdict.NOT_APPLICABLE, f"{text}，应由业主准备", places)
    return Share(Verdict.UNMET, text, places)


def _prepare(item: SessionFacts, items: Sequence[str], parameters: rules.Tools) -> Task:
    rows = "".join(
        f"  - item: {name}\n    by: {parameters.by or '我方'}\n    ready: true\n"
        for name in items or ("设施名称",)
    )
    session = item.session
    return Task("备齐设施和工具并登记", session.date, session.path, f"facilities:\n{rows}", session.line)


RULES = (NoticeGiven(), Tools())
