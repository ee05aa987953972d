"""Which rules do all courses have, and which of them takes the place of which?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from training_site.facts.course.rules import RuleBook, rule_book
from training_site.model.records import Catalogue


@dataclass(frozen=True, slots=True)
class RuleBooks:
    """The rules of all courses, laid out once for a customer."""

    books: Mapping[str, RuleBook]
    """By course."""
    titles: Mapping[str, str]
    """By course."""
    replaced: Mapping[str, Mapping[str, date]]
    """Course → the courses that take its place, each with the day from which it does."""


def rule_books(catalogue: Catalogue, day: date) -> RuleBooks:
    """Lay out the rules of all courses as they stand on a day, those of later days left out, and which of them takes the place of which."""
    replaced: dict[str, dict[str, date]] = {}
    for name, folder in catalogue.courses.items():
        if folder.course.replaces:
            replaced.setdefault(folder.course.replaces.course, {})[name] = folder.course.replaces.since
    return RuleBooks(
        {name: rule_book(folder.course).known_on(day) for name, folder in catalogue.courses.items()},
        {name: folder.course.title for name, folder in catalogue.courses.items()},
        replaced,
    )
