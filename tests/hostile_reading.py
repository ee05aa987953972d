"""What stands where on a site that was built from hostile data?

A site is built, every page is parsed, and each text that was put in is found again by its tag.
"""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from conftest import build_site
from hostile_site import TAG, Field, Filling, choose_from, make_project
from worlds.outline import Outline

SPACE = re.compile(r"[\s\u200b]")  # the search writes U+200B between words


@dataclass(frozen=True)
class Hostile:
    """A site made from hostile data, and what stands where."""

    source: Path
    site: Path
    filling: Filling
    origin: dict[str, tuple[Field, str]]
    """Tag → the field that it was put into and the whole text."""
    pages: dict[str, Outline] = field(default_factory=dict)

    def misquoted(self, text: str) -> list[tuple[str, str]]:
        """Find each tag of a text before which the payload does not stand as it was typed."""
        squeezed = SPACE.sub("", text)
        wrong = []
        for found in TAG.finditer(squeezed):
            typed = SPACE.sub("", self.origin[found[0]][1])
            shown = squeezed[max(0, found.end() - len(typed)) : found.end()]
            if shown != typed:
                wrong.append((typed, squeezed[max(0, found.end() - len(typed) - 20) : found.end()]))
        return wrong

    def fields_in(self, text: str) -> set[Field]:
        """Name the fields whose text occurs."""
        return {self.origin[tag][0] for tag in TAG.findall(SPACE.sub("", text))}

    @property
    def places(self) -> int:
        """How many texts were put in."""
        return sum(map(len, self.filling.filled.values()))


@contextmanager
def hostile_site(folder: Path, source: Path, shift: int, edition: str) -> Iterator[Hostile]:
    """Build one edition of a hostile project and read its pages; both folders are gone afterwards."""
    root, site = folder / "project", folder / "site"
    root.mkdir()
    filling = make_project(root, choose_from(shift, is_tagged=edition == "internal"), source)
    done = build_site(root, site, TRAINING_EDITION=edition)
    assert done.returncode == 0, done.stdout + done.stderr
    texts = [(where, text) for where, group in filling.filled.items() for text in group]
    origin = {found[0]: (where, text) for where, text in texts if (found := TAG.search(text))}
    pages = {
        path.relative_to(site).as_posix(): Outline(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }
    yield Hostile(source, site, filling, origin, pages)
    shutil.rmtree(folder)
