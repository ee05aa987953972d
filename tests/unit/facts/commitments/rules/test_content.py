"""Promises about what is taught, decided case by case."""

import pytest

from worlds.clauses import differences, named


@pytest.mark.parametrize(**named("R-CONTENT"))
def test_clause(case):
    assert differences(case) == {}
