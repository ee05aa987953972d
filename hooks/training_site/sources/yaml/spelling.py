"""What did the trainer mean by a word, a date, a time or a number in another spelling?"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta
from difflib import get_close_matches

_DASHES = str.maketrans(dict.fromkeys("–—－−‐‑", "-"))  # noqa: RUF001 - the wrong dashes are the point
_CHINESE_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_PLACEHOLDER = re.compile(r"[xX×*＿_]{2}|年\s*[xX_]?\s*月")  # noqa: RUF001 - typed so
_UNDECIDED = re.compile(r"待定|未定|暂无|不详|另行通知|tbd|n/?a|无|\?+|？+|-+|/+", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?:[T\s].*)?")
_SHORT_YEAR = re.compile(r"(\d{2,3})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_SERIAL = re.compile(r"[2-7]\d{4}")
_EXCEL_EPOCH = date(1899, 12, 30)
_FIRST_YEAR_OF_THE_REPUBLIC = 1911
_TAIWAN_YEARS = range(39, 190)
_TIME = re.compile(r"(上午|早上|下午|晚上|中午)?\s*(\d{1,2})\s*[:.点时]\s*(\d{1,2})?\s*(?:分|半)?(?::\d{2})?")
_AFTERNOON = ("下午", "晚上", "中午")
_YES = frozenset({"是", "对", "有", "√", "✓", "yes", "y", "on", "1", "true", "真"})
_NO = frozenset({"否", "不", "无", "没有", "×", "x", "no", "n", "off", "0", "false", "假"})


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the known word closest to a misspelt one, or None when nothing is close."""
    folded = {unicodedata.normalize("NFKC", known).casefold().replace("_", "-"): known for known in words}
    query = unicodedata.normalize("NFKC", word).casefold().strip().replace("_", "-")
    found = get_close_matches(query, folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def is_placeholder(text: str) -> bool:
    """Tell whether the date is a blank of a template: 20xx年x月x日, 20__年__月__日."""
    return _PLACEHOLDER.search(text) is not None


def is_undecided(text: str) -> bool:
    """Tell whether the text says that there is no value yet: 待定, TBD, 无."""
    return _UNDECIDED.fullmatch(text.strip()) is not None


def right_days(text: str) -> tuple[str, ...]:
    """Return the right spellings a wrongly spelt date may mean: none, one, or two when day and month are unclear."""
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES).strip()
    if "年" in plain:
        plain = _arabic(plain)
    for pattern in (_YEAR_FIRST, _COMPACT):
        if found := pattern.fullmatch(plain):
            return _days((int(found[1]), int(found[2]), int(found[3])))
    if found := _YEAR_LAST.fullmatch(plain):
        year, first, second = int(found[3]), int(found[1]), int(found[2])
        return _days((year, first, second), (year, second, first))
    if found := _SHORT_YEAR.fullmatch(plain):
        return _short_year(*(int(part) for part in found.groups()))
    if _SERIAL.fullmatch(plain):
        return ((_EXCEL_EPOCH + timedelta(days=int(plain))).isoformat(),)
    return ()


def right_clock(text: str) -> str | None:
    """Return `14:00` for 下午2点, `09:05` for 9：05; None when it cannot be told."""
    found = _TIME.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None:
        return None
    hour, minute = int(found[2]), 30 if text.strip().endswith("半") else int(found[3] or 0)
    if found[1] in _AFTERNOON and hour < 12:  # noqa: PLR2004 - noon
        hour += 12
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None  # noqa: PLR2004 - hours and minutes


def right_number(text: str) -> str | None:
    """Return the plain digits of ９２, 92分, 92％, +86, 1,000, 007, 5.; None when there are none."""
    plain = unicodedata.normalize("NFKC", text).strip().removeprefix("+")
    found = re.fullmatch(
        r"(\d{1,3}(?:[,_]\d{3})+|\d{1,9})(\.\d{1,4})?\.?\s*[^\d\s.,\-+]{0,4}", plain, re.ASCII
    )
    if found is None or re.search(r"\d[eE:xX]", plain):
        return None
    return str(int(re.sub("[,_]", "", found[1]))) + (found[2] or "")


def right_flag(text: str) -> str | None:
    """Return `true` for 是 and its like, `false` for 否 and its like, otherwise None."""
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    return "true" if plain in _YES else "false" if plain in _NO else None


def right_id(text: str) -> str | None:
    """Return the nearest allowed id of a Latin one: `P_001 A` is `p-001-a`; None for Chinese and the like."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    if not re.fullmatch(r"[a-z0-9_.\- ]*", plain):
        return None
    shape = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64].strip("-")
    return f"p-{shape}" if shape.isdigit() else shape or None


def _days(*triples: tuple[int, int, int]) -> tuple[str, ...]:
    """Spell the triples (year, month, day) that are real days, each once."""
    spelt = []
    for triple in triples:
        try:
            spelt.append(date(*triple).isoformat())
        except ValueError:
            continue
    return tuple(dict.fromkeys(spelt))


def _short_year(year: int, month: int, day: int) -> tuple[str, ...]:
    """Take 115-03-05 as a year of the Republic and 26-3-5 as 2026."""
    if year in _TAIWAN_YEARS:
        return _days((year + _FIRST_YEAR_OF_THE_REPUBLIC, month, day))
    return _days((year + 2000, month, day))


def _arabic(text: str) -> str:
    """Turn 二〇二六年三月二十五日 into 2026年3月25日."""

    def number(found: re.Match[str]) -> str:
        tens, _, ones = found[0].partition("十")
        if "十" not in found[0]:
            return found[0].translate(_CHINESE_DIGITS)
        return f"{tens.translate(_CHINESE_DIGITS) or 1}{ones.translate(_CHINESE_DIGITS) or 0}"

    return re.sub("[〇零○一二三四五六七八九十]+", number, text)
