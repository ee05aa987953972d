"""Could there be a personal number or a key in these bytes? A fast look that errs to yes.

folded     signs between digits gone, every digit 0     →  a run of eleven zeros, and what the digits really are
as it is   labels, marks of mail, beginnings of keys, digits that are no plain ones
"""

import re
from functools import lru_cache
from itertools import product

from ahocorasick_rs import BytesAhoCorasick

from training_site.privacy.digits import DIGIT_WORDS
from training_site.privacy.folding import ODD, fold_digits
from training_site.privacy.runs import could_be_number

_MOBILE = re.compile(b"13[123]{9}")
_LONG = b"0" * 15
_RUN = re.compile(b"00000000000+x?")
_LETTERS_TO_DIGITS = bytes.maketrans(b"oli", b"211")
_DIGITS_TO_ZERO = bytes.maketrans(b"123", b"000")
_WORDS = tuple((one + other).encode() for one, other in product(DIGIT_WORDS, repeat=2))
_LABELS = (
    *("护照", "通行证", "微信", "密码", "口令", "出生", "生日", "生于", "生人", "年生", "月生", "日生", "艾特", "qq", "@", "＠"),
    *("passport", "birth", "wechat", "weixin", "passw", "secret", "privatekey", "apikey", "bankcard"),
    *("(at)", "[at]", "{at}", "<at>", "（at）", "[dot]", "(dot)", "{dot}", "dotcom", "dotcn", "dotnet", "dotorg", "dotedu", "dotgov"),
    *("dotio", "dotcc", "dotbiz", "dotinfo", "dotvip", "dottop", "dotme", "dotco", "akia", "asia", "ltai", "githubpat", "glpat"),
    *("eyj", "xox", "ghp", "gho", "ghu", "ghs", "ghr"),
)  # fmt: skip
_LATE = tuple(f"{digit}{word}".encode() for digit in "123" for word in DIGIT_WORDS)
_DASHED = re.compile(b"\xe2\x80[\x93\x94][123]{4}")
_DOTTED = re.compile(b"\xc2\xb7[123]{3}")
_SCRIPTS = tuple(bytes([byte]) for byte in (0xD9, 0xDB, 0xDF, 0xE0, 0xE1, 0xEA, 0xF0))
"""How digits of other scripts begin; Chinese text holds none of these bytes."""
_OTHERS = (*_SCRIPTS, *(label.encode() for label in _LABELS))
SIGNS = (*_WORDS, *_LATE, *_OTHERS)
"""What stands before or in a number that is no plain run of digits, as `folding.fold_bytes` leaves it."""
_SIGNS = BytesAhoCorasick([*_WORDS, *_LATE, *_OTHERS, *ODD])
_NUMERALS = len(_WORDS) + len(_LATE)
_AROUND = 40
"""Bytes on both sides of two numerals that a number in words may take."""
_MIXED = re.compile(b"(?:[123]|" + b"|".join(word.encode() for word in DIGIT_WORDS) + b"){11,}")
_KEY = re.compile(rb"sk-[A-Za-z0-9_-]{16}")


def is_doubtful(data: bytes, folded: bytes, *, is_plain: bool = False) -> bool:
    """Tell whether `numbers.find_personal` could find anything.

    Args:
        data: UTF-8 as it is.
        folded: the same after `folding.fold_bytes`.
        is_plain: whether the text went through `digits.plain`, so that signs which bytes do not show are none.
    """
    return has_run(data, folded) or has_sign(folded, is_plain=is_plain)


def has_sign(folded: bytes, *, is_plain: bool = False) -> bool:
    """Tell whether one of `SIGNS` means something: digits in words count when there are enough for a number."""
    for index, start, end in _SIGNS.find_matches_as_indexes(folded):
        if index >= _NUMERALS:
            if index < len(SIGNS) or not is_plain:
                return True
            continue
        around = folded[max(0, start - _AROUND) : end + _AROUND]
        if any(not run[0].isascii() for run in _MIXED.finditer(around)):
            return True
    return False


def has_run(data: bytes, folded: bytes) -> bool:
    """Tell of runs of plain digits and of keys alone; whoever looks for `SIGNS` on another way needs no more."""
    if _KEY.search(data):
        return True
    signs = folded.translate(_LETTERS_TO_DIGITS)
    zeros = signs.translate(_DIGITS_TO_ZERO)
    if _LONG not in zeros and not _MOBILE.search(signs):
        return _DASHED.search(folded) is not None or _DOTTED.search(folded) is not None
    digits = fold_digits(data)
    return any(_could_be(digits[one.start() : one.end()]) for one in _RUN.finditer(zeros))


@lru_cache(maxsize=65536)
def _could_be(run: bytes) -> bool:
    return could_be_number(run.decode("latin-1"))
