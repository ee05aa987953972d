"""Is anything recorded as done on a day that has not come yet?"""

from collections.abc import Iterator
from datetime import date
from functools import cache

from pydantic import BaseModel

from training_site.model.assessment import Sitting
from training_site.model.plan import Plan
from training_site.model.record import Part, Root
from training_site.model.session import Session
from training_site.model.sign_off import SignOff
from training_site.problems import Problem, Where, problem
from training_site.sources.checks.scope import Places
from training_site.sources.fields import children

_ACTS = frozenset((
    "sent_on",
    "issued_on",
    "raised_on",
    "answered_on",
    "signed_on",
    "on",
    "captured_on",
    "recorded_on",
    "told_on",
    "confirmed_on",
    "submitted_on",
))  # fmt: skip
"""Fields that hold the day of something done, whatever they belong to; anchors and spells may lie ahead."""


def check_acts(root: Root, today: date, places: Places) -> Iterator[Problem]:
    """Yield a problem for each completed act of a record that is dated after today (Asia/Shanghai)."""
    if isinstance(root, Session | Sitting | SignOff | Plan) and _is_done(root) and root.date > today:
        yield _ahead(places.at(root, root, "date"), root.date, today)
    for part in parts(root):
        for name in _days_of(type(part)):
            day = getattr(part, name)
            if day is not None and day > today:
                yield _ahead(places.at(root, part, name), day, today)


def parts(root: Part) -> Iterator[Part]:
    """Yield a mapping of a record and every mapping inside it."""
    waiting = [root]
    while waiting:
        part = waiting.pop()
        yield part
        for name, _ in children(type(part)):
            value = getattr(part, name)
            if isinstance(value, tuple):
                waiting.extend(value)
            elif isinstance(value, dict):
                waiting.extend(value.values())
            elif value is not None:
                waiting.append(value)


@cache
def _days_of(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(name for name in model.model_fields if name in _ACTS)


def _is_done(record: Session | Sitting | SignOff | Plan) -> bool:
    """Tell whether the record's own date is the day of something done; a session without attendance is a plan."""
    if isinstance(record, Session):
        return bool(record.attendance or record.lessons_held or record.sheet)
    return bool(record.attempts) if isinstance(record, Sitting) else True


def _ahead(where: Where, day: date, today: date) -> Problem:
    message = f"{day} 晚于今天（{today}），还没有发生的事不能登记为已完成"
    return problem("E-TIME", where, message, "核对日期；未发生的先不登记")
