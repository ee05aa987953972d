"""What is wrong with the lines of a file before anyone reads them as YAML?"""

import re

from training_site.problems import Problem, Where, problem
from training_site.sources.yaml.characters import where_of

_CONFLICT = re.compile(r"^(?:[ \t]*(?:<{7}|>{7}|\|{7})(?: |$)|={7}$)", re.MULTILINE)
_MARKERS = ("<<<<<<<", ">>>>>>>", "\n=======\n")
_CONFLICT_START = re.compile(r"^[ \t]*<{7}(?: |$)", re.MULTILINE)
_PATCH = re.compile(r"(?:diff --git |Index: \S|--- \S[^\n]*\n\+\+\+ \S)")
_CUT = re.compile(r" #(?=[^\s#!])(?<=\S #)")
_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*(%[A-Za-z]*)")


def check_lines(text: str, path: str) -> tuple[Problem, ...]:
    """Report conflict markers, pasted patches and directives; any of them makes reading on pointless."""
    if text[0] in "-dI" and _PATCH.match(text):
        cure = "把补丁应用到原文件，而不是保存成记录"
        return (problem("E-FILE", Where(path), "这是补丁（diff）文本，不是记录", cure),)
    if "%" in text:
        directive = _DIRECTIVE.match(text)
        if directive:
            where = where_of(text, directive.start(1), path)
            return (problem("E-YAML", where, "以 % 开头的指令行不允许使用", f"删去 {directive[1]} 这一行"),)
    if ("<" in text or ">" in text or "=" in text) and any(marker in text for marker in _MARKERS):
        return _conflicts(text, path)
    return ()


def check_last_line(text: str, path: str) -> tuple[Problem, ...]:
    """Warn when the last line has no line end: a half-written `92` may read as `9`."""
    if text.endswith("\n") or not text:
        return ()
    return (problem("W-NEWLINE", where_of(text, len(text), path), "文件末尾缺少换行，可能没有保存完整"),)


def _conflicts(text: str, path: str) -> tuple[Problem, ...]:
    """Report each conflict once, at its first marker; without any, the first stray marker."""
    starts = list(_CONFLICT_START.finditer(text)) or list(_CONFLICT.finditer(text))[:1]
    found = []
    for match in starts:
        offset = match.start() + len(match.group()) - len(match.group().lstrip())
        found.append(problem("E-CONFLICT", where_of(text, offset, path), "合并冲突没有解决，还留着冲突标记"))
    return tuple(found)


def has_cut(text: str) -> bool:
    """Tell whether a value may have been cut by ` #`, as in `编号 #12`; `inspection` looks closely."""
    return _CUT.search(text) is not None
