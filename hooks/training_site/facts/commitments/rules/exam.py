"""Was every exam held under the pledge and by the rules of the room."""

from collections.abc import Iterator, Sequence
from datetime import date

from training_site.facts.base.calendar import days_between
from training_site.facts.base.verdict import Finding, Task, Verdict
from training_site.facts.commitments.inputs.outcome import Share, difference, judge
from training_site.facts.commitments.inputs.rows import kept, worst
from training_site.facts.commitments.inputs.rule import Rule
from training_site.facts.person.person import PersonFacts
from training_site.facts.rounds.misconduct import AttemptFact, attempt_facts, is_decided
from training_site.model.base.midnight import minute
from training_site.model.customer.assessment import Sitting
from training_site.model.letter import conduct_rules as rules


class PledgeSigned(Rule):
    """诚信考试承诺：每份计入成绩的答卷，本人在考核当天或之前签了承诺书。

    成绩已作废的、被更正的不计。晚于考核日才签为未满足；没有登记承诺书为数据不足；还没有考核的，尚未触发。
    """

    code = "R-PLEDGE"
    title = "诚信考试承诺"
    formula = "考核日期 − 承诺签署日期 ≥ 0 天；逐份计入成绩的答卷比较"

    def check(
        self,
        parameters: rules.PledgeSigned,  # noqa: ARG002 - the promise has no number
        *,
        sittings: tuple[Sitting, ...],
        people: tuple[PersonFacts, ...],
        as_of: date,
    ) -> Finding:
        """Look for the pledge behind each attempt (T35)."""
        shares = [_pledged(fact) for fact in _attempts(sittings, people, as_of) if fact.counts]
        actual = f"{len(shares)} 份答卷，{kept(shares)} 份有承诺"
        return judge("每份答卷有考前签署的诚信承诺", actual, shares or [_NO_EXAM], "天")


_NO_EXAM = Share(Verdict.NOT_TRIGGERED, "没有计入成绩的考核")


def _attempts(
    sittings: Sequence[Sitting], people: Sequence[PersonFacts], as_of: date
) -> Iterator[AttemptFact]:
    wanted = {item.trainee.id for item in people}
    for sitting in sittings:
        facts = attempt_facts(sitting, {}, as_of)
        facts.sort(key=lambda fact: (fact.attempt.person, fact.attempt.paper, fact.attempt.line))
        yield from (fact for fact in facts if fact.attempt.person in wanted)


def _who(fact: AttemptFact) -> str:
    return f"{fact.sitting.date} {fact.attempt.person} {fact.attempt.paper}"


def _pledged(fact: AttemptFact) -> Share:
    sitting, attempt = fact.sitting, fact.attempt
    if attempt.pledge is None:
        snippet = f'pledge:\n  version: "1.0"\n  signed_on: {sitting.date}\n'
        task = Task(f"补登 {attempt.person} 的诚信承诺", sitting.date, sitting.path, snippet, attempt.line)
        return Share(Verdict.NO_DATA, f"{_who(fact)} 没有登记承诺书", (fact.ref,), tasks=(task,))
    margin = days_between(attempt.pledge.signed_on, sitting.date)
    text = f"{_who(fact)} 承诺 {attempt.pledge.signed_on} 签 → {difference(margin, '天')}"
    return Share(Verdict.MET if margin >= 0 else Verdict.UNMET, text, (fact.ref,), margin)


class ExamIntegrity(Rule):
    """考场纪律：核对身份，迟到不超限，结束前规定分钟内才交卷，违规都有处理决定。

    违规已经处理的，成绩按决定作废，不再另算违约。没有登记是否核对身份、交卷早晚无从比较、违规没有处理决定，
    为数据不足；登记为没有核对、迟到超限、交卷过早，为未满足。
    """

    code = "R-EXAM-INTEGRITY"
    title = "考场纪律"
    formula = (
        "已核对身份，迟到分钟 ≤ 上限，试卷结束时间 − 交卷时间 ≤ 规定分钟，违规已处理；逐份答卷，余量取最小者"
    )

    def check(
        self,
        parameters: rules.ExamIntegrity,
        *,
        sittings: tuple[Sitting, ...],
        people: tuple[PersonFacts, ...],
        as_of: date,
    ) -> Finding:
        """Check each attempt against the rules of the room (T35)."""
        shares = [_orderly(fact, parameters, as_of) for fact in _attempts(sittings, people, as_of)]
        required = f"核对身份，迟到 ≤{parameters.late_minutes} 分钟，结束前 {parameters.stay_minutes} 分钟内交卷，违规已处理"
        actual = f"{len(shares)} 份答卷，{kept(shares)} 份合规"
        return judge(required, actual, shares or [_NO_EXAM], "分钟")


def _orderly(fact: AttemptFact, parameters: rules.ExamIntegrity, as_of: date) -> Share:
    if fact.void:
        return Share(Verdict.MET, f"{_who(fact)} 违规已处理：{fact.void}", (fact.ref,))
    parts = [*_identity(fact), _late(fact, parameters.late_minutes), *_left(fact, parameters.stay_minutes)]
    parts += _undecided(fact, as_of)
    share = worst(parts)
    margins = [part.margin for part in parts if part.margin is not None]
    flaws = [part.text for part in parts if part.verdict is not Verdict.MET]
    text = f"{_who(fact)} {'，'.join(flaws or [part.text for part in parts])}"
    tasks = tuple(task for part in parts for task in part.tasks)
    return Share(share.verdict, text, (fact.ref,), min(margins), tasks=tasks)


def _identity(fact: AttemptFact) -> list[Share]:
    attempt = fact.attempt
    if attempt.identity_checked:
        return [Share(Verdict.MET, "已核对身份")]
    if "identity_checked" in attempt.model_fields_set:
        return [Share(Verdict.UNMET, "没有核对身份")]
    task = _task(fact, "登记是否核对身份", "identity_checked: true\n")
    return [Share(Verdict.NO_DATA, "没有登记是否核对身份", tasks=(task,))]


def _late(fact: AttemptFact, limit: int) -> Share:
    late = fact.attempt.late_minutes
    margin = limit - late
    text = f"迟到 {late} 分钟 → {difference(margin, '分钟')}" if late else "没有迟到"
    return Share(Verdict.MET if margin >= 0 else Verdict.UNMET, text, (), margin)


def _left(fact: AttemptFact, stay: int) -> list[Share]:
    """Compare the time of leaving with the end of the paper; without one the person stayed."""
    left, end = fact.attempt.left_at, fact.paper.end if fact.paper else None
    if left is None:
        return []
    if end is None:
        task = _task(fact, "登记试卷的结束时间", "end: 11:00\n")
        return [Share(Verdict.NO_DATA, f"{left:%H:%M} 交卷，没有登记结束时间", tasks=(task,))]
    before = max(minute(end) - minute(left), 0)
    margin = stay - before
    text = f"结束前 {before} 分钟交卷 → {difference(margin, '分钟')}"
    return [Share(Verdict.MET if margin >= 0 else Verdict.UNMET, text, (), margin)]


def _undecided(fact: AttemptFact, as_of: date) -> list[Share]:
    found = [item for item in fact.attempt.misconduct if not is_decided(item, as_of)]
    if not found:
        return []
    snippet = f"misconduct:\n  - severity: {found[0].severity}\n    article: 依据的条款\n    decision: 处理决定\n    on: {as_of}\n"
    task = _task(fact, "作出违规处理决定并登记", snippet)
    return [
        Share(Verdict.NO_DATA, f"{'、'.join(item.severity for item in found)}没有处理决定", tasks=(task,))
    ]


def _task(fact: AttemptFact, what: str, snippet: str) -> Task:
    return Task(f"{what}（{fact.attempt.person}）", None, fact.sitting.path, snippet, fact.attempt.line)


RULES = (PledgeSigned(), ExamIntegrity())
