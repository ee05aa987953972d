"""Promises without an end or a number, decided case by case."""

import pytest

from worlds.clauses import differences, named


@pytest.mark.parametrize(**named("R-LIFETIME", "R-INFO", "R-OFFER"))
def test_clause(case):
    assert differences(case) == {}
