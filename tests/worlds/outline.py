"""What does a page or a piece of HTML consist of: elements, attributes, text? The one reader of all tests."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
import yaml

from training_site.markup.blocks import fill
from training_site.markup.sanitiser import clean
from training_site.pages.frame.page import DocumentPage

_SETTINGS = Path(__file__).parents[2] / "mkdocs.yml"
_VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})


@dataclass(eq=False)
class Element:
    """One element with the text inside it, children included."""

    tag: str
    attributes: dict[str, str]
    _page: list[str] = field(repr=False)
    _start: int = 0
    _end: int | None = None

    @property
    def raw(self) -> str:
        """The text with its line breaks and blanks."""
        return "".join(self._page[self._start : self._end])

    @property
    def text(self) -> str:
        """The text with runs of white space as one blank."""
        return " ".join(self.raw.split())

    @property
    def classes(self) -> frozenset[str]:
        """The words of its class."""
        return frozenset(self.attributes.get("class", "").split())

    def close(self) -> None:
        """End the text here."""
        self._end = len(self._page)


class Outline(HTMLParser):
    """Parses a page or a piece of HTML; wrong nesting and an attribute twice are assertion errors."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._texts: list[str] = []
        self._whole = Element("", {}, self._texts)
        self._open: list[Element] = []
        self.feed(markup)
        self.close()
        assert not self._open, f"not closed: {[item.tag for item in self._open]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice: {tag} {names}"
        found = {name: value or "" for name, value in attrs}
        element = Element(tag, found, self._texts, len(self._texts))
        self.elements.append(element)
        if tag in _VOID:
            element.close()
        else:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        element = self._open.pop()
        assert element.tag == tag, f"</{tag}> closes {element}"
        element.close()

    def handle_data(self, data: str) -> None:
        self._texts.append(data)

    @cached_property
    def raw(self) -> str:
        """All text with its line breaks and blanks."""
        return self._whole.raw

    @cached_property
    def text(self) -> str:
        """All text with runs of white space as one blank."""
        return self._whole.text

    @property
    def tags(self) -> list[str]:
        """The names of all elements, in order."""
        return [element.tag for element in self.elements]

    @property
    def links(self) -> list[str]:
        """Where the page leads."""
        return self.values("href")

    def values(self, *names: str) -> list[str]:
        """List what the attributes of these names say, in order."""
        return [value for _, name, value in self.attributes() if name in names]

    def attributes(self) -> Iterator[tuple[Element, str, str]]:
        """Walk every attribute of every element."""
        for element in self.elements:
            yield from ((element, *pair) for pair in element.attributes.items())

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        """Find elements by tag, by `class_` (one word) and by exact attributes."""
        wanted = attributes.pop("class_", "")
        return [
            element
            for element in self.elements
            if (not tag or element.tag == tag)
            and (not wanted or wanted in element.classes)
            and all(
                element.attributes.get(key.replace("_", "-")) == value for key, value in attributes.items()
            )
        ]


def finished(page: DocumentPage) -> str:
    """Convert a document's page as the site does: sanitised where a person could write HTML, the blocks put in."""
    html = through_markdown(page.markdown)
    return fill(clean(html), page.blocks) if page.blocks else html


def through_markdown(text: str) -> str:
    """Convert Markdown with the settings of the project's own mkdocs.yml."""
    names, configs = _extensions()
    return markdown.markdown(text, extensions=names, extension_configs=configs)


@cache
def _extensions() -> tuple[list[str], dict[str, dict[str, Any]]]:
    settings = yaml.safe_load(_SETTINGS.read_text(encoding="utf-8"))["markdown_extensions"]
    names = [item if isinstance(item, str) else next(iter(item)) for item in settings]
    return names, {name: value for item in settings if isinstance(item, dict) for name, value in item.items()}
