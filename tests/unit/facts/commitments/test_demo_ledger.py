"""What does the demo's data say of its letters? Everything that the catalogue of promises knows, in every verdict."""

from collections import Counter

import pytest
import yaml

from training_site.facts.base.words import Verdict
from training_site.facts.commitments.ledger import ClauseFinding
from training_site.pages.overview.promise_titles import SERVICE, TRAINING
from worlds.demo import ROOT, site

LETTERS = sorted((ROOT / "roster").glob("*/letter.yml"))
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not LETTERS, reason="the data has no commitment letter")]


def findings() -> list[ClauseFinding]:
    return [item for found in site("internal").ledgers if found for item in found.clauses]


def test_every_promise_of_the_catalogue_has_a_clause():
    promised = {promise for item in findings() for promise in item.clause.promise}
    assert set(TRAINING) | set(SERVICE) == promised


def test_each_of_the_ten_verdicts_occurs():
    counted = Counter(item.finding.verdict for item in findings())
    assert not [verdict for verdict in Verdict if not counted[verdict]]


def test_no_verdict_is_typed_in_any_data_file():
    words = {str(verdict) for verdict in Verdict}
    for path in sorted((ROOT / "roster").rglob("*.yml")):
        for key, value in _scalars(yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)):
            assert key != "verdict", path
            assert value not in words, f"{path}: {key}"


def _scalars(value, key=""):
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _scalars(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from _scalars(item, key)
    else:
        yield key, value


_NUMBERED = frozenset(TRAINING | SERVICE) - {"T34", "T36", "T37", "T39"}
"""Rows of the catalogue that hold a number or a fact to check; the others may be unverifiable in part."""


def test_a_promise_with_a_number_is_never_given_up_as_information():
    given_up = {
        promise
        for item in findings()
        if item.rule.code == "R-INFO"
        for promise in item.clause.promise
        if promise in _NUMBERED
    }
    decided = {
        promise for item in findings() if item.rule.code != "R-INFO" for promise in item.clause.promise
    }
    assert given_up <= decided


def test_every_finding_gives_its_reason_and_changes_only_ahead():
    for item in findings():
        why = item.finding.explanation
        assert why.text, item.clause.id
        assert why.margin is None or why.unit, item.clause.id
        assert why.next_change is None or why.next_change > site("internal").as_of, item.clause.id


def test_what_cannot_be_decided_says_what_to_record_and_where():
    for item in findings():
        if item.finding.verdict is Verdict.NO_DATA:
            assert item.finding.tasks, item.clause.id
