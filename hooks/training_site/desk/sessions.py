"""How is a session moved to another day, or called off?"""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from training_site.desk.base.changeset import Changeset, RefusedError
from training_site.desk.base.finding import RecordPlace, find_record
from training_site.desk.base.workbench import Workbench
from training_site.desk.base.yaml_file import open_file
from training_site.desk.base.yaml_words import Value
from training_site.desk.records import free_id, new_record
from training_site.model.customer.session import Session

_PLANNED = (
    "course", "revision", "title", "phase", "plan", "stage", "site", "room", "instructors", "expected",
    "lessons_planned", "bring", "facilities", "fee",
)  # fmt: skip
"""What holds of a session wherever it is moved to; notices are given anew."""


def reschedule(
    bench: Workbench, word: str, *, day: date, hours: tuple[time, time] | None, reason: str, name: str = ""
) -> Changeset:
    """Plan a session that takes the place of another; the other one's file stays as it is.

    Args:
        bench: the data.
        word: the session that is moved.
        day: the new day.
        hours: the new hours; the old ones where none are given.
        reason: why.
        name: the new session's id; made from the day and the old one's where none is given.

    Raises:
        RefusedError: when the session is not known, was held, called off or moved already.
    """
    found, session = _standing(bench, word)
    raw: Mapping[str, Any] = open_file(bench.root, found.path).values
    sessions = bench.records(found.customer).sessions
    start, end = hours or (session.start, session.end)
    fields: dict[str, Value | None] = {field: raw.get(field) for field in _PLANNED}
    new_id = name or free_id(tuple(sessions), f"{day.isoformat()}-{_rest(found.id)}")
    fields |= {"date": day, "start": start, "end": end, "supersedes": found.id, "reason": reason}
    return new_record(bench, "session", fields, found.customer, new_id)


def cancel(bench: Workbench, word: str, on: date | None, reason: str) -> Changeset:
    """Plan that a session does not take place.

    Raises:
        RefusedError: as for a session that is moved.
    """
    found, _ = _standing(bench, word)
    file = open_file(bench.root, found.path)
    return Changeset((file.set(["cancelled"], {"on": on or bench.as_of, "reason": reason}).rewrite,))


def _standing(bench: Workbench, word: str) -> tuple[RecordPlace, Session]:
    """Find a session that is still to come."""
    found = find_record(bench, "session", word)
    sessions = bench.records(found.customer).sessions
    session = sessions[found.id]
    later = [each.id for each in sessions.values() if each.supersedes == found.id]
    if session.cancelled is not None:
        raise RefusedError(f"{found.path} 已经取消", "另建一次培训：training-site new session")
    if later:
        raise RefusedError(f"{found.path} 已经由 {later[0]} 代替", f"改期或取消 {later[0]}")
    if session.attendance:
        raise RefusedError(f"{found.path} 已经登记考勤，培训已经举行", "登记错了用 training-site correct")
    return found, session


def _rest(session_id: str) -> str:
    """Take the day off an id that begins with one."""
    parts = session_id.split("-")
    is_dated = len(parts) > 3 and all(part.isdigit() for part in parts[:3])  # noqa: PLR2004 - year, month, day
    return "-".join(parts[3:]) if is_dated else session_id
