# ruff: noqa: RUF001 - look-alike marks are what this module is about
"""Does a data file hold personal numbers or keys, and where?"""

import re
import string
from collections.abc import Iterator

from training_site.model.base.record import MARK
from training_site.privacy.digits import DIGIT_WORDS
from training_site.privacy.numbers import PLATE_PROVINCES, NumberFinding, find_personal
from training_site.problems import Problem, Where, problem
from training_site.sources.yaml.places import place

__all__ = ["NumberFinding", "check_personal", "find_personal", "strings"]

_DIGITS_TO_ZERO = bytes.maketrans(b"0123456789OoIl", b"0" * 14)
_SHORTEST = b"0" * 11
"""A mobile number; every number looked for without a label has at least as many digits."""
_OTHER_SIGNS = re.compile(
    rb"[\xcd\xd9-\xe1\xea\xf0\xf3]|\xe3\x80\x80|\xc2[\xa0\xad\xb2\xb3\xb9]|\xef[\xb8\xbb]|\xef\xbc[\x8d-\x99\xa0-\xba\xbf]|\xef\xbd[\x81-\x9a]"
)
"""Digits of other scripts, wide signs, and signs that nobody sees: Chinese text holds hardly any."""
_OTHER_MARKS = re.compile(
    rb"\xc2\xb7 {0,2}[0-9]|\xe2(?:\x80(?:[\x80-\x8f\xa8-\xaf]|[\x90-\x95\xa2\xa7] {0,2}[0-9])|\x81|\x88[\x92\x99]|\x8b\x85|\x91|\x92|\x93)"
)
"""Hyphens and dots between digits, digits in circles, and blanks of every width."""
_LATE_WORD = re.compile(b"0000(?:" + b"|".join(word.encode() for word in DIGIT_WORDS) + b")")
_DIGIT_WORDS = tuple(re.compile(f"{word}(?:[ ./_-]{{0,3}}[0-9{DIGIT_WORDS}]){{7}}") for word in DIGIT_WORDS)
_LABELS = (
    *(
        ("护", "护照"),
        ("证", "通行证"),
        ("微", "微信"),
        ("密", "密码"),
        ("令", "口令"),
        ("】", "at】"),
        ("」", "at」"),
    ),
    *(("生", word) for word in ("出生", "生日", "生于", "生人", "年生", "月生", "日生")),
    *((mark, mark) for mark in "@＠ＱqQ艾"),
)
"""Labels in front of short numbers, each with its rarest character: one character is found much faster than two."""
_LATIN_LABELS = (
    b"passport",
    b"birth",
    b"wechat",
    b"weixin",
    b"passw",
    b"secret",
    b"private key",
    b"apikey",
    b"api_key",
    b"api-key",
    b"at)",
    b"at]",
    b"at}",
    b"at>",
    b"at\xef\xbc\x89",
    b"dot",
)
_WORD = string.ascii_letters.encode() + string.digits.encode() + b"_"
_AS_RUNS = bytes.maketrans(_WORD, b"a" * len(_WORD))
_SHORTEST_TOKEN = b"a" * 12
_TOKENS = (
    b"AKIA",
    b"ASIA",
    b"LTAI",
    b"github_pat",
    b"glpat-",
    b"ghp_",
    b"gho_",
    b"ghu_",
    b"ghs_",
    b"ghr_",
    b"xox",
    b"sk-",
    b"eyJ",
)
_HOUSE_WORDS = ("室", "户", "单元", "栋", "幢", "号楼")


def check_personal(value: object, data: bytes, path: str, *, is_about_people: bool) -> tuple[Problem, ...]:
    """Refuse personal numbers and keys in every string, key and comment of a file.

    Args:
        value: what `reader.read` made of data.
        data: the bytes of the file.
        path: its path relative to the root.
        is_about_people: also warn (W-PII) of addresses and car plates; elsewhere they are the customer's own.

    Returns:
        One problem per string, its number masked; () for most files at the price of a few byte searches.
    """
    if not _is_doubtful(data, is_about_people=is_about_people):
        return ()
    found: dict[Where, Problem] = {}
    for text, loc, is_key in strings(value, ()):
        finding = find_personal(text)
        if finding and (is_about_people or finding.code != "W-PII"):
            where = place(data, path, loc, key=is_key)
            found.setdefault(where, _report(finding, where))
    lines = {where.line for where in found}
    for where, text in _comments(data, path):
        finding = find_personal(text)
        if finding and finding.code != "W-PII" and where.line not in lines:
            found[where] = _report(finding, where)
    return tuple(found[where] for where in sorted(found))


def _report(finding: NumberFinding, where: Where) -> Problem:
    return problem(finding.code, where, f"疑似{finding.what}（{finding.masked}）")


def _is_doubtful(data: bytes, *, is_about_people: bool) -> bool:
    """Tell whether `find_personal` could find anything in the file; errs only to True."""
    zeros = data.translate(_DIGITS_TO_ZERO, b" \t./_-")
    if _SHORTEST in zeros or b"\\" in data or _OTHER_SIGNS.search(data) or _OTHER_MARKS.search(data):
        return True
    if _SHORTEST_TOKEN in data.translate(_AS_RUNS) and any(token in data for token in _TOKENS):
        return True
    small = data.lower()
    if any(label in small for label in _LATIN_LABELS):
        return True
    text = data.decode("utf-8", "replace")
    if any(mark in text and label in text for mark, label in _LABELS):
        return True
    if _LATE_WORD.search(zeros) or any(pattern.search(text) for pattern in _DIGIT_WORDS):
        return True
    return is_about_people and (
        any(word in text for word in _HOUSE_WORDS)
        or any(mark in text and re.search(f"{mark}[A-Z]", text) for mark in PLATE_PROVINCES)
    )


def strings(value: object, loc: tuple[str | int, ...]) -> Iterator[tuple[str, tuple[str | int, ...], bool]]:
    """Yield every string below value with its loc, and whether it is a key; depth is bounded by the reader."""
    if isinstance(value, str):
        yield value, loc, False
    elif isinstance(value, dict):
        for key, child in value.items():
            if key != MARK:
                yield key, (*loc, key), True
                # The key is the label of a plain number: `微信: zhangsan_66`.
                yield from _labelled(key, child, (*loc, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from strings(child, (*loc, index))


def _labelled(
    key: str, child: object, loc: tuple[str | int, ...]
) -> Iterator[tuple[str, tuple[str | int, ...], bool]]:
    if isinstance(child, str):
        yield child, loc, False
        if not key.isascii():
            yield f"{key}：{child}", loc, False
    else:
        yield from strings(child, loc)


def _comments(data: bytes, path: str) -> Iterator[tuple[Where, str]]:
    """Yield what stands after a # on each line: comments are not published but stay in git for ever."""
    if b"#" not in data:
        return
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), start=1):
        at = line.find("#")
        if at >= 0:
            yield Where(path, number, at + 1), line[at:]
