from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar

from training_site.pages.data.calendar import calendars
from worlds.typed import context, session, typed


def files(*sessions, edition="public"):
    return {
        asset.address: asset.content
        for asset in calendars(context(edition=edition), [typed("客户", *sessions).digest()])
    }


def events(content):
    return Calendar.from_ical(content).walk("VEVENT")


def test_there_is_a_calendar_for_the_site_each_customer_and_each_instructor():
    assert set(files(session())) == {
        "schedule/all.ics",
        "customers/acme/schedule.ics",
        "instructors/wang.ics",
    }


def test_a_moved_session_keeps_its_uid_and_raises_its_sequence():
    old, new = session(1), session(2, date="2026-12-20", supersedes="s-1", reason="停电")
    (event,) = events(files(old, new)["schedule/all.ics"])
    (before,) = events(files(session(1))["schedule/all.ics"])
    assert event["uid"] == before["uid"]
    assert (before["sequence"], event["sequence"]) == (1, 2)
    assert event.decoded("dtstart").date() == date(2026, 12, 20)


def test_status_tells_planned_confirmed_and_cancelled_apart():
    sessions = (
        session(1, notices=[]),
        session(2),
        session(3, cancelled={"on": "2026-11-20", "reason": "停电"}),
    )
    found = [event["status"] for event in events(files(*sessions)["schedule/all.ics"])]
    assert found == ["TENTATIVE", "CONFIRMED", "CANCELLED"]


def test_times_are_in_shanghai_and_the_stamp_is_the_as_of_date():
    content = files(session())["schedule/all.ics"]
    (event,) = events(content)
    assert event.decoded("dtstart").astimezone(UTC) == datetime(2026, 12, 8, 1, tzinfo=UTC)
    assert event.decoded("dtstamp") == datetime(2026, 11, 22, tzinfo=UTC)
    assert b"BEGIN:VTIMEZONE" in content
    assert b"TZID:Asia/Shanghai" in content


def test_lines_end_in_crlf_and_are_folded_at_75_octets():
    content = files(session(title="很长的名称" * 30))["schedule/all.ics"]
    assert content.count(b"\n") == content.count(b"\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert str(events(content)[0]["summary"]) == "很长的名称" * 30 + "（客户）"


def test_line_breaks_and_separators_of_the_data_never_make_a_property():
    text = "a\r\nATTENDEE:mailto:x;b,c\\n\nEND:VEVENT"
    digest = typed("客户", session()).digest()
    row = replace(digest.sessions[0], title=text, place=text, room=text, bring=text)
    content = next(calendars(context(), [replace(digest, sessions=(row,))])).content
    (event,) = events(content)
    assert "attendee" not in event
    assert str(event["location"]) == " ".join(f"{text} {text}".split())


def test_a_calendar_names_the_instructor_masked_in_the_public_edition():
    assert "王建国".encode() not in files(session())["instructors/wang.ics"]
    internal = files(session(), edition="internal")["instructors/wang.ics"]
    assert "王建国" in str(events(internal)[0]["description"])


def test_a_session_elsewhere_keeps_its_own_hours_and_the_calendar_describes_the_zone():
    content = files(session(site="away"), session(2))["schedule/all.ics"]
    zones = {zone["tzid"] for zone in Calendar.from_ical(content).walk("VTIMEZONE")}
    assert zones == {"Asia/Shanghai", "America/New_York"}
    starts = {event["uid"][:3]: event.decoded("dtstart").utctimetuple()[3] for event in events(content)}
    assert starts == {"s-1": 14, "s-2": 1}


def test_a_session_until_midnight_ends_on_the_next_day():
    (event,) = events(files(session(end="24:00"))["schedule/all.ics"])
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(hours=15)
