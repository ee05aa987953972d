"""Is a run of digits somebody's number: an ID card, a mobile telephone, a bank card?

Why so strict about groups: dates, addresses of machines, sizes and tables are runs of digits too.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date

from training_site.privacy.digits import GAP, readings

_PROVINCES = frozenset(
    str(code)
    for first, last in (
        (11, 15),
        (21, 23),
        (31, 37),
        (41, 46),
        (50, 54),
        (61, 65),
        (71, 71),
        (81, 83),
        (91, 91),
    )
    for code in range(first, last + 1)
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)

_START = r"(?<!\d)(?<!\d\.)"
_HASH = re.compile(
    r"(?<![0-9A-Za-z])(?=[0-9]*[A-Fa-f])(?:[0-9A-Fa-f]{32,}|[0-9a-f]{16})(?![0-9A-Za-z])"
    r"|(?:哈希|指纹|hash|sha256)\W{0,3}[0-9a-f]{16,64}(?![0-9A-Za-z])",
    re.IGNORECASE,
)
"""Whole hashes, the sixteen digits that stand on printed pages, and what is called one though it happens to be digits."""
_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d([./-])\d{1,2}\1\d{1,2}(?!\d)")
_OCTET = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_HOST = re.compile(rf"(?<![\d.]){_OCTET}(?:\.{_OCTET}){{3}}(?:/\d{{1,2}})?(?![\d]|\.\d)")
_CARD_ID = re.compile(rf"{_START}[1-9](?:{GAP}\d){{16}}{GAP}[\dXx](?!\d)")
_OLD_ID = re.compile(rf"{_START}[1-9](?:[ ./_-]?\d){{14}}(?![ -]?\d)")
_MOBILE = re.compile(
    rf"{_START}(?:(?:\+|00)?86{GAP}|\((?:\+|00)?86\){GAP})?(1{GAP}[3-9](?:{GAP}\d){{9}})(?!\d)"
)
_BANK = re.compile(
    r"(?:银行卡|储蓄卡|信用卡|借记卡|工资卡|银行账[号户]|卡号|账号|bank *card)\D{0,12}(\d(?:[ ./_-]?\d){14,18})(?!\d)",
    re.IGNORECASE,
)
_BANK_ALONE = re.compile(rf"(?<![0-9A-Za-z]){_START}([3-9](?:[ ./_-]?\d){{15,18}})(?![0-9A-Za-z])")

_LETTERS = str.maketrans("OoIlLi", "001111")
_MOBILE_INSIDE = re.compile(r"1[3-9]\d{9}")
_MOBILE_GROUPS = frozenset(
    [
        *((11,), (3, 4, 4), (3, 8), (7, 4), (4, 7), (3, 3, 5), (5, 6), (2, 9), (1, 10), (1,) * 11),
        *((2, 2, 2, 2, 2, 1), (1, 2, 2, 2, 2, 2), (3, 2, 2, 2, 2), (3, 4, 2, 2)),
    ]
)
_OLD_ID_GROUPS = frozenset({(15,), (6, 9), (6, 6, 3), (6, 2, 2, 2, 3), (1,) * 15})
_SPOKEN_GROUPS = frozenset({(4, 3, 4), (4, 4, 3), (2, 3, 3, 3), (3, 3, 3, 2), (1, 3, 3, 4)})
"""Groups of a mobile number that sizes and ranges have too: taken with blanks and hyphens only."""
_ISSUERS = re.compile(r"(?:62|60|81)\d{14,17}|(?:4|5[1-5]|35)\d{14,15}|9558\d{15}")


def find_run(text: str) -> tuple[str, str] | None:
    """Find the first number in a plain text: what it is, in Chinese, and its digits; None without one."""
    for reading in readings(_HASH.sub("#", text)):
        bare = _DAY.sub("#", _HOST.sub("#", reading))
        for pattern, what, is_valid, may_hold_days in _KINDS:
            for written in _matches(pattern, reading if may_hold_days else bare):
                if is_valid(written):
                    return what, digits_of(written)
    return None


def could_be_number(run: str) -> bool:
    """Tell whether some part of a run is somebody's number, wherever it begins; letters may stand for digits."""
    signs = run.translate(_LETTERS).upper()
    digits = signs.rstrip("X")
    return (
        _MOBILE_INSIDE.search(digits) is not None
        or any(map(is_card_id, _parts(signs, 18)))
        or any(map(_is_old_id, _parts(digits, 15)))
        or any(is_luhn(part) for length in range(15, 20) for part in _parts(digits, length))
    )


def _parts(signs: str, length: int) -> Iterator[str]:
    return (signs[at : at + length] for at in range(len(signs) - length + 1))


def digits_of(written: str) -> str:
    """Leave the digits and the X of a number."""
    return re.sub("[^0-9X]", "", written.upper())


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    """Yield every match, overlapping ones included: a number may begin inside another."""
    start = 0
    while match := pattern.search(text, start):
        yield match[match.lastindex or 0]
        start = match.start() + 1


def is_card_id(written: str) -> bool:
    """Tell whether 18 signs are an ID card's number, by province, day of birth and check character (GB 11643)."""
    number = digits_of(written)
    if number[:2] not in _PROVINCES or not _is_day(number[6:14]):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == number[17]


def _is_old_id(written: str) -> bool:
    """Judge a number without a check character: by province, day of birth, and groups that people write."""
    number = digits_of(written)
    return _groups(written) in _OLD_ID_GROUPS and number[:2] in _PROVINCES and _is_day("19" + number[6:12])


def _is_day(text: str) -> bool:
    with suppress(ValueError):
        return 1900 <= date(int(text[:4]), int(text[4:6]), int(text[6:8])).year < 2100  # noqa: PLR2004  people alive
    return False


def _is_mobile(written: str) -> bool:
    groups = _groups(written)
    return groups in _MOBILE_GROUPS or (groups in _SPOKEN_GROUPS and not re.search("[./_]", written))


def _is_bank_card(written: str) -> bool:
    return is_luhn(digits_of(written))


def _is_bank_card_alone(written: str) -> bool:
    """Judge a number that nothing calls a card: the issuer's digits, groups of a card, and the check digit."""
    groups = _groups(written)
    is_grouped = len(groups) == 1 or set(groups) == {1} or set(groups[:-1]) == {4} or groups[0] == 6  # noqa: PLR2004
    return is_grouped and bool(_ISSUERS.fullmatch(digits_of(written))) and is_luhn(digits_of(written))


def is_luhn(number: str) -> bool:
    """Tell whether the check digit is right by ISO/IEC 7812-1 annex B."""
    digits = [int(digit) for digit in reversed(number)]
    return (sum(digits[0::2]) + sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2])) % 10 == 0


def _groups(written: str) -> tuple[int, ...]:
    return tuple(len(group) for group in re.split(r"[^\d]+", written))


_KINDS: tuple[tuple[re.Pattern[str], str, Callable[[str], bool], bool], ...] = (
    (_CARD_ID, "身份证号", is_card_id, True),
    (_MOBILE, "手机号", _is_mobile, False),
    (_OLD_ID, "身份证号（15 位）", _is_old_id, False),
    (_BANK, "银行卡号", _is_bank_card, True),
    (_BANK_ALONE, "银行卡号", _is_bank_card_alone, False),
)
"""Pattern, what it finds, whether a match is one, and whether a date may be a part of it."""
