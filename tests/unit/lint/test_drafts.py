"""How many promises of our own drafts does the linter recognise, and how often does it cry wolf."""

from pathlib import Path

import pytest
import yaml

from training_site.lint.lint import lint
from training_site.lint.remark import Remark, RemarkKind
from training_site.model.letter.letter import Clause

DRAFTS = sorted((Path(__file__).parents[2] / "data" / "drafts").glob("*.txt"))
_NAMES = {
    RemarkKind.UNFALSIFIABLE: "weak",
    RemarkKind.NUMBER: "weak",
    RemarkKind.UNIT: "open",
    RemarkKind.BASIS: "open",
    RemarkKind.CONFLICT: "conflict",
    RemarkKind.NO_RULE: "no_rule",
}


_LEAST, _MOST = 0.97, 0.03
"""Share of what is expected that must be recognised, and that may be reported falsely."""


def _name(remark: Remark) -> str:
    return _NAMES.get(remark.kind) or next(word for word in remark.message.split() if word.startswith("R-"))


def _found(path: Path) -> set[tuple[int, str]]:
    return {(remark.line, _name(remark)) for remark in lint(path.read_text(encoding="utf-8"))}


def _expected(path: Path) -> set[tuple[int, str]]:
    rows = yaml.load(path.with_suffix(".yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    return {(int(line), name) for line, names in rows.items() for name in names}


def _measured() -> dict[str, tuple[int, int, int]]:
    """Expected, recognised and falsely reported, by sort of remark."""
    wanted = {(path.stem, *row) for path in DRAFTS for row in _expected(path)}
    found = {(path.stem, *row) for path in DRAFTS for row in _found(path)}
    print("missed", sorted(wanted - found), "false", sorted(found - wanted), sep="\n")
    sorts = {"rule", *_NAMES.values()}

    def of(rows: set[tuple[str, int, str]], sort: str) -> int:
        return sum((name if name in sorts else "rule") == sort for _, _, name in rows)

    return {sort: (of(wanted, sort), of(wanted & found, sort), of(found - wanted, sort)) for sort in sorts}


def test_drafts_are_found():
    assert len(DRAFTS) == 10
    assert all(10 <= path.read_text(encoding="utf-8").count("\n") <= 20 for path in DRAFTS)


def test_recall_and_false_alarms_hold():
    measured = _measured()
    assert measured["rule"][0] > 90
    for sort, (wanted, recognised, false) in measured.items():
        assert recognised >= _LEAST * wanted, sort
        assert false <= _MOST * wanted, sort


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_every_snippet_loads_as_a_clause_with_an_id_of_its_own(path):
    text = path.read_text(encoding="utf-8")
    snippets = [remark.snippet for remark in lint(text) if remark.snippet]
    clauses = [Clause.model_validate(*yaml.load(snippet, yaml.BaseLoader)) for snippet in snippets]
    assert clauses
    assert len({clause.id for clause in clauses}) == len(clauses)
    assert all(clause.quote in text for clause in clauses)


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_the_same_text_gives_the_same_remarks(path):
    text = path.read_text(encoding="utf-8")
    assert lint(text) == lint(text)


def test_drafts_one_after_another_contradict_no_more_than_each_alone():
    texts = [path.read_text(encoding="utf-8") for path in DRAFTS]
    joined = "".join(f"第{index}篇\n{text}" for index, text in enumerate(texts, start=1))
    alone = sum(remark.kind is RemarkKind.CONFLICT for text in texts for remark in lint(text))
    assert sum(remark.kind is RemarkKind.CONFLICT for remark in lint(joined)) == alone > 0
