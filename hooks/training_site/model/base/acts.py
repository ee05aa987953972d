"""On which days were the acts done that a record tells of, and what of the record did not exist before?

Declared where a field is declared, so that nobody else decides it: `act` dates its mapping, `step` a later event
inside it, `planned` a day that may lie ahead, `entry` when it was typed. Every other date (spells, `since` of a
waiver, terms, anchors, days that a plan names) is an effective day: it may lie ahead and hides nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, TypeAlias

from pydantic import BaseModel, Field
from pydantic.fields import FieldInfo

from training_site.model.base.parts import inner_kinds, mappings

_Role: TypeAlias = Literal["act", "step", "planned", "entry"]


@dataclass(frozen=True, slots=True)
class Dated:
    """What the day in a field means for the mapping that holds it."""

    role: _Role
    parts: tuple[str, ...] = ()
    """Fields that exist from that day on, besides the day itself."""
    proof: tuple[str, ...] = ()
    """Fields one of which is filled once it was done; () for a day that is an act as soon as it is typed."""


def act(description: str, *, once: str = "", **options: Any) -> Any:  # noqa: ANN401 - as pydantic's Field
    """Declare the day on which all that the mapping tells was done: earlier, the mapping does not exist.

    A mapping without that day keeps its record's. `once` names a field: as long as it is empty nothing was done
    yet, and the day may lie ahead of today.
    """
    return _dated(description, Dated("act", proof=(once,) if once else ()), options)


def step(description: str, *, takes: tuple[str, ...] = (), **options: Any) -> Any:  # noqa: ANN401 - as above
    """Declare the day of a later event: earlier, this field and those in `takes` are as if nobody had typed them."""
    return _dated(description, Dated("step", takes), {"default": None, **options})


def planned(description: str, *, proof: tuple[str, ...], besides: tuple[str, ...] = ()) -> Any:  # noqa: ANN401 - as above
    """Declare a day that may be planned: earlier, the mapping stands without the fields that show what was done.

    `proof` and `besides` are these fields; only the first make the day an act. Before its entry (`entry`) what
    still lies ahead was no plan either, and does not exist.
    """
    return _dated(description, Dated("planned", (*proof, *besides), proof), {})


def entry(description: str, **options: Any) -> Any:  # noqa: ANN401 - as above
    """Declare the day on which the record was typed: it was not known before, whenever it was done."""
    return _dated(description, Dated("entry"), {"default": None, **options})


def _dated(description: str, dated: Dated, options: dict[str, Any]) -> Any:  # noqa: ANN401 - as above
    info: FieldInfo = Field(description=description, **options)
    info.metadata.append(dated)
    return info


@dataclass(frozen=True, slots=True)
class Dates:
    """Where the dates of acts stand in one kind of mapping."""

    own: tuple[str, ...]
    """The field that dates the mapping; none or one."""
    steps: tuple[tuple[str, tuple[str, ...]], ...]
    planned: tuple[tuple[str, tuple[str, ...]], ...]
    entry: str
    inside: tuple[str, ...]
    """Fields that hold mappings with dates of acts, at any depth."""
    required: frozenset[str]
    """Those of `inside` without which the mapping says nothing."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing in such a mapping is dated."""
        return not (self.own or self.steps or self.planned or self.entry or self.inside)


@cache
def dates(model: type[BaseModel]) -> Dates:
    """Collect what a kind of mapping declares."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for name, info in model.model_fields.items():
        for item in info.metadata:
            if isinstance(item, Dated):
                found.setdefault(item.role, []).append((name, item.parts))
    inside = tuple(
        name for name, kinds in inner_kinds(model).items() if any(not dates(kind).is_empty for kind in kinds)
    )
    return Dates(
        own=tuple(name for name, _ in found.get("act", ())),
        steps=tuple(found.get("step", ())),
        planned=tuple(found.get("planned", ())),
        entry=next((name for name, _ in found.get("entry", ())), ""),
        inside=inside,
        required=frozenset(name for name in inside if model.model_fields[name].is_required()),
    )


def day_of(value: date | datetime) -> date:
    """Take the day of a day or of a moment."""
    return value.date() if isinstance(value, datetime) else value


def acts(part: Any) -> Iterator[tuple[Any, str, date]]:  # noqa: ANN401 - any mapping of a record
    """Yield (mapping, field, day) of everything that a record says was done, at any depth."""
    mine: type[BaseModel] = type(part)
    for name, info in mine.model_fields.items():
        dated = next((item for item in info.metadata if isinstance(item, Dated)), None)
        value = getattr(part, name)
        if dated is None or value is None:
            continue
        if not dated.proof or any(getattr(part, each) for each in dated.proof):
            yield part, name, day_of(value)
    for name in dates(mine).inside:
        for inner in mappings(getattr(part, name)):
            yield from acts(inner)
