"""What is said about each part of the program: name, version, licence, where it comes from."""

from dataclasses import dataclass
from typing import Literal

ComponentKind = Literal["program", "package", "browser", "icons"]
LICENCES = "licences/"
"""The folder of the site with the texts of the licences."""


@dataclass(frozen=True, slots=True)
class LicenceText:
    """A file that comes with a part: its licence, or whom it is by."""

    address: str
    """Where the site publishes it."""
    name: str
    """As the part calls it."""
    content: bytes
    """Unchanged."""


@dataclass(frozen=True, slots=True)
class Component:
    """One part."""

    name: str
    version: str
    """Empty where the part that it comes with does not say."""
    kind: ComponentKind
    licence: str
    """An SPDX expression; empty when the part declares none."""
    within: str = ""
    """The part that brings it along; empty for packages."""
    hashes: tuple[str, ...] = ()
    """SHA-256 of each file that may be installed, from the lock file; () when another version is installed."""
    texts: tuple[LicenceText, ...] = ()
    remark: str = ""
    """What is out of order, in Chinese."""

    @property
    def reference(self) -> str:
        """Name it in a list of parts: a package URL, which names no host."""
        if self.kind == "package":
            return f"pkg:pypi/{self.name}@{self.version}"
        return f"{self.within}/{self.name}" if self.within else self.name
