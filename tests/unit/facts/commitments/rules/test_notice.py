"""Promises of notice and readiness, decided case by case."""

import pytest

from worlds.clauses import differences, named


@pytest.mark.parametrize(**named("R-NOTICE", "R-TOOLS"))
def test_clause(case):
    assert differences(case) == {}
