"""What does the YAML say, as plain values, the fast way?

Why events: PyYAML's C parser hands out events four times faster than its loader builds values, every scalar stays
the text that was typed (no, 007, 1.10, 09:00), and anchors or tags are seen before they can do harm.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

import yaml

from training_site.model.base.record import MARK

MAX_DEPTH = 20
MAX_NODES = 200_000
"""Values, and ends of mappings and lists, in one file."""
MAX_SCALAR = 2_000
"""Characters of one value."""

YamlEvent: TypeAlias = Any
"""An event of PyYAML; its marks count from 0."""


def event_source(text: str, *, pure: bool = False) -> Callable[[], YamlEvent]:
    """Return the function that yields the next event of text, from libyaml unless it is missing or pure is asked."""
    if pure or not yaml.__with_libyaml__:
        return yaml.BaseLoader(text).get_event
    return yaml.CBaseLoader(text).get_event


def build_value(text: str, *, pure: bool = False) -> tuple[dict[str, Any] | None, frozenset[str]]:
    """Read one document into dicts, lists and strings, stopping at the first thing that records may not hold.

    Returns:
        The root mapping, each mapping with its place under MARK, or None when anything at all is out of order
        (`inspection.inspect` then says what); and every key of the file.

    Raises:
        yaml.YAMLError: on a syntax error.
    """
    next_event = event_source(text, pure=pure)
    next_event()
    next_event()
    root: YamlEvent = next_event()
    if root.__class__ is not yaml.MappingStartEvent or root.anchor or root.tag is not None:
        return None, frozenset()
    keys: set[str] = set()
    has_properties = "&" in text or "!" in text
    value = _collect(next_event, {MARK: _place(root)}, keys, has_properties=has_properties)
    if value is None or next_event().__class__ is not yaml.DocumentEndEvent:
        return None, frozenset()
    if next_event().__class__ is not yaml.StreamEndEvent:
        return None, frozenset()
    return value, frozenset(keys - {MARK})


def _place(event: YamlEvent) -> tuple[int, int]:
    return (event.start_mark.line + 1, event.start_mark.column + 1)


def _collect(  # noqa: C901, PLR0911, PLR0912  the hot loop: a call per event would cost more than all checks
    next_event: Callable[[], YamlEvent], root: dict[str, Any], keys: set[str], *, has_properties: bool
) -> dict[str, Any] | None:
    """Fill the root mapping from the events up to its end; None when something is out of order.

    Each round of the loop takes one pair of a mapping, one item of a list, or one end. So the sizes of all mappings
    (MARK standing for the end) and lists add up to the number of rounds, unless a key came twice.
    """
    scalar, mapping_start, sequence_start = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
    longest = MAX_SCALAR
    mapping: dict[str, Any] | None = root
    sequence: list[Any] = []
    outer: list[tuple[dict[str, Any] | None, list[Any]]] = []
    key, sizes = "", 0
    child: Any
    for rounds in range(1, MAX_NODES + 1):
        event = next_event()
        kind = event.__class__
        if mapping is not None:
            if kind is scalar:
                if has_properties and (event.anchor is not None or event.tag is not None):
                    return None
                key = event.value
                event = next_event()
                kind = event.__class__
            elif kind is not yaml.MappingEndEvent:
                return None
        if kind is scalar:
            child = event.value
            if (
                (" " in child or "\n" in child)
                and event.implicit[0]
                and event.start_mark.line != event.end_mark.line
            ):
                return None
            if len(child) > longest or (
                has_properties and (event.anchor is not None or event.tag is not None)
            ):
                return None
            if mapping is None:
                sequence.append(child)
            else:
                mapping[key] = child
        elif kind is mapping_start or kind is sequence_start:
            if len(outer) >= MAX_DEPTH - 1 or event.anchor is not None or event.tag is not None:
                return None
            outer.append((mapping, sequence))
            if kind is mapping_start:
                mark = event.start_mark
                child = {MARK: (mark.line + 1, mark.column + 1)}
            else:
                child = []
            if mapping is None:
                sequence.append(child)
            else:
                mapping[key] = child
            mapping, sequence = (child, sequence) if kind is mapping_start else (None, child)
        elif kind is yaml.AliasEvent:
            return None
        else:
            sizes += len(sequence) + 1 if mapping is None else len(mapping)
            if mapping is not None:
                keys.update(mapping)
            if not outer:
                return root if sizes == rounds else None
            mapping, sequence = outer.pop()
    return None
