"""Promises about who teaches, decided case by case."""

import pytest

from worlds.clauses import differences, named


@pytest.mark.parametrize(**named("R-INSTR-YEARS", "R-INSTR-CERT"))
def test_clause(case):
    assert differences(case) == {}
