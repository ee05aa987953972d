"""What did a person write by hand for the site: pages in Markdown, and the files beside them."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class HandWrittenPage:
    """One page below docs/."""

    path: str
    """Relative to the root: `docs/trainer.md`."""
    text: str
    """Markdown without front matter, line ends as `\\n`."""
    first: int
    """The line of the file, 1-based, on which the text starts."""

    @property
    def address(self) -> str:
        """Where it is published: `trainer.html`; a README is the first page of its folder."""
        folder, slash, name = self.path.removeprefix("docs/").removesuffix(".md").rpartition("/")
        return f"{folder}{slash}{'index' if name == 'README' else name}.html"


@dataclass(frozen=True, slots=True)
class DocsFolder:
    """All that is published of docs/."""

    pages: Mapping[str, HandWrittenPage] = field(default_factory=dict)
    """Path below docs/ → page: `statements/metro.md`."""
    files: frozenset[str] = frozenset()
    """Paths below docs/ of pictures and downloads."""

    @property
    def addresses(self) -> frozenset[str]:
        """Addresses of the pages, such as `trainer.html`."""
        return frozenset(page.address for page in self.pages.values())
