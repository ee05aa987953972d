"""How is a value written as YAML of the house style: short things on one line in brackets, the rest as lines?

    people: [p-01, p-02]
    attendance:
      all: 到
      except:
        p-03: {迟到: 09:20}

Days, times and numbers stand bare; a text that a program would take for a number or a truth is quoted.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

Value = str | bool | int | Decimal | date | time | Sequence["Value"] | Mapping[str, "Value"]
"""What a field may hold."""

WIDTH = 120
"""Characters of a line that holds something in brackets."""
_ENDLESS = 4096
_SHORT_WORD, _SHORT_VALUE = 24, 12
"""Characters of an entry, and of a field's value, that may stand in a row of several lines."""
_BARE = re.compile(
    r"\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?|\d{2}:\d{2}"
    r"|(?!(?:true|false|yes|no|on|off|null|nan|inf)$)[a-z\u4e00-\u9fff][-a-z0-9\u4e00-\u9fff]*"
)
"""What stands bare without a look: days, times, ids, Chinese words."""
_TAKEN = re.compile(r"[\w.+-]+", re.ASCII)
_FIRST_DASH = "- "
_LOOKS_LIKE_STRUCTURE = re.compile("[，：、；【】｛｝“”‘’]|^[:?]")  # noqa: RUF001 - these marks are what is looked for
"""Wide marks that a reader inside brackets takes for mistyped structure, and what opens a pair there."""


@dataclass(frozen=True, slots=True)
class Indents:
    """How far things are moved in: as in the file that they get into."""

    mapping: int = 2
    """Blanks of what stands below a key."""
    dash: int = 2
    """Blanks before the dash of a list below a key."""


def quoted(text: str) -> str:
    """Mark a text to be written in double quotes."""
    marked: str = DoubleQuotedScalarString(text)
    return marked


def is_list(value: Value) -> bool:
    """Tell a list from a text, which is a sequence as well."""
    return isinstance(value, Sequence) and not isinstance(value, str)


def reader_value(value: Value) -> object:
    """Return a value as the reader of records returns it: texts, lists and mappings."""
    if isinstance(value, Mapping):
        return {key: reader_value(item) for key, item in value.items()}
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Sequence):
        return [reader_value(item) for item in value]
    return _said(value)


def flow(value: Value) -> str:
    """Write a value on one line, in brackets where it holds others."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_word(key)}: {flow(item)}" for key, item in value.items()) + "}"
    if is_list(value):
        return "[" + ", ".join(flow(item) for item in value) + "]"  # type: ignore[union-attr]
    if not isinstance(value, str):
        return _said(value)
    return _word(quoted(value) if _LOOKS_LIKE_STRUCTURE.search(value) else value)


def field_lines(key: str, value: Value, layout: Indents, indent: int = 0) -> str:
    """Write a key with its value, each line behind `indent` blanks and with its end."""
    blanks = " " * indent
    start = f"{blanks}{_word(key)}:"
    if _is_short(value, len(start) + 1):
        return f"{start} {_text(value, indent + layout.mapping)}\n"
    if _is_row(value):
        return f"{start} {_filled(flow(value), len(start) + 1, indent + layout.mapping)}\n"
    return f"{start}\n{lines_below(value, layout, indent)}"


def lines_below(value: Value, layout: Indents, indent: int) -> str:
    """Write what stands below a key that is moved in by `indent` blanks."""
    if isinstance(value, Mapping):
        return mapping_lines(value, layout, indent + layout.mapping)
    assert is_list(value)  # noqa: S101 - what is neither is short
    return "".join(list_entry(item, layout, indent + layout.dash) for item in value)  # type: ignore[union-attr]


def mapping_lines(value: Mapping[str, Value], layout: Indents, indent: int) -> str:
    """Write the fields of a mapping below each other."""
    return "".join(field_lines(key, item, layout, indent) for key, item in value.items())


def list_entry(entry: Value, layout: Indents, indent: int, *, is_open: bool = False) -> str:
    """Write an entry of a list, its dash behind `indent` blanks; `is_open` forbids brackets around a mapping."""
    blanks = " " * indent
    if isinstance(entry, Mapping) and entry and (is_open or not _is_short(entry, indent + len(_FIRST_DASH))):
        inside = indent + len(_FIRST_DASH)
        return f"{blanks}{_FIRST_DASH}{mapping_lines(entry, layout, inside)[inside:]}"
    text = flow(entry) if is_list(entry) else _text(entry, indent + len(_FIRST_DASH))
    return f"{blanks}{_FIRST_DASH}{text}\n"


def _is_short(value: Value, column: int) -> bool:
    """Tell whether a value goes on the line on which it starts: no mapping inside another, and not too long."""
    if not isinstance(value, Mapping) and not is_list(value):
        return True
    if not value:
        return True
    parts: Iterator[Value] = iter(value.values() if isinstance(value, Mapping) else value)  # type: ignore[arg-type]
    for part in parts:
        if isinstance(part, Mapping) or (is_list(part) and any(map(_holds_others, part))):  # type: ignore[arg-type]
            return False
        if isinstance(part, str) and "\n" in part:
            return False
    return column + len(flow(value)) <= WIDTH


def _is_row(value: Value) -> bool:
    """Tell whether a value is a row of short words: people, or people and their scores."""
    if isinstance(value, Mapping):
        parts, limit = list(value.values()), _SHORT_VALUE
    elif is_list(value):
        parts, limit = list(value), _SHORT_WORD  # type: ignore[arg-type]
    else:
        return False
    return not any(map(_holds_others, parts)) and all(len(flow(part)) <= limit for part in parts)


def _filled(text: str, column: int, indent: int) -> str:
    """Break what stands in brackets behind its commas, where a line would get too long."""
    lines: list[str] = []
    line = ""
    for part in text.split(", "):
        room = WIDTH - (indent if lines else column) - 1
        if line and len(line) + 2 + len(part) > room:
            lines.append(f"{line},")
            line = part
        else:
            line = f"{line}, {part}" if line else part
    return f"\n{' ' * indent}".join([*lines, line])


def _holds_others(value: Value) -> bool:
    return isinstance(value, Mapping) or is_list(value)


def _text(value: Value, indent: int) -> str:
    """Write a value on the line on which it starts; a text of several lines goes on below, behind `indent` blanks."""
    if isinstance(value, str):
        return _several_lines(value, indent) if "\n" in value else _word(value)
    return flow(value)


def _several_lines(text: str, indent: int) -> str:
    """Write a text as it is, line by line, where YAML can; in quotes otherwise."""
    lines = text.split("\n")
    is_readable = all(line == line.rstrip() and line.isprintable() for line in lines)
    if not is_readable or not lines[0] or lines[0] != lines[0].lstrip() or not lines[-1]:
        return _word(text)
    return "\n".join(["|-", *(f"{' ' * indent}{line}" if line else "" for line in lines)])


def _said(value: object) -> str:
    """Write what is no text; the word for a truth is YAML's."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, time):
        return "24:00" if value == time.max else value.strftime("%H:%M")
    return value.isoformat() if isinstance(value, date) else str(value)


def _word(text: str) -> str:
    """Write a text on one line, in quotes where it has to be."""
    if not isinstance(text, DoubleQuotedScalarString) and _BARE.fullmatch(text):
        return text
    yaml = YAML()
    yaml.width = _ENDLESS
    yaml.preserve_quotes = True
    yaml.default_flow_style = True
    stream = StringIO()
    yaml.dump([text], stream)
    written = stream.getvalue().strip()[1:-1]
    return f'"{text}"' if written[:1] == "'" and _TAKEN.fullmatch(text) else written
