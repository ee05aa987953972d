# ruff: noqa: RUF001 - look-alike marks are what this module is about
"""Is there a personal number, a way to reach a private person, or a key in this text?

Why: the site is public and git never forgets, so such a value must be refused before it is committed; landlines,
400 numbers, company codes, standards, hashes and certificate numbers are what records are made of and must pass.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Finding:
    """One personal value found in a text."""

    code: str
    """E-PII, E-SECRET or W-PII."""
    what: str
    """What it looks like, in Chinese: 身份证号."""
    masked: str
    """The value with its middle replaced by stars; the value itself is never kept."""


PLATE_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
DIGIT_WORDS = "零〇○一二三四五六七八九幺"
_AS_DIGITS = str.maketrans(DIGIT_WORDS, "0001234567891")
_AS_HYPHEN = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_PROVINCES = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
        "83",
        "91",
    ]
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_EXAMPLE_HOSTS = re.compile(r"(?:^|\.)(?:example(?:\.\w+)*|invalid|test|localhost)$", re.IGNORECASE)

_HASH = re.compile(r"(?<![0-9A-Za-z])(?=[0-9]*[A-Fa-f])[0-9A-Fa-f]{32,}(?![0-9A-Za-z])")
_WORDS = re.compile(f"[{DIGIT_WORDS}](?:[ -]?[{DIGIT_WORDS}]){{10,}}")
_CARD_ID = re.compile(r"(?<![0-9.])[1-9](?:[ -]?\d){16}[ -]?[\dXx](?!\d)")
_OLD_ID = re.compile(r"(?<![0-9.])[1-9](?:[ -]?\d){14}(?![ -]?\d)")
_MOBILE = re.compile(
    r"(?<![0-9.])(?:(?:\+|00)?86[ -]{0,2}|\((?:\+|00)?86\) ?)?"
    r"(1[3-9]\d(?:[ -]?\d{4}){2}|1[3-9]\d{2}(?:[ -]?\d{3})[ -]?\d{4}|1[3-9](?:[ -]\d{3}){3}|1(?:[ -][\d]){10})(?!\d)"
)
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@((?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})")
_BANK = re.compile(
    r"(?:银行卡|储蓄卡|信用卡|借记卡|工资卡|银行账[号户]|卡号|账号|bank *card)\D{0,12}(\d(?:[ -]?\d){14,18})(?!\d)",
    re.IGNORECASE,
)
_LABELLED = (
    ("护照号", re.compile(r"(?:护照|passport)[^A-Za-z0-9]{0,10}(?:no\.?|number)?[^A-Za-z0-9]{0,4}([A-Z]{1,2}\d{7,8}|\d{9})(?!\d)", re.IGNORECASE)),
    ("通行证号", re.compile(r"通行证[^A-Za-z0-9]{0,10}([A-Z]?\d{8,10})(?!\d)")),
    ("出生日期", re.compile(r"(?:出生|生日|生于|birth)[^0-9\n]{0,10}((?:19|20)\d\d *[-./年] *\d{1,2})", re.IGNORECASE)),
    ("出生日期", re.compile(r"((?:19|20)\d\d *[-./年] *\d{1,2}(?: *[-./月] *\d{1,2} *日?| *月)?) *(?:出生|生人|生(?![\u4e00-\u9fff]))")),
    ("微信号", re.compile(r"(?:微信号?|wechat|weixin)[ :号为是]{1,4}([A-Za-z][\w-]{5,19})", re.IGNORECASE)),
    ("QQ 号", re.compile(r"(?<![A-Za-z])QQ[ :号码为是]{0,4}([1-9]\d{4,10})(?!\d)", re.IGNORECASE)),
)  # fmt: skip
_SECRETS = (
    ("云服务密钥", re.compile(r"(?<![A-Z0-9])((?:AKIA|ASIA|LTAI)[0-9A-Za-z]{12,26})(?![0-9A-Za-z])")),
    ("访问令牌", re.compile(r"(?<![A-Za-z0-9])((?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|sk-)[A-Za-z0-9_-]{16,})")),
    ("访问令牌", re.compile(r"(eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+)")),
    ("私钥", re.compile(r"(-----BEGIN [A-Z ]*PRIVATE KEY)")),
    ("网址里的密码", re.compile(r"(?<=://)([^\s/:@]+:[^\s/@]+)@")),
    ("密码", re.compile(r"(?:密码|口令|password|passwd|api[_-]?key|secret) *(?:[:=]|是|为) *([\x21-\x7e]{6,})", re.IGNORECASE)),
)  # fmt: skip
_PLATE = re.compile(
    rf"([{PLATE_PROVINCES}][A-HJ-NP-Z][·•. -]?(?=[A-Z]{{0,5}}\d)[A-HJ-NP-Z0-9]{{5,6}})(?![A-Za-z0-9])"
)
_ADDRESS = re.compile(
    r"([\u4e00-\u9fff]{1,20}(?:省|市|区|县|镇|乡|村|街道|路|街|巷|里)[\u4e00-\u9fff]{0,10}?\d+ *(?:号院|号楼|号|弄|栋|幢|座)?.{0,8}?\d+ *(?:单元|室|户|号楼|栋|幢))"
)


def find_personal(text: str) -> Finding | None:
    """Return the first thing in text that must be refused (E-PII, E-SECRET), else the first doubtful one (W-PII)."""
    plain = unicodedata.normalize("NFKC", text).translate(_AS_HYPHEN)
    for find in (_find_secret, _find_number, _find_mail, _find_labelled, _find_doubtful):
        found = find(plain)
        if found:
            return found
    return None


def shown(text: str, length: int = 40) -> str:
    """Cut text for a message, or hide it when anything personal is in it: messages end up in public logs."""
    if find_personal(text):
        return "***"
    return text if len(text) <= length else text[:length] + "…"


def mask(value: str) -> str:
    """Replace the middle by stars: 4 characters stay at each end, or 1 of a short value."""
    kept = 4 if len(value) > 11 else 3 if len(value) > 8 else 1  # noqa: PLR2004  a mobile number has 11 digits, a short value 8
    return value[:kept] + "*" * max(len(value) - 2 * kept, 3) + value[-kept:]


def _find_secret(text: str) -> Finding | None:
    for what, pattern in _SECRETS:
        match = pattern.search(text)
        if match:
            return Finding("E-SECRET", what, match[1][:4] + "*" * 8)
    return None


def _find_number(text: str) -> Finding | None:
    bare = _HASH.sub("#", text)
    words = " ".join(match.group().translate(_AS_DIGITS) for match in _WORDS.finditer(text))
    for candidate in (bare, words):
        for pattern, what, is_valid in _NUMBERS:
            for number in _matches(pattern, candidate):
                if is_valid(number):
                    return Finding("E-PII", what, mask(number))
    return None


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    """Yield the digits of every match, overlapping ones included: a number may begin inside another."""
    start = 0
    while match := pattern.search(text, start):
        yield re.sub("[ -]", "", match[match.lastindex or 0]).upper()
        start = match.start() + 1


def _is_card_id(number: str) -> bool:
    if number[:2] not in _PROVINCES or not _is_day(number[6:14]):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == number[17]


def _is_old_id(number: str) -> bool:
    return number[:2] in _PROVINCES and _is_day("19" + number[6:12])


def _is_day(text: str) -> bool:
    with suppress(ValueError):
        return 1900 <= date(int(text[:4]), int(text[4:6]), int(text[6:8])).year < 2100  # noqa: PLR2004  people alive
    return False


def _is_luhn(number: str) -> bool:
    """Tell whether the check digit is right by ISO/IEC 7812-1 annex B."""
    digits = [int(digit) for digit in reversed(number)]
    return (sum(digits[0::2]) + sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2])) % 10 == 0


def _is_mobile(number: str) -> bool:
    return number[1] in "3456789"


_NUMBERS: tuple[tuple[re.Pattern[str], str, Callable[[str], bool]], ...] = (
    (_CARD_ID, "身份证号", _is_card_id),
    (_MOBILE, "手机号", _is_mobile),
    (_OLD_ID, "身份证号（15 位）", _is_old_id),
    (_BANK, "银行卡号", _is_luhn),
)


def _find_mail(text: str) -> Finding | None:
    for match in _MAIL.finditer(text):
        if not _EXAMPLE_HOSTS.search(match[1]) and not match[0].startswith("git@"):
            return Finding("E-PII", "邮箱", f"{match[0][0]}***@***")
    return None


def _find_labelled(text: str) -> Finding | None:
    for what, pattern in _LABELLED:
        match = pattern.search(text)
        if match:
            return Finding("E-PII", what, match[1][:2] + "*" * 6)
    return None


def _find_doubtful(text: str) -> Finding | None:
    for what, pattern in (("车牌号", _PLATE), ("住址", _ADDRESS)):
        match = pattern.search(text)
        if match:
            return Finding("W-PII", what, match[1][:2] + "***")
    return None
