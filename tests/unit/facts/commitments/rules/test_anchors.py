"""Promises about days before and after, decided case by case."""

import pytest

from worlds.clauses import differences, named


@pytest.mark.parametrize(**named("R-PHASE", "R-ORDER"))
def test_clause(case):
    assert differences(case) == {}
