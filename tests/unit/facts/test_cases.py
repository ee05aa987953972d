"""The rules of the facts as YAML cases: records in, facts out."""

import pytest

from worlds.cases import cases, differences

FILES = (
    "qualification",
    "rounds",
    "conditions",
    "attacks",
    "validity",
    "competence",
    "certificate",
    "session",
    "timeline",
    "revision-impact",
)
ALL = [(name, case) for name in FILES for case in cases(name)]


@pytest.mark.parametrize(
    "case", [case for _, case in ALL], ids=[f"{name}: {case['rule']}" for name, case in ALL]
)
def test_rule(case):
    assert differences(case) == {}


def test_no_rule_is_stated_twice():
    rules = [case["rule"] for _, case in ALL]
    assert len(set(rules)) == len(rules) > 100
