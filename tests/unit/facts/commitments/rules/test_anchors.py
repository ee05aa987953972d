"""Promises about days before and after, decided case by case."""

import pytest

from commitment_cases import differences, named


@pytest.mark.parametrize(**named("R-PHASE", "R-ORDER"))
def test_clause(case):
    assert differences(case) == {}
