"""Promises of no charge, decided case by case."""

import pytest

from worlds.clauses import differences, named


@pytest.mark.parametrize(**named("R-FREE"))
def test_clause(case):
    assert differences(case) == {}
