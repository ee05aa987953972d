"""How is the attendance of a day said for everyone at once, with what differs?"""

from typing import Annotated

from pydantic import Tag

from training_site.model.base.record import MARK, Part, field
from training_site.model.base.references import TraineeId
from training_site.model.base.scalars import Clock, EndClock, Flag, Note
from training_site.model.customer.session import ABSENT, Attendance, AttendanceWord, Session
from training_site.model.short.short_form import (
    BY_KEY,
    BY_LOOK,
    FIELDS,
    LIST,
    WORD,
    Raw,
    ShortFault,
    mark_at,
    most_common,
    twice,
    unknown_people,
    without_people,
)

_TIMES = {"迟到": "in", "早退": "out"}
"""Word with a time after it → the field that it fills."""


class AttendanceException(Part):
    """What differs for one person."""

    late: Clock | None = field("迟到，几点到的", default=None, alias="迟到")
    early: EndClock | None = field("早退，几点走的", default=None, alias="早退")
    status: AttendanceWord | None = field("出勤；不填同全体", default=None)
    entered: Clock | None = field("签到时间", default=None, alias="in")
    left: EndClock | None = field("签退时间", default=None, alias="out")
    signed: Flag | None = field("是否本人签名；不填同全体", default=None)
    note: Note | None = field("备注", default=None)


_Exception = Annotated[
    Annotated[AttendanceWord, Tag(WORD)] | Annotated[AttendanceException, Tag(FIELDS)], BY_LOOK
]


class ShortAttendance(Part):
    """Everyone's presence at once."""

    all: AttendanceWord = field("people 里全体的出勤", title="全体出勤")
    signed: Flag = field("到场的人是否都由本人签名", title="都由本人签名", default=False)
    exceptions: Annotated[dict[TraineeId, _Exception], BY_KEY] = field(
        "与全体不同的人，例如 p-03: {迟到: 09:20}、p-05: 缺席", default={}, alias="except"
    )


class WrittenSession(Session):
    """A session as it may be typed."""

    people: tuple[TraineeId, ...] = field("登记考勤的学员，attendance 写 all 时要填", default=())
    attendance: Annotated[
        Annotated[tuple[Attendance, ...], Tag(LIST)] | Annotated[ShortAttendance, Tag(FIELDS)], BY_LOOK
    ] = field("考勤：全体加例外，或每人一条", default=())  # type: ignore[assignment]  # all at once, too


def is_short_session(raw: Raw) -> bool:
    """Tell whether a session as read has anything to unfold."""
    return "people" in raw or isinstance(raw.get("attendance"), dict)


def unfold_session(raw: Raw) -> list[ShortFault]:
    """Put a list of people in the place of what is said for all; returns what stands against it."""
    people: list[str] = raw.pop("people", [])
    short = raw.get("attendance")
    if not isinstance(short, dict):
        return []
    if not people:
        return [without_people(("attendance", "all"))]
    special = short.get("except", {})
    raw["attendance"] = [_one(raw, short, place, person) for place, person in enumerate(people)]
    return [*twice(people), *unknown_people(special, people, ("attendance", "except"))]


def _one(raw: Raw, short: Raw, place: int, person: str) -> Raw:
    own = short.get("except", {}).get(person)
    steps = ("people", place) if own is None else ("attendance", "except", person)
    said: Raw = dict(own) if isinstance(own, dict) else {"status": own} if own else {}
    said.pop(MARK, None)
    for word, clock in _TIMES.items():
        if word in said:
            said[clock] = said.pop(word)
            said.setdefault("status", word)
    status = said.get("status", short["all"])
    found: Raw = {MARK: mark_at(raw, *steps), "person": person, "status": status}
    if short.get("signed") == "true" and status not in ABSENT:
        found["signed"] = "true"
    return found | said


def fold_session(raw: Raw) -> None:
    """Say attendance for everyone at once where most are alike; what cannot be said so stays as it is."""
    rows = raw.get("attendance")
    if not isinstance(rows, list) or not rows or "people" in raw:
        return
    people = [row["person"] for row in rows]
    if len(set(people)) < len(people):
        return
    common = most_common(row["status"] for row in rows)
    there = [row for row in rows if row["status"] not in ABSENT]
    is_signed = bool(there) and most_common(row.get("signed", "false") for row in there) == "true"
    special = {}
    for row in rows:
        own = {name: row[name] for name in ("status", "in", "out", "signed", "note") if name in row}
        expected = "true" if is_signed and row["status"] not in ABSENT else "false"
        if own.pop("signed", "false") != expected:
            own["signed"] = row.get("signed", "false")
        if own["status"] == common:
            del own["status"]
        for word, clock in _TIMES.items():
            if own.get("status") == word and clock in own:
                own = {word: own[clock]} | {key: own[key] for key in own if key not in ("status", clock)}
        if own:
            special[row["person"]] = own["status"] if own.keys() == {"status"} else own
    short: Raw = {"all": common} | ({"signed": "true"} if is_signed else {})
    raw["people"] = people
    raw["attendance"] = short | ({"except": special} if special else {})
