"""How does a value get into a YAML file so that every other byte stays: comments, quotes, layout, line ends?

    changes:                            changes:
      - {revision: "1.0", …}  # first     - {revision: "1.0", …}  # first
                                   →      - revision: "1.1"
                                            …
    # next                              # next

Why not a round trip of the whole file: it re-wraps long values and re-indents lists of another style. ruamel.yaml
finds the places and the new values are written there; the text between stays untouched.
"""

from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from training_site.desk.base.yaml_words import (
    WIDTH,
    Indents,
    Value,
    field_lines,
    flow,
    list_entry,
)
from training_site.sources.record.fields import Location


class UnsuitableError(Exception):
    """The text is not laid out so that a value could be put in; the message is for maintainers."""


def utf8_text(data: bytes) -> str:
    """Return the text of a file in UTF-8 without byte order mark; the ends of its lines stay what they are.

    Raises:
        UnsuitableError: when it is no UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnsuitableError(str(error)) from error


def encoded(text: str, original: bytes) -> bytes:
    """Return the bytes of a changed text, with the original's byte order mark."""
    return (BOM_UTF8 if original.startswith(BOM_UTF8) else b"") + text.encode()


def with_entry(text: str, path: Location, entry: Value, order: Sequence[str] = ()) -> str:
    """Put an entry at the end of a list; it looks like the one before it. A list that is missing is made.

    Args:
        text: the text of a file.
        path: where the list is; -1 is the last entry of a list.
        entry: what is added.
        order: the fields of the mapping that holds the list, for the place of a new one.

    Raises:
        UnsuitableError: when there is something else at the path.
    """
    place = _find(_root(text), path)
    if place is None or _is_empty(place.node):
        return with_value(text, path, [entry], order)
    items = place.node
    if not isinstance(items, SequenceNode):
        raise UnsuitableError(f"no list at {path}")
    last = items.value[-1]
    end = _end(text, last)
    if _is_in_brackets(items):
        return _into_brackets(text, end, flow(entry), items.value[0].start_mark.column)
    is_open = isinstance(last, MappingNode) and not _is_in_brackets(last)
    lines = list_entry(entry, _indents(text), items.start_mark.column, is_open=is_open)
    return _below(text, end, lines)


def with_value(text: str, path: Location, value: Value, order: Sequence[str] = ()) -> str:
    """Set a field of a mapping: replace its value, or put it in by the order of fields given.

    Raises:
        UnsuitableError: when the path does not lead through mappings and lists.
    """
    place = _find(_root(text), path)
    if place is not None and place.key is not None:
        return _replaced(text, place, value)
    above = _find(_root(text), path[:-1])
    key = path[-1]
    if place is not None or not isinstance(key, str):
        raise UnsuitableError(f"no field at {path}")
    if above is None or _is_empty(above.node):
        if len(path) == 1:
            raise UnsuitableError("nothing in the file")
        return with_value(text, path[:-1], {key: value})
    if not isinstance(above.node, MappingNode):
        raise UnsuitableError(f"no mapping at {path[:-1]}")
    return _with_field(text, above.node, key, value, order)


def without_value(text: str, path: Location) -> str:
    """Take out a field or an entry of a list; what becomes empty by that goes as well.

    Raises:
        UnsuitableError: when it is not there, or shares its line with what stays.
    """
    root = _root(text)
    place, above = _find(root, path), _find(root, path[:-1])
    if place is None or above is None:
        raise UnsuitableError(f"nothing at {path}")
    parts = list(_parts(above.node))
    if len(parts) == 1 and len(path) > 1:
        return without_value(text, path[:-1])
    index = next(at for at, part in enumerate(parts) if part.node is place.node)
    if _is_in_brackets(above.node):
        return _out_of_brackets(text, parts, index)
    return _without_lines(text, parts, index)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A value with the key before it, None in a list, and what holds both."""

    node: Node
    key: Node | None = None
    is_in_brackets: bool = False

    @property
    def start(self) -> int:
        return int((self.key or self.node).start_mark.index)

    @property
    def column(self) -> int:
        return int((self.key or self.node).start_mark.column)

    def end(self, text: str) -> int:
        return _end(text, self.node, self.key)


def _root(text: str) -> MappingNode:
    try:
        root = YAML().compose(text)
    except YAMLError as error:
        raise UnsuitableError(str(error)) from error
    if not isinstance(root, MappingNode):
        raise UnsuitableError("no mapping outermost")
    return root


def _find(root: MappingNode, path: Location) -> _Spot | None:
    place = _Spot(root)
    for step in path:
        parts = list(_parts(place.node))
        if isinstance(step, int):
            is_there = isinstance(place.node, SequenceNode) and -len(parts) <= step < len(parts)
            found = parts[step] if is_there else None
        else:
            found = next((part for part in parts if part.key is not None and _name(part) == step), None)
        if found is None:
            return None
        place = found
    return place


def _parts(node: Node) -> Iterator[_Spot]:
    is_flow = _is_in_brackets(node)
    if isinstance(node, MappingNode):
        yield from (_Spot(value, key, is_flow) for key, value in node.value)
    elif isinstance(node, SequenceNode):
        yield from (_Spot(value, None, is_flow) for value in node.value)


def _name(part: _Spot) -> str:
    return str(part.key.value) if part.key is not None else ""


def _is_in_brackets(node: Node) -> bool:
    return isinstance(node, MappingNode | SequenceNode) and bool(node.flow_style)


def _is_blank(node: Node) -> bool:
    return bool(node.start_mark.index == node.end_mark.index)


def _is_empty(node: Node) -> bool:
    """Tell whether nothing stands there yet: no word, or brackets around nothing."""
    return _is_blank(node) or (isinstance(node, MappingNode | SequenceNode) and not node.value)


def _indents(text: str) -> Indents:
    """Measure how far the file moves in its mappings and lists, by the first of each; two blanks where it has none."""
    found: dict[str, int] = {}
    waiting: list[Node] = [_root(text)]
    for node in waiting:
        for part in _parts(node):
            inner = part.node
            waiting.append(inner)
            if part.key is not None and not isinstance(inner, ScalarNode) and not _is_in_brackets(inner):
                kind = "mapping" if isinstance(inner, MappingNode) else "dash"
                found.setdefault(kind, inner.start_mark.column - part.column)
    return Indents(**{kind: blanks for kind, blanks in found.items() if blanks >= 0})


def _replaced(text: str, place: _Spot, value: Value) -> str:
    """Put another value behind a key; a comment on the line of the key, or behind the old value, stays."""
    assert place.key is not None  # noqa: S101 - the caller has looked
    node, start, end = place.node, int(place.node.start_mark.index), place.end(text)
    colon = _colon(text, place.key)
    if place.is_in_brackets:
        return (
            text[:colon]
            + (text[colon:start].rstrip(" ") if start > colon else "")
            + f" {flow(value)}"
            + text[end:]
        )
    key_line, _, below = field_lines("x", value, _indents(text), place.column).partition("\n")
    word = key_line.lstrip().removeprefix("x:").strip()
    if not _is_blank(node) and node.start_mark.line > place.key.end_mark.line:
        gap, kept, stop = " ", text[colon : _line_end(text, colon)], _line_end(text, end)
    else:
        gap = text[colon:start] if start > colon and not _is_blank(node) else " "
        kept, stop = text[end : _line_end(text, end)], _line_end(text, end)
    made = text[:colon] + (gap + word if word else "") + kept + text[stop:]
    return _below(made, colon, below)


def _with_field(text: str, mapping: MappingNode, key: str, value: Value, order: Sequence[str]) -> str:
    """Put a field in behind the last of those that come before it by the order."""
    parts = list(_parts(mapping))
    places, last = {name: at for at, name in enumerate(order)}, len(order)
    earlier = [part for part in parts if places.get(_name(part), last) < places.get(key, last + 1)]
    if _is_in_brackets(mapping):
        words = flow({key: value})[1:-1]
        if not earlier:
            return text[: parts[0].start] + f"{words}, " + text[parts[0].start :]
        position = earlier[-1].end(text)
        return f"{text[:position]}, {words}{text[position:]}"
    lines = field_lines(key, value, _indents(text), parts[0].column)
    if not earlier and _starts_line(text, parts[0].start):
        start = text.rfind("\n", 0, parts[0].start) + 1
        return text[:start] + _ended(text, lines) + text[start:]
    return _below(text, (earlier or parts)[-1 if earlier else 0].end(text), lines)


def _into_brackets(text: str, position: int, words: str, column: int) -> str:
    """Put one more entry into brackets, on a line of its own where the line would get too long."""
    start, end = text.rfind("\n", 0, position) + 1, _line_end(text, position)
    is_long = end - start + len(words) + 2 > WIDTH
    between = _ended(text, f",\n{' ' * column}") if is_long else ", "
    return text[:position] + between + words + text[position:]


def _out_of_brackets(text: str, parts: Sequence[_Spot], index: int) -> str:
    if index + 1 < len(parts):
        return text[: parts[index].start] + text[parts[index + 1].start :]
    return text[: parts[index - 1].end(text)] + text[parts[index].end(text) :]


def _without_lines(text: str, parts: Sequence[_Spot], index: int) -> str:
    """Take out the lines of a field or an entry; of the first field behind a dash only the field."""
    part = parts[index]
    start = part.start if part.key is not None else text.rindex("-", 0, max(part.start, 1))
    if not _starts_line(text, start):
        if part.key is None or index > 0:
            raise UnsuitableError("shares its line")
        return text[:start] + text[parts[1].start :]
    end = _line_end(text, part.end(text))
    rest = text[end:].removeprefix("\r").removeprefix("\n")
    return text[: text.rfind("\n", 0, start) + 1] + rest


def _starts_line(text: str, position: int) -> bool:
    return not text[text.rfind("\n", 0, position) + 1 : position].strip()


def _end(text: str, node: Node, key: Node | None = None) -> int:
    """Return where the characters of a value end; `key` is the one before it.

    Why: the marks of lists and mappings that are not in brackets, and of empty values, reach to whatever comes
    next, behind blank lines and comments.
    """
    if isinstance(node, MappingNode) and not _is_in_brackets(node) and node.value:
        name, value = node.value[-1]
        return _end(text, value, name)
    if isinstance(node, SequenceNode) and not _is_in_brackets(node) and node.value:
        return _end(text, node.value[-1])
    if _is_blank(node) and key is not None:
        return _colon(text, key)
    end = int(node.end_mark.index)
    return len(text[:end].rstrip()) if isinstance(node, ScalarNode) else end


def _colon(text: str, key: Node) -> int:
    """Return the position behind the colon that ends a key."""
    end = int(key.end_mark.index)
    rest = text[end:].lstrip()
    if not rest.startswith(":"):
        raise UnsuitableError(f"no colon behind {key.value}")
    return len(text) - len(rest) + 1


def _line_end(text: str, position: int) -> int:
    """Return where the line that holds a position ends, before its line feed."""
    end = text.find("\n", position)
    end = len(text) if end < 0 else end
    return end - 1 if end > position and text[end - 1] == "\r" else end


def _below(text: str, position: int, lines: str) -> str:
    """Insert whole lines after the line that holds a position."""
    if not lines:
        return text
    end = text.find("\n", position)
    if end < 0:
        return text + _ended(text, f"\n{lines}")
    return text[: end + 1] + _ended(text, lines) + text[end + 1 :]


def _ended(text: str, lines: str) -> str:
    """Give new lines the ends that most lines of the file have."""
    returns = text.count("\r\n")
    return lines.replace("\n", "\r\n") if returns * 2 > text.count("\n") else lines
