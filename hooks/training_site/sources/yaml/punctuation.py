# ruff: noqa: RUF001 - look-alike marks are what this module is about
"""Where was Chinese punctuation, or a missing blank, taken for YAML structure?

Why: `score：92`, `— 张三` and `【张三，李四】` are valid YAML that says something else; without these hints the
message would name another line.
"""

import re

from training_site.privacy.numbers import shown
from training_site.problems import Problem, Where, problem

_KEY_COLON = re.compile(r"^[ -]*[A-Za-z_][\w-]*\s?(：)", re.ASCII)
_ODD_BLANK = re.compile("^[ -]*([\t\u3000])")
_BLANK_AFTER_COLON = re.compile("^[ -]*[A-Za-z_][A-Za-z0-9_-]*:(\u3000)")
_DASH = re.compile(r"^ *([—–－―−])")
_TIGHT_DASH = re.compile(r"^ *(-)[^\s\d-]")
_TIGHT_COLON = re.compile(r"^[ -]*([A-Za-z_][\w-]*:)[^\s/]", re.ASCII)

_PAIRS = {"【": "】", "［": "］", "｛": "｝", "“": "”", "‘": "’", "＂": "＂", "＇": "＇"}
_BRACKETS = "【［｛"
_HALF_WIDTH = {"【": "[ ]", "［": "[ ]", "｛": "{ }", "“": '" "', "‘": "' '", "＂": '" "', "＇": "' '"}
_FLOW_MARK = re.compile("[，、；：]")
_FULL_WIDTH_HASH = re.compile(" (＃)")

_NEXT_LINE = r" *(?:[—–－―−\u3000\t]|-[^ \n\d-]|[A-Za-z_][A-Za-z0-9_-]* ?(?:：|:[^ \n/]))"
_AFTER_KEY = re.compile(r":\n[ \n]*" + _NEXT_LINE)
_AFTER_GAP = re.compile(r":(?: *(?:#[^\n]*)?\n)+" + _NEXT_LINE)
"""The beginnings of lines that `check_line` explains, below a key: also with comments or blank lines between."""
_FLOW_TRACES = re.compile(r"[\[{][^\]}\n]*[，、；：]")


def is_suspicious(text: str) -> bool:
    """Tell whether any check below could find something in text; cheap enough for every file."""
    return bool(
        _AFTER_KEY.search(text)
        or (("#" in text or ": \n" in text) and _AFTER_GAP.search(text))
        or any(mark in text and _leads(text, mark) for mark in _PAIRS)
        or (("[" in text or "{" in text) and _FLOW_TRACES.search(text))
        or "＃" in text
    )


def _leads(text: str, mark: str) -> bool:
    """Tell whether mark stands anywhere at the beginning of a line or right after `: `, `- `, `, ` or a bracket."""
    at = text.find(mark)
    while at >= 0:
        if text[at - 1] in " \n[{" or at == 0:
            before = text[text.rfind("\n", 0, at) + 1 : at].rstrip(" ")
            if not before or before[-1] in ":,-[{":
                return True
        at = text.find(mark, at + 1)
    return False


def check_line(line: str, where: Where) -> Problem | None:
    """Explain a line whose beginning is not what YAML takes it for; where gives path and line.

    Returns:
        The problem with the column of the culprit, or None when the line's beginning is in order.
    """
    for pattern, explain in _LINE_CHECKS:
        match = pattern.match(line)
        if match:
            code, message, cure = explain(match[1])
            return problem(code, Where(where.path, where.line, match.start(1) + 1), message, cure)
    return None


def _explain_blank(found: str) -> tuple[str, str, str]:
    name = " Tab" if found == "\t" else "全角空格"
    return "E-TAB", f"缩进用了{name}", ""


def _explain_colon(found: str) -> tuple[str, str, str]:
    return (
        "E-FULLWIDTH",
        f"字段名后面是全角“{found}”",
        "改为半角冒号加一个空格；若是普通文字，请把整个值加双引号",
    )


def _explain_blank_after_colon(_: str) -> tuple[str, str, str]:
    return "E-FULLWIDTH", "冒号后面是全角空格", "改为一个半角空格"


def _explain_dash(found: str) -> tuple[str, str, str]:
    return "E-FULLWIDTH", f"列表项前面是“{found}”，不是半角短横", "改为半角短横 - 加一个空格"


def _explain_tight_dash(_: str) -> tuple[str, str, str]:
    return "E-FOLD", "列表的短横后面没有空格", "在 - 后面加一个空格；若是普通文字，请加双引号"


def _explain_tight_colon(found: str) -> tuple[str, str, str]:
    return (
        "E-FOLD",
        f"“{shown(found)}”后面没有空格，整行被当成了一段文字",
        "在冒号后面加一个空格；若是普通文字，请加双引号",
    )


_LINE_CHECKS = (
    (_ODD_BLANK, _explain_blank),
    (_KEY_COLON, _explain_colon),
    (_BLANK_AFTER_COLON, _explain_blank_after_colon),
    (_DASH, _explain_dash),
    (_TIGHT_DASH, _explain_tight_dash),
    (_TIGHT_COLON, _explain_tight_colon),
)


def check_value(value: str, where: Where, *, in_flow: bool) -> Problem | None:
    """Explain an unquoted value that is wrapped in, or split by, full-width marks; where is its first character."""
    closing = _PAIRS.get(value[:1])
    if closing and len(value) > 1 and value.find(closing, 1) == len(value) - 1:
        what = "括号" if value[0] in _BRACKETS else "引号"
        cure = f"改为半角 {_HALF_WIDTH[value[0]]}；若{what}本身就是文字，请在整个值外面再加一对半角双引号"
        return problem("E-FULLWIDTH", where, f"值的两端是全角{what} {value[0]}{closing}", cure)
    mark = _FLOW_MARK.search(value) if in_flow else None
    if mark:
        cure = "改为半角逗号（冒号）加一个空格；若是同一项里的文字，请给这一项加双引号"
        return problem(
            "E-FULLWIDTH", _shift(where, mark.start()), f"方括号或花括号里用了全角“{mark[0]}”", cure
        )
    mark = _FULL_WIDTH_HASH.search(value)
    if mark:
        cure = "要写注释请用半角 #；若是文字的一部分，请把整个值加双引号"
        return problem(
            "E-FULLWIDTH", _shift(where, mark.start(1)), "全角“＃”不是注释，后面的文字会成为值的一部分", cure
        )
    return None


def _shift(where: Where, columns: int) -> Where:
    return Where(where.path, where.line, where.column + columns)
