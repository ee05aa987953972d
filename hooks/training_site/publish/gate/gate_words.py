"""Which names, personal numbers and keys stand in a finished file, in every encoding that a reader or program undoes?"""

import gzip
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import unquote

from training_site.privacy.doubts import is_doubtful
from training_site.privacy.folding import fold_bytes
from training_site.privacy.inside import words_inside
from training_site.privacy.names import HiddenNames, KnownName
from training_site.privacy.numbers import find_personal
from training_site.privacy.places import words_at
from training_site.publish.gate.html_words import BARRIER, html_words

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})")
_FOLDED_LINE = re.compile(r"\r?\n[ \t]")
_SHORTEST = 6
"""Characters of a line that can hold a number with its label, such as QQ and five digits."""
_PAGES = (".html", ".md")
_DATA = (".json", ".js")
_TEXTS = (".csv", ".ics", ".xml", ".svg", ".css", ".txt", ".conf", ".config", ".yml", "_headers")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that must not be published."""

    code: str
    """E-NAME, E-PII, E-SECRET or E-GATE."""
    what: str
    """What it is, in Chinese; names and numbers are masked."""
    clue: str = ""
    """The name as it is on record, to look for in the sources; never shown."""
    is_in_address: bool = False
    """Whether the address of the file itself gives it away."""


class GateWords:
    """Looks for the names on record and for numbers, closely, in files that aroused doubt."""

    def __init__(self, known: Iterable[KnownName]) -> None:
        """Take every name on record; none in the internal edition."""
        self._known = tuple(known)
        self._owners = {one.text: one for one in self._known if not one.is_open}
        self._names = HiddenNames({name: one.masked for name, one in self._owners.items()})
        self._allowed = cache(lambda area: words_at(self._known, area, is_shown=True))

    def of_address(self, address: str) -> Iterator[Hit]:
        """Yield what an address gives away."""
        for hit in self._of_words((address, unquote(address)), address):
            yield replace(hit, is_in_address=True)

    def of_file(self, address: str, data: bytes, *, is_prose: bool) -> Iterator[Hit]:
        """Yield what stands in a file; in prose what markup cuts is one word."""
        yield from self._of_words(_words(address, data, is_prose=is_prose), address)

    def _of_words(self, texts: Iterable[str], address: str) -> Iterator[Hit]:
        whole = BARRIER.join(texts)
        found = self._names.find(whole, self._allowed(area_of(address)))
        yield from map(self._hit, dict.fromkeys(one.name for one in found))
        yield from _numbers(whole)

    def _hit(self, name: str) -> Hit:
        owner = self._owners[name]
        place = owner.home.rpartition("/")[2]
        who = f"教员 {owner.person}" if place == "instructors" else f"客户 {place} 的 {owner.person}"
        return Hit("E-NAME", f"{who} 的姓名（{owner.masked}）", name)


def area_of(address: str) -> str:
    """Name the folder that a page is made from: `customers/acme/…` → `roster/acme`; empty for several folders."""
    steps = address.removeprefix("files/").removeprefix("downloads/").split("/")
    if len(steps) > 2 and steps[0] in {"customers", "courses"}:  # noqa: PLR2004 - the folder, its id, a file
        return f"{'roster' if steps[0] == 'customers' else 'courses'}/{steps[1]}"
    return ""


def _numbers(text: str) -> Iterator[Hit]:
    told: set[str] = set()
    lines = [line for line in text.split("\n") if len(line) >= _SHORTEST]
    for line in _doubtful_lines(lines):
        found = find_personal(line)
        if found and found.code != "W-PII" and found.masked not in told:
            told.add(found.masked)
            yield Hit(found.code, f"疑似{found.what}（{found.masked}）")


def _doubtful_lines(lines: list[str]) -> Iterator[str]:
    """Yield the lines that may hold a number, by looking at many together and dividing those in doubt."""
    data = BARRIER.join(lines).encode("utf-8", "surrogatepass")
    if lines and is_doubtful(data, fold_bytes(data)):
        if len(lines) == 1:
            yield lines[0]
            return
        middle = len(lines) // 2
        yield from _doubtful_lines(lines[:middle])
        yield from _doubtful_lines(lines[middle:])


def _words(address: str, data: bytes, *, is_prose: bool) -> Iterator[str]:
    """Yield the texts of a file, and what addresses and escapes in them say."""
    for text in _texts(address, data, is_prose=is_prose):
        yield text
        if "%" in text:
            yield unquote(text)
        if "\\u" in text:
            yield _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def _texts(address: str, data: bytes, *, is_prose: bool) -> Iterator[str]:
    ending = address.lower()
    if ending.endswith(".gz"):
        yield _unpacked(data).decode("utf-8", "replace")
    elif ending.endswith(_PAGES):
        yield from html_words(data.decode("utf-8", "replace"), is_joined=is_prose)
    elif ending.endswith(_DATA):
        yield from _data_texts(data.decode("utf-8", "replace"))
    elif ending.endswith(_TEXTS):
        text = data.decode("utf-8", "replace")
        yield _FOLDED_LINE.sub("", text) if ending.endswith(".ics") else text
        yield from html_words(text, is_joined=True) if ending.endswith((".svg", ".xml")) else ()
    else:
        yield from words_inside(data, address)


def _data_texts(text: str) -> Iterator[str]:
    """Yield the strings of JSON, or of the one value that a script of ours hands over; else the script itself."""
    start = min((at for at in (text.find("{"), text.find("[")) if at >= 0), default=-1)
    try:
        value, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError, IndexError):
        yield text
        return
    yield text[:start] + "\n" + text[end:]
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield from html_words(item, is_joined=True) if "<" in item or "&" in item else (item,)
        elif isinstance(item, dict):
            waiting += [*item, *item.values()]
        elif isinstance(item, list):
            waiting += item


def _unpacked(data: bytes) -> bytes:
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        return data
