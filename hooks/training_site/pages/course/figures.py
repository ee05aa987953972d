"""How does a drawing come to stand in the page, with its caption and a way to enlarge it?

    ![硬盘灯的位置](../figures/front.svg)   →   <figure class="fig">…<svg>…</svg>…<figcaption>图 6-1 …</figcaption></figure>

Why inside the page: only there do its lines take the colour of the text, in the dark and on paper.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape

from markupsafe import Markup

from training_site.markup.blocks import place_block, with_drawings
from training_site.model.course.headings import outside_fences
from training_site.pages.frame.document import one_block
from training_site.pages.frame.environment import render

_FIGURE = re.compile(
    r"!\[(?P<caption>[^\]\n]*)\]\(\s*<?(?:\.\./)*(?:files/courses/[^/]+/(?:revisions/[^/]+/)?)?(?P<path>figures/[^)\s>]+\.svg)>?(?:\s+\"[^\"\n]*\")?\s*\)\s*"
)
_NOT_DRAWN = re.compile(r"<\?.*?\?>|<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")


@dataclass(frozen=True, slots=True)
class FigureView:
    """One drawing."""

    number: str
    """Chapter and count, such as `6-1`."""
    caption: str
    drawing: Markup
    """The `<svg>` element."""


def with_figures(
    text: str,
    files: Mapping[str, bytes],
    chapter_number: int,
    blocks: dict[str, str],
    redact: Callable[[str], str] = str,
) -> str:
    """Put the marks of its drawings into a chapter; every other picture stays as it is.

    Args:
        text: the chapter's Markdown.
        files: figures by path below the course folder; checked by `sources/files/figure.py`.
        chapter_number: the first half of the figures' numbers.
        blocks: takes up the drawings, each as one line of HTML.
        redact: masks names in the words of a drawing.
    """
    lines = text.split("\n")
    count = 0
    for number, line in tuple(outside_fences(text)):
        found = _FIGURE.fullmatch(line)
        if found is None or found["path"] not in files or not _stands_alone(lines, number - 1):
            continue
        count += 1
        svg = drawing(files[found["path"]], redact)
        view = FigureView(f"{chapter_number}-{count}", unescape(found["caption"]), svg)
        lines[number - 1] = place_block(one_block(render("course/figure.html", view)), blocks)
    return "\n".join(lines)


def with_inline_figures(text: str, blocks: dict[str, str], redact: Callable[[str], str] = str) -> str:
    """Put marks in the place of the drawings that stand in a chapter's own text; before anything else is changed."""
    free = {number for number, _ in outside_fences(text)}
    return with_drawings(
        text, free, lambda svg, _: place_block(one_block(drawing(svg.encode(), redact)), blocks)
    )


def drawing(data: bytes, redact: Callable[[str], str] = str) -> Markup:
    """Make the checked SVG file fit for HTML: no declaration, no comments, no `>` inside attributes."""
    svg = redact(_NOT_DRAWN.sub("", data.decode("utf-8-sig")).strip())
    escaped = _TAG.sub(lambda tag: tag[0][:-1].replace(">", "&gt;") + ">", svg)
    return Markup(escaped)  # noqa: S704 - only elements and attributes on the list of sources/files/figure.py


def _stands_alone(lines: list[str], index: int) -> bool:
    before = lines[index - 1] if index else ""
    after = lines[index + 1] if index + 1 < len(lines) else ""
    return not before.strip() and not after.strip()
