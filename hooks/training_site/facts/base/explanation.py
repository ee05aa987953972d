"""Why a derived fact is as it is: the arithmetic in Chinese, the margin, and the records that decide it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

RecordKind = Literal[
    "course",
    "instructor",
    "customer",
    "trainee",
    "plan",
    "session",
    "sitting",
    "sign-off",
    "certificate",
    "waiver",
    "notice",
    "letter",
    "visit",
    "incident",
    "request",
    "figure",
    "charge",
    "staff",
]


@dataclass(frozen=True, slots=True)
class Ref:
    """A record that decides a fact; pages turn it into a link, `path:line` stands beside it."""

    kind: RecordKind
    id: str
    path: str
    line: int
    label: str = ""
    """A few Chinese words for the link; without any the id is shown."""

    @property
    def place(self) -> str:
        """`roster/acme/sessions/x.yml:12`."""
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Explanation:
    """The reason that stands beside a fact on every page, in every export and in the command line."""

    text: str
    """Chinese; the arithmetic with units, no names of people."""
    records: tuple[Ref, ...] = ()
    margin: int | Decimal | None = None
    """How much is left (positive) or lacking (negative), in `unit`."""
    unit: str = ""
    next_change: date | None = None
    """The first day after as-of on which time alone changes the fact."""
