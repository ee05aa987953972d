"""Promises about how the training ends, decided case by case."""

import pytest

from worlds.clauses import differences, named


@pytest.mark.parametrize(**named("R-SIGNOFF-3"))
def test_clause(case):
    assert differences(case) == {}
