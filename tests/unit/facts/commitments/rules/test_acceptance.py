"""Promises about CVs and rejected instructors, decided case by case."""

import pytest

from worlds.clauses import differences, named


@pytest.mark.parametrize(**named("R-INSTR-CV", "R-INSTR-ACCEPT"))
def test_clause(case):
    assert differences(case) == {}
