"""Which days are worked in China: the published calendar, the vendor's corrections, and what nobody knows yet."""

from datetime import date, datetime

import pytest

from training_site.facts.commitments.inputs.spans import span_text
from training_site.facts.commitments.inputs.workdays import Workdays, estimate_note, published, workdays
from training_site.model.vendor.organisation import Organisation
from worlds.builder import record

CHINA = Workdays()


def corrected(*rows):
    data = {"name": "供方", "short": "供方", "contact_role": "负责人", "holidays": list(rows)}
    return workdays(record(Organisation, "organisation", "roster/organisation.yml", data).holidays)


@pytest.mark.parametrize(
    ("day", "is_worked"),
    [
        (date(2026, 3, 13), True),  # Friday
        (date(2026, 3, 14), False),  # Saturday
        (date(2026, 2, 14), True),  # Saturday worked for the Spring Festival
        (date(2026, 2, 17), False),  # Spring Festival
        (date(2026, 10, 10), True),  # Saturday worked for the National Day
        (date(2026, 10, 8), True),
        (date(2024, 2, 29), True),
        (date(2100, 12, 31), True),
        (date(2101, 1, 3), None),
        (date(1949, 12, 30), None),
    ],
)
def test_working_days(day, is_worked):
    assert CHINA.is_workday(day) is is_worked


def test_a_holiday_is_statutory_and_a_week_end_is_not():
    assert CHINA.is_holiday(date(2026, 10, 1)) is True
    assert CHINA.is_holiday(date(2026, 3, 14)) is False
    assert CHINA.is_holiday(date(2101, 1, 1)) is None


@pytest.mark.parametrize(
    ("day", "count", "last"),
    [
        (date(2026, 9, 29), 0, date(2026, 9, 29)),
        (date(2026, 9, 29), 1, date(2026, 9, 30)),
        (date(2026, 9, 29), 2, date(2026, 10, 8)),
        (date(2026, 9, 29), 4, date(2026, 10, 10)),
        (date(2026, 9, 29), 5, date(2026, 10, 12)),
        (date(2100, 12, 31), 1, None),
    ],
)
def test_the_nth_working_day_after_a_day(day, count, last):
    assert CHINA.add_workdays(day, count) == last


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("2026-03-10 09:00", "2026-03-10 23:59", 0),
        ("2026-03-10 09:00", "2026-03-09 08:00", 0),
        ("2026-03-10 23:59", "2026-03-11 00:00", 1),
        ("2026-03-13 09:00", "2026-03-14 09:00", 1),  # Saturday: the working day that follows
        ("2026-03-13 09:00", "2026-03-16 09:00", 1),  # Monday
        ("2026-09-29 10:00", "2026-10-09 15:00", 3),
        ("2100-12-30 10:00", "2101-01-04 15:00", None),
    ],
)
def test_working_days_between_two_moments(start, end, count):
    moments = (datetime.strptime(text, "%Y-%m-%d %H:%M") for text in (start, end))  # noqa: DTZ007 - local time
    assert CHINA.workdays_between(*moments) == count


@pytest.mark.parametrize(
    ("day", "moved"),
    [
        (date(2026, 9, 30), date(2026, 9, 30)),
        (date(2026, 10, 1), date(2026, 10, 8)),
        (date(2026, 10, 7), date(2026, 10, 8)),
        (date(2026, 10, 4), date(2026, 10, 8)),  # a Sunday inside the holiday
        (date(2026, 2, 15), date(2026, 2, 24)),  # the Sunday before belongs to the holiday
        (date(2026, 6, 21), date(2026, 6, 22)),  # the week-end after the Dragon Boat Festival
        (date(2026, 6, 27), date(2026, 6, 27)),  # an ordinary Saturday
        (date(2101, 1, 1), None),
        (date(2100, 12, 31), date(2100, 12, 31)),
    ],
)
def test_a_last_day_on_a_statutory_holiday_moves_to_the_day_after_it(day, moved):
    assert CHINA.next_after_holiday(day) == moved


def test_corrections_stand_over_the_published_calendar():
    own = corrected({"date": "2026-10-08", "kind": "放假"}, {"date": "2026-03-14", "kind": "上班"})
    assert own.is_workday(date(2026, 10, 8)) is False
    assert own.is_holiday(date(2026, 10, 8)) is True
    assert own.is_workday(date(2026, 3, 14)) is True
    assert own.next_after_holiday(date(2026, 10, 3)) == date(2026, 10, 9)
    assert own.add_workdays(date(2026, 3, 13), 1) == date(2026, 3, 14)


def test_a_correction_is_known_in_a_year_that_is_not():
    assert corrected({"date": "2099-01-01", "kind": "上班"}).is_workday(date(2099, 1, 1)) is True
    assert Workdays(off=frozenset({date(2101, 1, 3)})).is_workday(date(2101, 1, 3)) is False


def test_of_two_corrections_of_a_day_the_last_stands():
    own = corrected({"date": "2026-10-08", "kind": "放假"}, {"date": "2026-10-08", "kind": "上班"})
    assert own.is_workday(date(2026, 10, 8)) is True


def test_years_without_a_notice_are_estimates():
    assert CHINA.estimated(date(2025, 12, 1), date(2026, 1, 31)) == ()
    later = CHINA.estimated(date(2026, 12, 1), date(2102, 1, 31))
    assert later
    assert later[-1] == 2100
    assert estimate_note((2098, 2099)) == "2098、2099 年放假安排尚未公布，按法定节日预估"
    assert estimate_note(()) == ""


def test_every_year_of_the_data_is_known():
    assert [year for year in range(1950, 2101) if published(year) is None] == []
    assert all(published(year).off for year in range(1950, 2101))
    assert published(1949) is published(2101) is None


def test_minutes_are_spelt_as_people_say_them():
    assert [span_text(n) for n in (0, 8, 60, 170)] == ["0 分", "8 分", "1 小时", "2 小时 50 分"]
