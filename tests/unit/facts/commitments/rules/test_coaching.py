"""Promises of guidance during visits, decided case by case."""

import pytest

from commitment_cases import differences, named


@pytest.mark.parametrize(**named("R-OJT"))
def test_clause(case):
    assert differences(case) == {}
