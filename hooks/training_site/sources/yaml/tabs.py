r"""Where does a file use a tab as if it were a blank?

    name:⇥x                 refused: the parser written in Python does not read it, libyaml does
    name: "a⇥b"             text in quotes, in a | block, in a comment: stays

Both parsers are asked about the same text with blanks in place of tabs, so that they see the same structure.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from training_site.problems import Problem, Where, problem
from training_site.sources.yaml.events import MAX_NODES, YamlEvent, event_source

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#")


@dataclass(frozen=True, slots=True)
class _Span:
    """Where a value stands: lines and columns from 0, the end excluded."""

    style: str
    """`'`, `"`, `|`, `>`, or nothing for a value without quotes."""
    start: tuple[int, int]
    end: tuple[int, int]
    indent: int = 0
    """Of the text of a block; what stands before it is no text."""


def without_tabs(text: str) -> str:
    """Put a blank in place of each tab; every place stays the same."""
    return text.replace("\t", " ")


def find_tab(text: str, path: str, *, pure: bool = False) -> Problem | None:
    """Find the first tab that is neither in quotes, in a block nor in a comment.

    Args:
        text: a whole file.
        path: for the place.
        pure: use the parser written in Python even where libyaml is there.

    Returns:
        E-TAB, at the beginning of a value that holds the tab, else at the tab; None when every tab is text, and
        for what follows a syntax error.
    """
    lines = text.split("\n")
    spans, count = _spans(without_tabs(text), pure=pure)
    found = next(_tabs(lines, spans, count), None)
    if found is None:
        return None
    (line, column), span = found
    is_indent = not lines[line][:column].strip()
    if span is not None and not is_indent:
        where = Where(path, span.start[0] + 1, span.start[1] + 1)
        return problem("E-TAB", where, "值里有 Tab", "把 Tab 换成一个空格；要保留就给整个值加双引号")
    where = Where(path, line + 1, column + 1)
    if is_indent:
        return problem("E-TAB", where, "缩进用了 Tab")
    return problem("E-TAB", where, "这里用了 Tab", "把 Tab 换成一个空格；冒号、逗号后面空一格")


def _spans(text: str, *, pure: bool) -> tuple[list[_Span], int]:
    """List the values up to the first syntax error, and how many lines were understood."""
    next_event, lines = event_source(text, pure=pure), text.split("\n")
    spans: list[_Span] = []
    try:
        for _ in range(2 * MAX_NODES):
            event = next_event()
            if event is None or isinstance(event, yaml.StreamEndEvent):
                return spans, len(lines)
            if isinstance(event, yaml.ScalarEvent):
                spans.append(_span(event, lines))
    except yaml.YAMLError as error:
        return spans, _last(error)
    return spans, 0


def _last(error: yaml.YAMLError) -> int:
    """Tell how many lines were understood: up to the error, or to the quote that nobody closed."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return 0
    is_quote = "quoted scalar" in (error.context or "") and error.context_mark is not None
    mark = (error.context_mark if is_quote else None) or error.problem_mark
    return int(mark.line) + 1


def _span(event: YamlEvent, lines: list[str]) -> _Span:
    start, end = (
        (event.start_mark.line, event.start_mark.column),
        (event.end_mark.line, event.end_mark.column),
    )
    style = event.style or ""
    if style not in ("|", ">"):
        return _Span(style, start, end)
    content = [line for line in lines[start[0] + 1 : end[0] + 1] if line.strip()]
    return _Span(style, start, end, len(content[0]) - len(content[0].lstrip(" ")) if content else 0)


def _tabs(lines: list[str], spans: list[_Span], count: int) -> Iterator[tuple[tuple[int, int], _Span | None]]:
    """Yield the place of every tab in the first lines that is no text, with the value without quotes around it."""
    waiting = iter(spans)
    span = next(waiting, None)
    for number, line in enumerate(lines[:count]):
        comment = len(line)
        for found in _COMMENT.finditer(line):
            if _at(spans, (number, found.start())) is None:
                comment = found.start()
                break
        for found in re.finditer("\t", line[:comment]):
            place = (number, found.start())
            while span is not None and span.end <= place:
                span = next(waiting, None)
            inside = span if span is not None and span.start <= place else None
            if inside is None or not inside.style:
                yield place, inside
            elif inside.style in ("|", ">") and (number == inside.start[0] or place[1] < inside.indent):
                yield place, None


def _at(spans: list[_Span], place: tuple[int, int]) -> _Span | None:
    """Find the value that stands at a place."""
    return next((span for span in spans if span.start <= place < span.end), None)
