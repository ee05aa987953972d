"""Does a later revision of a course touch what a person was signed off on."""

from datetime import date

from training_site.model.course import Change, Course


def later_changes(course: Course, revision: str) -> tuple[Change, ...]:
    """List the changes after a revision; the order of `course.changes` is the order of revisions.

    A revision that the history does not name is the newest when it is the course's present one, else older
    than all of them.
    """
    for position in range(len(course.changes) - 1, -1, -1):
        if course.changes[position].revision == revision:
            return course.changes[position + 1 :]
    return () if revision == course.revision else course.changes


def retraining_changes(course: Course, revision: str, day: date) -> tuple[Change, ...]:
    """List the changes in effect on `day` that ask people of an older revision to train again, newest first.

    Only `impact: retrain` counts; `notice` and `none` change nothing here.
    """
    later = later_changes(course, revision)
    return tuple(change for change in reversed(later) if change.impact == "retrain" and change.date <= day)


def touches(change: Change, competency: str) -> bool:
    """Tell whether a change concerns a competency: those it names, or all when it names none."""
    return not change.affects or competency in change.affects
