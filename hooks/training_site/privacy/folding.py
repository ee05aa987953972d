"""What is left of a text when everything that may vary in the spelling of a name is taken away?

    Jane-Doe · JANE DOE · JaneDoe                           →  janedoe
    张三 · 张 三 · 张\u200b三 · 张·三                          →  张三

Two ways to the same: `fold` for a text, slow and whole; `fold_bytes` for the bytes of a file, fast, after which
`ODD` says whether the bytes hold signs that only `fold` takes away.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from itertools import product

import markupsafe
from ahocorasick_rs import BytesAhoCorasick

NARROW = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e01ef"
)
"""Signs that take no room, as a part of a character class."""
WIDE = " \t\x0b\x0c\x85\xa0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000"
"""Blanks of every width within a line."""
DOTS = "\u00b7\u0387\u2022\u2027\u2219\u22c5\u2e31\u30fb\uff65"
"""The dot between the parts of a name, and what is typed for it."""
JOINS = r"\-\u2010-\u2015\u2212_.'`\u00b4\u02bc\u2018\u2019/+"
"""What joins the words of a name in a file's name or an address."""
LINES = "\r\n\u2028\u2029"

_DROPPED = re.compile(f"[{NARROW}{WIDE}{DOTS}{JOINS}{LINES}]+")
_NOT_BYTEWISE = re.compile(f"[{NARROW}{WIDE}{DOTS[1:]}\u2010-\u2012\u2015\u2212\u00b4\u02bc\u2018\u2019]+")
"""What `fold` drops and `fold_bytes` does not; its presence is `ODD`, or it is one of the next three."""
_DOT = "\u00b7"
_COMMON = "\u2013\u2014\u00b7"
"""Two dashes and the dot stand on every page: names are looked for with them, in the usual ways."""
_SHORT = 4
_BREAK = re.compile(f"[{WIDE}{DOTS}{JOINS}]+")
# A mobile number begins with 1 and one of 3 to 9; more than that nobody looks for in folded digits.
_SMALL = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", b"abcdefghijklmnopqrstuvwxyz2123333333")
DROPPED_BYTES = b" \t\r\n\x0b\x0c-_.'`/+"


def fold(text: str) -> str:
    """Take away case, width, blanks, dots and joining signs."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text).casefold())


def fold_whole(text: str) -> bytes:
    """Fold a text with signs that bytes do not show, to what `fold_bytes` leaves of one without."""
    usual = unicodedata.normalize("NFKC", text).casefold()
    return fold_bytes(_NOT_BYTEWISE.sub("", usual).replace(_DOT, "").encode("utf-8", "surrogatepass"))


def fold_bytes(data: bytes) -> bytes:
    """Fold the UTF-8 of a text as far as that works byte by byte, and leave three kinds of digits; errs to finding."""
    return data.translate(_SMALL, DROPPED_BYTES)


def fold_digits(data: bytes) -> bytes:
    """Fold alike, but keep every digit and the case: place for place the same as `fold_bytes`."""
    return data.translate(None, DROPPED_BYTES)


def keys(name: str) -> frozenset[bytes]:
    """Return all that `fold_bytes` may leave of a name, in texts and in HTML."""
    if name.isalpha() and name.lower() == name.upper():
        return frozenset(form.encode() for form in _dotted(fold(name)))
    words = _BREAK.split(name)
    spaced = {name, *(sign.join(words) for sign in _COMMON), *_dotted("".join(words))}
    forms = {
        form
        for one in spaced
        for form in (one, one.lower(), one.upper(), unicodedata.normalize("NFKC", one).casefold())
    }
    forms |= {html.escape(form) for form in forms} | {str(markupsafe.escape(form)) for form in forms}
    folded = {fold_bytes(_NOT_BYTEWISE.sub("", form).encode("utf-8", "surrogatepass")) for form in forms}
    return frozenset(folded - {b""})


def _dotted(name: str) -> set[str]:
    """Write a name without a dot and with dots: anywhere in a short name, in one place or in all of a long one."""
    if len(name) <= _SHORT:
        gaps = product(("", _DOT), repeat=len(name) - 1)
        return {"".join(sign + dot for sign, dot in zip(name, (*chosen, ""), strict=True)) for chosen in gaps}
    return {name, _DOT.join(name), *(name[:at] + _DOT + name[at:] for at in range(1, len(name)))}


def usual_width(text: str) -> str:
    """Write every sign in its usual width, one for one, so that places in the text stay what they are."""
    return text if unicodedata.is_normalized("NFKC", text) else text.translate(_WIDTHS)


class _Widths(dict[int, str]):
    """Maps a character to its usual form when that is one character; each worked out when it first occurs."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        usual = unicodedata.normalize("NFKC", character)
        self[code] = usual if len(usual) == 1 else character
        return self[code]


_WIDTHS = _Widths()


def _odd() -> Iterator[bytes]:
    """Yield the UTF-8 of signs that only `fold` understands; whole ranges by what their bytes begin with."""
    singles = "\u00ad\u034f\u061c\u0387\u115f\u1160\u1680\u17b4\u17b5\u2219\u22c5\u2e31\u2800\u30fb\u3164\uff65\uffa0\x85\xa0"
    yield from (character.encode() for character in singles)
    ranges = (
        *((0x180B, 0x180F), (0x2000, 0x2012), (0x2015, 0x2015), (0x2022, 0x2022), (0x2027, 0x202F)),
        *((0x2212, 0x2212), (0x3000, 0x3000), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB)),
        *(
            (0x00B4, 0x00B4),
            (0x02BC, 0x02BC),
            (0x2018, 0x2019),
            (0xFF10, 0xFF19),
            (0xFF21, 0xFF3A),
            (0xFF41, 0xFF5A),
        ),
        *((0xFF0D, 0xFF0F), (0xFF3F, 0xFF3F), (0xFF07, 0xFF07)),
    )
    yield from (chr(code).encode() for first, last in ranges for code in range(first, last + 1))
    # 205F-206F, radicals, compatibility ideographs, letters of mathematics, tags, marks set apart from their letter
    yield from (b"\xe2\x81", *(bytes([0xE2, byte]) for byte in range(0xBA, 0xC0)))
    yield from (bytes([0xEF, byte]) for byte in range(0xA4, 0xAC))
    yield from (b"\xf0\xaf", b"\xf0\x9d", b"\xf3\xa0", b"\xcc", b"\xcd")


ODD = tuple(sorted(set(_odd())))
"""Byte sequences whose presence calls for `fold`; ordinary Chinese text holds none of them."""
_ODD = BytesAhoCorasick(ODD)
_AROUND = 600
"""Bytes on both sides of an odd sign that a name or a number may take, whatever stands between its characters."""
_BARRIER = b"\x00\n"


def around_odd(data: bytes) -> str:
    """Cut out of a text what stands around its odd signs; only there do bytes not show what is written."""
    parts: list[bytes] = []
    start = end = 0
    for _, at, last in _ODD.find_matches_as_indexes(data):
        if at - _AROUND > end:
            parts.append(data[start:end])
            start = max(0, at - _AROUND)
        end = last + _AROUND
    return _BARRIER.join([*parts, data[start:end]]).decode("utf-8", "ignore")
