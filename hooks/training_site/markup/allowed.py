"""Which elements, attributes, addresses, classes and ids may come from what a person typed?

Why lists of what is allowed: a list of what is forbidden would have to know every browser. The lists hold what
Markdown and the project's own page parts make, and the few HTML elements that writers of manuals use.
"""

import re

from pygments.token import STANDARD_TYPES

FIGURE_ELEMENTS = frozenset(
    [
        *("svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("text", "tspan", "title", "desc"),
    ]
)
"""Elements of a drawing."""
FIGURE_ATTRIBUTES = frozenset(
    [
        *("xmlns", "viewBox", "preserveAspectRatio", "width", "height", "role", "aria-label", "aria-hidden"),
        *("class", "fill", "fill-opacity", "opacity", "stroke", "stroke-width", "stroke-opacity"),
        *("stroke-dasharray", "stroke-linecap", "stroke-linejoin", "transform", "d", "points"),
        *("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy"),
        *("font-size", "font-weight", "text-anchor", "dominant-baseline"),
    ]
)
"""Attributes of a drawing's elements."""
INLINE_ATTRIBUTES = FIGURE_ATTRIBUTES | {"id", "aria-labelledby"}
"""The same for a drawing written into a text: its id must not be another's on that page."""

_PLAIN = (
    *("p", "br", "hr", "em", "strong", "b", "i", "u", "s", "del", "ins", "mark", "small", "sub", "sup"),
    *("code", "pre", "kbd", "samp", "var", "abbr", "cite", "q", "blockquote"),
    *("dl", "dt", "dd", "ul", "ol", "li"),
    *("h2", "h3", "h4", "h5", "h6", "div", "span", "figure", "figcaption", "details", "summary"),
    *("table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"),
    *("a", "img", "label", "input"),
)
ELEMENTS = frozenset({*_PLAIN, "h1"})
"""Elements of a page's text; drawings enter after sanitising."""

EVERYWHERE = frozenset({"id", "class", "lang", "title"})
"""Attributes that any element of a text may have."""
ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"href"}),
    "img": frozenset({"src", "alt", "width", "height", "align"}),
    "ol": frozenset({"start", "reversed"}),
    "li": frozenset({"value"}),
    "th": frozenset({"align", "colspan", "rowspan", "scope", "abbr"}),
    "td": frozenset({"align", "colspan", "rowspan", "headers"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "details": frozenset({"open"}),
    "div": frozenset({"aria-label"}),
    "input": frozenset({"disabled", "checked"}),
}
"""Attributes of one kind of element."""
VALUES: dict[str, dict[str, frozenset[str]]] = {
    "div": {"role": frozenset({"region"}), "tabindex": frozenset({"0"})},
    "input": {"type": frozenset({"checkbox"})},
}
"""Attributes that may have these values only: the frame of a wide table, the box of a task list."""

SCHEMES = frozenset({"http", "https", "mailto"})
_OUTSIDE = re.compile(r"[\x00-\x20]*(?:[a-z][a-z0-9+.\-\s]*:|[\\/]\s*[\\/])", re.IGNORECASE)
_CLASSES = frozenset(
    [
        *(
            "admonition",
            "admonition-title",
            "note",
            "abstract",
            "info",
            "tip",
            "success",
            "question",
            "warning",
        ),
        *("failure", "danger", "bug", "example", "quote", "inline", "end"),
        *("headerlink", "footnote", "footnote-ref", "footnote-backref"),
        *("task-list", "task-list-item", "task-list-control", "task-list-indicator"),
        *("highlight", "linenos", "filename", "frame", "chapter-table", "chapter-note"),
        *("figure", "figure__drawing"),
    ]
)
_CODE_CLASS = re.compile(r"language-[\w-]{1,32}|[a-z]{1,2}(?:-[A-Z][A-Za-z]+)+")
"""The language of a code block, and the longer names of the highlighter: `l-Scalar-Plain`."""
_TOKENS = frozenset(name for name in STANDARD_TYPES.values() if name)
"""What the highlighter calls the words of a code block."""
_ID = re.compile(r"(?!__)[\w\-:.]{1,120}")
_RESERVED_IDS = re.compile(
    r"(?:ov-|ts-|md-|q-|lookup|self-check|outcome-|mock|training|search)", re.IGNORECASE
)
"""Beginnings of ids under which the pages' scripts look for their own elements."""


def is_outside(address: str) -> bool:
    """Tell whether a browser would leave the site for an address, or take it for something else than an address."""
    return _OUTSIDE.match(address) is not None


def allowed_classes(element: str, value: str) -> str:
    """Keep of a `class` attribute what is on the list; empty when nothing is."""
    kept = [name for name in value.split() if name in _CLASSES]
    if element in {"span", "code", "pre"}:
        known = _CLASSES | _TOKENS
        kept = [name for name in value.split() if name in known or _CODE_CLASS.fullmatch(name)]
    return " ".join(kept)


def is_allowed_id(value: str) -> bool:
    """Tell whether an id can neither hide nor stand in for an element that a script of the page looks for."""
    return _ID.fullmatch(value) is not None and _RESERVED_IDS.match(value) is None
