"""What does a reader of a page see or hear, and what else stands in it as text: attributes, comments, data?"""

import re
from collections.abc import Iterator
from html import unescape

from selectolax.lexbor import LexborHTMLParser

BARRIER = "\x00\n"
"""Stands between texts, so that none goes on in the next."""
_EMPTY = re.compile(f"{BARRIER}(?:{BARRIER})+")
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|tspan|u|var|wbr)"
    r"(?=[\s/>])[^<>]*>|<!--.*?-->",
    re.IGNORECASE | re.DOTALL,
)
"""Tags that cut a word without ending it, and comments, which nobody sees."""
_ATTRIBUTE = re.compile(r"([A-Za-z_:][\w:.-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>=]+))")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_UNREAD = frozenset({"class", "d", "points", "transform", "viewbox", "stroke-dasharray", "integrity"})
"""Attributes that nobody reads: the program's own words, and the lines of a drawing."""


def html_words(text: str, *, is_joined: bool) -> Iterator[str]:
    """Yield the texts of a page, entities read as what they stand for.

    Args:
        text: HTML.
        is_joined: whether what inline elements cut is put together again, as a reader sees it; not on pages where
            each piece is a value of its own.
    """
    root = LexborHTMLParser(_INLINE.sub("", text) if is_joined else text).root
    yield _EMPTY.sub(BARRIER, root.text(separator=BARRIER, strip=True)) if root is not None else ""
    values = (
        one or other or bare
        for name, one, other, bare in _ATTRIBUTE.findall(text)
        if name.lower() not in _UNREAD
    )
    yield unescape(BARRIER.join(values))
    yield from _COMMENT.findall(text)
