"""What stays of finished HTML when only what is allowed may stay?

Why after Markdown: a check of the source has to guess how a browser will read it. `nh3` parses as a browser does and
writes the result anew, so that nothing is left to be read in two ways.
"""

import re

import nh3

from training_site.markup.allowed import (
    ATTRIBUTES,
    ELEMENTS,
    EVERYWHERE,
    SCHEMES,
    VALUES,
    allowed_classes,
    is_allowed_id,
    is_outside,
)

_SOURCE_LINK = re.compile(r'(<a [^>]*href="(?![a-z][a-z0-9+.-]*:|/)[^"#?]+)\.md(?=["#?])')
_LOADED = frozenset({"src"})
"""Attributes whose address is fetched without a click: never from another host."""


def _filter(element: str, attribute: str, value: str) -> str | None:
    """Return the value that an allowed attribute keeps, None to drop it."""
    if attribute == "class":
        return allowed_classes(element, value) or None
    if attribute == "id":
        return value if is_allowed_id(value) else None
    if attribute in _LOADED:
        return None if is_outside(value) else value
    if attribute == "href":
        return None if value.lstrip().startswith(("//", "\\", "/\\")) else value
    return None if "url(" in value.lower() else value


_CLEANER = nh3.Cleaner(
    tags=set(ELEMENTS),
    clean_content_tags={"script", "style"},
    attributes={
        "*": set(EVERYWHERE),
        **{name: set(attributes) for name, attributes in ATTRIBUTES.items()},
    },
    tag_attribute_values={
        name: {attribute: set(values) for attribute, values in attributes.items()}
        for name, attributes in VALUES.items()
    },
    attribute_filter=_filter,
    url_schemes=set(SCHEMES),
    strip_comments=True,
    link_rel=None,
)


def clean(html: str) -> str:
    """Return the fragment with nothing in it but what `allowed` lists; comments go without a word."""
    return _CLEANER.clean(html)


def with_pages(html: str) -> str:
    """Turn links to Markdown files into links to their pages: MkDocs does so for Markdown's links, not for HTML's."""
    return _SOURCE_LINK.sub(r"\1.html", html)
