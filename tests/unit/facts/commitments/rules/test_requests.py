"""Promises of what the customer asked for, decided case by case."""

import pytest

from worlds.clauses import differences, named


@pytest.mark.parametrize(**named("R-NOLIMIT", "R-DOC-24H"))
def test_clause(case):
    assert differences(case) == {}
