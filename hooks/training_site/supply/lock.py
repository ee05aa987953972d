"""Which packages does a lock file name: an exact version, and the hash of every file that may be installed for it?"""

import re
from dataclasses import dataclass

_ENTRY = re.compile(
    r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)==(?P<version>[^\s;]+)\s*(?P<marker>;[^\\]*?)?\s*(?=--hash|$)"
)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Locked:
    """One package."""

    name: str
    version: str
    hashes: tuple[str, ...]
    """SHA-256 of each file that the index has for this version, as 64 hexadecimal digits, ordered."""

    @property
    def line(self) -> str:
        """Spell the package for a lock file, without a condition on the machine."""
        return " \\\n    ".join(
            (f"{self.name}=={self.version}", *(f"--hash=sha256:{one}" for one in self.hashes))
        )


def read_lock(text: str) -> tuple[Locked, ...]:
    """Read the text of a lock file, in its order.

    Raises:
        ValueError: a line is no exact version with hashes.
    """
    joined = re.sub(r"\\\r?\n", " ", text)
    found = []
    for line in joined.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        entry, hashes = _ENTRY.match(line), tuple(sorted(_HASH.findall(line)))
        if entry is None or not hashes:
            raise ValueError(f"锁定文件里的这一行没有写明版本和哈希：{line[:60]}")
        found.append(Locked(entry["name"], entry["version"], hashes))
    return tuple(found)
