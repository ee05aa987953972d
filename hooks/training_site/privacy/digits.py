# ruff: noqa: RUF001 - look-alike marks are what this module is about
"""In which signs may the digits of a number stand, and what do they say in plain ones?

１３８００１３８０００ · ١٣٨… · 一三八零… · 壹叁捌〇… · 138O013800O · 138.0013/8000     →  the same eleven digits
"""

import re
import unicodedata
from collections.abc import Iterator

DIGIT_WORDS = "零〇○一二三四五六七八九幺壹贰貳叁叄參肆伍陆陸柒捌玖"
GAP = "[ ./_-]{0,3}"
"""What may stand between two digits of a number, in text that went through `plain_digits`."""
_AS_DIGITS = str.maketrans(DIGIT_WORDS, "0001234567891" + "122333456678" + "9")
_HYPHENS = re.compile("[‐‑‒–—―−]")
_DOTS = re.compile("[·•‧∙⋅]")
_OTHER_DIGITS = re.compile(r"(?![0-9])\d")
_NOTHING = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
"""Signs that nobody sees."""
_WORDS = re.compile(f"[0-9{DIGIT_WORDS}](?:{GAP}[0-9{DIGIT_WORDS}]){{10,}}[Xx]?")
_LETTERS = re.compile(f"(?<![A-Za-z])[0-9OoIl](?:{GAP}[0-9OoIl]){{10,}}[Xx]?(?![A-Za-z])")
_LOOKS_LIKE = str.maketrans("OoIl", "0011")
_FEWEST_DIGITS = 3
"""At least every third sign is a real digit; less is a word or a line of signs."""


def plain_digits(text: str) -> str:
    """Write a text in half width, with plain digits, hyphens and dots, and without signs that nobody sees."""
    if text.isascii():
        return text.replace("\t", " ")
    text = _NOTHING.sub("", unicodedata.normalize("NFKC", text)).replace("\t", " ")
    text = _OTHER_DIGITS.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)
    return _DOTS.sub(".", _HYPHENS.sub("-", text))


def readings(text: str) -> Iterator[str]:
    """Yield a plain text, and each run in it that becomes a number when words or letters are read as digits."""
    yield text
    if not text.isascii():
        for found in _WORDS.finditer(text):
            if not found[0].isascii():
                yield found[0].translate(_AS_DIGITS)
    for found in _LETTERS.finditer(text):
        letters = sum(found[0].count(sign) for sign in "OoIl")
        if 0 < letters <= len(found[0]) - len(found[0]) // _FEWEST_DIGITS:
            yield found[0].translate(_LOOKS_LIKE)
