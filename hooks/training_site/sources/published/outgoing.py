"""Which files leave the house: made into pages, or published as they stand?"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from training_site.model.files.hand_written import DocsFolder
from training_site.model.records import Catalogue, Manual
from training_site.privacy.inside import words_inside
from training_site.sources.files.attachments import attachments

OutgoingKind = Literal["record", "prose", "raw"]
_LARGEST = 64 * 1024 * 1024
"""Bytes of a file that is looked into; a film is not."""
SETTINGS = "mkdocs.yml"
"""Its title and description stand on every page."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One file, relative to the root, and how it gets out."""

    path: str
    kind: OutgoingKind
    """`record`: its values stand on pages. `prose`: Markdown becomes a page. `raw`: its bytes are published."""
    text: str = ""
    """Of prose: the Markdown without front matter."""


@dataclass(frozen=True)
class Opened:
    """A file that gets out, with its content; what lies inside a document is unpacked once, when somebody asks."""

    file: Outgoing
    data: bytes
    """Empty when it cannot be read, is no plain file, or is too large to hold words."""

    @property
    def path(self) -> str:
        """Relative to the root."""
        return self.file.path

    @cached_property
    def inside(self) -> tuple[str, ...]:
        """The texts of a document or a picture."""
        return tuple(words_inside(self.data, self.path))


def opened(file: Outgoing, root: Path) -> Opened:
    """Read a file without following a link."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(root / file.path, flags), "rb") as stream:
            data = stream.read(_LARGEST + 1)
    except OSError:
        return Opened(file, b"")
    return Opened(file, data if len(data) <= _LARGEST else b"")


def outgoing(
    root: Path, catalogue: Catalogue, docs: DocsFolder, evidence: Iterable[str]
) -> Iterator[Outgoing]:
    """List every file that gets out, in no particular order.

    Args:
        root: the folder that holds courses/, roster/ and docs/.
        catalogue: what all customers share.
        docs: what was written by hand.
        evidence: paths of the evidence that the edition publishes, relative to the root.
    """
    if (root / SETTINGS).is_file():
        yield Outgoing(SETTINGS, "record")
    yield from _records(root, "courses")
    yield from _records(root, "roster")
    for course_id, folder in catalogue.courses.items():
        yield from (_prose(manual) for manual in folder.chapters)
        yield from _raw(f"courses/{course_id}", (*folder.files, *folder.materials))
        for older in folder.superseded:
            yield from (_prose(manual) for manual in older.chapters)
            yield from _raw(
                f"courses/{course_id}/revisions/{older.revision}", (*older.files, *older.materials)
            )
    yield from (Outgoing(page.path, "prose", page.text) for page in docs.pages.values())
    yield from _raw("docs", docs.files)
    yield from (Outgoing(path, "raw") for path in evidence)


def _records(root: Path, folder: str) -> Iterator[Outgoing]:
    for path, _ in attachments(root / folder):
        if path.endswith((".yml", "/letter.txt")):
            yield Outgoing(f"{folder}/{path}", "record")


def _prose(manual: Manual) -> Outgoing:
    return Outgoing(manual.chapter.path, "prose", manual.text)


def _raw(folder: str, paths: Iterable[str]) -> Iterator[Outgoing]:
    return (Outgoing(f"{folder}/{path}", "raw") for path in paths if not path.endswith((".md", ".yml")))
