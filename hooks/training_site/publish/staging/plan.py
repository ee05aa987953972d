"""Whether the site holds exactly the files it should: what was promised against what was written.

Addresses are compared without regard to case and width, because readers unpack sites on systems that
take `A.html` and `a.html` for one file.
"""

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from training_site.problems import Problem, Where, problem

_SEGMENT = re.compile(r"[^\x00-\x1f\x7f\\/:*?\"<>|#%.][^\x00-\x1f\x7f\\/:*?\"<>|#%]*")
_SHOWN = 20
_LONGEST = 240
"""Bytes of a name: file systems stop at 255, and builds put endings behind it."""


class AddressPlan:
    """The addresses that a site must consist of; grows while pages are planned."""

    def __init__(self) -> None:
        self._addresses: dict[str, str] = {}
        self._sources: dict[str, str] = {}
        self._problems: list[Problem] = []

    def __len__(self) -> int:
        return len(self._addresses)

    @property
    def addresses(self) -> tuple[str, ...]:
        """All that is planned so far."""
        return tuple(self._addresses.values())

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Clashes (E-CLASH) and addresses outside the site (E-PATH) met so far."""
        return tuple(self._problems)

    def add(self, address: str, source: str = "") -> bool:
        """Promise a file; False, and a problem more, when it cannot be written there.

        `source` is the file a person would open to mend it.
        """
        where = Where(source or address)
        if not is_safe(address):
            self._problems.append(
                problem("E-PATH", where, f"页面地址“{address}”会写到站点之外，含不允许的字符，或名字太长")
            )
            return False
        key = fold_address(address)
        if key in self._addresses:
            owner = self._sources.get(key, self._addresses[key])
            text = f"地址“{address}”已被“{owner}”占用"
            if (
                not source and key in self._sources
            ):  # a person can give another name to the file, not to the page
                where, text = Where(owner), f"网站自己的页面要用地址“{address}”"
            self._problems.append(problem("E-CLASH", where, text))
            return False
        self._addresses[key] = address
        if source:
            self._sources[key] = source
        return True

    def compare(self, folder: Path) -> tuple[Problem, ...]:
        """Return E-LOST for what is missing in `folder` and for what nobody planned; at most 20 of each."""
        produced = set(addresses(folder))
        planned = set(self._addresses.values())
        lost, extra = sorted(planned - produced), sorted(produced - planned)
        count = f"计划发布 {len(planned)} 个文件，实际 {len(produced)} 个"
        return (
            *(problem("E-LOST", Where(address), f"{count}，缺 {address}") for address in lost[:_SHOWN]),
            *(problem("E-LOST", Where(address), f"{count}，多出 {address}") for address in extra[:_SHOWN]),
        )


def fold_address(address: str) -> str:
    """Spell an address so that two which meet on some file system are equal."""
    if address.isascii():
        return address.lower()
    return unicodedata.normalize("NFKC", address).casefold()


def is_safe(address: str) -> bool:
    """Tell whether an address stays in the site and survives every file system and every link."""
    segments = address.split("/")
    return all(_SEGMENT.fullmatch(one) and len(one.encode()) <= _LONGEST for one in segments)


def addresses(folder: Path) -> Iterator[str]:
    """Yield the address of every file below `folder`."""
    start = len(str(folder)) + 1
    for parent, _, names in os.walk(folder):
        prefix = parent[start:].replace(os.sep, "/")
        for name in names:
            yield f"{prefix}/{name}" if prefix else name
