"""What HTML does Markdown become, and is it a text that can be converted at all, in good time?

The extensions are those of mkdocs.yml (a test compares them), so that what is judged here is what is published.
"""

import inspect
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markdown import Markdown

EXTENSIONS: dict[str, dict[str, Any]] = {
    "admonition": {},
    "attr_list": {},
    "def_list": {},
    "fenced_code": {},
    "footnotes": {},
    "md_in_html": {},
    "tables": {"use_align_attribute": True},
    "toc": {"permalink": True},
    "pymdownx.details": {},
    "pymdownx.superfences": {},
    "pymdownx.tasklist": {},
}
"""Extension → options; MkDocs itself adds `fenced_code`."""

_FRAMES = 600
"""Python frames that a conversion may take: MkDocs starts at about 60 of the 1,000 there are."""
_MOST_NESTED = re.compile(r"[ \t]*(?:(?:\d{1,9}[.)]|[-+*>])[ \t]*){20,}(?![-*\s]*$)")
_MARKS = {"[": 200, "<": 400}
"""Sign → how often it may stand in one paragraph: unpaired ones cost time that grows with their square."""


@dataclass(frozen=True, slots=True)
class ConversionLimit:
    """A line, 1-based, at which a text cannot be converted, and why, in Chinese."""

    line: int
    message: str
    cure: str


class TooDeep(ValueError):  # noqa: N818 - says what is wrong, as the limits do
    """Lists or quotations are nested deeper than the conversion can follow."""


def limits(markdown: str) -> Iterator[ConversionLimit]:
    """Yield what would make a conversion fail or take minutes; cheap, and before any conversion."""
    counted = dict.fromkeys(_MARKS, 0)
    for number, line in enumerate(markdown.split("\n"), start=1):
        if not line.strip():
            counted = dict.fromkeys(_MARKS, 0)
            continue
        if _MOST_NESTED.match(line):
            yield ConversionLimit(
                number, "列表或引用在一行里嵌套超过 20 层", "一行只写一个列表记号；分级的内容用缩进另起行"
            )
        for sign, most in _MARKS.items():
            before = counted[sign]
            counted[sign] += line.count(sign)
            if before <= most < counted[sign]:
                yield ConversionLimit(number, f"一段里有超过 {most} 个“{sign}”", "分成几段，段与段之间空一行")


def convert(markdown: str) -> str:
    """Convert a text without front matter to HTML, as MkDocs does.

    Raises:
        TooDeep: when lists, quotations or boxes are nested too deep.
    """
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(min(before, len(inspect.stack(0)) + _FRAMES))
    try:
        return str(Markdown(extensions=list(EXTENSIONS), extension_configs=EXTENSIONS).convert(markdown))
    except RecursionError as error:
        raise TooDeep("nested too deep") from error
    finally:
        sys.setrecursionlimit(before)
