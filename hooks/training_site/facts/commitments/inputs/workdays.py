"""Which days are working days in China, and which day follows a statutory holiday.

The published calendar comes from the package `holidays`, the vendor's own corrections from organisation.yml.
A year that the State Council has not announced yet is an estimate and is said to be one; a year that the package
does not know at all gives None, never a guess.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from training_site.facts.base.calendar import add_days
from training_site.model.vendor.organisation import Holiday

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Year:
    """What is published about one year."""

    off: frozenset[date]
    """Statutory holidays and the days off that belong to them."""
    on: frozenset[date]
    """Saturdays and Sundays that are worked instead."""
    is_announced: bool
    """False while the arrangement of the State Council is still to come."""


@dataclass(frozen=True, slots=True)
class Workdays:
    """The calendar with the vendor's corrections; day 0 of a period is never counted (民法典 201)."""

    off: frozenset[date] = frozenset()
    on: frozenset[date] = frozenset()

    def is_holiday(self, day: date) -> bool | None:
        """Tell whether the day is a statutory holiday or a day off that belongs to one; None if unknown."""
        if day in self.off or day in self.on:
            return day in self.off
        year = published(day.year)
        return None if year is None else day in year.off

    def is_workday(self, day: date) -> bool | None:
        """Tell whether the day is worked; None if the year is unknown."""
        if day in self.off or day in self.on:
            return day in self.on
        year = published(day.year)
        if year is None:
            return None
        return day in year.on or (day.weekday() < _SATURDAY and day not in year.off)

    def add_workdays(self, day: date, count: int) -> date | None:
        """Find the `count`-th working day after `day`; `day` itself for 0, None when a year is unknown."""
        while count > 0:
            day = add_days(day, 1)
            worked = self.is_workday(day)
            if worked is None:
                return None
            count -= worked
        return day

    def workdays_between(self, start: date, end: date) -> int | None:
        """Count the working days after the day of `start` up to the day of `end`, in whole days.

        A rest day counts as the working day that follows: from Friday to Saturday is 1, because a period of 0
        working days ended on Friday. None when a year is unknown, 0 when `end` is not later.
        """
        first, last = date(start.year, start.month, start.day), date(end.year, end.month, end.day)
        found, worked = 0, True
        for ordinal in range(first.toordinal() + 1, last.toordinal() + 1):
            known = self.is_workday(date.fromordinal(ordinal))
            if known is None:
                return None
            found, worked = found + known, known
        return found if worked else found + 1

    def next_after_holiday(self, day: date) -> date | None:
        """Move a last day that falls on a statutory holiday to the day after it (民法典 203).

        A holiday is a run of rest days with a statutory day in it, as it is announced: 1 to 7 October. An ordinary
        week-end moves nothing, because the letters speak of 法定节假日. None when a year is unknown.
        """
        run = [day]
        for step in (-1, 1):
            at: date = day
            while (worked := self.is_workday(at)) is False:
                run.append(at)
                at += timedelta(days=step)
            if worked is None:
                return None
        after = add_days(max(run), 1)
        return after if any(self.is_holiday(each) for each in run) else day

    def estimated(self, first: date, last: date) -> tuple[int, ...]:
        """Name the years between two days that are known but not announced yet."""
        years = ((year, published(year)) for year in range(first.year, last.year + 1))
        return tuple(year for year, known in years if known is not None and not known.is_announced)


def workdays(holidays: Sequence[Holiday]) -> Workdays:
    """Put the vendor's corrections over the published calendar; of several for a day the last stands."""
    kinds = {item.date: item.kind for item in holidays}
    return Workdays(
        frozenset(day for day, kind in kinds.items() if kind == "放假"),
        frozenset(day for day, kind in kinds.items() if kind == "上班"),
    )


def estimate_note(years: Sequence[int]) -> str:
    """Say in Chinese which years are estimates; empty when none is."""
    said = "、".join(str(year) for year in years)
    return f"{said} 年放假安排尚未公布，按法定节日预估" if years else ""


@lru_cache(maxsize=256)
def published(year: int) -> Year | None:
    """Look a year up; None outside the years that the package knows (1950-2100)."""
    # Imported here: most builds have no promise in working days, and the package is slow to load.
    from holidays import country_holidays  # noqa: PLC0415
    from holidays.countries.china import China, ChinaStaticHolidays  # noqa: PLC0415

    if not China.start_year <= year <= China.end_year:
        return None
    # The notice of the next year may turn a Saturday of this December into a working day.
    known = country_holidays("CN", years=(year, year + 1), language="zh_CN")
    return Year(
        frozenset(day for day in known if day.year == year),
        frozenset(day for day in known.weekend_workdays if day.year == year),
        year in ChinaStaticHolidays.special_public_holidays,
    )
