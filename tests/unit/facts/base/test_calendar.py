"""Periods as 民法典 200-204 counts them; one module for page, CSV and ICS."""

from datetime import date
from fractions import Fraction

import pytest

from training_site.facts.base.calendar import (
    add_days,
    add_months,
    days_between,
    full_years,
    next_fixed,
    on_or_month_end,
    years_between,
)


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2024-02-29", 12, "2025-02-28"),
        ("2025-08-31", 6, "2026-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2026-03-05", 12, "2027-03-05"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-11-30", 1, "2026-12-30"),
        ("2026-03-05", 0, "2026-03-05"),
        ("9999-06-01", 12, "9999-12-31"),
    ],
)
def test_a_period_of_months_ends_on_the_corresponding_day_else_at_the_month_end(start, months, end):
    # 民法典 202：没有对应日的，月末日为期间的最后一日
    assert add_months(day(start), months) == day(end)


@pytest.mark.parametrize(
    ("since", "until", "years"),
    [
        ("2021-03-06", "2026-03-05", 4),
        ("2021-03-06", "2026-03-06", 5),
        ("2020-02-29", "2025-02-27", 4),
        ("2020-02-29", "2025-02-28", 5),
        ("2020-02-29", "2024-02-28", 3),
        ("2020-02-29", "2024-02-29", 4),
        ("2026-03-06", "2021-03-06", 0),
    ],
)
def test_a_year_is_complete_on_its_corresponding_day(since, until, years):
    # T22 五年以上
    assert full_years(day(since), day(until)) == years


def test_years_are_exact_shares():
    assert years_between(day("2021-03-06"), day("2026-03-05")) == 4 + Fraction(364, 365)
    assert years_between(day("2026-03-06"), day("2026-03-06")) == 0
    assert years_between(day("9999-01-01"), day("9999-12-31")) == 1  # the calendar's own end closes the year


@pytest.mark.parametrize(("sent", "days"), [("2026-03-02", 6), ("2026-03-01", 7), ("2026-02-28", 8)])
def test_the_first_day_of_a_notice_is_not_counted(sent, days):
    # 民法典 201：开始的当日不计入；T26 至少提前7天
    assert days_between(day(sent), day("2026-03-08")) == days


def test_days_stop_at_both_ends_of_the_calendar():
    assert add_days(day("2026-03-01"), -1) == day("2026-02-28")
    assert add_days(date.max, 1) == date.max
    assert add_days(date.min, -1) == date.min


@pytest.mark.parametrize(
    ("start", "month_day", "end"),
    [
        ("2026-06-01", (12, 31), "2026-12-31"),
        ("2026-12-31", (12, 31), "2027-12-31"),
        ("2025-06-01", (2, 29), "2026-02-28"),
        ("2027-06-01", (2, 29), "2028-02-29"),
        ("9999-12-31", (6, 30), "9999-12-31"),
    ],
)
def test_a_fixed_day_is_the_next_one_after_completion(start, month_day, end):
    assert next_fixed(day(start), month_day) == day(end)


def test_a_day_the_month_lacks_is_its_last():
    assert on_or_month_end(2026, 2, 31) == day("2026-02-28")
