"""Promises of what the customer asked for, decided case by case."""

import pytest

from commitment_cases import differences, named


@pytest.mark.parametrize(**named("R-NOLIMIT", "R-DOC-24H"))
def test_clause(case):
    assert differences(case) == {}
