"""Does a published site answer at every address that its pages link, and are there as many pages as were built?"""

import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from training_site.publish.base.inventory import INVENTORY
from training_site.publish.visit.web import Answer, ask_server

Read = Callable[[str], Answer]
"""Address below the site, such as `customers/index.html` → what is there; 404 for nothing."""

_HERE = "http://site.invalid/site/"
_AT_ONCE = 8
_FOUND, _MISSING = 200, 404


@dataclass(frozen=True, slots=True)
class Broken:
    """A link that leads nowhere."""

    page: str
    """Where it stands."""
    target: str
    reason: str
    """Chinese."""


@dataclass(frozen=True, slots=True)
class SiteVisit:
    """What was found on the way through the site."""

    pages: int
    files: int
    """Style sheets, pictures, downloads and the like that are linked and there."""
    broken: tuple[Broken, ...]
    expected: int | None
    """How many pages were built; None where the site does not say."""

    @property
    def is_whole(self) -> bool:
        """Whether every link was good and the pages are as many as were built."""
        return not self.broken and self.pages == self.expected


def folder_reader(folder: Path) -> Read:
    """Read a site from a folder."""

    def read(address: str) -> Answer:
        path = folder / address
        if not path.is_file():
            return Answer(_MISSING, b"")
        return Answer(_FOUND, path.read_bytes())

    return read


def web_reader(base: str) -> Read:
    """Read a site from a web server; `base` is the address of its first folder.

    The reader raises OSError when the server cannot be reached.
    """
    start = base if base.endswith("/") else f"{base}/"

    def read(address: str) -> Answer:
        return ask_server(start + quote(address))

    return read


def visit(read: Read, expected: int | None) -> SiteVisit:
    """Follow every internal link from index.html once; links to other hosts are not followed."""
    came_from = {"index.html": "index.html"}
    pages, files, broken = 0, 0, []
    front = ["index.html"]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        while front:
            found: dict[str, str] = {}
            for address, (reason, body) in zip(front, pool.map(_asked(read), front), strict=True):
                if reason:
                    broken.append(Broken(came_from[address], address, reason))
                elif address.endswith(".html"):
                    pages += 1
                    for target in _targets(address, body):
                        if target.startswith("../"):
                            broken.append(Broken(address, target, "指向站点之外"))
                        else:
                            found.setdefault(target, address)
                else:
                    files += 1
            front = sorted(found.keys() - came_from.keys())
            came_from |= {target: found[target] for target in front}
    return SiteVisit(pages, files, tuple(broken), expected)


def pages_built(read: Read) -> int | None:
    """Ask the site how many pages were built; None when it does not say.

    Raises:
        OSError: when the server cannot be reached.
    """
    answer = read(INVENTORY)
    try:
        told = json.loads(answer.body)["pages"] if answer.status == _FOUND else None
    except (ValueError, KeyError, TypeError):
        return None
    return told if isinstance(told, int) else None


def _asked(read: Read) -> Callable[[str], tuple[str, bytes]]:
    def ask_one(address: str) -> tuple[str, bytes]:
        try:
            answer = read(address)
        except OSError as failure:
            return f"打不开：{failure}", b""
        if answer.status != _FOUND:
            return f"打不开（{answer.status}）", b""
        return "", answer.body if address.endswith(".html") else b""

    return ask_one


def _targets(page: str, body: bytes) -> Iterator[str]:
    """Yield the addresses below the site that a page links; one that leaves the site begins with `../`."""
    start = urlsplit(_HERE)
    for value in _values(LexborHTMLParser(body.decode("utf-8", "replace"))):
        try:
            parts = urlsplit(urljoin(_HERE + quote(page), value.strip()))
        except ValueError:
            yield f"../{value}"
            continue
        if (parts.scheme, parts.netloc) != (start.scheme, start.netloc):
            continue
        path = unquote(parts.path)
        if not path.startswith(start.path):
            yield f"../{path.lstrip('/')}"
            continue
        address = path.removeprefix(start.path)
        yield f"{address}index.html" if address.endswith("/") or not address else address


def _values(tree: LexborHTMLParser) -> Iterable[str]:
    for name in ("href", "src"):
        for node in tree.css(f"[{name}]"):
            yield node.attributes.get(name) or ""
