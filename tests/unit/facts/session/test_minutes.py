"""Interval arithmetic on one day's clock."""

import copy
import pickle
from datetime import date, time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from training_site.facts.session.minutes import overlap, spans_text, total, union, without
from training_site.model.base.midnight import END_OF_DAY, minute, moment

spans = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=6)


def _set(pieces):
    return {point for start, end in pieces for point in range(start, end)}


def test_times_count_from_midnight():
    assert minute(time(9, 30)) == 570
    assert spans_text(((540, 690), (810, 815))) == "09:00–11:30、13:30–13:35"


@given(spans, spans)
def test_spans_behave_like_sets_of_minutes(left, right):
    a, b = union(left), union(right)
    assert _set(a) == _set(left)
    assert total(a) == len(_set(left))
    assert _set(overlap(a, b)) == _set(left) & _set(right)
    assert _set(without(a, b)) == _set(left) - _set(right)
    assert total(without(a, b)) + total(overlap(a, b)) == total(a)


@given(spans)
def test_spans_come_back_ordered_and_apart(pieces):
    joined = union(pieces)
    assert all(first[1] < second[0] for first, second in pairwise(joined))


def test_the_end_of_a_day_is_a_time_that_ends_and_never_begins():
    assert minute(END_OF_DAY) == 1440
    assert f"{END_OF_DAY:%H:%M}" == END_OF_DAY.strftime("%H:%M") == "24:00"
    assert time(23, 59) < END_OF_DAY
    assert moment(date(2026, 2, 28), END_OF_DAY) == moment(date(2026, 3, 1), time(0, 0))
    assert copy.deepcopy(END_OF_DAY) == pickle.loads(pickle.dumps(END_OF_DAY)) == END_OF_DAY
