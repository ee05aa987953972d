"""Did the rules of a course that states none in its history change since the last commit?"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from training_site.model.course.course import Course
from training_site.model.records import Catalogue
from training_site.problems import Problem
from training_site.sources.checks.course.rule_editions import changed_since
from training_site.sources.history.history import run_git
from training_site.sources.record.document import load
from training_site.sources.record.scope import Places


def check_rule_history(
    root: Path, catalogue: Catalogue, today: date, files: Mapping[str, bytes]
) -> Iterator[Problem]:
    """Yield a problem for each such course whose head states other rules than at the last commit.

    Without git, or while the course is not committed yet, nothing can be said. A course whose entries state rules is
    judged by them alone, and git is not asked.
    """
    for folder in catalogue.courses.values():
        course = folder.course
        if any(change.rules for change in course.changes) or not course.changes[-1].fingerprints:
            continue
        before = run_git(root, "show", f"HEAD:./{course.path}")
        old = load(before, course.path, Course, course.id)[0] if before else None
        if old is not None and not any(change.rules for change in old.changes):
            yield from changed_since(old, folder, today, Places(files))
