"""From which day to which day is an installation under a warranty."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from training_site.facts.base.calendar import add_days, add_months, days_between
from training_site.facts.commitments.inputs.case import AnchorDate
from training_site.facts.commitments.inputs.events import reached
from training_site.facts.commitments.inputs.workdays import Workdays, estimate_note
from training_site.model.customer.service import Incident
from training_site.model.letter.service_rules import Warranty

ANCHORS = {
    "invoiced_on": "购机发票",
    "delivered_on": "到货",
    "commissioned_on": "调试完成",
    "completion_test_on": "完工测试",
    "accepted_on": "验收",
    "withdrawn_on": "撤离现场",
}
"""Anchor → Chinese."""
CUSTOMERS_OWN = ("操作不当", "外部原因")
"""Causes that no warranty covers."""


@dataclass(frozen=True, slots=True)
class WarrantyPeriod:
    """The period of one installation, both days included."""

    anchor: AnchorDate
    first: date
    last: date | None
    """None for a warranty without an end."""
    text: str
    """Chinese: how the last day follows from the anchor."""
    is_unknown: bool = False
    """The last day may move by a holiday of a year that nobody knows; `last` is the day before moving."""

    @property
    def name(self) -> str:
        """Name the installation."""
        return self.anchor.installation.name or self.anchor.installation.id

    def covers(self, day: date) -> bool:
        """Tell whether a day is inside."""
        return self.first <= day and (self.last is None or day <= self.last)


def warranty_period(
    rule: Warranty, anchor: AnchorDate, incidents: Sequence[Incident], calendar: Workdays, as_of: date
) -> WarrantyPeriod | None:
    """Compute the period of one installation; None before its anchor date.

    From the day after the anchor (民法典 201), or from the anchor day itself where the letter counts it; a period in
    months ends on the corresponding day (202). Days in repair extend it, a holiday moves its last day (203), only
    where the clause says so.
    """
    if anchor.on is None:
        return None
    zero = anchor.on if rule.next_day else add_days(anchor.on, -1)
    first = add_days(zero, max(rule.from_day, 1))
    begun = f"{ANCHORS[rule.start]} {anchor.on}，{'次日' if rule.next_day else '当天'}起"
    if rule.months is None and rule.days is None:
        return WarrantyPeriod(anchor, first, None, f"{begun}，没有期限")
    last = add_days(zero, rule.days or 0) if rule.months is None else add_months(zero, rule.months)
    length = f"第 {rule.from_day} 至 {rule.days} 天" if rule.from_day > 1 else f"{rule.days} 天"
    length = length if rule.months is None else f"{rule.months} 个月"
    period = WarrantyPeriod(anchor, first, last, f"{begun} {length} → {first} 至 {last}")
    if rule.is_extended_by_repair:
        period = _extended(period, incidents, as_of)
    return _moved(period, calendar) if rule.is_moved_by_holiday else period


def _extended(period: WarrantyPeriod, incidents: Sequence[Incident], as_of: date) -> WarrantyPeriod:
    """Add the days in repair, those within the added days too; the day of the notice is not counted."""
    busy: set[int] = set()
    for incident in incidents:
        is_here = incident.installation == period.anchor.installation.id
        if is_here and incident.cause not in CUSTOMERS_OWN and incident.remedy != "退货":
            until = reached(incident, "restored_at")
            end = until.date() if until else as_of
            busy |= set(range(incident.reported_at.toordinal() + 1, end.toordinal() + 1))
    base = period.last or date.max
    last, before = base, None
    while last != before:
        before = last
        last = add_days(base, sum(period.first.toordinal() <= day <= before.toordinal() for day in busy))
    days = days_between(base, last)
    text = f"；修理占用 {days} 天，顺延至 {last}" if days else "；没有修理占用的天数"
    return replace(period, last=last, text=period.text + text)


def _moved(period: WarrantyPeriod, calendar: Workdays) -> WarrantyPeriod:
    last = period.last or date.max
    moved = calendar.next_after_holiday(last)
    if moved is None:
        text = f"{period.text}；{last.year} 年的节假日无从得知，末日是否顺延不能确定"
        return replace(period, text=text, is_unknown=True)
    guess = estimate_note(calendar.estimated(last, moved))
    text = f"；末日遇法定节假日，顺延至 {moved}" if moved != last else "；末日不是法定节假日"
    return replace(period, last=moved, text=f"{period.text}{text}{f'（{guess}）' if guess else ''}")
