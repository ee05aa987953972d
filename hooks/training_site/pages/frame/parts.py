"""What do the pieces that stand on many pages hold: people, evidence, links, the head of a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Head:
    """The first line of a page: for whom, as of when."""

    customer: str
    customer_href: str
    """Empty on the customer's own page."""
    as_of: date
    is_internal: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A few words that lead somewhere; `href` is empty when there is no page."""

    label: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class RecordLink:
    """A deciding record."""

    label: str
    href: str
    place: str = ""
    """`path:line`, in the internal edition only."""


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """A file that proves something; restricted ones are named by title and hash only."""

    title: str
    sha256: str
    href: str
    is_restricted: bool

    @property
    def is_packed(self) -> bool:
        """Whether the link leads to an archive; the hash is that of the file inside."""
        return self.href.endswith(".zip")


def changes_text(downgrades: Iterable[tuple[date, StrEnum]]) -> str:
    """Spell what time alone will bring: `2027-02-16 临期;2027-03-18 到期`, read by js/expiry.js."""
    return ";".join(f"{day} {word}" for day, word in downgrades)
