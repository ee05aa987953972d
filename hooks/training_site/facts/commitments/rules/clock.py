"""Were the steps of each fault and each request reached within the promised time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal

from training_site.facts.base.verdict import Finding, Task, Verdict
from training_site.facts.commitments.inputs.events import (
    ServiceFiles,
    began_at,
    is_finished,
    moment_text,
    open_until,
    reached,
    start_word,
    worst_first,
)
from training_site.facts.commitments.inputs.outcome import Share, judge
from training_site.facts.commitments.inputs.rule import Rule
from training_site.facts.commitments.inputs.spans import MARGINS, MINUTES, Limit, Unit
from training_site.facts.commitments.inputs.workdays import Workdays, workdays
from training_site.labels import STEPS
from training_site.model.customer.service import Incident, Request
from training_site.model.letter.service_rules import ClockRule, Interval
from training_site.model.records import CustomerRecords
from training_site.model.vendor.organisation import Organisation

_NOUNS = {"故障": "起故障", "投诉": "件投诉"}
_OPEN = (Verdict.DUE_SOON, Verdict.NOT_DUE)
"""The step is not due yet."""
_NOT_ALWAYS_NEEDED = {"arrived_at", "spare_at", "explained_at"}
"""Steps that a fault solved within their limit does without."""
_RUNNING_AGAIN = {"spare_at", "replaced_at"}
"""Alternatives that exist to have equipment running: a repair in their time is as good."""


@dataclass(frozen=True, slots=True)
class PromisedClock:
    """One interval of a promise, with what is needed to measure it."""

    interval: Interval
    source: str
    calendar: Workdays
    files: ServiceFiles
    as_of: date

    @property
    def limit(self) -> Limit:
        """The limit of the step."""
        return Limit(self.interval.limit, self.interval.unit)

    @property
    def alternative(self) -> Limit | None:
        """The limit of the alternative: its own, else the step's."""
        own = self.interval.otherwise_limit
        if self.interval.otherwise is None:
            return None
        return self.limit if own is None else Limit(own, self.interval.unit)

    @property
    def required(self) -> str:
        """`报修 → 到场 ≤ 4 小时`."""
        text = (
            f"{start_word(self.source, self.interval.start)} → {STEPS[self.interval.step]} {self.limit.text}"
        )
        if self.interval.otherwise and self.alternative:
            text += f"（超时则{STEPS[self.interval.otherwise]} {self.alternative.text}）"
        return text

    def judge(self, record: Incident | Request) -> Share:
        """Judge the step of one record."""
        step = self.interval.step
        if step not in type(record).model_fields:
            text = f"{record.id}：{self.source}的记录没有“{STEPS[step]}”这一步，条款的规则写错了"
            return Share(Verdict.NO_DATA, text, (self.files.ref(record),))
        at, start = reached(record, step), _start(record, self.interval)
        if start is None:
            return self._without_start(record, at)
        return StartedStep(self, record, start).judge(at)

    def _without_start(self, record: Incident | Request, at: datetime | None) -> Share:
        refs, word = (self.files.ref(record),), start_word(self.source, self.interval.start)
        if at is None and not is_finished(record):
            return Share(Verdict.NOT_TRIGGERED, f"{record.id} 还没有{word}，尚未起算", refs)
        if self.interval.start == "arrived_at" and is_finished(record):
            return Share(Verdict.NOT_APPLICABLE, f"{record.id} 没有{word}就已处理完，不需计时", refs)
        name = self.interval.start or "reported_at"
        task = self.task(record, name, began_at(record), f"补登记 {record.id} 的{word}时间")
        text = f"{record.id} 没有登记{word}时间，无法计时"
        return Share(Verdict.NO_DATA, text, refs, tasks=(task,))

    def task(self, record: Incident | Request, step: str, by: datetime, what: str) -> Task:
        """Ask for a step to be entered; the snippet shows the last moment in time."""
        snippet = f"{step}: {moment_text(by)}  # 改成实际时间\n"
        ref = self.files.ref(record)
        return Task(what, by.date(), ref.path, snippet, ref.line)


@dataclass(frozen=True, slots=True)
class StartedStep:
    """One step of one record whose clock has started."""

    clock: PromisedClock
    record: Incident | Request
    start: datetime

    def judge(self, at: datetime | None) -> Share:
        """Compare the step, or else its alternative, with the limit."""
        end = self.clock.limit.ends(self.start, self.clock.calendar)
        if end is None:
            text = f"{self._begun}：这一年的工作日无从得知，无法计算"
            return Share(Verdict.NO_DATA, text, (self.clock.files.ref(self.record),))
        if at is None and self._can_do_without(end):
            text = f"{self._begun}，{moment_text(_settled(self.record) or end, self.start)} 已修复，不需{self._word}"
            return Share(Verdict.NOT_APPLICABLE, text, (self.clock.files.ref(self.record),))
        text, margin = self._measured(self.clock.interval.step, at, self.clock.limit)
        if margin is not None and margin >= 0:
            return self._share(Verdict.MET, text, margin)
        instead = self._instead(at)
        if instead is not None:
            return self._share(Verdict.MET, f"{text}；{instead[0]}，算作履行", instead[1])
        if margin is not None:
            return self._share(Verdict.UNMET, text, margin)
        return self._missing(end)

    @property
    def _word(self) -> str:
        return STEPS[self.clock.interval.step]

    @property
    def _begun(self) -> str:
        word = start_word(self.clock.source, self.clock.interval.start)
        return f"{self.record.id} {word} {moment_text(self.start)}"

    def _can_do_without(self, end: datetime) -> bool:
        settled = _settled(self.record)
        return self.clock.interval.step in _NOT_ALWAYS_NEEDED and settled is not None and settled <= end

    def _measured(self, step: str, at: datetime | None, limit: Limit) -> tuple[str, int | None]:
        """Spell the arithmetic of a step; the margin is None without the step."""
        used = limit.used(self.start, at, self.clock.calendar) if at else None
        if at is None or used is None:
            return f"{self._begun}，没有{STEPS[step]}时间", None
        margin = limit.margin(used)
        reach = f"{STEPS[step]} {moment_text(at, self.start)} = {limit.said(used)}"
        guess = limit.estimate(self.start, at, self.clock.calendar)
        return f"{self._begun} → {reach}，要求 {limit.text} → {limit.left(margin)}{guess}", margin

    def _instead(self, at: datetime | None) -> tuple[str, int] | None:
        """Look for the alternative in time, or for the step itself within the alternative's longer limit."""
        other, limit = self.clock.interval.otherwise, self.clock.alternative
        if other is None or limit is None:
            return None
        found: list[tuple[str, datetime | None]] = [(other, reached(self.record, other))]
        if other in _RUNNING_AGAIN:
            found.append((self.clock.interval.step, at))
        for step, moment in found:
            used = limit.used(self.start, moment, self.clock.calendar) if moment else None
            if moment is not None and used is not None and limit.margin(used) >= 0:
                reach = f"{STEPS[step]} {moment_text(moment, self.start)} = {limit.said(used)}"
                text = f"{reach}，{STEPS[other]}的时限 {limit.text} → {limit.left(limit.margin(used))}"
                return text, limit.margin(used)
        return None

    def _missing(self, end: datetime) -> Share:
        """Judge a step that was not reached, or not entered."""
        last, limit, other = end, self.clock.limit, self.clock.alternative
        later = other.ends(self.start, self.clock.calendar) if other else None
        if other and later and later > end:
            last, limit = later, other
        text = f"{self._begun}，应不晚于 {moment_text(last)} {self._word}"
        text += limit.estimate(self.start, last, self.clock.calendar)
        what = f"{self.record.id}：{self._word}并登记时间"
        if is_finished(self.record):
            task = self._task(last, f"补登记 {self.record.id} 的{self._word}时间")
            return self._share(Verdict.NO_DATA, f"{text}；已处理完，没有登记{self._word}时间", None, task)
        if last.date() >= self.clock.as_of:
            verdict, change = open_until(last.date(), self.clock.as_of)
            return self._share(verdict, f"{text}，还在计时", None, self._task(last, what), change)
        now = datetime.combine(self.clock.as_of, time(23, 59))
        used = limit.used(self.start, now, self.clock.calendar)
        margin = None if used is None else limit.margin(used)
        late = f"，已{limit.left(margin)}" if margin is not None else ""
        text = f"{text}，至 {self.clock.as_of} 仍没有{self._word}{late}"
        return self._share(Verdict.UNMET, text, margin, self._task(last, what))

    def _task(self, by: datetime, what: str) -> Task:
        return self.clock.task(self.record, self.clock.interval.step, by, what)

    def _share(
        self,
        verdict: Verdict,
        text: str,
        margin: int | None,
        task: Task | None = None,
        change: date | None = None,
    ) -> Share:
        refs = (self.clock.files.ref(self.record),)
        return Share(verdict, text, refs, margin, change, (task,) if task else ())


def _settled(record: Incident | Request) -> datetime | None:
    return reached(record, "restored_at") if isinstance(record, Incident) else record.done_at


def _start(record: Incident | Request, interval: Interval) -> datetime | None:
    if interval.start in (None, "reported_at", "asked_at"):
        return began_at(record)
    found: datetime | None = getattr(record, interval.start or "", None)
    return found


class ClockKept(Rule):
    """时限：每起故障或每件申请，从客户发出通知起算，到承诺的那一步不超过承诺的时间。

    不超过包括正好。分钟、小时昼夜连续计算，夜间和节假日也算；天和工作日整天计算，当天不计，最后一天到 24 点；
    工作日扣除法定节假日，含调休上班日。条款另写了起点的（例如到场后 2 小时修复），从那一步起算。
    超时而在承诺的时限内提供了备机、更换或书面解释的，按条款算作履行。在时限内不到场就已修复的，不需到场。
    已处理完却没有登记这一步的，为数据不足；期限已过仍没有这一步的，为未满足；期限未过的，临期或未到期。
    没有发生过这类事，为未触发。操作不当引起的故障同样计时。
    """

    code = "R-CLOCK"
    title = "时限"
    formula = "这一步的时间 − 起算时间 ≤ 时限（含正好）；逐件逐步比较，余量取最小者；小时按分钟算，不取整"

    def check(
        self,
        parameters: ClockRule,
        *,
        incidents: tuple[Incident, ...],
        requests: tuple[Request, ...],
        organisation: Organisation,
        records: CustomerRecords,
        as_of: date,
    ) -> Finding:
        """Measure every step of every matching record (A9, A11-A27, A35, A38, A39)."""
        calendar, files = workdays(organisation.holidays), ServiceFiles(records.id)
        clocks = [
            PromisedClock(each, parameters.source, calendar, files, as_of) for each in parameters.intervals
        ]
        required = "；".join(clock.required for clock in clocks)
        found = _matching(parameters, incidents, requests)
        unweighed = [_unweighed(each, files) for each in found if _is_unweighed(parameters, each)]
        matching = [each for each in found if _has_weight(parameters, each)]
        pairs = [(clock.interval.unit, clock.judge(record)) for record in matching for clock in clocks]
        unit, shares = _in_one_unit(pairs)
        shares = worst_first([*unweighed, *shares])
        actual = _actual(parameters.source, len(found), shares)
        none = Share(Verdict.NOT_TRIGGERED, f"还没有发生这类{parameters.source}，承诺尚未用到")
        return judge(required, actual, shares or [none], MARGINS[unit])


def _matching(
    parameters: ClockRule, incidents: tuple[Incident, ...], requests: tuple[Request, ...]
) -> list[Incident | Request]:
    """Keep the records of the promised kind, level and place."""
    if parameters.source != "故障":
        return [each for each in requests if each.kind == parameters.source]
    return [
        each
        for each in incidents
        if parameters.level in (None, each.level) and parameters.in_city in (None, each.in_city)
    ]


def _is_weighed(parameters: ClockRule) -> bool:
    return parameters.weight_over_kg is not None or parameters.weight_up_to_kg is not None


def _is_unweighed(parameters: ClockRule, record: Incident | Request) -> bool:
    return _is_weighed(parameters) and record.weight_kg is None


def _has_weight(parameters: ClockRule, record: Incident | Request) -> bool:
    if not _is_weighed(parameters):
        return True
    weight, over, most = record.weight_kg, parameters.weight_over_kg, parameters.weight_up_to_kg
    return weight is not None and (over is None or weight > over) and (most is None or weight <= most)


def _unweighed(record: Incident | Request, files: ServiceFiles) -> Share:
    ref = files.ref(record)
    task = Task(
        f"补登记 {record.id} 的设备重量",
        began_at(record).date(),
        ref.path,
        "weight_kg: 10  # 改成实际重量，千克\n",
        ref.line,
    )
    text = f"{record.id} 没有登记设备重量，不知道适用哪个时限"
    return Share(Verdict.NO_DATA, text, (ref,), tasks=(task,))


def _in_one_unit(pairs: Sequence[tuple[Unit, Share]]) -> tuple[Unit, list[Share]]:
    """Keep the margins of the unit in which the worst step stands; minutes and working days never mix."""
    measured = [(unit, part.margin) for unit, part in pairs if part.margin is not None]
    if not measured:
        return "minute", [part for _, part in pairs]
    worst = min(measured, key=lambda each: (_minutes(*each), each[0]))[0]
    same = {unit for unit in MARGINS if MARGINS[unit] == MARGINS[worst]}
    return worst, [part if unit in same else replace(part, margin=None) for unit, part in pairs]


def _minutes(unit: Unit, margin: int | Decimal) -> int | Decimal:
    return margin * (1 if unit in ("minute", "hour") else MINUTES[unit])


def _actual(source: str, count: int, shares: Sequence[Share]) -> str:
    """`3 起故障，6 项时限做到 5 项`."""
    verdicts = [part.verdict for part in shares]
    kept, missed = verdicts.count(Verdict.MET), verdicts.count(Verdict.UNMET)
    waiting = sum(verdict in _OPEN for verdict in verdicts)
    unknown = verdicts.count(Verdict.NO_DATA)
    noun = _NOUNS.get(source, f"件{source}")
    if not count:
        return f"没有这类{source}"
    return "，".join(
        [
            f"{count} {noun}",
            *([f"{kept + missed} 项时限做到 {kept} 项"] if kept + missed else []),
            *([f"{waiting} 项还在计时"] if waiting else []),
            *([f"{unknown} 项缺记录"] if unknown else []),
        ]
    )


RULES = (ClockKept(),)
"""Promises of time."""
