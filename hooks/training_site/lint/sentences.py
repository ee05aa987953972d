"""Where the sentences of a letter begin and end, and under which headings and in which letter they stand."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_END = re.compile(r"[。；;！!？?]")
_LABELS = (
    re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十\d]{1,3}[条章节])\s*"),
    re.compile(r"\s*[（(][一二三四五六七八九十]{1,3}[)）]\s*"),
    re.compile(r"\s*\d{1,2}\s*(?:、|[.．](?!\d))\s*"),
    re.compile(r"\s*(?:[（(]\d{1,2}[)）]|\d{1,2}[)）][.、]?|[a-z][.．、)）])\s*"),
    re.compile(r"\s*[-*•·◆●■□▪○※★Ø�?？①②③④⑤⑥⑦⑧⑨]\s*"),
)
"""Numbering at the start of a line, from the outermost to the innermost."""
_INNERMOST = len(_LABELS)
_LABELLED = re.compile("|".join(pattern.pattern for pattern in _LABELS))
_LETTER = re.compile(
    r"(?:第[一二三四五六七八九十\d]{1,3}篇|篇[一二三四五六七八九十\d]{1,3}|(?:模[板版]|范[文本]|样本)[一二三四五六七八九十\d]{1,3})(?!\d)"
)
_SHORT, _TITLE, _WRAPPED, _LONGEST = 30, 40, 24, 1000
_COMPLETE = '。；;！!？?：:）)》”"'
_ALIKE = str.maketrans("０１２３４５６７８９％．", "0123456789%.") | str.maketrans(",:()", "，：（）")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, its text without blanks and with one form of each mark, and its place in the file."""

    text: str
    quote: str
    """As it stands in the file, line breaks included."""
    letter: int
    """Which letter of the file: a heading such as 第二篇 begins another one."""
    paragraph: int
    headings: tuple[str, ...]
    """The short lines above it that its numbering hangs from, nearest first."""
    is_heading: bool
    places: tuple[tuple[int, int, int], ...]
    """Where each piece of `text` begins: (offset in text, line, column)."""

    def place(self, offset: int = 0) -> tuple[int, int]:
        """Tell line and column of a character of `text`, both 1-based."""
        start, line, column = self.places[bisect_right(self.places, (offset, 10**9, 0)) - 1]
        return line, column + offset - start


class _Outline:
    """Which short lines the present one hangs from.

    An unnumbered line with a colon stands half a level below the last number: 「2、培训」 「目标：」 「1) …」.
    """

    def __init__(self) -> None:
        self._names: dict[float, str] = {}
        self._level: float = -1
        self._alone: int | None = None
        """The level of a number that stood alone on the line before."""

    def enter(self, level: int, text: str) -> tuple[tuple[str, ...], bool]:
        """Give the headings of a line, nearest first, and tell whether it is one itself."""
        if not text:
            self._alone = level
            return (), True
        if level == _INNERMOST and self._alone is not None:
            level = self._alone
        self._alone = None
        is_colon = text.endswith("：")
        name = text[-_SHORT:].rpartition("。")[2] if is_colon else text
        is_heading = len(name) <= _SHORT and "。" not in name and (is_colon or level < _INNERMOST)
        place: float = level
        if level < _INNERMOST:
            self._level = level
        elif is_colon:
            self._level = self._base()
            place = self._level + 0.5
        else:
            place = self._base() + (1 if self._base() == self._level else 0.5)
        self._names = {key: value for key, value in self._names.items() if key < place}
        headings = tuple(self._names[key] for key in sorted(self._names, reverse=True))
        if is_heading:
            self._names[place] = name
        return headings, is_heading

    def _base(self) -> float:
        """The deepest number that still governs unnumbered lines: a list under a colon ends with them."""
        colons = [key for key in self._names if key % 1 and key < self._level]
        return min(colons) - 0.5 if colons else self._level


def sentences(text: str) -> Iterator[Sentence]:
    """Cut a text at full stops and semicolons; a line that was wrapped goes on in the next one."""
    letter, outline = 0, _Outline()
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    for paragraph, (start, end) in enumerate(_paragraphs(text)):
        raw = text[start:end]
        skipped = _label(raw)[1]
        bare = "".join(raw[skipped:].split())
        if len(bare) <= _TITLE and _LETTER.search("".join(raw.split())) and not bare.endswith("。"):
            letter, outline = letter + 1, _Outline()
        headings, is_heading = outline.enter(_label(raw)[0], bare.translate(_ALIKE))
        for first, last in _pieces(text, start + skipped, end):
            flat, places = _flatten(text, first, last, starts)
            yield Sentence(flat, text[first:last], letter, paragraph, headings, is_heading, places)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of lines, wrapped ones together: 「…7个工作日内排除」 and 「故障…」 are one."""
    start, end, previous = -1, 0, ""
    position = 0
    for row in text.split("\n"):
        bare = "".join(row.split())
        if bare:
            if start >= 0 and not _is_continued(previous, row, end - start):
                yield start, end
                start = -1
            start = position if start < 0 else start
            end, previous = position + len(row), bare
        position += len(row) + 1
    if start >= 0:
        yield start, end


def _is_continued(previous: str, row: str, length: int) -> bool:
    if (
        previous.endswith(("以内", "之内"))
        or _label(row)[1]
        or length > _LONGEST
        or _LETTER.search(row[:_TITLE])
    ):
        return False
    return previous[-1] in ",，、" or (len(previous) >= _WRAPPED and previous[-1] not in _COMPLETE)


def _label(row: str) -> tuple[int, int]:
    """Tell how deep the numbering of a line is and where its text begins."""
    if not _LABELLED.match(row):
        return _INNERMOST, 0
    for level, pattern in enumerate(_LABELS):
        if found := pattern.match(row):
            return level, found.end()
    return _INNERMOST, 0


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for stop in [*(found.end() for found in _END.finditer(text, start, end)), end]:
        while stop - start > _LONGEST:
            yield from _trimmed(text, start, start + _LONGEST)
            start += _LONGEST
        yield from _trimmed(text, start, stop)
        start = stop


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    raw = text[start:end]
    left = start + len(raw) - len(raw.lstrip())
    left += _label(text[left:end])[1] if left > start else 0
    right = start + len(raw.rstrip())
    if text[left:right].strip("。；;！!？? \t"):
        yield left, right


def _flatten(
    text: str, start: int, end: int, starts: list[int]
) -> tuple[str, tuple[tuple[int, int, int], ...]]:
    """Leave out blanks and line breaks; remember where each run of characters stood."""
    parts, places, length = [], [], 0
    for found in re.finditer(r"\S+", text[start:end]):
        position = start + found.start()
        line = bisect_right(starts, position)
        places.append((length, line, position - starts[line - 1] + 1))
        parts.append(found[0])
        length += len(found[0])
    return "".join(parts).translate(_ALIKE), tuple(places)
