"""Does a finished folder hold anything that must not get out: the last look, over every byte, before it is published?

    names of people who did not agree, personal numbers, keys      in every text, address, document and picture
    scripts, handlers, outside addresses, unknown elements         in every page and drawing
    files that nobody plans                                        by their endings

What the checks of the sources refuse never comes here; this is for what they do not know.
"""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from training_site.model.files.file_kinds import FILE_KINDS
from training_site.privacy.names import KnownName
from training_site.problems import Problem, Where, problem
from training_site.publish.gate.gate_look import GateLook
from training_site.publish.gate.gate_markup import check_drawing, check_markdown, check_page, is_data
from training_site.publish.gate.gate_source import source_of
from training_site.publish.gate.gate_words import GateWords, Hit
from training_site.publish.gate.program_files import ProgramFiles
from training_site.publish.gate.shell_bytes import ShellBytes
from training_site.publish.staging.destination import FOLDER_MARK
from training_site.publish.staging.plan import addresses
from training_site.publish.theme.search_script import SEARCH_ADDRESSES

_MADE = frozenset(
    {"html", "yml", "js", "json", "xml", "gz", "csv", "ics", "zip", "conf", "config", "txt", "_headers"}
)
"""Endings of what the build itself writes, and a name without one."""
_SHOWN_HASH = re.compile(rb'(?<=<code title=")(?:SHA-256 )?([0-9a-f]{12})[0-9a-f]{52}">\1(?=<)')
"""A hash with what is shown of it."""
_LARGEST = 128 * 1024 * 1024
_MOST = 20
"""Findings that are told; whoever mends those sees the rest."""


_NOWHERE = {
    "E-NAME": "数据的文字里没有找到：看看公开的文件；是网站自带的文字，在这个人的登记里加 ordinary_word，place 写 hooks",
    "E-PII": "数据的文字里没有找到：看看公开的文件，删去号码后重新导出",
}
"""What to do when no text of the data holds what was found."""


@dataclass(frozen=True, slots=True)
class Staged:
    """A finished folder that waits to be published."""

    folder: Path
    root: Path
    """The folder of the sources."""
    known: tuple[KnownName, ...] = ()
    """Every name on record; none in the internal edition."""
    shells: tuple[tuple[bytes, ...], ...] = ()
    """What stands on every page of each shell, in order."""
    prose: frozenset[str] = frozenset()
    """Addresses of pages made of somebody's Markdown."""
    only: tuple[str, ...] = ()
    """The files to look at; all of the folder when empty."""
    scripts: tuple[str, ...] = ()
    """The `sha256-…` of the inline scripts that may stand on a page; none on pages in Markdown."""


def check_stage(staged: Staged) -> tuple[Problem, ...]:
    """Look at every file once; return what forbids publishing, in the order of addresses, at most twenty findings."""
    gate = _Gate(staged)
    found = ((address, hit) for address in gate.addresses for hit in gate.hits(address))
    return tuple(_told(hit, address, staged.root) for address, hit in islice(found, _MOST))


def _told(hit: Hit, address: str, root: Path) -> Problem:
    shown = f"***.{address.rpartition('.')[2]}" if hit.is_in_address else address
    message = (
        f"成品 {shown} 里有{hit.what}" if not hit.is_in_address else f"成品的文件名 {shown} 里有{hit.what}"
    )
    where = source_of(hit, address, root) if hit.code != "E-GATE" else None
    if where is None:
        return problem(hit.code, Where(shown), message, _NOWHERE.get(hit.code, ""))
    return problem(hit.code, where, message)


class _Gate:
    """One pass over one folder."""

    def __init__(self, staged: Staged) -> None:
        self._staged = staged
        self._words = GateWords(staged.known)
        self._look = GateLook(staged.known)
        self._shells = ShellBytes(staged.shells)
        self._program = ProgramFiles()
        index = staged.folder / SEARCH_ADDRESSES[0]
        self._index = index.read_text(encoding="utf-8") if index.is_file() else ""
        self.addresses = sorted(staged.only or addresses(staged.folder))
        self._are_addresses_doubtful = self._look.at("\n\x00\n".join(self.addresses).encode()).words
        self._scripts = frozenset(
            item for item in self.addresses if item.endswith(".js") and self._is_ours(item)
        )

    def hits(self, address: str) -> Iterator[Hit]:
        """Yield what is wrong with one file."""
        if self._are_addresses_doubtful:
            yield from self._words.of_address(address)
        data = self._read(address)
        ending = address.rpartition(".")[2].lower()
        if ending in {"html", "md"}:
            yield from self._of_page(address, data, is_markdown=ending == "md")
        elif not self._program.holds(address, data):
            yield from self._of_file(address, data, ending)

    def _of_page(self, address: str, data: bytes, *, is_markdown: bool) -> Iterator[Hit]:
        rest = self._shells.rest(data)
        look = self._look.at(rest)
        if is_markdown:
            yield from _unfit(check_markdown(address, data.decode("utf-8", "replace")))
        elif rest is data or look.markup:
            text = data.decode("utf-8", "replace")
            yield from _unfit(check_page(address, text, self._scripts, self._staged.scripts))
        if look.words:
            data = _SHOWN_HASH.sub(b"", data)  # its first digits may look like anybody's number
            yield from self._words.of_file(address, data, is_prose=address in self._staged.prose)

    def _of_file(self, address: str, data: bytes, ending: str) -> Iterator[Hit]:
        if ending not in _MADE and ending not in FILE_KINDS and address != FOLDER_MARK:
            yield Hit("E-GATE", "不在清单里的文件")
        elif ending == "svg":
            yield from _unfit(check_drawing(data))
        elif ending == "js" and address not in self._scripts:
            yield Hit("E-GATE", "不是网站程序自带的脚本")
        elif address == SEARCH_ADDRESSES[1]:
            return  # the same text as the index beside it, which is looked at
        yield from self._words.of_file(address, data, is_prose=True)

    def _read(self, address: str) -> bytes:
        """Read a file; nothing of a film, in which nobody looks for words."""
        with open(f"{self._staged.folder}/{address}", "rb", buffering=0) as file:  # noqa: PTH123  # Path.open costs as much as the look
            return file.read() if os.fstat(file.fileno()).st_size <= _LARGEST else b""

    def _is_ours(self, address: str) -> bool:
        data = self._read(address)
        return self._program.holds(address, data) or is_data(
            address, data.decode("utf-8", "replace"), self._index
        )


def _unfit(found: Iterable[str]) -> Iterator[Hit]:
    return (Hit("E-GATE", what) for what in dict.fromkeys(found))
