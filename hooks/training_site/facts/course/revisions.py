"""Does a later revision of a course touch what a person was signed off on."""

from datetime import date

from training_site.model.course.course import Change, Course


def position(course: Course, revision: str) -> int:
    """Find a revision in the history: the index of its newest entry, -1 for one older than all of them.

    The order of `course.changes` is the order of revisions; an entry without impact may repeat a number. A
    revision that the history does not name is the newest when it is the course's present one, else older than
    all of them.
    """
    for index in range(len(course.changes) - 1, -1, -1):
        if course.changes[index].revision == revision:
            return index
    return len(course.changes) - 1 if revision == course.revision else -1


def later_changes(course: Course, revision: str) -> tuple[Change, ...]:
    """List the changes after a revision."""
    return course.changes[position(course, revision) + 1 :]


def older(course: Course, first: str, second: str) -> str:
    """Give the older of two revisions; the first when they are equally old."""
    return min(first, second, key=lambda revision: position(course, revision))


def current_revision(course: Course, day: date) -> str:
    """Name the revision in force on a day; the course's present one before the first entry."""
    return next(
        (change.revision for change in reversed(course.changes) if change.date <= day), course.revision
    )


def retraining_changes(course: Course, revision: str, day: date) -> tuple[Change, ...]:
    """List the changes in effect on `day` that ask people of an older revision to train again, newest first.

    Only `impact: retrain` counts; `notice` and `none` change nothing here.
    """
    later = later_changes(course, revision)
    return tuple(change for change in reversed(later) if change.impact == "retrain" and change.date <= day)


def changed_chapters(course: Course, change: Change) -> frozenset[str] | None:
    """List the chapters that a change rewrote or added, by their fingerprints; None where there are none to compare."""
    index = course.changes.index(change)
    before = course.changes[index - 1].fingerprints if index else {}
    if not before or not change.fingerprints:
        return None
    return frozenset(name for name, value in change.fingerprints.items() if before.get(name) != value)


def touches(change: Change, competency: str) -> bool:
    """Tell whether a change concerns a competency: those it names, or all when it names none."""
    return not change.affects or competency in change.affects
