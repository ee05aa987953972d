"""How a record becomes a page: the theme's own page, rendered once, with the record's words put in its gaps.

    the theme's page with marks       `…<title>MARK</title>…<article>MARK</article>…`
    cut at the marks                  constant bytes and the names of the gaps between them
    filled                            one join of bytes per record

Why: a page through MkDocs costs milliseconds, because template, navigation and Markdown run again for each.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from training_site.pages.frame.fingerprint import page_hash
from training_site.pages.frame.page import NavigationItem, RecordPage, Section, depth
from training_site.publish.theme.document import navigation_addresses

Gap = Literal["title", "body", "address", "hash"]
_MARK = re.compile(rb"training-site-gap-(title|body|address|hash)-0e7c")


def mark(gap: Gap) -> str:
    """Return the text that stands for a gap while the theme renders; nothing escapes or shortens it."""
    return f"training-site-gap-{gap}-0e7c"


@dataclass(frozen=True, slots=True)
class Shell:
    """A rendered page cut at its marks."""

    pieces: tuple[tuple[str, bytes], ...]
    """The name of each gap with the constant bytes after it; the first gap is empty and has no name."""

    def fill(self, page: RecordPage) -> bytes:
        """Return the whole page in UTF-8; the title is escaped, the body is HTML already."""
        body = page.body.encode()
        words = {
            "": b"",
            "title": html.escape(page.title).encode(),
            "body": body,
            "address": page.address.encode(),
            "hash": page_hash(body).encode(),
        }
        return b"".join([part for gap, constant in self.pieces for part in (words[gap], constant)])


def cut(rendered: str) -> Shell:
    """Cut a rendered page at its marks.

    Raises:
        ValueError: when the theme printed the body not exactly once, or never the title.
    """
    pieces = _MARK.split(_without_blank_lines(rendered).encode())
    gaps = tuple(piece.decode() for piece in pieces[1::2])
    if gaps.count("body") != 1 or "title" not in gaps:
        raise ValueError(f"the theme's page must show one body and a title, not {gaps}")
    return Shell(tuple(zip(("", *gaps), pieces[::2], strict=True)))


def _without_blank_lines(rendered: str) -> str:
    return re.sub(r"\n\s*\n", "\n", rendered)


@dataclass(frozen=True, slots=True)
class ShellLink:
    """One entry of the shell's navigation, in the shape the theme's templates read."""

    title: str
    url: str
    active: bool
    meta: dict[str, str] = field(default_factory=dict)
    children: None = None
    is_index: bool = False


@dataclass(frozen=True, slots=True)
class ShellNavigation:
    """The section-level navigation of record pages, however many documents there are."""

    items: tuple[ShellLink, ...]
    homepage: ShellLink


@dataclass(frozen=True, slots=True)
class ShellPage:
    """The page that the theme renders in place of all records of one depth and section."""

    url: str
    title: str = mark("title")
    content: str = mark("body")
    canonical_url: str | None = None
    is_record: bool = True
    toc: tuple[()] = ()
    meta: dict[str, list[str] | str] = field(
        default_factory=lambda: {
            "hide": ["navigation", "toc", "footer"],
            "address": mark("address"),
            "hash": mark("hash"),
        }
    )


Render = Callable[[ShellPage, ShellNavigation], str]
"""Renders the theme's page; the one thing that needs MkDocs."""


class Shells:
    """The shells of a site, each rendered when the first record asks for it."""

    def __init__(
        self,
        render: Render,
        navigation: tuple[NavigationItem, ...],
        sections: dict[str, Section],
        site_url: str = "",
    ) -> None:
        """Take the navigation, the section of each document's address, and the site's address or ``."""
        self._render = render
        self._navigation = navigation
        self._sections = sections
        self._site_url = site_url and site_url.rstrip("/") + "/"
        self._shells: dict[tuple[int, Section], Shell] = {}

    def fill(self, page: RecordPage) -> bytes:
        """Return the whole page of a record in UTF-8."""
        key = (depth(page.address), page.section)
        shell = self._shells.get(key)
        if shell is None:
            shell = self._shells[key] = self._make(*key)
        return shell.fill(page)

    @property
    def constants(self) -> tuple[tuple[bytes, ...], ...]:
        """List what stands on every page of each shell, in order, between the gaps."""
        return tuple(tuple(constant for _, constant in shell.pieces) for shell in self._shells.values())

    def _make(self, folders: int, section: Section) -> Shell:
        canonical = self._site_url + mark("address") if self._site_url else None
        page = ShellPage(url="-/" * folders + "-.html", canonical_url=canonical)
        return cut(self._render(page, section_navigation(self._navigation, self._sections, section)))


def section_navigation(
    items: tuple[NavigationItem, ...], sections: dict[str, Section], section: Section
) -> ShellNavigation:
    """Reduce the navigation to its top level: one link each, to the first page below it."""
    links = []
    for item in items:
        first = next(navigation_addresses((item,)), "")
        is_active = section != "home" and sections.get(first) == section
        links.append(ShellLink(html.escape(item.title), first, is_active))
    return ShellNavigation(tuple(links), ShellLink("", "index.html", active=False))
