"""Promises of how many people, decided case by case."""

import pytest

from worlds.clauses import differences, named


@pytest.mark.parametrize(**named("R-HEADCOUNT", "R-PRECOND", "R-ALL-OPERATORS"))
def test_clause(case):
    assert differences(case) == {}
