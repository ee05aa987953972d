"""Promises of training time, decided case by case."""

import pytest

from worlds.clauses import differences, named


@pytest.mark.parametrize(**named("R-HOURS", "R-MIX", "R-DURATION"))
def test_clause(case):
    assert differences(case) == {}
