"""Was something done so many times a period: visits, calls, inspections, training twice a year."""

from collections.abc import Iterable, Sequence
from datetime import date

from training_site.facts.base.explanation import Ref
from training_site.facts.base.refs import session_ref
from training_site.facts.base.verdict import Finding, Verdict
from training_site.facts.commitments.inputs.case import AnchorDate
from training_site.facts.commitments.inputs.outcome import Share, judge
from training_site.facts.commitments.inputs.periods import MONTHS, Period, periods
from training_site.facts.commitments.inputs.progress import Count, CountableEvent, Progress
from training_site.facts.commitments.inputs.rule import Rule
from training_site.facts.session.session import SessionFacts
from training_site.model.base.midnight import minute
from training_site.model.customer.customer import Installation
from training_site.model.customer.service import Visit
from training_site.model.letter import training_rules as rules
from training_site.model.letter.letter import Clause, Letter
from training_site.model.records import CustomerRecords

_KINDS = {"回访": ("电话回访", "上门回访")}
_LONGEST_MONTHS = 100 * MONTHS
_PERIODS = {1: "每月", 3: "每季度", 6: "每半年", 12: "每年"}
_BASES = {"contract_year": "合同年", "calendar_year": "公历", "rolling_12m": "滚动"}


class Freq(Rule):
    """每个周期至少若干次：已满的每个周期都要达到，进行中的周期显示进度和最迟日期。

    已满周期有达到也有没达到的为部分满足，只有没达到的为未满足；一次登记也没有为数据不足，
    因没有登记台数或时长而不能计的也为数据不足。没有已满周期而本期未达到的未到期，最后 14 天为临期。
    已满周期都达到而本期还没有的，为满足（最后 14 天为临期）。起算日期没有登记或还没到，为未触发。
    合同年从起算日的对应日分期，首日不计入天数；公历按自然月、季、年分期，首个不完整的周期不作要求；
    滚动看最近一个周期长度之内。
    """

    code = "R-FREQ"
    title = "每个周期的次数"
    formula = "每个已满周期内合格次数 ≥ 承诺次数；合格 = 台数、时长、设计人员等附加条件都达到"

    def check(
        self,
        parameters: rules.Freq,
        *,
        sessions: tuple[SessionFacts, ...],
        held: tuple[SessionFacts, ...],
        visits: tuple[Visit, ...],
        contract_years_from: AnchorDate | None,
        installations: tuple[Installation, ...],
        letter: Letter,
        clause: Clause,
        records: CustomerRecords,
        as_of: date,
    ) -> Finding:
        """Count what was done in each period (T17, A1-A8)."""
        required = _required(parameters)
        if not _has_period(parameters):
            part = Share(Verdict.UNVERIFIABLE, "周期、次数或月份不成立，请改正参数")
            return judge(required, "无法计算", [part])
        anchor = contract_years_from
        if anchor is None and letter.contract_year != "signed_on":
            return judge(required, "尚未起算", [_unanchored(letter, installations, records)])
        begun = anchor.on if anchor and anchor.on else letter.signed_on
        start = max(begun, clause.since or begun)
        refs = (anchor.record,) if anchor and start == begun else ()
        path = f"roster/{records.id}/service/visits.yml"
        if parameters.activity == "培训":
            events = [_session_event(item, parameters) for item in held]
        else:
            events = [_visit_event(v, parameters, path) for v in visits if v.kind in kinds(parameters)]
        counts = [_count(period, events, parameters.times) for period in periods(parameters, start, as_of)]
        if not counts:
            part = Share(Verdict.NOT_TRIGGERED, f"自 {start} 起算，还没到", refs, None, start)
            return judge(required, "尚未起算", [part])
        planned = tuple(item.session.date for item in sessions if item.session.date > as_of)
        folder, is_recorded = f"roster/{records.id}", bool(events)
        progress = Progress(parameters, tuple(counts), as_of, start, folder, planned, is_recorded)
        return progress.finding(required, refs)


def _unanchored(letter: Letter, installations: Iterable[Installation], records: CustomerRecords) -> Share:
    """Say that the day from which contract years count is missing or still to come."""
    later = (getattr(item, letter.contract_year) for item in installations)
    change = min((day for day in later if day), default=None)
    ref = Ref("customer", records.id, records.customer.path, records.customer.line, "客户登记")
    return Share(Verdict.NOT_TRIGGERED, "起算日期没有登记，或还没到", (ref,), None, change)


def _has_period(parameters: rules.Freq) -> bool:
    is_month = parameters.month is None or 1 <= parameters.month <= MONTHS
    return is_month and parameters.times > 0 and 1 <= parameters.every_months <= _LONGEST_MONTHS


def kinds(parameters: rules.Freq) -> tuple[str, ...]:
    """Name the kinds of visits that count; 回访 are calls and visits."""
    return _KINDS.get(parameters.activity, (parameters.activity,))


def _required(parameters: rules.Freq) -> str:
    extras = [
        f"每次 ≥{parameters.devices} 台" if parameters.devices else "",
        f"每次 ≥{parameters.minutes} 分钟" if parameters.minutes else "",
        "有设计人员参加" if parameters.has_designer else "",
        "" if parameters.month else f"按{_BASES[parameters.basis]}",
    ]
    rest = "，".join(extra for extra in extras if extra)
    every = _PERIODS.get(parameters.every_months, f"每 {parameters.every_months} 个月")
    every = f"每年 {parameters.month} 月" if parameters.month else every
    return f"{every}{parameters.activity} ≥{parameters.times} 次" + (f"（{rest}）" if rest else "")


def _session_event(item: SessionFacts, parameters: rules.Freq) -> CountableEvent:
    minutes = item.minutes if item.session.lessons_held else None
    flaw, is_unknown = _too_short(minutes, parameters.minutes)
    return CountableEvent(item.session.date, session_ref(item.session), flaw, is_unknown)


def _visit_event(visit: Visit, parameters: rules.Freq, path: str) -> CountableEvent:
    ref = Ref("visit", visit.id, path, visit.line, f"{visit.on} {visit.kind}")
    minutes = minute(visit.end) - minute(visit.start) if visit.start and visit.end else None
    flaws = [_too_short(minutes, parameters.minutes)]
    if parameters.devices and visit.devices is None:
        flaws.append(("未登记台数", True))
    elif parameters.devices and (visit.devices or 0) < parameters.devices:
        flaws.append((f"{visit.devices} 台 < {parameters.devices} 台", False))
    if parameters.has_designer and not visit.has_designer:
        flaws.append(("没有设计人员参加", False))
    found = [(flaw, is_unknown) for flaw, is_unknown in flaws if flaw]
    is_unknown = bool(found) and all(is_unknown for _, is_unknown in found)
    return CountableEvent(visit.on, ref, "、".join(flaw for flaw, _ in found), is_unknown)


def _too_short(minutes: int | None, need: int | None) -> tuple[str, bool]:
    if need is None:
        return "", False
    if minutes is None:
        return "未登记时长", True
    return (f"{minutes} 分钟 < {need} 分钟" if minutes < need else ""), False


def _count(period: Period, events: Sequence[CountableEvent], times: int) -> Count:
    inside = [event for event in events if period.first <= event.on <= period.last]
    good = tuple(event for event in inside if not event.flaw)
    return Count(period, good, tuple(event for event in inside if event.flaw), times)


RULES = (Freq(),)
