"""What does the revision history of a course say, line by line, and which revision took which one's place?"""

from dataclasses import dataclass
from datetime import date

from training_site.model.course.course import Change, Course
from training_site.model.records import CourseFolder
from training_site.pages.frame import addresses
from training_site.pages.frame.linker import Linker


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One revision with the labels of what it touches."""

    change: Change
    author: str
    note: str
    affects: tuple[str, ...]
    is_current: bool
    href: str
    """The revision's own pages, kept for auditors; empty when they are not published."""


@dataclass(frozen=True, slots=True)
class Successor:
    """The revision that took an older one's place."""

    revision: str
    since: date


def change_lines(linker: Linker, folder: CourseFolder) -> tuple[ChangeLine, ...]:
    """List the revision history, newest first; of several entries with the present number the newest is in force."""
    own = folder.course
    labels = {item.id: item.label for item in folder.competencies}
    newest = next((change for change in reversed(own.changes) if change.revision == own.revision), None)
    kept = {one.revision: addresses.superseded(own.id, one.revision) for one in folder.superseded}
    return tuple(
        ChangeLine(
            change=change,
            author=linker.redact(change.author),
            note=linker.redact(change.note),
            affects=tuple(labels.get(one, one) for one in change.affects),
            is_current=change is newest,
            href=linker.to(kept[change.revision]) if change.revision in kept else "",
        )
        for change in reversed(own.changes)
    )


def successor(course: Course, revision: str) -> Successor:
    """Find what replaced a revision: the first entry after it with another number, else the one in force."""
    numbers = [change.revision for change in course.changes]
    if revision in numbers:
        last = len(numbers) - 1 - numbers[::-1].index(revision)
        for change in course.changes[last + 1 :]:
            return Successor(change.revision, change.date)
    return Successor(course.revision, course.effective)
