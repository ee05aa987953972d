"""Promises of who is trained and how, decided case by case."""

import pytest

from worlds.clauses import differences, named


@pytest.mark.parametrize(**named("R-NAMED", "R-AUDIENCE", "R-MODE"))
def test_clause(case):
    assert differences(case) == {}
