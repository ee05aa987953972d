"""What does a YAML syntax error mean to someone who does not know YAML, and where does it really begin?"""

import re
from dataclasses import dataclass

import yaml

from training_site.privacy.numbers import shown
from training_site.problems import Problem, Where, problem
from training_site.sources.yaml.escapes import cut_by_quote, unknown_escape
from training_site.sources.yaml.punctuation import check_line

_QUOTE_CURE = "给整个值加双引号"
_FULL_WIDTH_BETWEEN = re.compile(r"([，、；])\s*[A-Za-z_][A-Za-z0-9_]*\s*[:：]")
_FULL_WIDTH_OPENING = re.compile(r"(?:^|[:\-,\[{] *)([｛［【])")  # noqa: RUF001 - typed so


@dataclass(frozen=True, slots=True)
class SyntaxSurroundings:
    """What the inspection had seen when the parser gave up; places are 1-based."""

    path: str
    lines: tuple[str, ...]
    open_flow: tuple[int, int] | None
    """Place of the innermost [ or { still open."""
    last_quoted: tuple[int, int, int] | None
    """Line and column of the last quoted value, and the line where it ended."""

    def at(self, line: int, column: int) -> Where:
        """Make a place in the file, never after its last line."""
        line = min(line, max(len(self.lines), 1))
        return Where(self.path, line, column)


def explain_error(error: yaml.YAMLError, around: SyntaxSurroundings) -> Problem:
    """Turn the parser's error into one problem at the place where the mistake was made."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return problem("E-YAML", Where(around.path), "无法按 YAML 读出这个文件")
    context, complaint = error.context or "", error.problem or ""
    there = _place(error.problem_mark)
    start = _place(error.context_mark) if error.context_mark is not None else there
    for name, code, message, cure in _BY_CONTEXT:
        if name in context:
            return problem(code, around.at(*start), message, cure)
    if "quoted scalar" in context:
        return _explain_quoted(complaint, start, around)
    hint = _look_at_lines(
        min(start[0], there[0]) if "simple key" in context else there[0] - 1, there[0], around
    )
    if hint:
        return hint
    return _explain_structure(complaint, context, start, there, around)


_BY_CONTEXT = (
    ("alias", "E-ALIAS", "值以 * 开头，被当作引用", ""),
    ("anchor", "E-ALIAS", "值以 & 开头，被当作锚点", ""),
    ("tag", "E-TAG", "值以 ! 开头，被当作标签", ""),
    ("directive", "E-YAML", "以 % 开头的指令行不允许使用", "删去这一行"),
)


def _place(mark: yaml.Mark) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1)


def _look_at_lines(first: int, last: int, around: SyntaxSurroundings) -> Problem | None:
    """Look for a mistake that explains the error in the lines first to last, 1-based, both included."""
    for number in range(max(first, 1), min(last, len(around.lines)) + 1):
        found = check_line(around.lines[number - 1], Where(around.path, number))
        if found:
            return found
    return None


def _explain_quoted(complaint: str, start: tuple[int, int], around: SyntaxSurroundings) -> Problem:
    if "Unicode" in complaint:
        cure = "不要用 \\u 转义，直接输入这个字"
        return problem("E-CHAR", around.at(*start), "引号里的 \\u 或 \\x 转义不是一个有效的字", cure)
    if around.lines[start[0] - 1][start[1] - 1 : start[1]] == '"':
        hint = unknown_escape(around.lines, around.path, start) or cut_by_quote(
            around.lines, around.path, start
        )
        if hint:
            return hint
    cure = "在这一段文字的末尾补上同样的引号"
    return problem("E-YAML", around.at(*start), "引号没有配对，从这里开始", cure)


def _explain_structure(
    complaint: str, context: str, start: tuple[int, int], there: tuple[int, int], around: SyntaxSurroundings
) -> Problem:
    line = around.lines[there[0] - 1] if there[0] <= len(around.lines) else ""
    if "mapping values" in complaint:
        return _explain_second_colon(line, there, around)
    if "document start" in complaint and line.strip():
        cure = "删去上面单独一行的 ...，或把后面的内容移走"
        return problem("E-MULTI", around.at(*there), "记录到上面已经结束，后面又有内容", cure)
    if "tab character" in complaint or "cannot start any token" in complaint:
        return _explain_first_character(line, there, around)
    if "simple key" in context:
        cure = "写成“字段: 值”；文件若没有保存完整，请补全"
        return problem("E-YAML", around.at(*start), "这一行只有字段名，没有冒号和值", cure)
    return _explain_pairing(line, there, around)


def _explain_second_colon(line: str, there: tuple[int, int], around: SyntaxSurroundings) -> Problem:
    opening = _FULL_WIDTH_OPENING.search(line[: there[1] - 1].lstrip(" "))
    if opening:
        where = around.at(there[0], len(line) - len(line.lstrip(" ")) + opening.start(1) + 1)
        cure = "改为半角 { }（列表用 [ ]），两端都改；里面的逗号、冒号也用半角，后面空一格"
        return problem("E-FULLWIDTH", where, f"值的开头是全角括号 {opening[1]}", cure)
    if re.search(r"\S: ", line[: there[1] - 1]):
        return problem("E-YAML", around.at(*there), "值里面又有冒号加空格，无法区分字段名和值", _QUOTE_CURE)
    return problem("E-FOLD", around.at(*there), "缩进不齐，这一行被并入上一行的值")


def _explain_first_character(line: str, there: tuple[int, int], around: SyntaxSurroundings) -> Problem:
    mark = line[there[1] - 1 : there[1]]
    if mark == "\t":
        return problem("E-TAB", around.at(*there), "缩进用了 Tab")
    tag = re.search(r"(?<=[ \[{])!\S* $", line[: there[1] - 1])
    if tag:
        return problem("E-TAG", around.at(there[0], tag.start() + 1), f"{shown(tag[0].strip())} 被当作标签")
    return problem("E-YAML", around.at(*there), f"值不能以 {mark} 开头", _QUOTE_CURE)


def _explain_pairing(line: str, there: tuple[int, int], around: SyntaxSurroundings) -> Problem:
    """Explain an error that only shows where the parser stumbled: an open bracket, a stray quote, ragged lines."""
    if around.open_flow:
        between = _FULL_WIDTH_BETWEEN.search(line[: there[1]])
        if between:
            where = around.at(there[0], between.start(1) + 1)
            cure = "字段之间用半角逗号加一个空格；若是文字里的标点，请给这段文字加双引号"
            return problem("E-FULLWIDTH", where, f"方括号或花括号里用了全角“{between[1]}”", cure)
        cure = "补上对应的 ] 或 }，并检查各项之间的逗号"
        return problem("E-YAML", around.at(*around.open_flow), "方括号或花括号没有配对，从这里开始", cure)
    if around.last_quoted and around.last_quoted[2] == there[0]:
        cure = '检查引号是否成对；文字里本来就有的双引号改用中文引号“”，或写成 \\"'
        return problem("E-YAML", around.at(*around.last_quoted[:2]), "引号没有配对，从这里开始", cure)
    if line[: there[1] - 1].strip(" ") == "" and line.strip():
        return problem("E-FOLD", around.at(*there), "缩进不齐，这一行和同级的行没有对齐")
    return problem("E-YAML", around.at(*there), "从这里开始无法按 YAML 读懂")
