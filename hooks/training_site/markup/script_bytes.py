"""Could a browser run these bytes as a script, whatever encoding the page that loads them may name?

A picture or PDF is a script, too, when its first bytes happen to be words of one: `GIF89a/*…*/=alert(1)`, or a
JPEG whose first length is 0x2F2A, `/*`. Everything that tells a script from other bytes stands before its first
syntax error; control characters outside a comment or string always are one. So every way of reading is followed
until the last of them has met such an error: `might_run` is False only when no browser can run a word of it.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

WINDOW = 1 << 18
"""Bytes that are looked at; what is still a possible script after so many counts as one."""

_OTHER = 0x80
"""Stands for any character beyond ASCII that may be part of a name."""
_ERROR = 0x00
_ANYTHING = -1
"""From here on nothing is certain."""
_ESCAPE = 0x1B
_DESIGNATIONS = (b"(B", b"(J", b"(I", b"$@", b"$B")
"""What follows the escape character in ISO-2022-JP to change what all other bytes mean."""
_SWALLOWED = range(0x40, 0x7F)
"""ASCII that can be the second half of a Chinese or Japanese character."""
_HALVES = range(0xD800, 0xE000)
"""Halves of a character beyond 16 bits, which may be a letter."""
_NO_NAMES = frozenset({"Cc", "Co", "Cs", "Ps", "Pe", "Pi", "Pf", "Pd", "Po", "Sm", "Sc", "Sk", "So"})
_NAMES_ALL_THE_SAME = frozenset("\u00b7\u0387\u2118\u212e\u309b\u309c\u30fb\uff65")

_Steps = dict[str, tuple[str, ...]]
"""Character → the states that may follow; none after a certain syntax error."""
_BLANKS = "\t\n\v\f\r "
_CONTROLS = "".join(chr(code) for code in (*range(0x20), 0x7F) if chr(code) not in _BLANKS)
_BREAKS: _Steps = {"\n": (), "\r": ()}
_CODE: _Steps = {
    **dict.fromkeys(_CONTROLS, ()),
    "/": ("slash",),
    '"': ("double",),
    "'": ("single",),
    "`": ("template",),
    "<": ("less",),
    ">": ("code", "line"),  # --> begins a comment
    "}": ("code", "template"),
}
_LITERALS = ("double", "single", "template", "pattern", "class", "first key")
_PATTERN: _Steps = {
    **_BREAKS,
    "/": ("code",),
    "[": ("pattern", "class"),
    "\\": ("escaped pattern",),
}
_STEPS: dict[str, tuple[_Steps, tuple[str, ...]]] = {
    "start": (
        {
            **_CODE,
            **dict.fromkeys("%)*,:=>?]^|&}", ()),  # no script begins with these
            **dict.fromkeys(_BLANKS, ("start",)),
            "<": ("first less",),
            "{": ("first brace",),
            "#": ("code", "line"),  # #! begins a comment
        },
        ("code",),
    ),
    "code": (_CODE, ("code",)),
    "slash": (
        {mark: (*after, *_PATTERN.get(mark, ("pattern",))) for mark, after in _CODE.items()}
        | {mark: ("code", *after) for mark, after in _PATTERN.items() if mark not in _CODE}
        | {"/": ("line",), "*": ("block",)},
        ("code", "pattern"),
    ),
    "less": ({**_CODE, "!": ("code", "line")}, ("code",)),
    "first less": ({"!": ("line",)}, ()),
    # JSON is no script: {"key": is a syntax error.
    "first brace": ({**_CODE, **dict.fromkeys(_BLANKS, ("first brace",)), '"': ("first key",)}, ("code",)),
    "first key": ({**_BREAKS, '"': ("after key",), "\\": ("escaped first key",)}, ("first key",)),
    "after key": ({**_CODE, **dict.fromkeys(_BLANKS, ("after key",)), ":": ()}, ("code",)),
    "line": (dict.fromkeys("\n\r", ("code",)), ("line",)),
    "block": ({"*": ("star",)}, ("block",)),
    "star": ({"/": ("code",), "*": ("star",)}, ("block",)),
    "double": ({**_BREAKS, '"': ("code",), "\\": ("escaped double",)}, ("double",)),
    "single": ({**_BREAKS, "'": ("code",), "\\": ("escaped single",)}, ("single",)),
    "template": (
        {"`": ("code",), "{": ("template", "code"), "\\": ("escaped template",)},
        ("template",),
    ),
    "pattern": (_PATTERN, ("pattern",)),
    "class": ({**_BREAKS, "]": ("pattern",), "\\": ("escaped class",)}, ("class",)),
    **{f"escaped {one}": ({}, (one,)) for one in _LITERALS},
}
"""State → what follows some characters, and what follows all others."""
_CLOSED = frozenset({"start", "code", "slash", "less", "line", "first brace", "after key"})
"""States in which a script may end."""


class _Sign(NamedTuple):
    """One character as the walk sees it."""

    code: int
    """ASCII, `_OTHER` or `_ANYTHING`."""
    is_certain: bool = True
    """False when the character before may have swallowed it."""
    may_break: bool = False
    """Whether it may be a line separator beyond ASCII."""


def might_run(head: bytes, *, is_whole: bool = True) -> bool:
    """Tell whether some browser might run the bytes as a script.

    Args:
        head: the first bytes of a file, `WINDOW` of them or all.
        is_whole: whether these are all.
    """
    readings: tuple[Iterable[_Sign], ...]
    if head.startswith(b"\xef\xbb\xbf"):  # no page can name another encoding then
        readings = (map(_sign, head[3:].decode("utf-8", "ignore")),)
    else:
        readings = (_bytes(head), _seven_bits(head), _pairs(head, "little"), _pairs(head, "big"))
    return any(_walk(reading, is_whole=is_whole) for reading in readings)


def _bytes(head: bytes) -> Iterator[_Sign]:
    """Read as UTF-8, Latin-1, GBK and the like: ASCII is ASCII, all else a letter that may swallow the next."""
    after_letter = False
    for code in head:
        is_letter = code >= _OTHER
        is_certain = not after_letter or code not in _SWALLOWED
        yield _Sign(_OTHER if is_letter else code, is_certain, may_break=is_letter)
        after_letter = is_letter


def _seven_bits(head: bytes) -> Iterator[_Sign]:
    """Read as ISO-2022-JP: beyond ASCII is an error, and an escape may turn all that follows into letters."""
    for index, code in enumerate(head):
        if code == _ESCAPE and head[index + 1 : index + 3] in _DESIGNATIONS:
            yield _Sign(_ANYTHING)
        yield _Sign(_ERROR if code >= _OTHER else code)


def _pairs(head: bytes, order: str) -> Iterator[_Sign]:
    """Read as UTF-16."""
    low = int(order == "big")
    for index in range(0, len(head) - 1, 2):
        yield _sign(chr(head[index + low] | head[index + 1 - low] << 8))


def _sign(letter: str) -> _Sign:
    """Judge one character: beyond ASCII it is part of a name, or an error wherever names may stand."""
    code = ord(letter)
    if code < _OTHER:
        return _Sign(code)
    is_error = (
        unicodedata.category(letter) in _NO_NAMES
        and letter not in _NAMES_ALL_THE_SAME
        and code not in _HALVES
    )
    return _Sign(_ERROR if is_error else _OTHER, may_break=letter in "\u2028\u2029")


def _walk(signs: Iterable[_Sign], *, is_whole: bool) -> bool:
    """Follow all readings at once; False as soon as the last has met a syntax error."""
    states, has_marks = {"start"}, False
    for sign in signs:
        if sign.code == _ANYTHING:
            return True
        after = _after(states, chr(sign.code))
        if not sign.is_certain:
            after |= _after(states, chr(_OTHER))
        if sign.may_break and "line" in states:
            after.add("code")
        if not after:
            return False
        states = after
        has_marks = has_marks or sign.code < _OTHER
    # Names and nothing else, which UTF-16 makes of ASCII, do nothing.
    return not is_whole or (has_marks and bool(states & _CLOSED))


def _after(states: set[str], mark: str) -> set[str]:
    """Return the states that may follow any of some states."""
    return {after for state in states for after in _STEPS[state][0].get(mark, _STEPS[state][1])}
