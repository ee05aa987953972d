"""What does a record file consist of, field by field of its outermost mapping, comments included?"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from training_site.desk.base.yaml_text import utf8_text

_KEY = re.compile(r"""(?:"([^"]*)"|'([^']*)'|([^\s#"'\-\[{][^:#]*?))\s*:(?:\s|$)""")
_REMARK = re.compile(r"\s*#")
_BEHIND = re.compile(r"""(?:^|\s)#(?=[^"']*$)""")


class YamlField(NamedTuple):
    """One field with all its lines."""

    key: str
    comments: str
    """Whole lines that stand above it."""
    body: str
    """The lines of the field."""

    @property
    def has_comment_inside(self) -> bool:
        """Whether somebody explained something between or behind its lines."""
        return any(_BEHIND.search(line) for line in self.body.splitlines())


def sections(data: bytes) -> tuple[str, list[YamlField]]:
    """Cut the text of a file whose outermost mapping has its keys at the left edge.

    Returns:
        What stands above the first field, and the fields in order. The ends of lines are kept.
    """
    head, found, above = "", list[YamlField](), ""
    for line in utf8_text(data).splitlines(keepends=True):
        key = _KEY.match(line)
        if key:
            found.append(YamlField(key[1] or key[2] or key[3], above, line))
            above = ""
        elif not found:
            head += line
        elif line[0] in "#\r\n":
            above += line
        else:
            last = found.pop()
            found.append(last._replace(body=last.body + above + line))
            above = ""
    if found and above:
        found.append(YamlField("", above, ""))
    return head, found


def joined(head: str, parts: Sequence[YamlField]) -> str:
    """Put a file together again; comment_lines inside a section that was written anew are its caller's to keep."""
    return head + "".join(part.comments + part.body for part in parts)


def comment_lines(body: str) -> str:
    """Gather the comment_lines inside a section as whole lines, for the place above it."""
    found = []
    for line in body.splitlines(keepends=True):
        if _REMARK.match(line):
            found.append(line.lstrip())
        elif behind := _BEHIND.search(line):
            found.append(line[behind.start() :].lstrip())
    return "".join(found)
