"""Promises of free service after the training, decided case by case."""

import pytest

from worlds.clauses import differences, named


@pytest.mark.parametrize(**named("R-GATE-SERVICE"))
def test_clause(case):
    assert differences(case) == {}
