"""Is what was asked for a possible next entry of a course's revision history?"""

from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from training_site.cli.common import stop
from training_site.cli.yaml_text import Value, quoted
from training_site.model.base.scalars import Revision
from training_site.model.course.course import Change, Course
from training_site.model.fingerprint import differences, fingerprints
from training_site.model.records import CourseFolder
from training_site.sources.yaml.spelling import nearest

Impact = Literal["none", "notice", "retrain"]
_REVISION = TypeAdapter[str](Revision)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command was asked to register; None or empty where nothing was said."""

    impact: Impact | None
    revision: str | None
    affects: tuple[str, ...]
    note: str | None
    author: str | None
    day: date | None


def next_entry(folder: CourseFolder, wanted: Wanted, now: date) -> dict[str, Value]:
    """Make the entry that was asked for, with the fingerprints of the content as it stands.

    Args:
        folder: the course; its newest entry supplies revision and author where nothing was said.
        wanted: what was asked for.
        now: today, the latest day of an entry.

    Returns:
        Field → value in the order in which they are written. Ends with a usage error when it cannot be.
    """
    newest = folder.course.changes[-1]
    if wanted.impact is None or not (wanted.note or "").strip():
        stop("请写明 --impact（none、notice、retrain 选一个）和 --note 改了什么")
    if newest.fingerprints and not differences(folder, newest.fingerprints):
        stop(f"内容与 {newest.revision} 版登记的一样，没有要登记的改动")
    revision = _number(folder.course, wanted.impact, wanted.revision)
    affects = tuple(dict.fromkeys(wanted.affects))
    _stop_on_unknown(folder, affects)
    entry: dict[str, Value] = {
        "revision": quoted(revision),
        "date": _day(newest, wanted.day, now),
        "author": wanted.author or newest.author,
        "impact": wanted.impact,
    }
    if affects:
        entry["affects"] = affects
    return entry | {"note": (wanted.note or "").strip(), "fingerprints": fingerprints(folder)}


def _number(course: Course, impact: Impact, wanted: str | None) -> str:
    """Return the revision number of the new entry."""
    newest = course.changes[-1].revision
    used = {change.revision for change in course.changes}
    if impact == "none" and wanted in (None, newest):
        return newest
    advice = f"下一个：--revision {_next(newest, used, is_large=impact == 'retrain')}"
    if wanted is None:
        stop(f"impact 为 {impact} 的修订要用新版本号，现在是 {newest}；{advice}")
    try:
        _REVISION.validate_python(wanted)
    except ValidationError:
        stop(f"版本号 “{wanted}” 写法不对，写成 2.0 这样；{advice}")
    if wanted in used:
        stop(f"版本号 {wanted} 已经用过；{advice}")
    if _parts(wanted) < _parts(newest):
        stop(f"版本号 {wanted} 小于现在的 {newest}；{advice}")
    return wanted


def _next(newest: str, used: set[str], *, is_large: bool) -> str:
    """Count the first part up for retraining, the second for a notice, to a number that is free."""
    first, second, *rest = _parts(newest)
    tail = [0] * len(rest)
    for step in count(1):
        parts = [first + step, 0, *tail] if is_large else [first, second + step, *tail]
        number = ".".join(str(part) for part in parts)
        if number not in used:
            break
    return number


def _parts(revision: str) -> list[int]:
    return [int(part) for part in revision.split(".")]


def _stop_on_unknown(folder: CourseFolder, affects: tuple[str, ...]) -> None:
    known = [competency.id for competency in folder.competencies]
    for one in affects:
        if one not in known:
            near = nearest(one, known)
            hint = f"最接近的是 {near}；" if near else ""
            listed = "、".join(f"{item.id}（{item.label}）" for item in folder.competencies)
            stop(f"没有能力项 “{one}”；{hint}可以写：{listed}；几项就写几次 --affects")


def _day(newest: Change, wanted: date | None, now: date) -> date:
    day = wanted or now
    if wanted is not None and day > now:
        stop(f"日期 {day} 晚于今天（{now}）；改版生效后再登记")
    if day < newest.date:
        stop(f"日期 {day} 早于最新一条修订（{newest.revision} 版，{newest.date}）")
    return day
