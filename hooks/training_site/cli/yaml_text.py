"""How does a value get into a YAML file so that every other byte stays: comments, quotes, layout?

    changes:                            changes:
      - {revision: "1.0", …}  # first     - {revision: "1.0", …}  # first
                                   →      - revision: "1.1"
                                            …
    # next                              # next

Why not a round trip of the whole file: it re-wraps long values and re-indents lists of another style. ruamel.yaml
finds the places and writes the new values; the text between stays untouched.
"""

from codecs import BOM_UTF8
from collections.abc import Mapping, Sequence
from datetime import date
from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

Value = str | date | Sequence[str] | Mapping[str, str]
"""What a field of a new entry may hold; texts in a mapping are written in double quotes."""

_WIDTH = 4096


class UnsuitableError(Exception):
    """The text is not laid out so that a value could be put in; the message is for maintainers."""


def quoted(text: str) -> str:
    """Mark a text to be written in double quotes."""
    marked: str = DoubleQuotedScalarString(text)
    return marked


def utf8_text(data: bytes) -> str:
    r"""Return the text of a file in UTF-8, with `\n` at the ends of lines and without byte order mark."""
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def encoded(text: str, original: bytes) -> bytes:
    r"""Return the bytes of a changed text: with the original's byte order mark, and `\r\n` where all its lines had it."""
    has_returns = original.count(b"\r\n") == original.count(b"\n") > 0
    mark = BOM_UTF8 if original.startswith(BOM_UTF8) else b""
    return mark + (text.replace("\n", "\r\n") if has_returns else text).encode()


def dumped(entry: Mapping[str, Value], indent: int = 2) -> str:
    """Write an entry of a list as lines, its dash after `indent` blanks."""
    return _shifted(_yaml([_commented(entry)], is_flow=False), indent)


def with_entry(text: str, key: str, entry: Mapping[str, Value]) -> str:
    """Put an entry at the end of the list under a key of the outermost mapping.

    Raises:
        UnsuitableError: when there is no such list with an entry.
    """
    items = _list(text, key)
    last = items.value[-1]
    if items.flow_style:
        return _inserted(text, _end(text, last), f", {_yaml(_commented(entry), is_flow=True)}")
    return _with_lines(text, _end(text, last), dumped(entry, items.start_mark.column))


def with_field(text: str, key: str, field: str, value: Mapping[str, str]) -> str:
    """Give the last entry of the list under a key one more field, or fill the field that is empty there.

    Raises:
        UnsuitableError: when there is no such list with a mapping as its last entry.
    """
    last = _list(text, key).value[-1]
    if not isinstance(last, MappingNode) or not last.value:
        raise UnsuitableError(f"no mapping at the end of {key}")
    present = _field(last, field)
    texts = CommentedMap({name: quoted(word) for name, word in value.items()})
    flow = _yaml(texts, is_flow=True)
    if present is not None:
        name, empty = present
        start = _end(text, name) + 1
        end = _end(text, empty) if isinstance(empty, MappingNode) else start
        return f"{text[:start]} {flow}{text[end:]}"
    if last.flow_style:
        return _inserted(text, _end(text, last.value[-1][1], last.value[-1][0]), f", {field}: {flow}")
    lines = _yaml(CommentedMap({field: texts}), is_flow=False)
    return _with_lines(text, _end(text, last), _shifted(lines, last.start_mark.column))


def with_value(text: str, key: str, value: Value) -> str:
    """Replace a single value of the outermost mapping.

    Raises:
        UnsuitableError: when the key is not there or its value is not a word on its line.
    """
    found = _field(_root(text), key)
    if found is None or not isinstance(found[1], ScalarNode) or found[1].style in ("|", ">"):
        raise UnsuitableError(f"no value of {key}")
    node = found[1]
    written = _yaml([value], is_flow=True).removeprefix("[").removesuffix("]")
    return text[: node.start_mark.index] + written + text[node.end_mark.index :]


def _root(text: str) -> MappingNode:
    try:
        root = YAML().compose(text)
    except YAMLError as error:
        raise UnsuitableError(str(error)) from error
    if not isinstance(root, MappingNode):
        raise UnsuitableError("no mapping outermost")
    return root


def _list(text: str, key: str) -> SequenceNode:
    found = _field(_root(text), key)
    if found is None or not isinstance(found[1], SequenceNode) or not found[1].value:
        raise UnsuitableError(f"no list with an entry under {key}")
    return found[1]


def _field(mapping: MappingNode, key: str) -> tuple[Node, Node] | None:
    return next((pair for pair in mapping.value if pair[0].value == key), None)


def _end(text: str, node: Node, key: Node | None = None) -> int:
    """Return where the characters of a value end; `key` is the one before it.

    Why: the marks of lists and mappings that are not in brackets, and of empty values, reach to whatever comes
    next, behind blank lines and comments.
    """
    if isinstance(node, MappingNode) and not node.flow_style and node.value:
        name, value = node.value[-1]
        return _end(text, value, name)
    if isinstance(node, SequenceNode) and not node.flow_style and node.value:
        return _end(text, node.value[-1])
    if isinstance(node, ScalarNode) and node.start_mark.index == node.end_mark.index and key is not None:
        return int(key.end_mark.index) + 1
    end = int(node.end_mark.index)
    return len(text[:end].rstrip()) if isinstance(node, ScalarNode) else end


def _inserted(text: str, position: int, words: str) -> str:
    return text[:position] + words + text[position:]


def _with_lines(text: str, position: int, lines: str) -> str:
    """Insert whole lines after the line that holds a position."""
    end = text.find("\n", position)
    if end < 0:
        return f"{text}\n{lines}"
    return _inserted(text, end + 1, lines)


def _shifted(lines: str, indent: int) -> str:
    return "".join(
        f"{' ' * indent}{line}" if line.strip() else line for line in lines.splitlines(keepends=True)
    )


def _commented(entry: Mapping[str, Value]) -> CommentedMap:
    made = CommentedMap()
    for name, value in entry.items():
        if isinstance(value, Mapping):
            made[name] = CommentedMap({key: quoted(text) for key, text in value.items()})
        elif isinstance(value, str) and "\n" in value:
            made[name] = LiteralScalarString(value)
        else:
            made[name] = value if isinstance(value, str | date) else CommentedSeq(value)
    return made


def _yaml(value: object, *, is_flow: bool) -> str:
    """Write a value: as lines, lists inside it indented by two, or in brackets on one line without its end."""
    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = _WIDTH
    yaml.preserve_quotes = True
    yaml.default_flow_style = is_flow
    stream = StringIO()
    yaml.dump(value, stream)
    text = stream.getvalue()
    return text.strip() if is_flow else _dedented(text)


def _dedented(text: str) -> str:
    """Take away the indent that ruamel.yaml gives an outermost list."""
    lines = text.splitlines(keepends=True)
    indent = len(lines[0]) - len(lines[0].lstrip(" "))
    return "".join(line[indent:] if line.strip() else line for line in lines)
