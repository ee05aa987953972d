"""Promises about leaving the site, decided case by case."""

import pytest

from worlds.clauses import differences, named


@pytest.mark.parametrize(**named("R-GATE-WITHDRAW"))
def test_clause(case):
    assert differences(case) == {}
