"""Promises about the attendance sheet, decided case by case."""

import pytest

from worlds.clauses import differences, named


@pytest.mark.parametrize(**named("R-ATTEND"))
def test_clause(case):
    assert differences(case) == {}
