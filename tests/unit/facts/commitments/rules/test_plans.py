"""Promises about training plans, decided case by case."""

import pytest

from worlds.clauses import differences, named


@pytest.mark.parametrize(**named("R-PLAN", "R-PLAN-2SIGN"))
def test_clause(case):
    assert differences(case) == {}
