"""How numbers are written in a letter: 2, 2.5, 两, 三至五, 二十四, 壹."""

import re
from decimal import Decimal

_DIGITS = (
    {char: value for value, char in enumerate("零一二三四五六七八九")}
    | {char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")}
    | {"〇": 0, "两": 2}
)
_SCALES = {"十": 10, "拾": 10, "百": 100, "佰": 100}
_CHINESE = "零〇一二两三四五六七八九十百壹贰叁肆伍陆柒捌玖拾佰"
NUMBER = rf"(?:(?<![\d.])\d{{1,6}}(?:\.\d{{1,2}})?(?![\d.])|[{_CHINESE}]{{1,7}})"
"""Pattern of one number, to be put into other patterns; at most six digits, so that a file takes linear time."""
TO = r"(?:至|到|-|－|–|—|~|～)"
"""Pattern of what stands between the ends of a range."""
_ARABIC = re.compile(r"\d{1,6}(?:\.\d{1,2})?", re.ASCII)


def number(text: str) -> Decimal:
    """Read a number in digits or in Chinese up to 999: 十二 → 12, 二十四 → 24, 一百二十 → 120.

    Raises:
        ValueError: when it is no number.
    """
    if _ARABIC.fullmatch(text):
        return Decimal(text)
    total, current, was_digit = 0, 0, False
    for char in text:
        if char in _SCALES:
            total, current, was_digit = total + (current or 1) * _SCALES[char], 0, False
        elif char in _DIGITS:
            current = current * 10 + _DIGITS[char] if was_digit else _DIGITS[char]
            was_digit = True
        else:
            raise ValueError(f"not a number: {text}")
    if not text:
        raise ValueError("not a number: nothing")
    return Decimal(total + current)


def plain_number(value: Decimal) -> int | float:
    """Give a number the type that YAML spells without quotes, exponent or trailing zeros."""
    return int(value) if value == value.to_integral_value() else float(value)


def whole(text: str, times: int = 1) -> int:
    """Read a number that has to be whole after multiplication: 2.5 hours as 150 minutes.

    Raises:
        ValueError: when it is no number or not whole.
    """
    value = number(text) * times
    if value != value.to_integral_value():
        raise ValueError(f"not whole: {text}")
    return int(value)
