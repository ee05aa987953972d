"""Where in a file does a value, or its key, stand?

Why on demand: places are needed only for values that someone has to mend, so the fast reading keeps none but those
of mappings, and a file with a problem is read a second time.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import yaml

from training_site.problems import Where
from training_site.sources.yaml.characters import replace_forbidden
from training_site.sources.yaml.encoding import decode
from training_site.sources.yaml.events import MAX_DEPTH, MAX_NODES, YamlEvent, event_source

_Place = tuple[int, int]


@dataclass(slots=True)
class _Node:
    """One value with its places, 1-based, and the values inside it."""

    place: _Place
    key_place: _Place
    children: dict[str | int, "_Node"] = field(default_factory=dict)


def place(data: bytes, path: str, loc: Sequence[str | int], *, key: bool = False) -> Where:
    """Find the value at loc, such as `("attendance", 3, "person")`.

    Args:
        data: the bytes of the file.
        path: its path relative to the root.
        loc: keys and 0-based list positions from the root; steps that are not there (a missing field, a name that
            a schema put in between) are passed over, so that the place of what encloses them is returned.
        key: return the place of the key instead of its value.

    Returns:
        The place; line 1, column 1 for a file that cannot be read at all.
    """
    return _where(path, _descend(_tree(data), loc), key=key)


def place_in(data: bytes, path: str, mark: Sequence[int | str], *loc: str | int, key: bool = False) -> Where:
    """Find the value at loc inside the mapping with this mark, as it stands under `reader.MARK`.

    Behind line and column the mark of what was unfolded from a short spelling has the steps from there.
    """
    place = line_and_column(mark)
    start = _mappings(data).get(place)
    if start is None:
        return Where(path, *place)
    return _where(path, _descend(start, (*mark[2:], *loc)), key=key)


def line_and_column(mark: Sequence[int | str]) -> _Place:
    """Give the place of a mapping, or of the one from which it was unfolded."""
    return int(mark[0]), int(mark[1])


def _where(path: str, node: _Node, *, key: bool) -> Where:
    return Where(path, *(node.key_place if key else node.place))


def _descend(node: _Node, loc: Sequence[str | int]) -> _Node:
    for step in loc:
        node = node.children.get(step, node)
    return node


# One file at a time: its problems follow one another, and a tree of marks is a hundred times its text.
@lru_cache(maxsize=1)
def _tree(data: bytes) -> _Node:
    """Read the places of a whole file, or of its part before the first syntax error."""
    root = _Node((1, 1), (1, 1))
    text, _ = decode(data, "")
    if text is None:
        return root
    next_event = event_source(replace_forbidden(text))
    try:
        next_event()
        next_event()
        _grow(root, next_event)
    except yaml.YAMLError:
        pass
    return root


@lru_cache(maxsize=1)
def _mappings(data: bytes) -> dict[_Place, _Node]:
    """Index every value that holds others by its place."""
    found: dict[_Place, _Node] = {}
    waiting = [_tree(data)]
    while waiting:
        node = waiting.pop()
        if node.children:
            found.setdefault(node.place, node)
            waiting.extend(node.children.values())
    return found


def _grow(root: _Node, next_event: Callable[[], YamlEvent]) -> None:
    """Hang a node under root for every event, not deeper and not more than the reader accepts."""
    open_nodes: list[tuple[_Node, bool]] = []
    key: YamlEvent = None
    for _ in range(2 * MAX_NODES):
        event = next_event()
        if not isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
            return
        if isinstance(event, yaml.CollectionEndEvent):
            open_nodes.pop()
            if not open_nodes:
                return
            continue
        parent, is_mapping = open_nodes[-1] if open_nodes else (root, False)
        if is_mapping and key is None:
            key = event
            if not isinstance(event, yaml.ScalarEvent):
                return
            continue
        here = _place_of(event)
        if not open_nodes:
            node = root
            root.place = root.key_place = here
        else:
            node = _Node(here, here if key is None else _place_of(key))
            parent.children.setdefault(key.value if is_mapping else len(parent.children), node)
        key = None
        if isinstance(event, yaml.CollectionStartEvent) and len(open_nodes) < MAX_DEPTH:
            open_nodes.append((node, isinstance(event, yaml.MappingStartEvent)))
        elif not open_nodes or isinstance(event, yaml.CollectionStartEvent):
            return


def _place_of(event: YamlEvent) -> _Place:
    return (event.start_mark.line + 1, event.start_mark.column + 1)
