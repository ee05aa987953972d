"""Until when does a round hold: from its assessment, from the previous expiry, or to a fixed day?"""

from calendar import monthrange
from datetime import date

from training_site.facts.base.calendar import add_days, add_months, next_fixed
from training_site.facts.course.rules import Rules
from training_site.model.course.rules import Validity

YEAR = 12


def valid_until(
    rules: Rules, terms: Rules, assessed_on: date, due: date | None, window_days: int
) -> date | None:
    """Find the last day of validity, inclusive, of a round; None is for ever. `due` is the end of the one before.

    completion: the period from the day of the last assessment. previous_expiry: a renewal inside the window
    runs from the previous expiry, one before or after it from its own day. fixed: the first `fixed_on` after
    the assessment; a renewal inside the window carries to the one after. A grace of a calendar month makes a
    renewal in the month before, of or after the due day one of the due day; `terms` are the rules of its first pass.
    A renewal never ends earlier than what it renews. Month ends as in 民法典 202.
    """
    validity, start = rules.validity, assessed_on
    if (due and is_in_grace(terms, due, assessed_on)) or (
        due and validity.basis != "completion" and window_start(due, window_days) <= assessed_on <= due
    ):
        start = due
    end = end_of(validity, start)
    return max(end, due) if end and due and assessed_on <= due else end


def is_in_grace(rules: Rules, due: date, day: date) -> bool:
    """Tell whether a renewal on `day` counts as made on the due day."""
    if rules.renewal.grace == "none":
        return False
    first = add_days(due.replace(day=1), -1).replace(day=1)
    following = add_days(due.replace(day=monthrange(due.year, due.month)[1]), 1)
    last = following.replace(day=monthrange(following.year, following.month)[1])
    return first <= day <= last


def window_start(until: date, window_days: int) -> date:
    """Find the first of the last `window_days` days of validity, the last day included: 临期 begins."""
    return add_days(until, 1 - window_days)


def end_of(validity: Validity, start: date) -> date | None:
    """Count one period of validity from a day; None is for ever."""
    if validity.basis == "fixed" and validity.fixed_on:
        return next_fixed(start, validity.fixed_on)
    if validity.months is not None:
        return add_months(start, validity.months)
    return add_days(start, validity.days) if validity.days is not None else None


def is_within_one_period(validity: Validity, first: date, last: date) -> bool:
    """Tell whether two passes may belong to one round: they lie within one period of validity (domain 6)."""
    if validity.basis == "fixed":
        return last <= add_months(first, YEAR)
    end = end_of(validity, first)
    return end is None or last <= end
