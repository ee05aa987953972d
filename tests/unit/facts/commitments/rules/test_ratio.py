"""Promises of counted shares."""

import pytest

from worlds.clauses import differences, named


@pytest.mark.parametrize(**named("R-RATIO"))
def test_clause(case):
    assert differences(case) == {}
