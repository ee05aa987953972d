"""When does a period end, and how long is it: months, days and years as 民法典 200-204 counts them.

Why one module: page, CSV, ICS and certificate must never disagree by a day (security 3.6).
"""

from calendar import monthrange
from datetime import MAXYEAR, date
from fractions import Fraction

SHORTEST_MONTH = 28
"""Every month has this day."""


def add_days(day: date, days: int) -> date:
    """Go `days` natural days on (or back), day 0 not counted; stops at 9999-12-31 and 0001-01-01."""
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def add_months(day: date, months: int) -> date:
    """Find the last day of a period of `months` that starts on `day` (民法典 202).

    The corresponding day of the last month, or its last day where there is none: 2024-02-29 + 12 is
    2025-02-28, 2025-08-31 + 6 is 2026-02-28. The last day belongs to the period. Stops at 9999-12-31.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max
    return on_or_month_end(year, month + 1, day.day)


def on_or_month_end(year: int, month: int, day: int) -> date:
    """Name a day of a month, or the month's last day where it has no such day."""
    return date(year, month, day if day <= SHORTEST_MONTH else min(day, monthrange(year, month)[1]))


def next_fixed(day: date, month_day: tuple[int, int]) -> date:
    """Find the first (month, day) after `day` itself; 29 February falls on the 28th in common years."""
    this_year = on_or_month_end(day.year, *month_day)
    if this_year > day:
        return this_year
    return on_or_month_end(day.year + 1, *month_day) if day.year < MAXYEAR else date.max


def is_within(since: date, until: date | None, day: date) -> bool:
    """Tell whether a day lies in a spell; its last day is included, None lasts."""
    return since <= day and (until is None or day <= until)


def days_between(earlier: date, later: date) -> int:
    """Count natural days, the first one not counted: from 1 to 8 March are 7 days (民法典 201, T26)."""
    return (later - earlier).days


def full_years(since: date, until: date) -> int:
    """Count completed years: 2021-03-06 to 2026-03-05 are 4, to 2026-03-06 are 5 (T22).

    A year is complete on its corresponding day, or on the month's last day where there is none: since
    2020-02-29 the fifth year is complete on 2025-02-28. Never negative.
    """
    years = until.year - since.year
    return max(years if add_months(since, 12 * years) <= until else years - 1, 0)


def years_between(since: date, until: date) -> Fraction:
    """Measure in years, exactly: completed years and the share of the running one; 0 when `until` is earlier."""
    if until <= since:
        return Fraction(0)
    years = full_years(since, until)
    start, end = add_months(since, 12 * years), add_months(since, 12 * years + 12)
    return years + Fraction((until - start).days, max((end - start).days, 1))
