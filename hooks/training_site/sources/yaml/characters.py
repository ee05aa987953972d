"""Which characters may no record hold, and how are they named to a trainer?

Why: a character that nobody sees makes 张三 differ from 张三, turns text around on the page or carries hidden
content; a line break known only to YAML makes every line number lie.
"""

import re
from collections.abc import Iterator
from itertools import islice

from training_site.problems import Problem, Where, problem

MAX_PROBLEMS = 100
"""Problems of one kind reported per file; a file with more is mended wholesale anyway."""

_GROUPS = (
    ("控制字符", "\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f"),
    ("编辑器里看不见的换行符", "\x85\u2028\u2029"),
    ("特殊空格", "\xa0\u1680\u2000-\u200a\u202f\u205f"),
    ("双向控制符", "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"),
    ("零宽或不可见字符", "\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u2800\u3164\uffa0"),
    ("字节顺序标记", "\ufeff"),
    ("私用区字符，别的电脑上会显示成别的字", "\ue000-\uf8ff\U000f0000-\U0010ffff"),
    ("半个代理对", "\ud800-\udfff"),
    ("异体选择符", "\ufe00-\ufe0e\U000e0100-\U000e01ef"),
    ("替换符，原来的字已经丢失", "\ufffc\ufffd"),
    ("注音或标签控制符", "\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"),
    ("非字符", "\ufdd0-\ufdef\ufff0-\ufff8\ufffe\uffff" + "".join(f"{chr(n << 16 | 0xFFFE)}{chr(n << 16 | 0xFFFF)}" for n in range(1, 15))),
)  # fmt: skip

_EMOJI = "\xa9\xae#*0-9\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
# U+FE0F after an emoji only picks its coloured form; anywhere else it hides in a name.
_FORBIDDEN = re.compile("[" + "".join(ranges for _, ranges in _GROUPS) + f"]|(?<![{_EMOJI}])\ufe0f")
_GROUP_OF = tuple((title, re.compile(f"[{ranges}]")) for title, ranges in _GROUPS)

_CONTINUATION = (
    "\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
)
_MOJIBAKE = re.compile(f"[\xe4-\xe9][{_CONTINUATION}]{{2}}")

_USUAL_BYTES = bytes([0x09, 0x0A, 0x0D, *range(0x20, 0x7F), *range(0x80, 0xC0), *range(0xE4, 0xEA)])
"""Printable ASCII, tab and line ends; in UTF-8 also what continues a character, and what begins U+4000 to U+9FFF."""
_SUSPECT = re.compile("[" + "".join(ranges for _, ranges in _GROUPS) + "\ufe0f\xe4-\xe9]")
_MULTI_BYTE = 0xC0


def is_plain_text(data: bytes) -> bool:
    """Tell cheaply that `check_characters` would find nothing: only the distinct unusual characters are looked at.

    Data must be UTF-8. It may err to False: an emoji sign or the é of a name make the full check necessary.
    """
    unusual: list[bytes] = []
    for lead in set(data.translate(None, _USUAL_BYTES)):
        if lead < _MULTI_BYTE:
            return False
        rest = 1 if lead < 0xE0 else 2 if lead < 0xF0 else 3  # noqa: PLR2004  UTF-8 tells its length by the first byte
        start = bytes([lead])
        unusual += {start + piece[:rest] for piece in data.split(start)[1:]}
    return not _SUSPECT.search(b"".join(unusual).decode("utf-8"))


def find_forbidden(text: str) -> str | None:
    """Return the first forbidden character, for text that came out of escapes."""
    found = _FORBIDDEN.search(text)
    return found.group() if found else None


def describe(character: str) -> str:
    """Name a forbidden character: `U+202E（双向控制符）`."""
    title = next((title for title, pattern in _GROUP_OF if pattern.match(character)), "异体选择符")
    return f"U+{ord(character):04X}（{title}）"


def check_characters(text: str, path: str) -> tuple[Problem, ...]:
    """Report every forbidden character and every stretch of wrongly converted Chinese, at most 100 of each."""
    garbled = dict(islice(_garbled_lines(text, path), MAX_PROBLEMS))
    found = [*garbled.values()]
    for match in islice(_FORBIDDEN.finditer(text), MAX_PROBLEMS):
        where = where_of(text, match.start(), path)
        if where.line not in garbled:
            found.append(
                problem("E-CHAR", where, f"含不允许的字符 {describe(match.group())}", _cure(match.group()))
            )
    return tuple(found)


def replace_forbidden(text: str) -> str:
    """Put a harmless letter in the place of each forbidden character, so that the structure can still be checked."""
    return _FORBIDDEN.sub("x", text)


def where_of(text: str, offset: int, path: str) -> Where:
    """Turn an offset into a place; text has plain line feeds only."""
    return Where(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _cure(character: str) -> str:
    if character in "\ufffc\ufffd":
        return "对照原件把丢失的字补回来"
    if describe(character).endswith("（特殊空格）"):
        return "改成普通的半角空格"
    return ""


def _garbled_lines(text: str, path: str) -> Iterator[tuple[int, Problem]]:
    """Yield the first garbled stretch of each line: UTF-8 bytes once shown as Latin letters, 张 shown as three of them."""
    seen = set()
    for match in _MOJIBAKE.finditer(text):
        try:
            original = b"".join(_byte(character) for character in match.group()).decode("utf-8")
        except (UnicodeDecodeError, UnicodeEncodeError):
            continue
        where = where_of(text, match.start(), path)
        if where.line not in seen:
            seen.add(where.line)
            message = f"这里是乱码，原文像是“{original}…”：文件曾被用错误的编码打开又保存"
            yield where.line, problem("E-ENC", where, message, "从上一个版本取回原文，用 UTF-8 重新保存")


def _byte(character: str) -> bytes:
    """Return the byte that Windows or Latin-1 shows as this character."""
    return character.encode("latin-1" if ord(character) <= 0xFF else "cp1252")  # noqa: PLR2004  last Latin-1 code point
