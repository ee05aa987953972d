"""Promises about who teaches, decided case by case."""

import pytest

from commitment_cases import differences, named


@pytest.mark.parametrize(**named("R-INSTR-YEARS", "R-INSTR-CERT"))
def test_clause(case):
    assert differences(case) == {}
