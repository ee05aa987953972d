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


def retraining_change(course: Course, revision: str, competency: str, day: date) -> Change | None:
    """Find the newest change in effect on `day` that asks people of an older revision to train again.

    Only `impact: retrain` counts; it touches the competencies it names, or all when it names none. `notice`
    and `none` change nothing here.
    """
    for change in reversed(later_changes(course, revision)):
        if (
            change.impact == "retrain"
            and change.date <= day
            and (not change.affects or competency in change.affects)
        ):
            return change
    return None
