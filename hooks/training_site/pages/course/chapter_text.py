"""How does a chapter's Markdown become what a page holds: names masked, anchors, links, frames, figures?"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from posixpath import join, normpath

from markupsafe import Markup

from training_site.model.course.headings import headings, outside_fences, with_anchors
from training_site.model.files.file_kinds import file_kind
from training_site.model.records import Manual
from training_site.pages.course.figures import with_figures, with_inline_figures
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.environment import render
from training_site.pages.frame.naming import Naming, naming
from training_site.pages.frame.page import relative_address

_TARGET = re.compile(
    r"(\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:\s*<?|<(?:a|img)\b[^<>\n]*?\s(?:href|src)\s*=\s*[\"']?)([^)\s>\"']+)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)
_NOTE = re.compile(r"\[\^([^\]\s]+)\](:[ \t]*)?")
_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a chapter's text stands."""

    number: int
    """The chapter's number, for its figures."""
    is_shared: bool = False
    """Whether the page holds other chapters too: anchors carry the chapter's id, headings move down a level."""


@dataclass(frozen=True, slots=True)
class TableFrame:
    """A table with the name under which a reader who does not see it finds it."""

    name: str
    rows: Markup
    """Markdown."""


def chapter_text(
    context: Context, manual: Manual, files: Mapping[str, bytes], place: Place, blocks: dict[str, str]
) -> str:
    """Prepare a chapter for the page it stands on; `files` are the figures of its revision, `blocks` take them up."""
    names = naming(context.catalogue, None, context.edition)
    prefix = anchor_prefix(manual.chapter.id) if place.is_shared else ""
    text = with_inline_figures(manual.text, blocks, names.redact)
    text = without_names(text, context, names)
    text = with_anchors(text, prefix, deeper=int(place.is_shared))
    folder = manual.chapter.path.partition("/manual/")[0]
    text = _by_line(
        text, lambda line: _TARGET.sub(lambda found: found[1] + _target(found[2], prefix, folder), line)
    )
    if place.is_shared:
        text = with_end_notes(text, prefix)
    text = with_frames(text, manual.chapter.title)
    return with_figures(text, files, place.number, blocks, names.redact).strip()


def anchor_prefix(chapter_id: str) -> str:
    """Spell what stands before the anchors of a chapter on a page that holds several; ids never hold `--`."""
    return f"{chapter_id}--"


def without_names(text: str, context: Context, names: Naming) -> str:
    """Mask instructors' names in Markdown; the asterisks of a mask must not become emphasis."""
    for name in sorted(
        (one.name for one in context.catalogue.instructors.values()), key=lambda name: (-len(name), name)
    ):
        masked = names.redact(name)
        if masked != name:
            text = text.replace(name, masked.replace("*", "&#42;"))
    return text


def with_frames(text: str, title: str) -> str:
    """Put each table into a frame that scrolls by itself and can be reached by keyboard, named by its heading.

    A table inside a list or a box stays as it is; the theme's script frames those.
    """
    lines = text.split("\n")
    names = {heading.line: heading.text for heading in headings(text)}
    prose = {number for number, _ in outside_fences(text)}
    written: list[str] = []
    name, number = title, 1
    while number <= len(lines):
        name = names.get(number, name)
        end = _end_of_table(lines, number) if number in prose else number
        if end > number:
            rows = "\n".join(lines[number - 1 : end])
            frame = TableFrame(name, Markup(rows))  # noqa: S704 - Markdown still, no HTML yet
            written += [render("course/table-frame.html", frame), ""]
        else:
            written.append(lines[number - 1])
        number = max(end, number) + 1
    return "\n".join(written)


def with_end_notes(text: str, prefix: str) -> str:
    """Write footnotes as notes at the end of the text, `（注 1）`: on a shared page Markdown would mix all chapters'."""
    lines = text.split("\n")
    numbers: dict[str, int] = {}
    notes: dict[int, str] = {}
    dropped: set[int] = set()

    def number(name: str) -> int:
        return numbers.setdefault(name, len(numbers) + 1)

    for place, line in tuple(outside_fences(text)):
        found = _NOTE.match(line)
        if found and found[2]:
            end = place
            while end < len(lines) and lines[end].startswith("    "):
                end += 1
            dropped |= set(range(place, end + 1))
            words = " ".join(part.strip() for part in (line[found.end() :], *lines[place:end]))
            notes[number(found[1])] = words
        elif place not in dropped:
            lines[place - 1] = _NOTE.sub(
                lambda mark: f"[（注 {number(mark[1])}）](#{prefix}note-{number(mark[1])}){mark[2] or ''}",
                line,
            )
    kept = [line for place, line in enumerate(lines, start=1) if place not in dropped]
    made = [f"注 {key}：{notes[key]}\n{{: #{prefix}note-{key} .chapter-note}}\n" for key in sorted(notes)]
    return "\n".join([*kept, "", *made])


def _end_of_table(lines: list[str], number: int) -> int:
    """Return the last line of the table whose head is line `number`, or that number itself; 1-based."""
    head = lines[number - 1]
    before = lines[number - 2] if number > 1 else ""
    if head[:1].isspace() or "|" not in head or before.strip() or number >= len(lines):
        return number
    rule = lines[number].strip()
    if "|" not in rule or _RULE.fullmatch(rule) is None:
        return number
    end = number + 1
    while end < len(lines) and lines[end].strip():
        end += 1
    return end


def _target(target: str, prefix: str, folder: str) -> str:
    """Spell a link's target, relative to manual/, as seen from the page; chapters of a shared page are anchors.

    `folder` is that of the course or of an older revision: its pages stand there, its files below files/.
    """
    path, mark, fragment = target.partition("#")
    if _ELSEWHERE.match(target):
        return target
    if not path:
        return f"#{prefix}{fragment}"
    below = normpath(join("manual", path))
    if file_kind(below) is not None:
        address = addresses.untrusted(f"{folder}/{below}")
        return relative_address(address, f"{folder}/") + mark + fragment
    below = below.removeprefix("manual/")
    if prefix and below.endswith(".md") and "/" not in below:
        chapter_id = below.removesuffix(".md")
        return f"#{anchor_prefix(chapter_id)}{fragment}" if fragment else f"#{chapter_id}"
    return below + mark + fragment


def _by_line(text: str, change: Callable[[str], str]) -> str:
    lines = text.split("\n")
    for number, line in tuple(outside_fences(text)):
        lines[number - 1] = change(line)
    return "\n".join(lines)
