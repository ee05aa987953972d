"""Promises of free service after the training, decided case by case."""

import pytest

from commitment_cases import differences, named


@pytest.mark.parametrize(**named("R-GATE-SERVICE"))
def test_clause(case):
    assert differences(case) == {}
