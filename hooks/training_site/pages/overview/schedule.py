"""When the training is: what comes, what was, and the months to look at."""

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from training_site.pages.digest.digest_rows import CustomerDigest
from training_site.pages.digest.session_lines import SessionLine, by_name, lines
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.document import overview
from training_site.pages.frame.linker import Heading, Linker
from training_site.pages.frame.page import DocumentPage
from training_site.pages.frame.parts import Link

_AHEAD = timedelta(days=90)
_PAST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class GridDay:
    """One field of a month's grid."""

    day: date
    is_inside: bool
    """False for the days of the neighbouring months that fill the first and last week."""
    is_today: bool
    """Whether it is the as-of day."""
    sessions: tuple[SessionLine, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month as weeks of seven days, Monday first."""

    year: int
    number: int
    weeks: tuple[tuple[GridDay, ...], ...]
    count: int
    """Sessions in the month, moved and cancelled ones included."""


@dataclass(frozen=True, slots=True)
class ScheduleView:
    """The schedule of all customers."""

    heading: Heading
    upcoming: tuple[SessionLine, ...]
    past: tuple[SessionLine, ...]
    """Newest first, at most 100."""
    past_total: int
    months: tuple[Month, ...]
    calendars: tuple[Link, ...]
    """One .ics for all, then one per customer."""
    sessions_csv: str


def schedule(context: Context, digests: Sequence[CustomerDigest]) -> DocumentPage:
    """Write the page of the schedule."""
    title = "培训日程"
    linker = Linker(context, addresses.SCHEDULE)
    found = lines(linker, digests)
    past = [line for line in reversed(found) if line.row.day < context.as_of]
    view = ScheduleView(
        heading=linker.heading(title, "即将举行和已经举行的培训，改期和取消保留备查", "学员、教员、审核员"),
        upcoming=tuple(line for line in found if line.row.day >= context.as_of),
        past=tuple(past[:_PAST_SHOWN]),
        past_total=len(past),
        months=_months(context.as_of, found),
        calendars=_calendars(linker, digests) if found else (),
        sessions_csv=linker.to("data/sessions.csv"),
    )
    return overview("overview/schedule.html", view, addresses.SCHEDULE, title, "schedule")


def _calendars(linker: Linker, digests: Sequence[CustomerDigest]) -> tuple[Link, ...]:
    own = (
        Link(item.name, linker.to(addresses.calendar(item.id))) for item in by_name(digests) if item.sessions
    )
    return (Link("全部客户", linker.to(addresses.CALENDAR)), *own)


def _months(as_of: date, found: Sequence[SessionLine]) -> tuple[Month, ...]:
    """Draw the month of as-of, and those of the sessions in the next 90 days."""
    ahead = {line.row.day for line in found if as_of <= line.row.day <= as_of + _AHEAD}
    wanted = sorted({(day.year, day.month) for day in {as_of} | ahead})
    return tuple(month(year, number, as_of, found) for year, number in wanted)


def month(year: int, number: int, as_of: date, found: Sequence[SessionLine]) -> Month:
    """Lay one month out in weeks."""
    by_day: dict[date, list[SessionLine]] = {}
    for line in found:
        if (line.row.day.year, line.row.day.month) == (year, number):
            by_day.setdefault(line.row.day, []).append(line)
    weeks = tuple(
        tuple(GridDay(day, day.month == number, day == as_of, tuple(by_day.get(day, ()))) for day in week)
        for week in Calendar(firstweekday=0).monthdatescalendar(year, number)
    )
    return Month(year, number, weeks, sum(len(sessions) for sessions in by_day.values()))
