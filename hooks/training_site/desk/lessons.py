"""When was each lesson held, if a session went as it was planned?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time

from training_site.desk.base.changeset import RefusedError
from training_site.desk.base.workbench import Workbench
from training_site.model.base.midnight import END_OF_DAY, minute
from training_site.model.course.course import Lesson
from training_site.model.customer.session import Session

_HOUR = 60


@dataclass(frozen=True, slots=True)
class LessonWanted:
    """A lesson as it was held."""

    lesson: str
    start: time
    end: time
    instructor: str = ""
    """Empty for the first instructor of the session."""


def lessons_as_planned(
    bench: Workbench, session: Session, breaks: Sequence[tuple[time, time]]
) -> tuple[LessonWanted, ...]:
    """Lay the lessons of a session one after the other, each as long as the course says, around the breaks.

    Raises:
        RefusedError: when that would last longer than the session did.
    """
    folder = bench.catalogue.courses.get(session.course)
    lessons = folder.course.lessons if folder else ()
    chosen = [lesson for lesson in lessons if _is_meant(lesson, session)]
    held = tuple(
        _held(chosen, minute(session.start), [(minute(start), minute(end)) for start, end in breaks])
    )
    if held and minute(held[-1].end) > minute(session.end):
        what = f"{session.path} 的课时按计划要讲到 {held[-1].end:%H:%M}，培训 {session.end:%H:%M} 就结束了"
        raise RefusedError(what, "用 --lesson 写明各课时的时间")
    return held


def _is_meant(lesson: Lesson, session: Session) -> bool:
    if session.lessons_planned:
        return lesson.id in session.lessons_planned
    return lesson.kind != "exam"


def _held(lessons: Sequence[Lesson], start: int, breaks: Sequence[tuple[int, int]]) -> Iterator[LessonWanted]:
    for lesson in lessons:
        for rest, back in sorted(breaks):
            start = back if rest <= start < back else start
        end = start + lesson.minutes
        for rest, back in sorted(breaks):
            end += back - rest if start < rest < end else 0
        yield LessonWanted(lesson.id, _clock(start), _clock(end))
        start = end


def _clock(minutes: int) -> time:
    return time(minutes // _HOUR, minutes % _HOUR) if minutes < 24 * _HOUR else END_OF_DAY
