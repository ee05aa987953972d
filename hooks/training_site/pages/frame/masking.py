"""How are names kept out of what spans customers: documents, their navigation, and the files made of the same data?

Why at the end, over whole texts: a page that shows one more field tomorrow is masked without anybody thinking of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from training_site.pages.frame.page import Asset, DocumentPage, NavigationItem
from training_site.privacy.names import HiddenNames

_STAR = "&#42;"
"""A star in Markdown would begin an emphasis."""


def masked_documents(pages: Iterable[DocumentPage], names: HiddenNames) -> Iterator[DocumentPage]:
    """Mask the names in titles, texts and our own parts of documents, one by one."""
    for page in pages:
        yield replace(
            page,
            title=names.redact(page.title),
            markdown=names.redact(page.markdown, is_html=True, star=_STAR),
            blocks={mark: names.redact(html, is_html=True, star=_STAR) for mark, html in page.blocks.items()},
        )


def masked_assets(files: Iterable[Asset], names: HiddenNames) -> Iterator[Asset]:
    """Mask the names in calendars, exports and look-up data; all of them are UTF-8."""
    for file in files:
        text = file.content.decode()
        redacted = names.redact(text)
        yield file if redacted == text else Asset(file.address, redacted.encode())


def masked_navigation(items: Iterable[NavigationItem], names: HiddenNames) -> tuple[NavigationItem, ...]:
    """Mask the names in the titles of the navigation."""
    return tuple(
        NavigationItem(names.redact(item.title), item.address, masked_navigation(item.children, names))
        for item in items
    )
