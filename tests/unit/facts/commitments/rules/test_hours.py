"""Promises of training time, decided case by case."""

import pytest

from commitment_cases import differences, named


@pytest.mark.parametrize(**named("R-HOURS", "R-MIX", "R-DURATION"))
def test_clause(case):
    assert differences(case) == {}
