"""Promises of no charge, decided case by case."""

import pytest

from commitment_cases import differences, named


@pytest.mark.parametrize(**named("R-FREE"))
def test_clause(case):
    assert differences(case) == {}
