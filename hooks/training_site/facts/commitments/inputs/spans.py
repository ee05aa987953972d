"""How long is a limit, when does it end, and how much of it is left: minutes, days and working days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Literal

from training_site.facts.base.calendar import add_days, days_between
from training_site.facts.commitments.inputs.workdays import Workdays, estimate_note

Unit = Literal["minute", "hour", "day", "workday"]
UNITS: dict[Unit, str] = {"minute": "分钟", "hour": "小时", "day": "天", "workday": "个工作日"}
"""Unit of a promise → Chinese."""
MARGINS: dict[Unit, str] = {"minute": "分钟", "hour": "分钟", "day": "天", "workday": "个工作日"}
"""Unit of a promise → unit of its margin: hours are measured in minutes."""
MINUTES: dict[Unit, int] = {"minute": 1, "hour": 60, "day": 24 * 60, "workday": 24 * 60}
"""Unit → minutes, to compare promises of different units; a working day lasts until midnight, as any day."""
_HOUR = 60
_LONGEST = 1_000_000_000
"""Minutes, 1,900 years: keeps absurd limits inside the calendar."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit with its unit.

    Minutes and hours run day and night, holidays too. Days and working days are counted whole, the day of the
    start not, and last until the end of the last one (民法典 201-203).
    """

    amount: Decimal
    unit: Unit

    @property
    def text(self) -> str:
        """`≤ 4 小时`."""
        return f"≤ {self.amount.normalize():f} {UNITS[self.unit]}"

    @property
    def is_clock(self) -> bool:
        """Whether the limit runs in minutes."""
        return self.unit in ("minute", "hour")

    @property
    def _whole(self) -> int:
        return int(self.amount * MINUTES[self.unit]) if self.is_clock else int(self.amount)

    def ends(self, start: datetime, calendar: Workdays) -> datetime | None:
        """Find the last moment that is in time; None when a year's working days are unknown."""
        if self.is_clock:
            return start + timedelta(minutes=min(self._whole, _LONGEST))
        day: date | None = start.date()
        if self.unit == "day":
            day = add_days(start.date(), self._whole)
        else:
            day = calendar.add_workdays(start.date(), self._whole)
        return datetime.combine(day, time(23, 59)) if day else None

    def used(self, start: datetime, end: datetime, calendar: Workdays) -> int | None:
        """Count minutes, days or working days from start to end, 0 when the end is not later."""
        if end <= start:
            return 0
        if self.is_clock:
            return (end - start) // timedelta(minutes=1)
        if self.unit == "day":
            return days_between(start.date(), end.date())
        return calendar.workdays_between(start, end)

    def margin(self, used: int) -> int:
        """Tell what is left of the limit (negative: how much too late), in minutes, days or working days."""
        return self._whole - used

    def said(self, amount: int) -> str:
        """Spell an amount in the unit of the margin: 2 小时 50 分, 3 个工作日."""
        return span_text(amount) if self.is_clock else f"{amount} {MARGINS[self.unit]}"

    def left(self, margin: int) -> str:
        """Spell a margin: 余 1 小时 10 分, 正好, 超 8 分."""
        if margin == 0:
            return "正好"
        return f"余 {self.said(margin)}" if margin > 0 else f"超 {self.said(-margin)}"

    def estimate(self, start: datetime, end: datetime, calendar: Workdays) -> str:
        """Say that the working days of a year not announced yet were estimated; empty for other limits."""
        years: Sequence[int] = ()
        if self.unit == "workday":
            years = calendar.estimated(start.date(), max(start, end).date())
        return f"（{estimate_note(years)}）" if years else ""


def span_text(minutes: int) -> str:
    """Spell minutes: 170 is 2 小时 50 分, 60 is 1 小时, 8 is 8 分."""
    hours, rest = divmod(minutes, _HOUR)
    parts = [f"{hours} 小时"] if hours else []
    return " ".join([*parts, f"{rest} 分"] if rest or not hours else parts)
