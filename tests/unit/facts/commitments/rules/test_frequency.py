"""Promises of so many times a period, decided case by case."""

import pytest

from worlds.clauses import differences, named


@pytest.mark.parametrize(**named("R-FREQ"))
def test_clause(case):
    assert differences(case) == {}
