"""Promises of time: steps reached within minutes, hours, days and working days."""

import pytest

from worlds.clauses import differences, named


@pytest.mark.parametrize(**named("R-CLOCK"))
def test_clause(case):
    assert differences(case) == {}
