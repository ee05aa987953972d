"""Promises of guidance during visits, decided case by case."""

import pytest

from worlds.clauses import differences, named


@pytest.mark.parametrize(**named("R-OJT"))
def test_clause(case):
    assert differences(case) == {}
