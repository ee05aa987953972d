"""What of a record page is its own: the bytes between those that every page of its shell has?

Why: two thirds of a record page are the theme's. They are looked at once; on the other pages they are compared, which
is ten times as fast, and only the rest is looked at.
"""

from collections.abc import Iterable

_SHORTEST = 256
"""Constants below this are left in the page: comparing them saves nothing."""
_HEAD = 64
_BARRIER = b"\n\x00\n"
"""Keeps what stood apart from becoming one word."""


class ShellBytes:
    """The constants of all shells, and which of them have been seen whole."""

    def __init__(self, shells: Iterable[tuple[bytes, ...]]) -> None:
        """Take each shell's constants in the order of the page."""
        self._shells = [tuple(piece for piece in shell if len(piece) >= _SHORTEST) for shell in shells]
        self._seen: set[int] = set()

    def rest(self, page: bytes) -> bytes:
        """Return what a page has of its own; a shell's first page, and a page of no shell, is returned whole."""
        for index, pieces in enumerate(self._shells):
            rest = _without(page, pieces)
            if rest is not None:
                if index in self._seen:
                    return rest
                self._seen.add(index)
                return page
        return page


def _without(page: bytes, pieces: tuple[bytes, ...]) -> bytes | None:
    parts, start = [], 0
    for piece in pieces:
        at = page.find(piece[:_HEAD], start)
        if at < 0 or not page.startswith(piece, at):
            return None
        parts.append(page[start:at])
        start = at + len(piece)
    return _BARRIER.join([*parts, page[start:]]) if pieces else None
