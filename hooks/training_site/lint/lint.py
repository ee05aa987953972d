"""Which promises of a letter cannot be checked as they are written, and which rule would check the others."""

import re
from collections.abc import Iterator
from itertools import groupby

from training_site.lint.conflicts import Conflicts
from training_site.lint.gaps import LetterSurroundings, gaps
from training_site.lint.numbers import NUMBER
from training_site.lint.remark import Remark, RemarkKind
from training_site.lint.sentences import Sentence, sentences
from training_site.lint.snippet import Snippets
from training_site.lint.suggestion import Suggestion
from training_site.lint.suggestions import suggestions
from training_site.lint.words import is_ours, periodic, unstated, vague

_QUANTITY = re.compile(
    rf"(?<![第度\d.年月]){NUMBER}(?:个月|个?工作日|小时|分钟|年(?!度|月|来|多)|天(?!津)|次(?!性|日)|名|位|套|份|台|人(?!员|为|民)|%)|\d[*×xX]\d"
)
_STRONG = re.compile(
    r"承诺|保证(?!期|金|书)|负责(?!人)|确保|免费|坚持|将(?:在|对|为|派|会|于|由|提供)|提供|安排|组织|每[^，。]{1,12}次|(?:分钟|小时)之?内"
)
_ARRIVES = re.compile("arrived_at|restored_at")
_NEAR = 200


def lint(text: str) -> tuple[Remark, ...]:
    """Read a letter or a draft and list remarks by place; the same text gives the same remarks."""
    snippets = Snippets()
    found: set[Remark] = set()
    for _, rows in groupby(sentences(text), key=lambda sentence: sentence.letter):
        found.update(_letter(list(rows), snippets))
    return tuple(sorted(found, key=lambda row: (row.line, row.column, row.kind, row.message, row.snippet)))


def _letter(letter: list[Sentence], snippets: Snippets) -> Iterator[Remark]:
    around, conflicts, has_clock = LetterSurroundings(letter), Conflicts(), False
    before, paragraph = "", -1
    for index, sentence in enumerate(letter):
        before = before if sentence.paragraph == paragraph else ""
        paragraph = sentence.paragraph
        items = suggestions(sentence, before)
        near = f"{before}{sentence.text}。{letter[index + 1].text[:_NEAR] if sentence.is_heading and index + 1 < len(letter) else ''}"
        has_clock = has_clock or any(_ARRIVES.search(str(item.parameters.get("intervals"))) for item in items)
        for item in items:
            message = f"可用规则 {item.rule} 核验"
            yield _remark(
                sentence, RemarkKind.SUGGESTION, message, item.start, snippets.clause(sentence, item)
            )
        for kind, message in gaps(items, sentence, near, around):
            yield _remark(sentence, kind, message)
        for message in conflicts.add(sentence, items):
            yield _remark(sentence, RemarkKind.CONFLICT, message)
        yield from _words(sentence, items, snippets, has_clock=has_clock)
        before = (before + sentence.text)[-_NEAR:]


def _words(
    sentence: Sentence, items: tuple[Suggestion, ...], snippets: Snippets, *, has_clock: bool
) -> Iterator[Remark]:
    """Yield what the words of a promise leave open, and a promise with a number and no rule."""
    if sentence.is_heading and not items and len(sentence.text) < _SHORT_HEADING:
        return
    if not is_ours(sentence, has_rule=bool(items)):
        return
    is_open = False
    if words := vague(sentence):
        named = "、".join(dict.fromkeys(f"“{word[0]}”" for word in words))
        message = f"{named}无法核验：写出数量、期限或标准，做不到就不写"
        snippet = "" if items else snippets.uncheckable(sentence, "没有数量与期限")
        yield _remark(sentence, RemarkKind.UNFALSIFIABLE, message, words[0].start(), snippet)
        is_open = True
    if (word := periodic(sentence)) and not any(item.rule == "R-FREQ" for item in items):
        yield _remark(sentence, RemarkKind.NUMBER, f"“{word[0]}”没有写多久一次", word.start())
        is_open = True
    if missing := unstated(sentence, has_clock=has_clock):
        yield _remark(
            sentence, RemarkKind.NUMBER, f"“{missing[0][0]}”没有数量：{missing[1]}", missing[0].start()
        )
        is_open = True
    if not items and not is_open and _QUANTITY.search(sentence.text) and _STRONG.search(sentence.text):
        message = "这句有承诺和数字，但没有找到合适的核验规则；请人工选择规则，或改写得更具体"
        yield _remark(sentence, RemarkKind.NO_RULE, message)


_SHORT_HEADING = 13


def _remark(sentence: Sentence, kind: RemarkKind, message: str, offset: int = 0, snippet: str = "") -> Remark:
    line, column = sentence.place(offset)
    return Remark(line, column, kind, sentence.quote, message, snippet)
