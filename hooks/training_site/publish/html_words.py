"""What does a reader of a page see or hear, and what else stands in it as text: attributes, comments, data?"""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

_INLINE = frozenset(
    [
        *(
            "a",
            "abbr",
            "b",
            "bdi",
            "bdo",
            "cite",
            "code",
            "del",
            "dfn",
            "em",
            "font",
            "i",
            "ins",
            "kbd",
            "mark",
        ),
        *("q", "s", "samp", "small", "span", "strong", "sub", "sup", "tspan", "u", "var", "wbr"),
    ]
)
"""Elements that cut a word without ending it."""
_UNREAD = frozenset(
    {"class", "d", "points", "transform", "viewBox", "viewbox", "stroke-dasharray", "integrity"}
)
"""Attributes that nobody reads: the program's own words, and the lines of a drawing."""


def html_words(text: str, *, is_joined: bool) -> Iterator[str]:
    """Yield the texts of a page, entities read as what they stand for.

    Args:
        text: HTML.
        is_joined: whether what inline elements cut is put together again, as a reader sees it; not on pages where
            each piece is a value of its own.
    """
    root = LexborHTMLParser(text).root
    if root is None:
        return
    joined, block = "", -1
    for node in root.traverse(include_text=True):
        if node.is_text_node:
            here = _block_of(node) if is_joined else -1
            if not is_joined or here != block:
                yield joined
                joined, block = "", here
            joined += node.text_content or ""
        elif node.is_comment_node:
            yield node.comment_content or ""
        else:
            yield from (value for name, value in node.attributes.items() if value and name not in _UNREAD)
    yield joined


def _block_of(node: LexborNode) -> int:
    parent = node.parent
    while parent is not None and parent.tag in _INLINE:
        parent = parent.parent
    return -1 if parent is None else parent.mem_id
