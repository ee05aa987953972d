"""How do the parts that we made ourselves enter a page after what a person typed has been sanitised?

Markdown       `training-site-block-1-3f2a9c1e` as a paragraph where a drawing, a self-check or a page head belongs
sanitised      the same paragraph, by itself
filled         `<figure class="fig">…` in the place of the paragraph
"""

import hashlib
import re
from collections.abc import Callable, Collection, Mapping

from selectolax.lexbor import LexborNode

from training_site.markup.comparison import parse

_DRAWING = re.compile(r"<svg\b[^<>]*>.*?</svg\s*>", re.DOTALL | re.IGNORECASE)


class SwallowedError(ValueError):
    """A block's mark does not stand by itself in the page: `args[0]` is the mark."""


def _mark(html: str, number: int) -> str:
    """Name a block: its number on the page and a piece of its hash, in letters that Markdown leaves alone."""
    return f"training-site-block-{number}-{hashlib.sha256(html.encode()).hexdigest()[:8]}"


def place_block(html: str, blocks: dict[str, str]) -> str:
    """Add one line of HTML to the blocks of a page and return its mark."""
    name = _mark(html, len(blocks) + 1)
    blocks[name] = html
    return name


def with_drawings(markdown: str, free: Collection[int], put: Callable[[str, int], str]) -> str:
    """Replace each drawing written into a text as `<svg>…</svg>`.

    Args:
        markdown: the text.
        free: the lines, 1-based, that are no code; a drawing that starts elsewhere is a listing and stays.
        put: gets the drawing and its line, and returns what stands in its place.
    """
    parts, end = [], 0
    for found in _DRAWING.finditer(markdown):
        line = markdown.count("\n", 0, found.start()) + 1
        if line in free:
            parts += [markdown[end : found.start()], put(found[0], line)]
            end = found.end()
    return "".join([*parts, markdown[end:]])


def fill(html: str, blocks: Mapping[str, str]) -> str:
    """Put each block in the place of its mark, and of the paragraph around it.

    Raises:
        SwallowedError: when a mark is missing, stands there twice, or inside anything but a text of its own.
    """
    if not blocks:
        return html
    alone = {node.text_content.strip() for node in _texts(html) if node.text_content}
    for name, block in blocks.items():
        if html.count(name) != 1 or name not in alone:
            raise SwallowedError(name)
        before, after = re.split(f"<p>{name}<[/]p>|{name}", html)
        html = before + block + after
    return html


def fill_source(markdown: str, blocks: Mapping[str, str]) -> str:
    """Put the blocks into the Markdown itself, for generators that know no marks."""
    for name, block in blocks.items():
        markdown = markdown.replace(name, block)
    return markdown


def _texts(html: str) -> list[LexborNode]:
    body = parse(html).body
    return [] if body is None else [node for node in body.traverse(include_text=True) if node.is_text_node]
