"""How long was trained, in which mixture of theory and practice, over how many days."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from training_site.facts.base.calendar import days_between
from training_site.facts.base.refs import session_ref
from training_site.facts.base.verdict import Finding, Verdict
from training_site.facts.base.words import SessionStatus
from training_site.facts.commitments.inputs.outcome import Share, difference, judge, measured
from training_site.facts.commitments.inputs.pending import Pending
from training_site.facts.commitments.inputs.rule import Rule
from training_site.facts.person.person import PersonFacts
from training_site.facts.session.session import SessionFacts
from training_site.model.customer.session import ABSENT
from training_site.model.letter import training_rules as rules

RUN_GAP_DAYS = 7
"""Sessions of one course at most so many days apart are one run."""


class Hours(Rule):
    """培训时长：实际讲课的分钟数，扣除休息，考试不计。

    1 小时按 60 分钟算，不按 45 分钟学时折算。同一时间并行的理论和实操只算一次。多讲不是违约。
    按课程累计时，还有排期的未到期；已举行而没有登记课时的数据不足。
    """

    code = "R-HOURS"
    title = "培训时长"
    formula = "Σ（讲课时段 − 休息）≥ 承诺分钟数；按课程累计、按每次培训或按每人实到分别比较，余量取最小者"

    def check(self, parameters: rules.Hours, *, pending: Pending, people: tuple[PersonFacts, ...]) -> Finding:
        """Compare minutes taught, or attended, with the promise (T3)."""
        known, need = pending.with_lessons(), parameters.minutes
        if parameters.per == "person":
            required, shares = f"每人 ≥{need} 分钟", _by_person(people, known, need)
        elif parameters.per == "session":
            past = (item for item in known.sessions if item in known.held or item in known.unrecorded)
            required, shares = f"每次 ≥{need} 分钟", [_by_session(known.only(item), need) for item in past]
        else:
            required, shares = f"≥{need} 分钟", [_by_course(known.of(name), need) for name in known.courses]
        actual = f"{sum(item.minutes for item in known.held)} 分钟（{len(known.held)} 次培训）"
        return judge(required, actual, shares or [known.share("已讲 0 分钟", has_begun=False)], "分钟")


def _sum(sessions: Sequence[SessionFacts]) -> str:
    """Spell one session's own arithmetic, or the sum of several."""
    if len(sessions) == 1:
        return f"{sessions[0].session.date} {sessions[0].explanation.text}"
    parts = " + ".join(f"{item.session.date} {item.minutes}" for item in sessions)
    return f"{parts} = {sum(item.minutes for item in sessions)} 分钟" if parts else "已讲 0 分钟"


def _by_course(pending: Pending, need: int) -> Share:
    margin = sum(item.minutes for item in pending.held) - need
    text = f"{pending.title}{_sum(pending.held)} → {difference(margin, '分钟')}"
    return pending.measured(margin, text)


def _by_session(pending: Pending, need: int) -> Share:
    if not pending.held:
        return pending.share("", has_begun=False)
    margin = pending.held[0].minutes - need
    return pending.measured(margin, f"{_sum(pending.held)} → {difference(margin, '分钟')}")


def _by_person(people: Iterable[PersonFacts], pending: Pending, need: int) -> list[Share]:
    """Judge everybody who came, and everybody on duty who has a course in scope."""
    shares = []
    for person in people:
        lines = [(item, line) for item in pending.held for line in item.presence]
        lines = [(item, line) for item, line in lines if line.person == person.trainee.id]
        came = [(item, line) for item, line in lines if line.status not in ABSENT]
        if not came and (person.status != "在岗" or not set(person.trainee.courses) & set(pending.courses)):
            continue
        minutes = sum(line.minutes for _, line in came)
        parts = " + ".join(f"{item.session.date} {line.minutes}" for item, line in came)
        sums = f"{parts} = {minutes}" if len(came) > 1 else f"{minutes}"
        text = f"{person.trainee.id} {sums} 分钟 → {difference(minutes - need, '分钟')}"
        refs = tuple(ref for _, line in lines for ref in line.explanation.records)
        shares.append(pending.measured(minutes - need, text, refs))
    return shares


class Mix(Rule):
    """理论与实操都要有；承诺了实操比例的，比例也要达到。

    只有其中一种，或两种都有而实操比例不够，都是部分满足。
    """

    code = "R-MIX"
    title = "理论与实操结合"
    formula = "理论分钟 > 0 且 实操分钟 > 0，且 实操分钟 × 100 ≥ 总分钟 × 承诺百分数；按课程比较"

    def check(self, parameters: rules.Mix, *, pending: Pending) -> Finding:
        """Look for theory and practice in each course (T2, T28)."""
        known, percent = pending.with_lessons(), parameters.practical_percent
        shares = [_mixed(known.of(name), percent) for name in known.courses]
        theory = sum(item.theory_minutes for item in known.held)
        practical = sum(item.practical_minutes for item in known.held)
        return judge(
            "理论、实操都有" + (f"，实操 ≥{percent}%" if percent else ""),
            f"理论 {theory} 分钟，实操 {practical} 分钟",
            shares or [known.share("没有讲课记录", has_begun=False)],
            "分钟",
        )


def _mixed(pending: Pending, percent: int) -> Share:
    theory = sum(item.theory_minutes for item in pending.held)
    practical = sum(item.practical_minutes for item in pending.held)
    total = theory + practical
    need = -(-total * percent // 100)
    text = f"{pending.title}理论 {theory} 分钟，实操 {practical} 分钟"
    if percent and total:
        lack = difference(practical - need, "分钟")
        text += f"；{practical} ÷ {total} = {practical * 100 // total}%，{percent}% 即 {need} 分钟 → {lack}"
    margin = practical - need if percent and total else None
    if theory and practical and practical >= need:
        return Share(Verdict.MET, text, pending.refs, margin)
    part = pending.share(text, has_begun=bool(pending.held), margin=margin, refs=pending.refs)
    return replace(part, verdict=Verdict.PARTLY) if part.verdict is Verdict.UNMET and total else part


class Duration(Rule):
    """一轮培训从第一天到最后一天历时几天，首尾两天都算。

    同一课程前后相隔不超过 7 天的各次培训算一轮，相隔更久的是另一轮。
    """

    code = "R-DURATION"
    title = "培训天数"
    formula = "承诺下限 ≤ 一轮最后一天 − 第一天 + 1 ≤ 承诺上限（天）；前后相隔不超过 7 天算同一轮"

    def check(self, parameters: rules.Duration, *, pending: Pending) -> Finding:
        """Measure each run of sessions (T8)."""
        runs = [run for name in pending.courses for run in _runs(pending.of(name))]
        shares = [_span(pending.only(*run), parameters) for run in runs]
        low, high = parameters.days_at_least, parameters.days_at_most
        return judge(
            f"每轮 {low}–{high} 天",
            f"已举行 {len(runs)} 轮",
            shares or [pending.share("没有已举行的一轮培训", has_begun=False)],
            "天",
        )


def _runs(pending: Pending) -> list[list[SessionFacts]]:
    """Cut a course's sessions into runs; one that only lies ahead is no run yet."""
    found: list[list[SessionFacts]] = []
    for item in pending.sessions:
        if found and days_between(found[-1][-1].session.date, item.session.date) <= RUN_GAP_DAYS:
            found[-1].append(item)
        else:
            found.append([item])
    return [run for run in found if any(item.status is SessionStatus.HELD for item in run)]


def _span(run: Pending, parameters: rules.Duration) -> Share:
    first, last = run.held[0].session.date, run.held[-1].session.date
    days = days_between(first, last) + 1
    margin = min(days - parameters.days_at_least, parameters.days_at_most - days)
    text = f"{first} 至 {last}，首尾都算 = {days} 天"
    if days > parameters.days_at_most:
        return measured(margin, f"{text} → 多 {-margin} 天", tuple(session_ref(i.session) for i in run.held))
    return run.measured(margin, f"{text} → {'在承诺范围内' if margin >= 0 else f'少 {-margin} 天'}")


RULES = (Hours(), Mix(), Duration())
