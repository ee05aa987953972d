"""Interval arithmetic on one day's clock."""

from datetime import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from training_site.facts.minutes import difference, minute, overlap, spans_text, total, union

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
    assert _set(difference(a, b)) == _set(left) - _set(right)
    assert total(difference(a, b)) + total(overlap(a, b)) == total(a)


@given(spans)
def test_spans_come_back_ordered_and_apart(pieces):
    joined = union(pieces)
    assert all(first[1] < second[0] for first, second in pairwise(joined))
