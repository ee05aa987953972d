"""What did pydantic find wrong with one value, and what is said about it?"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from training_site.sources.record.fields import Location, descriptions, part_at

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Message:
    """What is said about one fault."""

    code: str
    text: str
    cure: str = ""
    """Empty: the kind's own cure line."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One line of a pydantic error: its type, where it is, the context of the type, and the value as typed."""

    kind: str
    location: Location
    context: Mapping[str, Any]
    value: object
    model: type[BaseModel]
    """The model of the whole file."""

    @property
    def key(self) -> str:
        """The name of the field; for an item of a list the name of the list."""
        return next(
            (step for step in reversed(self.location) if isinstance(step, str) and step != "[key]"), ""
        )

    @property
    def typed(self) -> str:
        """The value as typed, in quotes, shortened, in one line."""
        return f"“{shorten(self.value)}”"

    @property
    def description(self) -> str:
        """The field's Chinese description in brackets, or nothing."""
        part = part_at(self.model, self.location[:-1])
        text = descriptions(part).get(self.key, "") if part else ""
        return f"（{re.split('[，；,：]', text)[0]}）" if text else ""


def shorten(value: object) -> str:
    """Put a value on one line of at most 40 characters."""
    if not isinstance(value, str):
        return "列表" if isinstance(value, list | tuple) else "一组字段"
    line = value.replace("\r", "").replace("\n", "↵")
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
