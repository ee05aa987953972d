"""Promises of paper: forms present, filled in and signed."""

import pytest

from worlds.clauses import differences, named


@pytest.mark.parametrize(**named("R-FORM"))
def test_clause(case):
    assert differences(case) == {}
