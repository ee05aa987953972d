"""What do all short spellings share: values that are a word or a list or a mapping, faults, and marks of what is unfolded?

    attendance:                    attendance:
      all: 到               →        - {person: p-01, status: 到}
      except: {p-02: 缺席}           - {person: p-02, status: 缺席}

Unfolding happens between reading and validation, so facts, pages and hashes only know the long spelling.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import BeforeValidator, Discriminator

from training_site.model.base.record import MARK, without_mark

Raw = dict[str, Any]
"""A mapping as it was read: text, lists, mappings, with its place under MARK."""

WORD, LIST, FIELDS = "[word]", "[list]", "[fields]"
"""Steps that stand in the location of a fault for the spelling that was chosen; no step of the file."""


def _look(value: object) -> str:
    return FIELDS if isinstance(value, Mapping) else LIST if isinstance(value, list) else WORD


BY_LOOK = Discriminator(_look)
"""Tells apart the members of a union that are tagged with WORD, LIST or FIELDS."""


BY_KEY = BeforeValidator(without_mark)
"""For a mapping whose keys are data, such as people."""


class ShortFault(NamedTuple):
    """What makes a short spelling impossible to unfold."""

    code: str
    location: tuple[str | int, ...]
    text: str
    cure: str


def mark_at(root: Raw, *steps: str | int) -> tuple[int | str, ...]:
    """Mark an unfolded mapping with the place of the mapping it was read in, and the steps from there."""
    return (*root[MARK], *steps)


def unmarked(value: Any) -> Any:  # noqa: ANN401 - whatever a file holds
    """Copy a value as read without the reader's marks."""
    if isinstance(value, dict):
        return {key: unmarked(inner) for key, inner in value.items() if key[:1] != "\x00"}
    return [unmarked(inner) for inner in value] if isinstance(value, list) else value


def marked(value: Any) -> Any:  # noqa: ANN401 - as above
    """Give every mapping of a plain value a mark, as if it had been read."""
    if isinstance(value, dict):
        return {MARK: (1, 1)} | {key: marked(inner) for key, inner in value.items()}
    return [marked(inner) for inner in value] if isinstance(value, list) else value


def most_common(values: Iterable[Any]) -> Any:  # noqa: ANN401 - the values' own type
    """Give what most of the values are, the first of equals; the values may be lists and mappings."""
    known = list(values)
    shown = [repr(value) for value in known]
    counts = Counter(shown)
    return known[shown.index(max(counts, key=counts.__getitem__))]


def keys_of(mapping: Mapping[str, Any]) -> Iterable[str]:
    """Give the keys of a mapping as typed, without the reader's mark."""
    return [key for key in mapping if key != MARK]


def unknown_people(
    mapping: Mapping[str, Any], people: Iterable[str], location: tuple[str | int, ...]
) -> list[ShortFault]:
    """Say who has an exception or a score without being one of the record's people."""
    known = list(people)
    shown = "、".join(known[:12])
    return [
        ShortFault(
            "E-REF",
            (*location, person),
            f"“{person}” 不在本记录的 people 里",
            f"people 里有：{shown}；漏了他就加进 people，写错了就改编号" if known else "先写 people",
        )
        for person in keys_of(mapping)
        if person not in known
    ]


def twice(people: Sequence[str]) -> list[ShortFault]:
    """Say who stands among a record's people a second time."""
    return [
        ShortFault("E-DUPLICATE-ACT", ("people", place), f"“{person}” 在 people 里写了两次", "只留一个")
        for place, person in enumerate(people)
        if person in people[:place]
    ]


def without_people(location: tuple[str | int, ...]) -> ShortFault:
    """Say that `all` means nobody."""
    return ShortFault(
        "E-MISSING-FIELD",
        location,
        "写了 all，却没有写 people，不知道是哪些人",
        "在记录里加一行 people: [学员编号, …]；all 只指 people 里的人",
    )
