"""Was every fault within the warranty put right as promised, free of charge."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from training_site.facts.base.calendar import add_days, days_between
from training_site.facts.base.verdict import Finding, Task, Verdict
from training_site.facts.commitments.inputs.case import AnchorDate, Anchors
from training_site.facts.commitments.inputs.events import ServiceFiles, is_finished, number_text, worst_first
from training_site.facts.commitments.inputs.outcome import Share, judge, together
from training_site.facts.commitments.inputs.rule import Rule
from training_site.facts.commitments.inputs.warranty_period import (
    ANCHORS,
    CUSTOMERS_OWN,
    WarrantyPeriod,
    warranty_period,
)
from training_site.facts.commitments.inputs.workdays import workdays
from training_site.model.customer.service import Incident
from training_site.model.letter.service_rules import Warranty
from training_site.model.records import CustomerRecords
from training_site.model.vendor.organisation import Organisation

_RANKS = {"无": 0, "代用": 1, "维修": 1, "换货": 2, "退货": 3}
"""What is better for the customer has the higher rank; a return also keeps a promise to exchange."""


@dataclass(frozen=True)
class Covered:
    """One installation whose period has begun, with its faults."""

    rule: Warranty
    period: WarrantyPeriod
    incidents: Sequence[Incident]
    files: ServiceFiles
    as_of: date

    @property
    def _inside(self) -> list[Incident]:
        here = self.period.anchor.installation.id
        return [
            each
            for each in self.incidents
            if each.installation == here and self.period.covers(each.reported_at.date())
        ]

    @property
    def own_fault(self) -> int:
        """Count the faults that the customer or an outside cause answers for."""
        return sum(each.cause in CUSTOMERS_OWN for each in self._inside)

    @property
    def _faults(self) -> list[tuple[Incident, int]]:
        """List the faults to be judged, each with the repairs of the same fault since the last exchange."""
        repairs: dict[str, int] = {}
        found = []
        for incident in self._inside:
            if incident.cause in CUSTOMERS_OWN:
                continue
            same = "".join(incident.fault.split())
            before = repairs.get(same, 0)
            if before >= self.rule.after_repairs:
                found.append((incident, before))
            is_exchanged = _RANKS[incident.remedy] > _RANKS["维修"]
            repairs[same] = 0 if is_exchanged else before + (incident.restored_at is not None)
        return found

    @property
    def verdicts(self) -> list[Verdict]:
        """Judge fault by fault."""
        if self.period.is_unknown:
            return [Verdict.NO_DATA]
        return [self._judge(incident, before).verdict for incident, before in self._faults]

    @property
    def is_running(self) -> bool:
        """Whether the period has not ended."""
        return self.period.covers(self.as_of)

    @property
    def next_change(self) -> date | None:
        """The day after the last one, while the period runs."""
        return add_days(self.period.last, 1) if self.is_running and self.period.last else None

    def share(self, missed: int) -> Share:
        """Judge the installation: days left while all is well, else the number of faults not put right."""
        parts = worst_first([self._judge(*each) for each in self._faults])
        left = days_between(self.as_of, self.period.last) if self.is_running and self.period.last else None
        margin = -missed if any(part.verdict is Verdict.UNMET for part in parts) else None if missed else left
        texts = [f"{self.period.name}：{self.period.text}", *(part.text for part in parts)]
        if not parts:
            texts.append(self._quiet)
        if left is not None:
            texts.append(f"至 {self.as_of} 还有 {left} 天")
        refs = (self.period.anchor.record, *(ref for part in parts for ref in part.refs))
        tasks = tuple(task for part in parts for task in part.tasks)
        return Share(self._verdict(parts), "，".join(texts), refs, margin, None, tasks)

    @property
    def _quiet(self) -> str:
        if self.rule.after_repairs:
            return f"没有同一故障已修 {self.rule.after_repairs} 次仍不能用的情形"
        return "期内无故障" if self.is_running else "已期满，期内无故障"

    def _verdict(self, parts: Sequence[Share]) -> Verdict:
        if self.period.is_unknown:
            return Verdict.NO_DATA
        if parts:
            return together(part.verdict for part in parts)
        if self.rule.after_repairs:
            return Verdict.NOT_TRIGGERED if self.is_running else Verdict.NOT_APPLICABLE
        return Verdict.MET

    def _judge(self, incident: Incident, before: int) -> Share:
        """Judge one fault: free, and put right as well as promised or better."""
        day = days_between(self.period.first, incident.reported_at.date()) + max(self.rule.from_day, 1)
        again = f"、此前同一故障已修 {before} 次" if self.rule.after_repairs else ""
        text, refs = f"{incident.id}（第 {day} 天{again}）", (self.files.ref(incident),)
        if not (is_finished(incident) or incident.remedy in ("换货", "无")):
            return Share(Verdict.NOT_DUE, f"{text} 还在处理", refs)
        flaws, is_poor = [], _RANKS[incident.remedy] < _RANKS[self.rule.remedy]
        if is_poor:
            flaws.append(f"处理结果为{incident.remedy}，应{self.rule.remedy}")
        if incident.charged:
            flaws.append(f"收费 {number_text(incident.charged)} 元，应免费")
        if flaws and incident.cause == "待查":
            said = f"{text} {'，'.join(flaws)}，原因待查，还不能认定"
            return Share(
                Verdict.NO_DATA, said, refs, tasks=(self._task(incident, "cause: 产品质量", "查明原因"),)
            )
        if flaws:
            line = f"remedy: {self.rule.remedy}" if is_poor else "charged: 0"
            task = self._task(incident, line, f"按承诺免费{self.rule.remedy}，办完后登记")
            return Share(Verdict.UNMET, f"{text} {'，'.join(flaws)}", refs, tasks=(task,))
        if incident.charged is None:
            task = self._task(incident, "charged: 0", "补登记收费")
            return Share(Verdict.NO_DATA, f"{text} 没有登记收费，不知是否免费", refs, tasks=(task,))
        return Share(Verdict.MET, f"{text} 免费{incident.remedy}", refs)

    def _task(self, incident: Incident, line: str, what: str) -> Task:
        ref = self.files.ref(incident)
        return Task(f"{incident.id}：{what}", None, ref.path, f"{line}  # 按实际填写\n", ref.line)


class WarrantyKept(Rule):
    """质保：期内的每起故障都按承诺免费维修、换货或退货。

    期间从起算日期的次日算起（条款写明从当天起的，当天算第一天），按月的到对应日为止，末日算在内。
    条款写明的，修理占用的天数顺延，末日遇法定节假日的移到节假日之后。退货也算履行换货，换货也算履行维修。
    操作不当和外部原因造成的故障不在保修之内。同一安装项、同一故障现象算同一故障；约定修几次仍不能用才换的，
    从上次更换起数。期内没有故障为满足；约定的次数还没有到的，期内为未触发，期满为不适用。
    起算日期没有登记为未触发；没有登记收费、原因待查的为数据不足。
    """

    code = "R-WARRANTY"
    title = "质保与三包"
    formula = "末日 = 起算日期 + 月数或天数（+ 修理占用天数；遇法定节假日顺延）；期内每起故障：收费 = 0 且处理不低于承诺"

    def check(
        self,
        parameters: Warranty,
        *,
        anchors: Anchors,
        incidents: tuple[Incident, ...],
        organisation: Organisation,
        records: CustomerRecords,
        as_of: date,
    ) -> Finding:
        """Look at every fault within the period of its installation (A28-A31)."""
        calendar, required = workdays(organisation.holidays), _required(parameters)
        found, waiting = [], []
        for anchor in anchors(parameters.start):
            period = warranty_period(parameters, anchor, incidents, calendar, as_of)
            if period is None or period.first > as_of:
                waiting.append(_not_begun(parameters, anchor, period))
            else:
                found.append(Covered(parameters, period, incidents, ServiceFiles(records.id), as_of))
        return _finding(required, found, waiting)


def _required(rule: Warranty) -> str:
    span = "长期" if rule.days is None else f" {rule.days} 天内"
    span = span if rule.months is None else f" {rule.months} 个月内"
    span = f"第 {rule.from_day} 至 {rule.days} 天" if rule.from_day > 1 and rule.days else span
    condition = f"同一故障修 {rule.after_repairs} 次仍不能用的" if rule.after_repairs else ""
    return f"{ANCHORS[rule.start]}{'次日' if rule.next_day else '当天'}起{span}{condition}免费{rule.remedy}"


def _not_begun(rule: Warranty, anchor: AnchorDate, period: WarrantyPeriod | None) -> Share:
    name = anchor.installation.name or anchor.installation.id
    if period is not None:
        text = f"{name}：{period.text}，还没开始"
        return Share(Verdict.NOT_TRIGGERED, text, (anchor.record,), None, period.first)
    ahead: date | None = getattr(anchor.installation, rule.start)
    when = f"定于 {ahead}" if ahead else "没有登记"
    text = f"{name}：{ANCHORS[rule.start]}日期{when}，尚未起算"
    if ahead is None:
        return Share(Verdict.NOT_TRIGGERED, text, (anchor.record,))
    return Share(Verdict.NOT_TRIGGERED, text, (anchor.record,), None, ahead)


def _finding(required: str, found: Sequence[Covered], waiting: Sequence[Share]) -> Finding:
    """Judge by the faults; an installation without any only counts where no other has one."""
    troubled = [each for each in found if each.verdicts]
    verdicts = [verdict for each in troubled for verdict in each.verdicts]
    missed, kept = verdicts.count(Verdict.UNMET), verdicts.count(Verdict.MET)
    shares = [each.share(missed) for each in troubled or found] + list(waiting)
    actual = (
        f"{len(verdicts)} 起期内故障，{kept} 起按承诺处理"
        if verdicts
        else "期内无故障"
        if found
        else "尚未起算"
    )
    none = Share(Verdict.NOT_TRIGGERED, "范围内没有安装项")
    result = judge(required, actual, worst_first(shares) or [none], "起" if missed else "天")
    changes = [each.next_change for each in found if each.next_change] + [
        part.next_change for part in waiting if part.next_change
    ]
    own = sum(each.own_fault for each in found)
    notes = [
        *(["期内无故障"] if result.verdict is Verdict.MET and not verdicts else []),
        *(
            [f"其余 {len(found) - len(troubled)} 个安装项期内无故障"]
            if 0 < len(troubled) < len(found)
            else []
        ),
        *([f"{own} 起操作不当或外部原因的故障不在保修之内"] if own else []),
        *(["持续义务"] if any(each.period.last is None for each in found) else []),
    ]
    reason = replace(result.explanation, next_change=min(changes, default=None))
    return replace(result, explanation=reason, notes=tuple(notes))


RULES = (WarrantyKept(),)
"""Promises of warranty."""
