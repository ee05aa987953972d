"""Promises about leaving the site, decided case by case."""

import pytest

from commitment_cases import differences, named


@pytest.mark.parametrize(**named("R-GATE-WITHDRAW"))
def test_clause(case):
    assert differences(case) == {}
