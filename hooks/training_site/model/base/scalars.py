"""How one typed word of YAML becomes a value: every scalar arrives as text and is read by a validator of ours.

Why: pydantic's lax coercion takes `1_000`, full-width digits, `5.0`, `no` and unix times; here each type has
exactly one spelling and everything else is refused with the right one shown. The error *types* raised here
(`day`, `clock`, `whole` …) are keys of `sources/record/messages.py`.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any

from pydantic import Field, PlainValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from training_site.model.base.midnight import END_OF_DAY

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)
_WHOLE = re.compile(r"0|[1-9]\d{0,8}", re.ASCII)
_NUMBER = re.compile(r"(0|[1-9]\d{0,8})(\.\d{1,4})?", re.ASCII)
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_MONTH_DAY = re.compile(r"(\d{2})-(\d{2})", re.ASCII)
_SITE = re.compile(r"https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?(/[A-Za-z0-9._~-]+)*/?", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1950, 2100
_ID_LENGTH = 64
_SITE_LENGTH = 200

RESERVED_IDS = frozenset(
    [
        "index",
        "404",
        "search",
        "assets",
        "sitemap",
        "stylesheets",
        "javascripts",
        "readme",
        "tags",
        "con",
        "prn",
        "aux",
        "nul",
        "true",
        "false",
        "null",
        "yes",
        "no",
        "on",
        "off",
    ]
) | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
"""Names that a file system, a browser or the site itself has taken."""


def _refuse(kind: str, value: object) -> PydanticCustomError:
    return PydanticCustomError(kind, "{value}", {"value": str(value)[:80]})


@lru_cache(maxsize=8192)
def parse_day(value: str) -> date:
    """Read `2026-03-05`; years 1950-2100, real days only."""
    found = _DAY.fullmatch(value)
    if found is None:
        raise _refuse("day", value)
    year, month, day = (int(part) for part in found.groups())
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise _refuse("day_range", value)
    try:
        return date(year, month, day)
    except ValueError:
        raise _refuse("day_unreal", value) from None


@lru_cache(maxsize=2048)
def parse_clock(value: str) -> time:
    """Read `09:00`, 24 hours, minutes."""
    found = _CLOCK.fullmatch(value)
    if found is None:
        raise _refuse("clock", value)
    return time(int(found[1]), int(found[2]))


def parse_end_clock(value: str) -> time:
    """Read a time at which something ends, which may be the end of the day, `24:00`."""
    return END_OF_DAY if value == "24:00" else parse_clock(value)


def parse_moment(value: str) -> datetime:
    """Read `2026-03-05 09:00` in the site's own zone."""
    day, _, clock = value.partition(" ")
    try:
        return datetime.combine(parse_day(day), parse_clock(clock))
    except PydanticCustomError:
        raise _refuse("moment", value) from None


@lru_cache(maxsize=2048)
def parse_whole(value: str) -> int:
    """Read a whole number without sign, leading zero or unit."""
    if _WHOLE.fullmatch(value) is None:
        raise _refuse("whole", value)
    return int(value)


def parse_rating(value: str) -> int:
    """Read one of 1, 2, 3, 4, 5."""
    if len(value) != 1 or value not in "12345":
        raise _refuse("rating", value)
    return int(value)


@lru_cache(maxsize=2048)
def parse_number(value: str) -> Decimal:
    """Read a decimal number without sign or exponent, at most four places."""
    if _NUMBER.fullmatch(value) is None:
        raise _refuse("number", value)
    return Decimal(value)


def parse_flag(value: str) -> bool:
    """Read `true` or `false` and nothing else."""
    if value not in ("true", "false"):
        raise _refuse("flag", value)
    return value == "true"


@lru_cache(maxsize=65536)
def parse_id(value: str) -> str:
    """Check an id: lower case, digits, single hyphens, at most 64, not all digits, not reserved."""
    if len(value) > _ID_LENGTH or _ID.fullmatch(value) is None or value.isdigit():
        raise _refuse("id", value)
    if value in RESERVED_IDS:
        raise _refuse("id_reserved", value)
    return value


def parse_month_day(value: str) -> tuple[int, int]:
    """Read `12-31` as (month, day); 29 February is taken and meets the month-end rule in common years."""
    found = _MONTH_DAY.fullmatch(value)
    if found is None:
        raise _refuse("month_day", value)
    month, day = int(found[1]), int(found[2])
    try:
        date(2024, month, day)
    except ValueError:
        raise _refuse("month_day", value) from None
    return month, day


def parse_path(value: str) -> str:
    """Check a relative path in `/` without `..`, drive, blank ends or hidden parts."""
    parts = value.split("/")
    if not value or any(part in ("", ".", "..") or part[0] == "." or part != part.strip() for part in parts):
        raise _refuse("path", value)
    if re.search(r'[\\:*?"<>|\x00-\x1f]', value):
        raise _refuse("path", value)
    return value


def parse_site_address(value: str) -> str:
    """Check where a site is published: http or https, host, folders; returned without the final `/`."""
    if len(value) > _SITE_LENGTH or _SITE.fullmatch(value) is None:
        raise _refuse("site_address", value)
    return value.rstrip("/")


def _typed(parse: Callable[[str], Any], schema: dict[str, Any]) -> Any:  # noqa: ANN401 - an Annotated form has no static type
    """Wrap a string parser for pydantic: anything that is not text is refused as `text`."""

    def check(value: object) -> Any:  # noqa: ANN401 - the parser's own type
        if not isinstance(value, str):
            raise _refuse("text", value)
        return parse(value)

    return (PlainValidator(check), WithJsonSchema(schema))


_DAY_RULE, _DAY_SCHEMA = _typed(parse_day, {"type": "string", "format": "date", "examples": ["2026-03-05"]})
_CLOCK_RULE, _CLOCK_SCHEMA = _typed(
    parse_clock, {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}
)
_END_RULE, _END_SCHEMA = _typed(
    parse_end_clock, {"type": "string", "pattern": "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"}
)
_MOMENT_RULE, _MOMENT_SCHEMA = _typed(parse_moment, {"type": "string", "examples": ["2026-03-05 09:00"]})
# Editors read an unquoted number as a number: both spellings are offered there, one is read here.
_WHOLE_RULE, _WHOLE_SCHEMA = _typed(
    parse_whole, {"type": ["integer", "string"], "pattern": "^(0|[1-9][0-9]*)$"}
)
_RATING_RULE, _RATING_SCHEMA = _typed(parse_rating, {"type": ["integer", "string"], "pattern": "^[1-5]$"})
NUMBER_SCHEMA = {"type": ["number", "string"], "pattern": r"^(0|[1-9][0-9]{0,8})(\.[0-9]{1,4})?$"}
_NUMBER_RULE, _NUMBER_SCHEMA = _typed(parse_number, NUMBER_SCHEMA)
_FLAG_RULE, _FLAG_SCHEMA = _typed(parse_flag, {"type": "boolean"})
_ID_RULE, _ID_SCHEMA = _typed(
    parse_id, {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 64}
)
_MONTH_DAY_RULE, _MONTH_DAY_SCHEMA = _typed(parse_month_day, {"type": "string", "examples": ["12-31"]})
_PATH_RULE, _PATH_SCHEMA = _typed(parse_path, {"type": "string"})
_SITE_RULE, _SITE_SCHEMA = _typed(parse_site_address, {"type": "string", "pattern": "^https?://"})

Day = Annotated[date, _DAY_RULE, _DAY_SCHEMA]
Clock = Annotated[time, _CLOCK_RULE, _CLOCK_SCHEMA]
EndClock = Annotated[time, _END_RULE, _END_SCHEMA]
"""A time at which something ends: up to 24:00, the end of the day."""
Moment = Annotated[datetime, _MOMENT_RULE, _MOMENT_SCHEMA]
Whole = Annotated[int, _WHOLE_RULE, _WHOLE_SCHEMA]
Rating = Annotated[int, _RATING_RULE, _RATING_SCHEMA]
"""What somebody thought of a training: 1 to 5."""
Number = Annotated[Decimal, _NUMBER_RULE, _NUMBER_SCHEMA]
Flag = Annotated[bool, _FLAG_RULE, _FLAG_SCHEMA]
Id = Annotated[str, _ID_RULE, _ID_SCHEMA]
MonthDay = Annotated[tuple[int, int], _MONTH_DAY_RULE, _MONTH_DAY_SCHEMA]
FilePath = Annotated[str, _PATH_RULE, _PATH_SCHEMA]
SiteAddress = Annotated[str, _SITE_RULE, _SITE_SCHEMA]
"""Where the site is published, such as `https://training.example.com`; no `/` at the end."""
Text = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=200, pattern=r"^[^\r\n]*$")]
"""One line of up to 200 characters."""
Note = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=2000)]
"""Several lines of up to 2,000 characters together."""
Revision = Annotated[
    str,
    StringConstraints(strict=True, pattern=r"^[0-9]{1,3}(\.[0-9]{1,3}){1,2}$"),
    Field(json_schema_extra={"type": ["string", "number"]}),
]
"""A revision such as `2.0`, always compared as text."""
Sha256 = Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9a-f]{64}$")]
Fingerprint = Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9a-f]{16}$")]
"""The first 16 digits of a SHA-256 over normalised content."""
