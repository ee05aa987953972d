"""Under which number, revision and date is a course or chapter filed, and what did its newest revision change?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from training_site.labels import IMPACTS
from training_site.model.course.course import Change
from training_site.model.records import CourseFolder, Manual
from training_site.pages.frame.linker import Linker

_LEADING = re.compile(r"(\d{1,3})-")


@dataclass(frozen=True, slots=True)
class RevisionNote:
    """What the newest entry of the revision history means for one chapter."""

    change: Change
    note: str
    affects: tuple[str, ...]
    """Labels of the competencies that the entry touches."""
    impact: str
    effect: str
    """Whether this chapter's content changed: a sentence without a full stop."""
    is_changed: bool | None
    """None where there is nothing to compare: the first entry, or entries without fingerprints."""


def document_number(course_id: str, chapter_id: str = "", position: int = 1) -> str:
    """Derive a document number: `SERVER-STORAGE`, or `SERVER-STORAGE-06` for a chapter.

    A chapter takes the number its file name begins with, else its place in the manual, 1-based.
    """
    if not chapter_id:
        return course_id.upper()
    leading = _LEADING.match(chapter_id)
    number = int(leading[1]) if leading else position
    return f"{course_id.upper()}-{number:02d}"


def revision_note(linker: Linker, folder: CourseFolder, manual: Manual) -> RevisionNote:
    """Tell what the newest entry changed, and whether it changed this chapter."""
    newest = folder.course.changes[-1]
    labels = {item.id: item.label for item in folder.competencies}
    is_changed, effect = _effect(folder.course.changes, manual, labels)
    return RevisionNote(
        change=newest,
        note=linker.redact(newest.note),
        affects=tuple(labels.get(one, one) for one in newest.affects),
        impact=IMPACTS[newest.impact],
        effect=effect,
        is_changed=is_changed,
    )


def _effect(changes: Sequence[Change], manual: Manual, labels: dict[str, str]) -> tuple[bool | None, str]:
    """Compare the fingerprints of the two newest entries; without them, the competencies decide what is said."""
    newest = changes[-1]
    if len(changes) == 1:
        return None, "本章没有旧版"
    before = changes[-2]
    if newest.fingerprints and before.fingerprints:
        name = manual.chapter.id
        now, then = newest.fingerprints.get(name), before.fingerprints.get(name)
        if then is None:
            return True, "本章是这一版新增的"
        if now != then:
            return True, "本章内容有改动，请重读"
        return False, f"本章内容与上一条修订（{before.revision} 版，{before.date}）相同"
    touched = [labels.get(one, one) for one in manual.chapter.competencies if one in newest.affects]
    if touched:
        return None, f"涉及本章培养的能力项：{'、'.join(touched)}"
    return None, "本章培养的能力项不受影响"
