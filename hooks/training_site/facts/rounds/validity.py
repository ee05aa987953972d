"""Until when does a completion hold: from completion, from the previous expiry, or to a fixed day."""

from collections.abc import Sequence
from datetime import date

from training_site.facts.base.calendar import add_days, add_months, next_fixed
from training_site.model.course.rules import Validity


def valid_until(validity: Validity, completions: Sequence[date], window_days: int) -> date | None:
    """Find the last day of validity, inclusive, after these completions (oldest first); None is for ever.

    completion: the period from the last completion. previous_expiry: a renewal completed within the window
    runs from the previous expiry, one before or after it from its own day. fixed: the first `fixed_on` after
    the completion. Month ends as in 民法典 202.
    """
    until: date | None = None
    for completion in completions:
        start = completion
        if (
            validity.basis == "previous_expiry"
            and until
            and window_start(until, window_days) <= completion <= until
        ):
            start = until
        until = _end(validity, start)
    return until


def window_start(until: date, window_days: int) -> date:
    """Find the first of the last `window_days` days of validity, the last day included: 临期 begins."""
    return add_days(until, 1 - window_days)


def _end(validity: Validity, start: date) -> date | None:
    if validity.basis == "fixed" and validity.fixed_on:
        return next_fixed(start, validity.fixed_on)
    if validity.months is not None:
        return add_months(start, validity.months)
    return add_days(start, validity.days) if validity.days is not None else None
