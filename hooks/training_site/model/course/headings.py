"""Which headings does a chapter have, and under which anchor is each of them found?

    ## 硬盘灯                →  Heading(2, "硬盘灯", "硬盘灯", 12)
    ### RAID 1（镜像）        →  Heading(3, "RAID 1（镜像）", "RAID-1镜像", 20)
    ## 硬盘灯                →  Heading(2, "硬盘灯", "硬盘灯-2", 31)

Why: questions point at the place of the manual that answers them, and people send each other links to it, so the
anchor has to follow from the words alone and not from the generator in use.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HEADING = re.compile(r"(#{2,6})(?!#)[ \t]*(.*?)[ \t]*#*[ \t]*")
_ATTRIBUTES = re.compile(r"[ \t]+\{:?[ \t]*([^{}]*)\}$")
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_OWN_ANCHOR = re.compile(r"(?:^|\s)#([\w-]+)(?=\s|$)")
_MARKUP = re.compile(r"[*`]|<!--.*?-->")
_UNNAMED = "section"


@dataclass(frozen=True, slots=True)
class ChapterHeading:
    """One heading of a chapter."""

    level: int
    """2 for `##` to 6 for `######`; the page's own title is level 1."""
    text: str
    """The words without bold, code and attributes."""
    anchor: str
    """Unique in the chapter."""
    line: int
    """1-based, in the text without front matter."""


def headings(markdown: str) -> tuple[ChapterHeading, ...]:
    """List the headings in their order; what stands in a fence or a comment is none."""
    taken: set[str] = set()
    found = []
    for number, line in outside_fences(markdown):
        match = _HEADING.fullmatch(line)
        if match is None or not match[2]:
            continue
        words, own = _split(match[2])
        anchor = unique(own or anchor_of(words), taken)
        found.append(ChapterHeading(len(match[1]), words, anchor, number))
    return tuple(found)


def anchor_of(words: str) -> str:
    """Spell words as an anchor: white space becomes `-`, other punctuation goes, letters of all scripts stay."""
    spelt = re.sub(r"[^\w-]", "", re.sub(r"\s+", "-", words.strip()))
    return re.sub(r"-{2,}", "-", spelt).strip("-") or _UNNAMED


def unique(anchor: str, taken: set[str]) -> str:
    """Number an anchor that is taken already (`-2`, `-3` …), and take the result."""
    name, count = anchor, 1
    while name in taken:
        count += 1
        name = f"{anchor}-{count}"
    taken.add(name)
    return name


def with_anchors(markdown: str, prefix: str = "", deeper: int = 0) -> str:
    """Write the anchors into Markdown as attribute lists: `## 硬盘灯 {#硬盘灯}`.

    Args:
        markdown: the text of a chapter.
        prefix: stands before each anchor where a page holds several chapters, such as `07-power--`.
        deeper: how many levels each heading moves down, up to level 6.
    """
    lines = markdown.split("\n")
    for heading in headings(markdown):
        found = _HEADING.fullmatch(lines[heading.line - 1].rstrip("\r"))
        shown = _ATTRIBUTES.sub("", found[2]) if found else heading.text
        level = "#" * min(6, heading.level + deeper)
        lines[heading.line - 1] = f"{level} {shown} {{#{prefix}{heading.anchor}}}"
    return "\n".join(lines)


def outside_fences(markdown: str) -> Iterator[tuple[int, str]]:
    """Yield (line number, line) of what is neither fenced code nor comment; numbers are 1-based."""
    lines = [line.rstrip("\r") for line in markdown.split("\n")]
    number = 0
    while number < len(lines):
        line = lines[number]
        end = _end_of_fence(lines, number)
        if end is None and "<!--" in line and "-->" not in line.rpartition("<!--")[2]:
            end = next((later for later in range(number + 1, len(lines)) if "-->" in lines[later]), None)
        if end is not None:
            number = end + 1
            continue
        yield number + 1, line
        number += 1


def _split(words: str) -> tuple[str, str]:
    """Split the source of a heading into its words and the anchor that its author gave, if any."""
    attributes = _ATTRIBUTES.search(words)
    if attributes is None:
        return _MARKUP.sub("", words).strip(), ""
    own = _OWN_ANCHOR.search(attributes[1])
    return _MARKUP.sub("", words[: attributes.start()]).strip(), own[1] if own else ""


def _end_of_fence(lines: list[str], start: int) -> int | None:
    """Find the line that closes the fence opened at `start`; a fence that nothing closes is none."""
    opened = _FENCE.match(lines[start])
    if opened is None:
        return None
    mark = opened[1]
    for number in range(start + 1, len(lines)):
        words = lines[number].strip(" \t>")
        if len(words) >= len(mark) and not words.strip(mark[0]):
            return number
    return None
