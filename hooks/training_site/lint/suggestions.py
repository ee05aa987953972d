"""Which rules would check the promises of a sentence."""

import re
from collections.abc import Iterator

from training_site.lint.clocks import clocks
from training_site.lint.frequencies import frequencies
from training_site.lint.numbers import NUMBER
from training_site.lint.scopes import scope_of
from training_site.lint.sentences import Sentence
from training_site.lint.suggestion import Suggestion
from training_site.lint.table import TABLE, Pattern

_STRONGER = {
    "R-MATERIAL-BEFORE": {"R-MATERIAL", "R-MANUALS"},
    "R-MANUALS": {"R-MATERIAL"},
    "R-PRECOND": {"R-HEADCOUNT"},
    "R-DOC-24H": {"R-CLOCK"},
    "R-HOURS": {"R-DURATION"},
    "R-NOTICE": {"R-CLOCK", "R-DURATION"},
    "R-EXAM-INTEGRITY": {"R-CLOCK"},
    "R-ORDER": {"R-PHASE"},
    "R-GATE-WITHDRAW": {"R-GATE-SERVICE"},
    "R-GATE-SERVICE": {"R-PHASE"},
}
"""A rule that says more than others of the same sentence."""
_ANY = re.compile("|".join(re.sub(r"\?P<\w+>", "?:", row.expression.pattern) for row in TABLE))
"""All rows at once: most short sentences match none of them."""
_COUNTED = re.compile(f"{NUMBER}|每|半")
_LONG, _MAX_PER_ROW = 40, 3


def suggestions(sentence: Sentence, before: str = "") -> tuple[Suggestion, ...]:
    """List the rules that fit a sentence, in the order of the table; `before` is the start of its paragraph."""
    is_empty = len(sentence.text) < _LONG and not _ANY.search(sentence.text)
    found = (
        []
        if is_empty
        else [
            item for row in TABLE if row.expression.search(sentence.text) for item in _matches(row, sentence)
        ]
    )
    if _COUNTED.search(sentence.text):
        found += [*frequencies(sentence), *clocks(sentence, before)]
    if any("after_repairs" in item.parameters for item in found):
        found = [item for item in found if item.rule != "R-WARRANTY" or "after_repairs" in item.parameters]
    weaker = {rule for item in found for rule in _STRONGER.get(item.rule, ())}
    unique = {(item.rule, str(item.parameters)): item for item in reversed(found) if item.rule not in weaker}
    return tuple(sorted(unique.values(), key=lambda item: (item.start, item.rule)))


def _matches(row: Pattern, sentence: Sentence) -> Iterator[Suggestion]:
    if not any(row.sentence.search(text) for text in (sentence.text, *sentence.headings)):
        return
    has_numbers = "n" in row.expression.groupindex
    for count, found in enumerate(row.expression.finditer(sentence.text)):
        if count >= (_MAX_PER_ROW if has_numbers else 1):
            return
        try:
            parameters = row.parameters(found)
        except ValueError:
            continue
        scope = scope_of(sentence.text[: found.start()], found[0], sentence)
        key = (parameters.get("remedy"), scope.equipment, scope.is_after_warranty)
        yield Suggestion(row.rule, row.promise, row.category, parameters, found.start(), key)
