"""Promises of price: what may be charged, and from when to when."""

import pytest

from worlds.clauses import differences, named


@pytest.mark.parametrize(**named("R-PRICE"))
def test_clause(case):
    assert differences(case) == {}
