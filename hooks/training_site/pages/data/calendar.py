"""What a telephone's calendar is told: one event per training session, in iCalendar files.

A moved session keeps the UID of the first session of its chain and gets a higher SEQUENCE, so that a calendar
that was imported before moves its entry. DTSTAMP is the as-of date: the same data make the same bytes.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from training_site.facts.base.words import SessionStatus
from training_site.model.base.midnight import moment
from training_site.model.customer.customer import USUAL_ZONE
from training_site.pages.digest.digest_rows import CustomerDigest, SessionRow
from training_site.pages.digest.due_rows import due_rows
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.naming import Naming, naming
from training_site.pages.frame.page import Asset

if TYPE_CHECKING:
    from icalendar import Calendar, Event

ZONE = USUAL_ZONE
_STATUS = {SessionStatus.CANCELLED: "CANCELLED", SessionStatus.PLANNED: "TENTATIVE"}
_Rows = Sequence[tuple[CustomerDigest, SessionRow]]


def calendars(context: Context, digests: Sequence[CustomerDigest]) -> Iterator[Asset]:
    """Write the calendar files: of the site, of each customer, of each instructor."""
    rows = [(customer, row) for customer in digests for row in customer.sessions if row.superseded_by is None]
    rows.sort(key=lambda item: (item[1].day, item[1].start, item[0].id, item[1].id))
    yield Asset(addresses.CALENDAR, _file(context, "培训日程", rows))
    for customer in digests:
        own = [(one, row) for one, row in rows if one.id == customer.id]
        yield Asset(addresses.calendar(customer.id), _file(context, f"{customer.name} 培训日程", own))
        if customer.has_letter:
            yield Asset(addresses.obligations(customer.id), _obligations(context, customer))
    shown = naming(context.catalogue, None, context.edition)
    for instructor in sorted(context.catalogue.instructors):
        own = [(one, row) for one, row in rows if instructor in row.instructors]
        yield Asset(
            addresses.instructor_calendar(instructor),
            _file(context, f"{shown.of(instructor)} 授课日程", own),
        )


def _obligations(context: Context, customer: CustomerDigest) -> bytes:
    """Write the days by which a clause asks for something, as whole-day events; the same rows as the due list."""
    from icalendar import Event  # noqa: PLC0415 - see _calendar

    made = _calendar(f"{customer.name} 承诺义务")
    seen: Counter[str] = Counter()
    for row in due_rows((customer,), context.as_of):
        if row.task.due is None:
            continue
        # A task that moves to another day or line keeps its identity, so that a second import moves the entry.
        name = f"{row.row.clause}-{hashlib.sha256(row.task.what.encode()).hexdigest()[:8]}"
        seen[name] += 1
        event = Event()
        event.add("uid", f"{name}-{seen[name]}.{customer.id}.due@training-site.invalid")
        event.add("dtstamp", datetime.combine(context.as_of, time(), ZoneInfo("UTC")))
        event.add("dtstart", row.task.due)
        event.add("dtend", row.task.due + timedelta(days=1))
        event.add("summary", _flat(f"{row.task.what}（{customer.name}）"))
        event.add("description", f"条款 {row.row.clause}：{_flat(row.row.quote)}")
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    return bytes(made.to_ical())


def _file(context: Context, name: str, rows: _Rows) -> bytes:
    """Write one iCalendar file, CRLF, folded at 75 octets."""
    made = _calendar(name)
    names = naming(context.catalogue, None, context.edition)
    for customer, row in rows:
        made.add_component(_event(context, names, customer, row))
    if any(row.zone != ZONE for _, row in rows):
        made.add_missing_timezones()
    return bytes(made.to_ical())


def _calendar(name: str) -> "Calendar":
    """Begin a calendar in the site's zone."""
    # Imported here: icalendar costs a quarter of a second, and most commands write no calendar.
    from icalendar import Calendar, Timezone, TimezoneStandard  # noqa: PLC0415

    made = Calendar()
    made.add("prodid", "-//training-site//schedule//ZH")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", ZONE)
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", ZONE)
    # China has kept one offset without summer time since 1991-09-15; sessions are later than that.
    standard.add("dtstart", datetime(1991, 9, 15))  # noqa: DTZ001 - VTIMEZONE starts in local time by definition
    standard.add("tzoffsetfrom", timedelta(hours=8))
    standard.add("tzoffsetto", timedelta(hours=8))
    standard.add("tzname", "CST")
    zone.add_component(standard)
    made.add_component(zone)
    return made


def _event(context: Context, names: Naming, customer: CustomerDigest, row: SessionRow) -> "Event":
    from icalendar import Event  # noqa: PLC0415 - see _calendar

    zone = ZoneInfo(row.zone)
    event = Event()
    event.add("uid", f"{row.chain[0]}.{customer.id}@training-site.invalid")
    event.add("sequence", len(row.chain))
    event.add("dtstamp", datetime.combine(context.as_of, time(), ZoneInfo("UTC")))
    event.add("dtstart", datetime.combine(row.day, row.start, zone))
    event.add("dtend", moment(row.day, row.end).replace(tzinfo=zone))
    event.add("summary", _flat(f"{row.title}（{customer.name}）"))
    event.add("location", _flat(f"{row.place} {row.room}".strip()))
    event.add("status", _STATUS.get(row.status, "CONFIRMED"))
    event.add("description", _description(row, "、".join(names.of(one) for one in row.instructors)))
    return event


def _description(row: SessionRow, instructors: str) -> str:
    """Spell what a trainee needs to know, one line each."""
    said = [f"状态：{row.status.value}", f"阶段：{row.phase}", f"教员：{instructors}"]
    if row.bring:
        said.append(f"请带：{row.bring}")
    if row.reason:
        said.append(f"原因：{row.reason}")
    return "\n".join(_flat(line) for line in said)


def _flat(text: str) -> str:
    """Put a text on one line; no line break of the data reaches the file."""
    return " ".join(text.split())
