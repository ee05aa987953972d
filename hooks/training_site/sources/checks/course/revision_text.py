"""How is it said what differs from the revision history, and what is to be pasted into it?"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from training_site.model.course.course import Course
from training_site.model.fingerprint import COURSE_KEY, differences, fingerprints
from training_site.model.records import CourseFolder
from training_site.problems import Where
from training_site.sources.checks.course.rule_text import rule_lines
from training_site.sources.record.scope import Places

BLANK_AUTHOR, BLANK_NOTE = "修订人", "写明改了什么"
"""What stands in an entry to paste until somebody writes who changed what."""
_WIDEST_INDENT = 8
"""An entry further to the right stands in a list written on one line, where nothing can be pasted as lines."""


def differences_named(folder: CourseFolder, recorded: Mapping[str, str]) -> str:
    """Say in one line what differs from recorded fingerprints, by title and id; empty when nothing does."""
    now = fingerprints(folder)
    titles = {
        manual.chapter.id: f"“{manual.chapter.title}”（{manual.chapter.id}）" for manual in folder.chapters
    }
    titles[COURSE_KEY] = "课程数据（course.yml、快查卡或保养表）"
    names = differences(folder, recorded)
    groups = (
        ("改动了", [titles[name] for name in names if name in now and name in recorded]),
        ("新增了", [titles[name] for name in names if name not in recorded]),
        ("删去了", [name for name in names if name not in now]),
    )
    return "；".join(f"{what} {'、'.join(which)}" for what, which in groups if which)


def entry_lines(
    folder: CourseFolder, today: date, indent: int, rules: Mapping[str, Any] | None = None
) -> Sequence[str]:
    """Write the entry to paste for a change without impact, with the rules that it brings into force.

    `indent` is that of the newest entry's fields. The content of a course without fingerprints is left as it is.
    """
    newest = folder.course.changes[-1]
    inner = indent if 2 <= indent <= _WIDEST_INDENT else 4  # noqa: PLR2004 - "- " before the first field
    fields = (
        f'revision: "{newest.revision}"',
        f"date: {max(today, newest.date)}",
        f"author: {BLANK_AUTHOR}",
        "impact: none  # 或 notice、retrain",
        f"note: {BLANK_NOTE}",
    )
    lines = [f"{' ' * (inner - 2)}{'  ' if number else '- '}{line}" for number, line in enumerate(fields)]
    if rules:
        lines += rule_lines(rules, inner, is_flow=False)
    if rules and not newest.fingerprints:
        return lines
    return [*lines, *fingerprint_lines(folder, inner, is_flow=False)]


def is_flow_entry(places: Places, course: Course, where: Where) -> bool:
    """Tell whether an entry, or what stands in it, is written as `{…}`."""
    lines = places.files.get(course.path, b"").decode("utf-8", "replace").splitlines()
    return len(lines) >= where.line and lines[where.line - 1][where.column - 1 : where.column] == "{"


def fingerprint_lines(folder: CourseFolder, indent: int, *, is_flow: bool) -> Sequence[str]:
    """Write the fingerprints of the content as it stands, as a field of an entry.

    Args:
        folder: the course.
        indent: how many blanks stand before the entry's fields.
        is_flow: whether the entry is written as `{…}`; then one line to put before its closing bracket.
    """
    pairs = [f'{name}: "{value}"' for name, value in fingerprints(folder).items()]
    if is_flow:
        return [f", fingerprints: {{{', '.join(pairs)}}}"]
    return [f"{' ' * indent}fingerprints:", *(f"{' ' * (indent + 2)}{pair}" for pair in pairs)]
