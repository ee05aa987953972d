"""What exactly is out of order in the structure of a file: every problem, each with its place.

This is the slow, thorough reading; it runs only when the fast one in `events` saw that something is wrong.
"""

import re
import unicodedata
from dataclasses import dataclass, field

import yaml

from training_site.privacy.numbers import shown
from training_site.problems import Problem, Where, problem
from training_site.sources.yaml.characters import MAX_PROBLEMS, describe, find_forbidden
from training_site.sources.yaml.escapes import path_in_quotes
from training_site.sources.yaml.events import MAX_DEPTH, MAX_NODES, MAX_SCALAR, YamlEvent, event_source
from training_site.sources.yaml.punctuation import check_line, check_value
from training_site.sources.yaml.syntax import SyntaxSurroundings, explain_error

MAX_KEY = 200
"""Characters of one key."""

_HASH_CUT = re.compile(r" #(?=[^\s#!])")
_KEY_COLON = re.compile(r"[ -]*[A-Za-z_][\w-]*:(?= |$)", re.ASCII)
_EMPTY_WORDS = frozenset({"", "~", "null", "Null", "NULL"})


def fold_key(key: str) -> str:
    """Reduce a key to what the eye sees: width, case, composition and outer blanks make no difference."""
    return unicodedata.normalize("NFKC", key).casefold().strip()


@dataclass(slots=True)
class _Frame:
    """One mapping or list still open while reading."""

    is_mapping: bool
    is_flow: bool
    place: tuple[int, int]
    seen: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Folded key → the key as written and its line."""
    awaits_key: bool = True


def inspect_text(text: str, path: str, *, pure: bool = False) -> tuple[Problem, ...]:
    """Report every structural problem of text up to the first syntax error, at most 100; () when all is in order."""
    inspection = _Inspection(text, path)
    next_event = event_source(text, pure=pure)
    try:
        while inspection.nodes <= MAX_NODES:
            event = next_event()
            if event is None or not inspection.take(event):
                return tuple(inspection.found)
    except yaml.YAMLError as error:
        inspection.add_syntax_error(error)
        return tuple(inspection.found)
    return (problem("E-SIZE", Where(path), f"文件里的节点超过 {MAX_NODES} 个"),)


class _Inspection:
    """Walks the events of one file and collects problems."""

    def __init__(self, text: str, path: str) -> None:
        self.found: list[Problem] = []
        self.nodes = 0
        """Values and ends so far, counted as `events` counts them."""
        self._path = path
        self._lines = tuple(text.split("\n"))
        self._frames: list[_Frame] = []
        self._documents = 0
        self._last_quoted: tuple[int, int, int] | None = None

    def take(self, event: YamlEvent) -> bool:
        """Look at one event; False when there is no point in reading on."""
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._add("E-MULTI", event, "一个文件只能有一份记录，这里多了 ---")
                    return False
            case yaml.ScalarEvent():
                self._take_scalar(event)
            case yaml.CollectionStartEvent():
                self._take_start(event)
                if len(self._frames) > MAX_DEPTH:
                    self._add("E-DEPTH", event, f"嵌套超过 {MAX_DEPTH} 层")
                    return False
            case yaml.CollectionEndEvent():
                self._frames.pop()
                self.nodes += 1
            case yaml.AliasEvent():
                self._add("E-ALIAS", event, f"*{shown(str(event.anchor))} 被当作引用")
                self._turn(event)
        return len(self.found) < MAX_PROBLEMS

    def add_syntax_error(self, error: yaml.YAMLError) -> None:
        """Report the error that ended the reading, unless a problem at that very line explains it already."""
        open_flow = next((frame.place for frame in reversed(self._frames) if frame.is_flow), None)
        explained = explain_error(
            error, SyntaxSurroundings(self._path, self._lines, open_flow, self._last_quoted)
        )
        if open_flow and (explained.where.line, explained.where.column) == open_flow:
            # What follows an open bracket is read as part of it: those findings are only its echo.
            self.found = [known for known in self.found if known.where < explained.where]
        if all(known.where.line != explained.where.line for known in self.found):
            self.found.append(explained)

    def _where(self, event: YamlEvent) -> Where:
        return Where(self._path, event.start_mark.line + 1, event.start_mark.column + 1)

    def _add(self, code: str, event: YamlEvent, message: str, cure: str = "") -> None:
        self.found.append(problem(code, self._where(event), message, cure))

    def _turn(self, event: YamlEvent) -> bool:
        """Note that a node stands here; True when it stands in the place of a key."""
        if not self._frames:
            return False
        frame = self._frames[-1]
        is_key = frame.is_mapping and frame.awaits_key
        self.nodes += not is_key
        frame.awaits_key = not frame.awaits_key
        if is_key and not isinstance(event, yaml.ScalarEvent):
            self._add(
                "E-KEY",
                event,
                "字段名必须是一个词，不能是列表、映射或引用",
                "写成“字段: 值”；不要用 ? 开头的写法",
            )
        return is_key

    def _check_properties(self, event: YamlEvent) -> None:
        if event.anchor is not None:
            self._add("E-ALIAS", event, f"&{shown(event.anchor)} 被当作锚点")
        if event.tag is not None:
            self._add("E-TAG", event, f"{shown(event.tag)} 被当作标签")

    def _take_start(self, event: YamlEvent) -> None:
        if not self._frames and isinstance(event, yaml.SequenceStartEvent):
            self._add("E-ROOT", event, "最外层是列表，应该是“字段: 值”")
        self._turn(event)
        self._check_properties(event)
        place = (event.start_mark.line + 1, event.start_mark.column + 1)
        self._frames.append(_Frame(isinstance(event, yaml.MappingStartEvent), bool(event.flow_style), place))

    def _take_scalar(self, event: YamlEvent) -> None:
        is_root = not self._frames
        is_key = self._turn(event)
        self._check_properties(event)
        if event.style == '"':
            self._check_escapes(event)
        if event.style in {'"', "'"} and event.end_mark.line > event.start_mark.line:
            self._last_quoted = (
                event.start_mark.line + 1,
                event.start_mark.column + 1,
                event.end_mark.line + 1,
            )
        if is_root:
            self._take_root(event)
        elif is_key:
            self._check_key(event)
        elif len(event.value) > MAX_SCALAR:
            self._add("E-LONG", event, f"这段文字有 {len(event.value)} 字，超过 {MAX_SCALAR} 字")
        elif event.value and not event.style:
            self._check_plain(event)

    def _check_escapes(self, event: YamlEvent) -> None:
        line, where = self._lines[event.start_mark.line], self._where(event)
        path = path_in_quotes(line[event.start_mark.column + 1 :], where) if "\\" in line else None
        forbidden = find_forbidden(event.value)
        if path:
            self.found.append(path)
        elif forbidden:
            what = describe(forbidden)
            self._add("E-CHAR", event, f"引号里的转义写出了不允许的字符 {what}", "删除这个转义")

    def _take_root(self, event: YamlEvent) -> None:
        if event.value in _EMPTY_WORDS:
            self.found.append(problem("E-EMPTY", Where(self._path), "文件没有内容"))
            return
        line = event.start_mark.line
        hint = check_line(self._lines[line], Where(self._path, line + 1))
        why = f"：{hint.message}" if hint else ""
        self._add(
            "E-ROOT", event, f"整个文件被读成了一句话，应该是“字段: 值”{why}", hint.cure if hint else ""
        )

    def _check_key(self, event: YamlEvent) -> None:
        key: str = event.value
        if not key.strip():
            self._add("E-KEY", event, "字段名是空的", "在冒号前面写上字段名")
        elif key == "<<":
            self._add("E-MERGE", event, "<< 被当作合并键")
        elif len(key) > MAX_KEY:
            self._add(
                "E-LONG",
                event,
                f"字段名有 {len(key)} 字，超过 {MAX_KEY} 字",
                "冒号前只写字段名；可能是漏了换行或引号",
            )
        elif "\n" in key or "\t" in key:
            self._add("E-KEY", event, "字段名里有换行或 Tab")
        elif key != key.strip() and key[0] == "\u3000":
            self._add("E-TAB", event, "缩进用了全角空格")
        hint = (
            check_value(key, self._where(event), in_flow=True)
            if self._frames[-1].is_flow and not event.style
            else None
        )
        if hint:
            self.found.append(hint)
        seen = self._frames[-1].seen
        folded = fold_key(key)
        if folded not in seen:
            seen[folded] = (key, event.start_mark.line + 1)
            return
        first, line = seen[folded]
        same = "" if first == key else f"，写法 “{shown(first)}” 只差全半角、大小写或空格"
        self._add("E-DUP", event, f"重复的字段 “{shown(key)}”（首次在第 {line} 行{same}）")

    def _check_plain(self, event: YamlEvent) -> None:
        """Look at an unquoted value: continued on a later line, standing alone on its line, or cut by a #."""
        frame = self._frames[-1]
        first, last = event.start_mark.line, event.end_mark.line
        starts_line = not self._lines[first][: event.start_mark.column].strip(" ")
        candidates = range(first if starts_line and frame.is_mapping else first + 1, last + 1)
        for number in candidates:
            hint = check_line(self._lines[number], Where(self._path, number + 1))
            if hint:
                self.found.append(hint)
                return
        if last > first:
            line = self._lines[first + 1 :]
            offset = next((index for index, content in enumerate(line) if content.strip()), 0)
            content = line[offset]
            colon = _KEY_COLON.match(content)
            column = colon.end() if colon else len(content) - len(content.lstrip()) + 1
            where = Where(self._path, first + 2 + offset, column)
            message = "这一行被并入上面的值：缩进不齐，或缺少字段名和冒号"
            cure = "让同一层的行左边对齐；长文字请写成一行，或在冒号后写 | 再换行"
            self.found.append(problem("E-FOLD", where, message, cure))
            return
        self._check_plain_text(event, in_flow=frame.is_flow)

    def _check_plain_text(self, event: YamlEvent, *, in_flow: bool) -> None:
        hint = check_value(event.value, self._where(event), in_flow=in_flow)
        if hint:
            self.found.append(hint)
        line, end = event.end_mark.line, event.end_mark.column
        if _HASH_CUT.match(self._lines[line], end):
            where = Where(self._path, line + 1, end + 2)
            self.found.append(problem("W-HASHCUT", where, f"“{shown(event.value)}” 后面的 # 文字被当作注释"))
