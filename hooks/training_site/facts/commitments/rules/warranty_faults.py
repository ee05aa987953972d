"""Which faults of an installation does its warranty cover, and was each put right as promised."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from training_site.facts.base.calendar import add_days, days_between
from training_site.facts.base.verdict import Task, Verdict
from training_site.facts.commitments.inputs.events import Files, is_finished, number_text, worst_first
from training_site.facts.commitments.inputs.outcome import Share, together
from training_site.facts.commitments.inputs.warranty_period import CUSTOMERS_OWN, WarrantyPeriod
from training_site.model.customer.service import Incident
from training_site.model.letter.service_rules import Warranty

_RANKS = {"无": 0, "代用": 1, "维修": 1, "换货": 2, "退货": 3}
"""What is better for the customer has the higher rank; a return also keeps a promise to exchange."""


@dataclass(frozen=True)
class Covered:
    """One installation whose period has begun, with its faults."""

    rule: Warranty
    period: WarrantyPeriod
    incidents: Sequence[Incident]
    files: Files
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
