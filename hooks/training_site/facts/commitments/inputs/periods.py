"""Which periods does a promise of "so many times a period" have, on a day."""

from dataclasses import dataclass
from datetime import date

from training_site.facts.base.calendar import add_days, add_months, on_or_month_end
from training_site.model.letter.training_rules import Freq

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included."""

    first: date
    last: date
    is_whole: bool = True
    """False for the first stretch of a calendar period that began before the promise did: nothing is owed in it."""

    @property
    def text(self) -> str:
        """`2026-01-10 至 2027-01-10`."""
        return f"{self.first} 至 {self.last}"


def periods(rule: Freq, start: date, as_of: date) -> tuple[Period, ...]:
    """List the periods that began by as-of, oldest first; the last one may be open. Empty before `start`.

    contract_year: period k ends on the corresponding day of `start`, or on the month's end (民法典 202); day 0
    itself belongs to the first period. calendar_year: the months, quarters, half-years and years of the calendar.
    A fixed month: that month of each year, from the first one that lies wholly after `start`.
    rolling_12m: at first the period from `start`; once that is over, the one stretch that ends on as-of.
    """
    if start > as_of:
        return ()
    if rule.month:
        return _fixed_months(rule.month, start, as_of)
    if rule.basis == "rolling_12m":
        end = add_months(start, rule.every_months)
        if end >= as_of:
            return (Period(start, end),)
        return (Period(_rolling_first(as_of, rule.every_months), as_of),)
    if rule.basis == "calendar_year":
        return _calendar(rule, start, as_of)
    return _grid(start, rule.every_months, as_of)


def _rolling_first(as_of: date, months: int) -> date:
    """Find the earliest day whose period of `months` has not ended before as-of."""
    first = add_days(add_months(as_of, -months), -3)
    while add_months(first, months) < as_of:
        first = add_days(first, 1)
    return first


def _grid(start: date, months: int, as_of: date) -> tuple[Period, ...]:
    found = [Period(start, add_months(start, months))]
    while found[-1].last < as_of:
        found.append(Period(add_days(found[-1].last, 1), add_months(start, months * (len(found) + 1))))
    return tuple(found)


def _calendar(rule: Freq, start: date, as_of: date) -> tuple[Period, ...]:
    index = (start.year * MONTHS + start.month - 1) // rule.every_months
    found = [_calendar_period(index, rule.every_months)]
    while found[-1].last < as_of:
        found.append(_calendar_period(index + len(found), rule.every_months))
    head = found[0]
    return (Period(start, head.last, start == head.first), *found[1:])


def _calendar_period(index: int, months: int) -> Period:
    first = index * months
    following = first + months
    return Period(_first_of_month(first), add_days(_first_of_month(following), -1))


def _first_of_month(months: int) -> date:
    return date(months // MONTHS, months % MONTHS + 1, 1)


def _fixed_months(month: int, start: date, as_of: date) -> tuple[Period, ...]:
    """List the months; the coming one counts as open, so that it is seen ahead."""
    found = []
    for year in range(start.year, as_of.year + 2):
        first = date(year, month, 1)
        if first < start:
            continue
        found.append(Period(first, on_or_month_end(year, month, 31)))
        if found[-1].last >= as_of:
            break
    return tuple(found)
