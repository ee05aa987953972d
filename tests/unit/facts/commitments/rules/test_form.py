"""Promises of paper: forms present, filled in and signed."""

import pytest

from commitment_cases import differences, named


@pytest.mark.parametrize(**named("R-FORM"))
def test_clause(case):
    assert differences(case) == {}
