"""What is certainly wrong in the writing of a data file, whether it can be read or not, and how is it written right?

Encoding, full-width marks in structure, tabs and full-width blanks as blanks, blanks at the end of a line, the last
line's end. What a value says is never touched: where a file can be read before and after, it says the same.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from training_site.desk.mended_marks import with_half_width
from training_site.model.base.record import MARK
from training_site.problems import Problem, has_errors
from training_site.sources.yaml.encoding import BOM
from training_site.sources.yaml.punctuation import check_line
from training_site.sources.yaml.reader import read

_WIDTHS = (2, 4, 8)
"""Columns that a tab, or a full-width blank, may have stood for to whoever typed it."""
_MOST = 2000
"""Marks mended in one file."""
_INDENT = re.compile("[ \t\u3000]*")
_GB2312_SHARE = 0.9
_MARKED = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff", b"\xff\xfe", b"\xfe\xff")
_CODECS = ("utf-32", "utf-32", "utf-16", "utf-16")


@dataclass(frozen=True, slots=True)
class MendedText:
    """A file as it would be, and what was done, line by line."""

    data: bytes
    changes: tuple[tuple[int, str], ...]
    """Line, Chinese words."""


def mend_text(data: bytes, path: str, kind: str) -> MendedText:
    """Mend what is certain."""
    text, changes = _decoded(data)
    if text is None:
        return MendedText(data, ())
    before = _value(data, path)
    lines = [_Line.of(piece) for piece in re.findall(r"[^\n]*\n|[^\n]+", text)]
    mended, found = _structured(lines, path, kind)
    changes += found
    mended, found = _tidied(mended, path)
    changes += found
    after = _joined(mended)
    if before is not None and _plain(_value(after, path)) != _plain(before):
        return MendedText(data, ())
    return MendedText(after, tuple(sorted(changes)))


@dataclass(frozen=True, slots=True)
class _Line:
    content: str
    end: str

    @classmethod
    def of(cls, piece: str) -> "_Line":
        content = piece.rstrip("\n")
        is_crlf = content.endswith("\r") and piece.endswith("\n")
        return cls(content[:-1] if is_crlf else content, piece[len(content) - is_crlf :])


_Changes = list[tuple[int, str]]


def _decoded(data: bytes) -> tuple[str | None, _Changes]:
    for mark, codec in zip(_MARKED, _CODECS, strict=True):
        if data.startswith(mark):
            return _as(data, codec, f"{codec.upper()} 改为 UTF-8")
    zeros = [data[start::2].count(0) for start in (0, 1)]
    if max(zeros) * 8 >= len(data) > 0:
        return _as(data, "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le", "UTF-16 改为 UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _from_gb18030(data)
    return text.removeprefix(BOM), [(1, "去掉开头的 BOM")] if text.startswith(BOM) else []


def _as(data: bytes, codec: str, what: str) -> tuple[str | None, _Changes]:
    try:
        return data.decode(codec).removeprefix(BOM), [(1, f"编码从 {what}")]
    except UnicodeDecodeError:
        return None, []


def _from_gb18030(data: bytes) -> tuple[str | None, _Changes]:
    """Decode what nearly every character says is Chinese, and no line says is UTF-8 already."""
    lines = [line for line in data.split(b"\n") if not line.isascii()]
    text, changes = _as(data, "gb18030", "GB18030 改为 UTF-8")
    if text is None or any(_is_utf8(line) for line in lines):
        return None, []
    foreign = [character for character in text if not character.isascii()]
    common = [character for character in foreign if _is_common(character)]
    return (text, changes) if len(common) >= _GB2312_SHARE * len(foreign) else (None, [])


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_common(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _structured(lines: list[_Line], path: str, kind: str) -> tuple[list[_Line], _Changes]:
    """Mend structure; blanks at the beginnings of lines only where every width leads to the same record."""
    tried = [_walked(_indented(lines, width), path, kind) for width in _WIDTHS]
    if not any(_has_odd_indent(line) for line in lines):
        return tried[0]
    values = [_value(_joined(made), path) for made, _ in tried]
    readable = [_plain(value) for value in values if value is not None]
    if not readable or any(value != readable[0] for value in readable):
        return _walked(lines, path, kind)
    at = next(number for number, value in enumerate(values) if value is not None)
    made, changes = tried[at]
    odd = [(number, "缩进改为半角空格") for number, line in enumerate(lines, 1) if _has_odd_indent(line)]
    return made, [*odd, *changes]


def _has_odd_indent(line: _Line) -> bool:
    blanks = _INDENT.match(line.content)
    return blanks is not None and blanks[0].strip(" ") != "" and line.content.strip() != ""


def _indented(lines: list[_Line], width: int) -> list[_Line]:
    def made(line: _Line) -> _Line:
        if not _has_odd_indent(line):
            return line
        rest = line.content.lstrip(" \t\u3000")
        blanks = line.content[: len(line.content) - len(rest)].replace("\u3000", "\t").expandtabs(width)
        return _Line(blanks + rest, line.end)

    return [made(line) for line in lines]


def _walked(lines: list[_Line], path: str, kind: str) -> tuple[list[_Line], _Changes]:
    """Mend what the reader finds, one after the other, as long as something can be."""
    lines, changes, stuck = list(lines), [], set()
    for _ in range(_MOST):
        fault = next((one for one in _faults(lines, path) if one.where not in stuck), None)
        if fault is None:
            break
        number, old = fault.where.line, lines[fault.where.line - 1]
        new = _mended_line(old.content, fault, kind)
        tried = [*lines[: number - 1], _Line(new or "", old.end), *lines[number:]]
        if not new or new == old.content or _spoilt(tried, path, number) - _spoilt(lines, path, number):
            stuck.add(fault.where)
            continue
        lines = tried
        changes.append((number, _WHAT[fault.code]))
    return lines, changes


_MARKS = ("E-FULLWIDTH", "E-TAB")
_WHAT = {"E-FULLWIDTH": "全角标点改为半角", "E-FOLD": "冒号后面加一个空格", "E-TAB": "Tab 改为空格"}


def _spoilt(lines: list[_Line], path: str, last: int) -> set[tuple[int, str]]:
    """Tell which lines up to the last one the reader cannot make out for a reason that is not mended here."""
    problems = [one for one in read(_joined(lines), path)[1] if one.code[0] == "E"]
    return {
        (one.where.line, one.code) for one in problems if one.where.line <= last and one.code not in _MARKS
    }


def _faults(lines: list[_Line], path: str) -> list[Problem]:
    """List what the reader finds; a line that it cannot make out is looked at from its beginning."""
    found = []
    for one in read(_joined(lines), path)[1]:
        if one.code[0] != "E" or not 0 < one.where.line <= len(lines):
            continue
        line = lines[one.where.line - 1].content
        hint = one if one.code in _MARKS else check_line(line, one.where)
        if hint is not None and hint.code in _WHAT:
            found.append(hint)
    return found


def _mended_line(line: str, fault: Problem, kind: str) -> str | None:
    at = fault.where.column - 1
    if fault.code == "E-TAB":
        is_blank = line[at : at + 1] == "\t" and line[:at].strip() != ""
        return f"{line[:at]} {line[at + 1 :]}" if is_blank else None
    return with_half_width(line, fault.where.column, kind)


def _tidied(lines: list[_Line], path: str) -> tuple[list[_Line], _Changes]:
    """Cut blanks off the ends of lines and end the last line, where the record stays what it is."""
    before = _value(_joined(lines), path)
    if before is None:
        return lines, []
    changes: _Changes = []
    wanted = {number: line.content.rstrip(" \t") for number, line in enumerate(lines)}
    odd = [number for number, line in enumerate(lines) if wanted[number] != line.content]
    groups = [odd] if odd else []
    while groups:
        group = groups.pop()
        tried = [_Line(wanted[n], line.end) if n in set(group) else line for n, line in enumerate(lines)]
        if _value(_joined(tried), path) == before:
            lines = tried
            changes += [(number + 1, "去掉行尾空格") for number in group]
        elif len(group) > 1:
            groups += [group[: len(group) // 2], group[len(group) // 2 :]]
    if lines and not lines[-1].end:
        tried = [*lines[:-1], _Line(lines[-1].content, lines[0].end or "\n")]
        if _value(_joined(tried), path) == before:
            return tried, [*changes, (len(lines), "文件末尾补上换行")]
    return lines, changes


def _joined(lines: list[_Line]) -> bytes:
    return "".join(line.content + line.end for line in lines).encode()


def _value(data: bytes, path: str) -> Mapping[str, Any] | None:
    """Read what is sound; None where the structure has errors, for its values are guesses then."""
    value, problems = read(data, path)
    return None if has_errors(problems) else value


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever the file holds
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items() if key != MARK}
    return [_plain(item) for item in value] if isinstance(value, list) else value
