"""How documents are told to MkDocs: source names, front matter and navigation, every title escaped.

The theme prints titles without escaping, in the page, the tabs and the navigation of all pages; so they are
escaped here, once, and the theme's own title line is overridden where it would undo that.
"""

import html
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import yaml
from markupsafe import Markup

from training_site.markup.comparison import parse
from training_site.pages.frame.fingerprint import page_hash
from training_site.pages.frame.page import DocumentPage, NavigationItem
from training_site.pages.frame.search_engines import is_about_people

NavigationEntry = dict[str, Any]
"""MkDocs's form: a title and either a source name or a list of entries."""


def source_name(address: str) -> str:
    """Name the Markdown source of an address: `a/b.html` → `a/b.md`.

    Raises:
        ValueError: when the address is not that of a page.
    """
    if not address.endswith(".html"):
        raise ValueError(f"a document's address must end in .html: {address}")
    return address.removesuffix("html") + "md"


def source_text(document: DocumentPage, *, is_whole: bool = False) -> str:
    """Put front matter before the Markdown: the escaped title, the hash for the foot, what the search may know.

    `is_whole` writes the blocks into the text, for a generator that does not sanitise and fill the marks itself.

    Why always: a body whose first lines look like `key: value` or `---` would be taken for front matter.
    """
    meta: dict[str, Any] = {
        "title": html.escape(document.title),
        "hash": page_hash(document.whole.encode()),
    }
    if is_about_people(document.address):
        meta["robots"] = "noindex"
    if not document.is_searchable:
        meta["search"] = {"exclude": True}
    elif document.search_boost != 1:
        meta["search"] = {"boost": document.search_boost}
    return f"{front_matter(meta)}\n{document.whole if is_whole else document.markdown}"


class _QuotedText(yaml.SafeDumper):
    """Quotes text and nothing else: readers of YAML 1.1 and 1.2 take `no` and `0o7` for different things."""


_QuotedText.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)


def front_matter(meta: Mapping[str, object]) -> str:
    """Spell the lines before a page's text, `---` to `---`, so that every generator reads the same from them."""
    return f"---\n{yaml.dump(dict(meta), Dumper=_QuotedText, allow_unicode=True, width=10_000)}---\n"


def anchors(html: str) -> set[str]:
    """List the ids in a page that links may lead to."""
    return {node.attributes["id"] or "" for node in parse(html).css("[id]")}


def keep_escaped(pages: Iterable[Any]) -> None:
    """Mark the titles of generated pages as escaped, so that the theme's own escaping leaves them as they are."""
    for page in pages:
        page.title = Markup(page.title)  # noqa: S704 - `source_text` escaped it


def navigation_entries(items: Iterable[NavigationItem], sources: Mapping[str, str]) -> list[NavigationEntry]:
    """Spell the navigation for MkDocs; `sources` maps addresses to source names."""
    return [_entry(item, sources) for item in items]


def _entry(item: NavigationItem, sources: Mapping[str, str]) -> NavigationEntry:
    title, page = html.escape(item.title), sources.get(item.address, item.address)
    if not item.children:
        return {title: page}
    below = navigation_entries(item.children, sources)
    # A group with a page of its own: the page comes first and untitled, and the theme makes it the group's link.
    return {title: [page, *below] if page else below}


def navigation_addresses(items: Iterable[NavigationItem]) -> Iterator[str]:
    """Yield every address in the navigation, in reading order."""
    for item in items:
        if item.address:
            yield item.address
        yield from navigation_addresses(item.children)
