"""What a piece of HTML consists of: its elements, their attributes, its text; and whether it is well formed."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})


@dataclass(frozen=True, slots=True)
class Element:
    """One element with the text inside it, children included."""

    tag: str
    attributes: dict[str, str]
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text with runs of white space as one blank."""
        return " ".join("".join(self.texts).split())

    @property
    def classes(self) -> frozenset[str]:
        """The words of its class."""
        return frozenset(self.attributes.get("class", "").split())


class Outline(HTMLParser):
    """Parses a piece of HTML; wrong nesting is an assertion error."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self._whole = Element("", {})
        self.feed(text)
        self.close()
        assert not self._open, f"not closed: {[item.tag for item in self._open]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice: {tag} {names}"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open.pop().tag == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        for element in (self._whole, *self._open):
            element.texts.append(data)

    @property
    def text(self) -> str:
        """All text."""
        return self._whole.text

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
