r"""Is a backslash in double quotes meant as one, such as those of a path on Windows?

"evidence\sheet.pdf"    \s means nothing: the file cannot be read
"C:\new"                \n is a line break: the file can be read, and says something else
'C:\new'                single quotes: a backslash is a backslash
"""

import re

from training_site.problems import Problem, Where, problem

_ESCAPE = re.compile(
    r"\\(?:[0abtnvfre \"/\\N_LP\t\n]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})|(?P<unknown>\\)|(?P<end>\")"
)
_DRIVE = re.compile(r"(?<![A-Za-z])[A-Za-z]:\\(?![\\\"])")
_FILE = re.compile(r"[\w.-]+(?:[\\/][\w.-]+)*\\[\w.-]+\.[A-Za-z][A-Za-z0-9]{1,4}", re.ASCII)
_CUT = re.compile(r"\\\"\s*(?:#.*)?$")
_CURE = "路径里的 \\ 改成 /，例如 evidence/sheet.pdf；或把双引号换成单引号；确实要写反斜杠的，写成 \\\\"


def unknown_escape(lines: tuple[str, ...], path: str, start: tuple[int, int]) -> Problem | None:
    """Find the backslash in a text in double quotes after which no escape stands.

    Args:
        lines: of the whole file.
        path: for the place.
        start: line and column of the opening quote, 1-based.
    """
    text = "\n".join((lines[start[0] - 1][start[1] :], *lines[start[0] :]))
    for found in _ESCAPE.finditer(text):
        if found["end"]:
            return None
        if found["unknown"]:
            line, column = _place(text, found.start(), start)
            word = text[found.start() : found.start() + 2].strip()
            message = f"双引号里的反斜杠是转义的开头，“{word}” 不是有效的转义；像是 Windows 的路径"
            return problem("E-YAML", Where(path, line, column), message, _CURE)
    return None


def cut_by_quote(lines: tuple[str, ...], path: str, start: tuple[int, int]) -> Problem | None:
    r"""Find the backslash that takes the closing quote away, as in `"C:\data\"`; the arguments are the same."""
    line = lines[start[0] - 1]
    found = _CUT.search(line, start[1])
    if found is None:
        return None
    message = "双引号里最后的反斜杠把后面的引号也转义了，引号没有结束"
    return problem("E-YAML", Where(path, start[0], found.start() + 1), message, _CURE)


def path_in_quotes(rest: str, where: Where) -> Problem | None:
    """Find a path in double quotes whose backslashes are read as escapes.

    Args:
        rest: what stands behind the opening quote on its line.
        where: the place of that quote.
    """
    end = next((found.start() for found in _ESCAPE.finditer(rest) if found["end"]), -1)
    raw = rest[:end]
    is_path = _DRIVE.search(raw) or (_FILE.fullmatch(raw) and "\\\\" not in raw)
    if end < 0 or not is_path:
        return None
    first = raw.find("\\")
    message = f"双引号里的路径用了反斜杠，“{raw[first : first + 2].strip()}” 会被读成换行之类的符号"
    return problem("E-YAML", Where(where.path, where.line, where.column + 1 + first), message, _CURE)


def _place(text: str, offset: int, start: tuple[int, int]) -> tuple[int, int]:
    before = text[:offset]
    breaks = before.count("\n")
    column = offset - before.rfind("\n") if breaks else start[1] + 1 + offset
    return start[0] + breaks, column
