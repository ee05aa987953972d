"""How does a time of day say the end of the day, which `datetime.time` does not know?"""

from datetime import date, datetime, time, timedelta
from typing import Self, SupportsIndex


class _EndOfDay(time):
    """24:00: later than every other time of the day, spelt as people write it."""

    def __new__(cls) -> Self:
        return super().__new__(cls, 23, 59, 59, 999_999)

    def strftime(self, format: str) -> str:  # noqa: A002 - as in the standard library
        """Spell hours and minutes; nothing else is asked of a time of a record."""
        return format.replace("%H", "24").replace("%M", "00")

    def __format__(self, spec: str) -> str:
        return self.strftime(spec) if spec else str(self)

    def __str__(self) -> str:
        return "24:00:00"

    def __reduce_ex__(self, _protocol: SupportsIndex) -> tuple[type["_EndOfDay"], tuple[()]]:
        return (_EndOfDay, ())


END_OF_DAY: time = _EndOfDay()


def minute(clock: time) -> int:
    """Count the minutes after midnight: 09:30 is 570, 24:00 is 1,440."""
    return 24 * 60 if clock == END_OF_DAY else clock.hour * 60 + clock.minute


def moment(day: date, clock: time) -> datetime:
    """Put a day and a time of day together; 24:00 is the next day's beginning."""
    return datetime.combine(day, time()) + timedelta(minutes=minute(clock))
