"""Were the steps of each fault and each request reached within the promised time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from training_site.facts.base.verdict import Finding, Task, Verdict
from training_site.facts.commitments.inputs.events import Files, began_at, worst_first
from training_site.facts.commitments.inputs.outcome import Share, judge
from training_site.facts.commitments.inputs.rule import Rule
from training_site.facts.commitments.inputs.spans import MARGINS, MINUTES, Unit
from training_site.facts.commitments.inputs.workdays import workdays
from training_site.facts.commitments.rules.clock_step import Clock
from training_site.model.customer.service import Incident, Request
from training_site.model.letter.service_rules import ClockRule
from training_site.model.records import CustomerRecords
from training_site.model.vendor.organisation import Organisation

_NOUNS = {"故障": "起故障", "投诉": "件投诉"}
_OPEN = (Verdict.DUE_SOON, Verdict.NOT_DUE)
"""The step is not due yet."""


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
        calendar, files = workdays(organisation.holidays), Files(records.id)
        clocks = [Clock(each, parameters.source, calendar, files, as_of) for each in parameters.intervals]
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


def _unweighed(record: Incident | Request, files: Files) -> Share:
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
