"""Promises of warranty: the period, its exceptions, and what was done about each fault."""

import pytest

from worlds.clauses import differences, named


@pytest.mark.parametrize(**named("R-WARRANTY"))
def test_clause(case):
    assert differences(case) == {}
