"""What does a command want to change: which files, from which bytes to which?"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff


class RefusedError(Exception):
    """A command cannot do what it was asked for; nothing was written."""

    def __init__(self, what: str, cure: str) -> None:
        super().__init__(what)
        self.what = what
        """Chinese: what is wrong, and where."""
        self.cure = cure
        """Chinese: what to do."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """What becomes of one file."""

    path: str
    """Relative to the root, in `/`."""
    before: bytes | None
    """None when it must not be there yet."""
    after: bytes | None
    """None when it goes."""


@dataclass(frozen=True, slots=True)
class Changeset:
    """All that one command would write."""

    rewrites: tuple[Rewrite, ...]
    notes: tuple[str, ...] = ()
    """Chinese: what the person at the keyboard should know besides, such as whom a list left out and why."""

    @property
    def changed(self) -> tuple[Rewrite, ...]:
        """The files that would not stay what they are."""
        return tuple(item for item in self.rewrites if item.before != item.after)

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of those."""
        return tuple(item.path for item in self.changed)

    def diff(self) -> str:
        """Write the difference as `diff -u` does; of what is no text only that it changes."""
        return "".join(line for item in self.changed for line in _difference(item))


def _difference(item: Rewrite) -> Iterator[str]:
    before, after = _lines(item.before), _lines(item.after)
    old = f"a/{item.path}" if item.before is not None else "/dev/null"
    new = f"b/{item.path}" if item.after is not None else "/dev/null"
    if before is None or after is None:
        yield f"--- {old}\n+++ {new}\n（不是文本，共 {len(item.after or b'')} 字节）\n"
        return
    for line in unified_diff(before, after, old, new, n=2):
        yield line if line.endswith("\n") else f"{line}\n"


def _lines(data: bytes | None) -> list[str] | None:
    """Cut a text into lines; the ends of lines and the byte order mark are not shown."""
    try:
        text = (data or b"").decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None
    return text.splitlines(keepends=True)
