"""Promises about the service group, decided case by case."""

import pytest

from worlds.clauses import differences, named


@pytest.mark.parametrize(**named("R-STAFFING"))
def test_clause(case):
    assert differences(case) == {}
