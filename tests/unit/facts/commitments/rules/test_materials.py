"""Promises of documents and their language, decided case by case."""

import pytest

from worlds.clauses import differences, named


@pytest.mark.parametrize(**named("R-LANG", "R-MATERIAL", "R-MATERIAL-BEFORE", "R-MANUALS"))
def test_clause(case):
    assert differences(case) == {}
