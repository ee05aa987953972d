"""Promises about exams, decided case by case."""

import pytest

from worlds.clauses import differences, named


@pytest.mark.parametrize(**named("R-PLEDGE", "R-EXAM-INTEGRITY"))
def test_clause(case):
    assert differences(case) == {}
