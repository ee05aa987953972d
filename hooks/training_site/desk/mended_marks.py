# ruff: noqa: RUF001 - look-alike marks are what this module is about
"""Which full-width mark in a line stands where YAML wants its own, and can be nothing else?

Certain is a mark beside a field's name, between ids and words of a closed list, around a list, around a date or an
id. Between words of a free text it may be the text's own; that stays for somebody to decide.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from training_site.model.schemas import SCHEMAS
from training_site.model.short.spellings import written

_COLON = re.compile(r"^([ -]*)([A-Za-z_][\w-]*)(\s?)(：|:)[ \u3000]*", re.ASCII)
_DASH = re.compile(r"^( *)[—–－―−][ \u3000]*(?=[^—–－―− \u3000])")
_FIELD_BEFORE = re.compile(r"([A-Za-z_][\w-]*): *$", re.ASCII)
_TOKEN_BEFORE = re.compile(r"([^\s,，、；：:\[\]{}]+)\s*$")
_TOKEN_AFTER = re.compile(r"\s*([^\s,，、；：:\[\]{}]+)")
_BARE = re.compile(r"[A-Za-z0-9][\w.:+-]*", re.ASCII)
_BRACKETS = {"【": "】", "［": "］"}
_QUOTES = {"“": "”", "‘": "’", "＂": "＂", "＇": "＇"}
_BETWEEN = re.compile(r" *[，、；,] *")


@dataclass(frozen=True, slots=True)
class _Words:
    """What the records of one kind can say."""

    fields: frozenset[str]
    lists: frozenset[str]
    """Fields that hold a list and no free text."""
    closed: frozenset[str]
    """The words that a field chooses from."""


def with_half_width(line: str, column: int, kind: str) -> str | None:
    """Write the mark at a column, 1-based, as YAML's own; None when it could be part of a text."""
    words, mark = _words(kind), line[column - 1 : column]
    colon = _COLON.match(line)
    if colon and column - 1 in (colon.start(2), colon.start(4), colon.start(4) + 1):
        return _with_colon(line, colon) if colon[2] in words.fields else None
    if mark in "—–－―−" and (dash := _DASH.match(line)):
        return f"{dash[1]}- {line[dash.end() :]}"
    if mark in _BRACKETS:
        return _with_brackets(line, column - 1, words)
    if mark in _QUOTES:
        end = line.find(_QUOTES[mark], column)
        inside = line[column:end]
        is_whole = end >= 0 and line[end + 1 : end + 2] in ("", " ", ",", "]", "}")
        return (
            f'{line[: column - 1]}"{inside}"{line[end + 1 :]}'
            if is_whole and _BARE.fullmatch(inside)
            else None
        )
    return _with_comma(line, column - 1, words) if mark in "，、；：" else None


def _with_colon(line: str, colon: re.Match[str]) -> str:
    rest = line[colon.end() :]
    return f"{colon[1]}{colon[2]}:{' ' if rest else ''}{rest}"


def _with_brackets(line: str, at: int, words: _Words) -> str | None:
    """Turn the whole of a list around: its brackets, and what stands between its entries."""
    field, end = _FIELD_BEFORE.search(line[:at]), line.find(_BRACKETS[line[at]], at)
    if field is None or field[1] not in words.lists or end < 0 or line[end + 1 :].strip():
        return None
    entries = _BETWEEN.split(line[at + 1 : end].strip())
    is_certain = all(_is_closed(entry, words) for entry in entries)
    return f"{line[:at]}[{', '.join(entries)}]{line[end + 1 :]}" if is_certain else None


def _with_comma(line: str, at: int, words: _Words) -> str | None:
    before, after = _TOKEN_BEFORE.search(line[:at]), _TOKEN_AFTER.match(line[at + 1 :])
    if before is None or after is None:
        return None
    if line[at] == "：":
        is_certain, mark = before[1] in words.fields, ":"
    else:
        is_certain, mark = _is_closed(before[1], words) and _is_closed(after[1], words), ","
    return f"{line[:at].rstrip()}{mark} {line[at + 1 :].lstrip()}" if is_certain else None


def _is_closed(word: str, words: _Words) -> bool:
    return bool(_BARE.fullmatch(word)) or word in words.closed


@cache
def _words(kind: str) -> _Words:
    schema = written(SCHEMAS[kind]).model_json_schema(by_alias=True)
    fields: dict[str, list[Any]] = {}
    for part in (schema, *schema.get("$defs", {}).values()):
        for name, said in part.get("properties", {}).items():
            fields.setdefault(name, []).append(said)
    lists = frozenset(name for name, said in fields.items() if all("array" in _types(one) for one in said))
    return _Words(frozenset(fields), lists, frozenset(_choices(schema)))


def _types(said: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    yield said.get("type", "")
    for each in (*said.get("anyOf", ()), *said.get("oneOf", ())):
        yield from _types(each)


def _choices(said: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    """Yield every word of every closed list."""
    if isinstance(said, dict):
        yield from (word for word in (*said.get("enum", ()), said.get("const")) if isinstance(word, str))
        for inner in said.values():
            yield from _choices(inner)
    elif isinstance(said, list):
        for inner in said:
            yield from _choices(inner)
