"""What a site consists of: record pages, documents and assets, as plain values with an address each.

An address is the path below the site's root, in `/`, such as `customers/acme/people/p-7f3a.html`; with
`use_directory_urls: false` the same address works from a server and from a folder on a USB stick.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from training_site.markup.blocks import fill_source

Edition = Literal["public", "internal"]
Section = Literal[
    "home", "courses", "schedule", "customers", "certificates", "instructors", "data", "trainer", "auditor"
]
"""The part of the navigation that is open while the page is read."""


@dataclass(frozen=True, slots=True)
class RecordPage:
    """A page about one record; goes into the theme's shell, never through Markdown or the search index."""

    address: str
    title: str
    """Plain text, not escaped."""
    body: str
    """HTML of the article, made by an autoescaping template."""
    section: Section


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A page that goes through MkDocs: in the navigation and in the search index."""

    address: str
    title: str
    """Plain text, not escaped."""
    markdown: str
    """Body without front matter: Markdown (manual chapters) or one raw HTML block (generated overviews)."""
    section: Section
    source: str = ""
    """The data file behind the page, relative to the root; empty when many files are behind it."""
    is_searchable: bool = True
    search_boost: float = 1
    """How much more than other pages it weighs in the search."""
    blocks: Mapping[str, str] = field(default_factory=dict)
    """Mark in the Markdown → one line of our own HTML that enters after the rest has been sanitised.

    A page without blocks is made by our templates alone and holds nothing that a person could write HTML into.
    """

    @property
    def whole(self) -> str:
        """The Markdown with the blocks in it, for generators that know no marks, and for the page's hash."""
        return fill_source(self.markdown, self.blocks)


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that we write ourselves: CSV, JSON, ICS, script data, checked drawings."""

    address: str
    content: bytes


@dataclass(frozen=True, slots=True)
class CopiedFile:
    """A file of somebody else's, copied from the disk: evidence, pictures, documents."""

    address: str
    source: str
    """The file, relative to the root, in `/`."""
    sha256: str
    """Of the file at `source` when it was checked."""
    packed_as: str = ""
    """The name inside an archive; empty when it is published as it is."""
    root: Path = Path()
    """The folder that `source` is relative to."""


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One entry of the site's navigation: a page, or a titled group of entries."""

    title: str
    address: str = ""
    """Empty for a group."""
    children: tuple["NavigationItem", ...] = ()


Published = Asset | CopiedFile
Output = RecordPage | DocumentPage | Asset


def depth(address: str) -> int:
    """Count the folders above the page: 0 for `index.html`, 2 for `customers/acme/index.html`."""
    return address.count("/")


def relative_address(address: str, start: str) -> str:
    """Spell `address` as seen from the page at `start`; both are site addresses."""
    return "../" * depth(start) + address
