"""What in a Markdown text may not be published, on which line, and what is to be done?

The text is converted and compared with its sanitised form. The line of a finding is that of the shortest beginning of
the text that has it too, so that no second reading of the source has to guess what Markdown made of it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from training_site.markup.comparison import END, Taken, is_closed, taken_out
from training_site.markup.conversion import TooDeep, convert, limits

TOO_DEEP = ("列表或引用嵌套太深，无法转换", "减少列表、引用和提示框的层级")
"""What is said of a text that cannot be converted, and its cure."""
_MOST = 20
"""Findings told of one text; whoever mends those sees the rest."""
_BACKWARD = 60
"""Beginnings of a text that are tried one by one, from its end, for the line that leaves something open."""


@dataclass(frozen=True, slots=True)
class MarkupFinding:
    """One thing that may not be published."""

    line: int
    """1-based, in the text."""
    message: str
    cure: str = ""


@lru_cache(maxsize=512)
def html_of(markdown: str) -> str:
    """Convert a text once; judged, linked and published texts are the same.

    Raises:
        TooDeep: when the conversion cannot follow.
    """
    return convert(markdown)


def findings(markdown: str, cuts: Sequence[int]) -> Iterator[MarkupFinding]:
    """Yield what may not be published of a text without front matter.

    Args:
        markdown: the text.
        cuts: the lines, 1-based, after which the text may be cut to find a place: those outside fenced code.
    """
    known = [MarkupFinding(item.line, item.message, item.cure) for item in limits(markdown)]
    yield from known[:_MOST]
    if known:
        return
    text = _Text(markdown, cuts)
    try:
        taken = taken_out(html_of(markdown))
        is_whole = is_closed(convert(_ended(markdown)))
    except TooDeep:
        yield MarkupFinding(text.first(_is_too_deep), *TOO_DEEP)
        return
    yield from _placed(text, taken)
    if not is_whole and not taken:
        message = "有一个标签、注释或代码块没有关闭，或多了一个关闭标签，会影响这一页后面的内容"
        cure = "补上对应的关闭标签，例如 </details>；正文里要显示的尖括号写成 &lt;"
        yield MarkupFinding(text.opening(), message, cure)


def _placed(text: "_Text", taken: Sequence[Taken]) -> Iterator[MarkupFinding]:
    """Say of each thing taken out where it is; words that go with an element need no line of their own."""
    named = [item for item in taken if item.kind != "text"] or list(taken)
    seen: Counter[Taken] = Counter()
    told: set[MarkupFinding] = set()
    for item in named[:_MOST]:
        seen[item] += 1
        found = MarkupFinding(text.line_of(item, seen[item]), *_words(item))
        if found not in told:
            told.add(found)
            yield found


def _ended(markdown: str) -> str:
    return f"{markdown}\n\n{END}\n"


def _is_too_deep(markdown: str) -> bool:
    try:
        html_of(markdown)
    except TooDeep:
        return True
    return False


def first_line_where(markdown: str, cuts: Sequence[int], holds: Callable[[str], bool]) -> int:
    """Find a line, 1-based, such that the text up to it has a property that it has not up to the line before."""
    return _Text(markdown, cuts).first(holds)


class _Text:
    """A text that can be cut after some of its lines."""

    def __init__(self, markdown: str, cuts: Sequence[int]) -> None:
        self._lines = markdown.split("\n")
        self._cuts = [0, *cuts]
        if self._cuts[-1] != len(self._lines):
            self._cuts.append(len(self._lines))

    def first(self, holds: Callable[[str], bool]) -> int:
        """Find a line such that the text up to it has a property that it has not up to the line before."""
        low, high = 0, len(self._cuts) - 1
        while high - low > 1:
            middle = (low + high) // 2
            if holds(self._upto(middle)):
                high = middle
            else:
                low = middle
        return max(1, self._cuts[high])

    def line_of(self, item: Taken, count: int) -> int:
        """Find the line on which the sanitiser takes something out for the `count`th time."""

        def holds(part: str) -> bool:
            try:
                return Counter(taken_out(convert(part)))[item] >= count
            except TooDeep:
                return False

        return self.first(holds)

    def opening(self) -> int:
        """Find the line after the longest beginning that leaves nothing open."""
        last = len(self._cuts) - 1
        for at in range(last - 1, max(-1, last - 1 - _BACKWARD), -1):
            if is_closed(convert(_ended(self._upto(at)))):
                return self._next_words(self._cuts[at])
        return self.first(lambda part: not is_closed(convert(_ended(part))))

    def _upto(self, index: int) -> str:
        return "\n".join(self._lines[: self._cuts[index]])

    def _next_words(self, line: int) -> int:
        rest = range(line, len(self._lines))
        return next((number + 1 for number in rest if self._lines[number].strip()), max(1, line))


def _words(item: Taken) -> tuple[str, str]:
    """Say what was found and what to do."""
    shown = item.value[:60]
    if item.kind == "attribute":
        return _attribute_words(item, shown)
    if item.kind == "depth":
        return "标签嵌套太深", "减少层级"
    if item.kind == "text":
        return f"“{shown}” 会被浏览器读成别的内容", "正文里要显示的尖括号写成 &lt;，& 写成 &amp;"
    return f"不允许的标签 <{item.element[:40]}>", "删去它；正文里要显示的尖括号写成 &lt;，代码放进反引号"


def _attribute_words(item: Taken, shown: str) -> tuple[str, str]:
    told = {
        "class": (f"不认识的样式类 “{shown}”", "只用提示框自带的样式，例如 !!! warning；别的删去"),
        "id": (
            f"编号 “{shown}” 不能用",
            "换一个只有字母、数字、汉字和连字符的编号；以 __ 等开头的留给网页程序",
        ),
        "src": (f"图片 “{shown}” 不在本站", "把图片放进文件夹，用相对路径引用"),
        "href": (f"链接 “{shown}” 不能用（例如 javascript: 一类）", "改成普通链接或文字"),
    }
    if re.match(r"on[a-z]", item.attribute):
        return f"不允许的事件属性 {item.attribute[:40]}", "删去这个属性"
    return told.get(item.attribute, (f"不允许的属性 {item.attribute[:40]}", "删去这个属性"))
