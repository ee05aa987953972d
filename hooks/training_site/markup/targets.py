"""Which addresses does a text link or show, where were they typed, and which places of it can be linked?

Read from the finished HTML, so that reference links, HTML tags and escaped addresses are seen as a browser sees them.
"""

import re
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from training_site.markup.comparison import parse
from training_site.markup.conversion import TooDeep
from training_site.markup.findings import html_of


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """One address in a text."""

    address: str
    """As a browser reads it."""
    is_picture: bool
    line: int
    """1-based, in the text."""
    column: int

    @property
    def path(self) -> str:
        """The file of the address, without query and fragment; empty for a place on the same page."""
        return unquote(self.address.partition("#")[0].partition("?")[0])

    @property
    def fragment(self) -> str:
        """What stands behind `#`."""
        return unquote(self.address.partition("#")[2])


def targets(markdown: str) -> tuple[LinkTarget, ...]:
    """List the addresses of a text in their order, with the places where they were typed; () when it is no text."""
    try:
        nodes = parse(html_of(markdown)).css("a[href], img")
    except TooDeep:
        return ()
    spots = _Spots(markdown)
    found = []
    for node in nodes:
        is_picture = node.tag == "img"
        address = node.attributes.get("src" if is_picture else "href") or ""
        if is_picture or not _is_permalink(node, address):
            found.append(LinkTarget(address, is_picture, *spots.next(address)))
    return tuple(found)


def ids(markdown: str, *, of_headings: bool) -> frozenset[str]:
    """List the ids in a text; those that Markdown gives to headings only where they are the published ones."""
    try:
        nodes = parse(html_of(markdown)).css("[id]")
    except TooDeep:
        return frozenset()
    return frozenset(
        node.attributes["id"] or ""
        for node in nodes
        if of_headings or not re.fullmatch("h[1-6]", node.tag or "")
    )


def _is_permalink(node: LexborNode, address: str) -> bool:
    """Tell whether this is the mark that Markdown itself sets behind a heading."""
    above = node.parent
    return above is not None and bool(address) and address == f"#{above.attributes.get('id')}"


class _Spots:
    """Finds the addresses of a text in the order in which they were typed."""

    def __init__(self, markdown: str) -> None:
        self._text = markdown
        self._from: dict[str, int] = {}

    def next(self, address: str) -> tuple[int, int]:
        """Return line and column of the link with the next such address; 1, 1 when it was typed otherwise."""
        typed = (address, unescape(unquote(address)), escape(address), unquote(address))
        for spelling in dict.fromkeys(typed):
            at = self._text.find(spelling, self._from.get(spelling, 0)) if spelling else -1
            if at >= 0:
                self._from[spelling] = at + len(spelling)
                start = self._start(at)
                return self._text.count("\n", 0, start) + 1, start - self._text.rfind("\n", 0, start)
        return 1, 1

    def _start(self, at: int) -> int:
        """Go back from an address to the sign that opens its link, picture or tag."""
        before = self._text[max(0, at - 500) : at]
        if before.rstrip("<").endswith("]("):
            depth, place = 0, len(before.rstrip("<")) - 2
            while place >= 0:
                depth += {"]": 1, "[": -1}.get(before[place], 0)
                if depth == 0:
                    return at - len(before) + place - int(before[place - 1 : place] == "!")
                place -= 1
        tag = before.rfind("<")
        return at - len(before) + tag if tag > before.rfind(">") else at
