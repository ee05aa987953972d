"""What would the sanitiser take out of a page, and does the page swallow what comes after it?

The sanitiser does not tell what it took. So both texts are read by an HTML5 parser and the trees are compared:

    before   p · a[href=javascript:…] · "链接"        after   p · a · "链接"        →  attribute href of <a>
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

from training_site.markup.sanitiser import clean

_DEEPEST = 60
"""Elements within elements; browsers stop at 512, readers of manuals long before."""
END = "training-site-end-0e7c"
"""A paragraph set behind a text: where it does not stand by itself, something before it was never closed."""
_NO_COMMENT = re.compile(r"<(?:!(?!--)[\[\w]*|\?\w*|/(?![A-Za-z]))")
_COMMENT = re.compile(r"<!--(?!-?>).*?--!?>", re.DOTALL)
_BEFORE = "<!doctype html><title>-</title><body><main><section><article><div>"

TakenKind = Literal["element", "attribute", "value", "text", "depth", "open"]


@dataclass(frozen=True, slots=True)
class Taken:
    """One thing that may not be published, or `open`: something that swallows the rest of the page."""

    kind: TakenKind
    element: str
    """Its name, or that of the element with the attribute."""
    attribute: str = ""
    value: str = ""


def taken_out(html: str) -> tuple[Taken, ...]:
    """Compare a page's text before and after sanitising; comments do not count.

    Returns:
        What is missing afterwards, in the order of the page, the same thing once for each time it stands there.
    """
    before, after = [*_comments(html), *_parts(_fragment(html))], Counter(_parts(_fragment(clean(html))))
    lost = Counter(before) - after
    found = []
    for part in before:
        if lost[part] > 0:
            lost[part] -= 1
            found.append(part)
    elements = {part.element for part in found if part.kind == "element"}
    # The attributes and the words of an element that goes need no line of their own.
    kept = [part for part in found if part.kind == "element" or part.element not in elements]
    return tuple(kept or found)


def parse(html: str) -> LexborHTMLParser:
    """Read a text as the body of a page, as a browser does that runs scripts."""
    return LexborHTMLParser(f"<!doctype html><title>-</title><body>{html}", scripting=True)


def _comments(html: str) -> Iterator[Taken]:
    """Yield what a browser takes for a comment although nobody wrote one: the words in it would be lost."""
    for found in _NO_COMMENT.finditer(_COMMENT.sub("", html)):
        yield Taken("element", found[0][1:].strip())


def is_closed(html: str) -> bool:
    """Tell whether a text keeps to its own place in a page: it opens nothing that stays open, closes nothing of others.

    `html` ends with the paragraph `END`. It is read inside a whole page, where a second `<body>` or an end tag too
    many would change what stands around it.
    """
    tree = LexborHTMLParser(f"{_BEFORE}{html}", scripting=True)
    if any(node is not None and node.attributes for node in (tree.css_first("html"), tree.body)):
        return False
    found = [node for node in tree.css("body > main > section > article > div > p") if node.text() == END]
    return len(found) == 1


def _fragment(html: str) -> LexborHTMLParser:
    """Read a text by itself, as the sanitiser does."""
    return LexborHTMLParser(html, is_fragment=True, scripting=True)


def _top(tree: LexborHTMLParser) -> list[LexborNode]:
    """List the nodes of a fragment that stand in no other."""
    # The root of a fragment is its first node, and iterating over that one goes over its siblings.
    return [] if tree.root is None else list(tree.root.iter(include_text=True))


def _parts(tree: LexborHTMLParser) -> Iterator[Taken]:
    """Yield every element, attribute and run of text of a tree, depth first; a comment does not end a run."""
    waiting = [(node, 0) for node in reversed(_top(tree))]
    words = ""
    while waiting:
        node, depth = waiting.pop()
        if node.is_text_node:
            words += node.text_content or ""
        elif not node.is_comment_node:
            yield from _text(words)
            words = ""
            yield from _element(node, depth)
            waiting += [(child, depth + 1) for child in reversed(list(node.iter(include_text=True)))]
    yield from _text(words)


def _text(words: str) -> Iterator[Taken]:
    plain = " ".join(words.split())
    if plain:
        yield Taken("text", "", value=plain)


def _element(node: LexborNode, depth: int) -> Iterator[Taken]:
    name = node.tag or ""
    yield Taken("element", name)
    if depth == _DEEPEST:
        yield Taken("depth", name)
    for attribute, value in node.attributes.items():
        yield Taken("attribute", name, attribute, " ".join((value or "").split()))
