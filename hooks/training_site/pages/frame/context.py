"""What every page of one build shares: the catalogue, the day, the edition."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from training_site.model.records import Catalogue
from training_site.pages.frame.held_back import HeldBack
from training_site.pages.frame.page import Edition
from training_site.supply.component import Component


@dataclass(frozen=True, slots=True)
class Context:
    """Shared by all page families; never holds a customer's records."""

    catalogue: Catalogue
    as_of: date
    edition: Edition
    history: Mapping[str, date] | None = None
    """Path of a data file → day of its first commit; None when the history is not whole."""
    held_back: Mapping[str, HeldBack] = field(default_factory=dict)
    """Customer id → what is said about it; only customers whose files of today have errors."""

    components: tuple[Component, ...] = ()
    """What the program is made of; () where it cannot say."""

    @property
    def is_internal(self) -> bool:
        """Whether full names, restricted evidence and edit links may be shown."""
        return self.edition == "internal"

    @property
    def equipment(self) -> dict[str, str]:
        """Map the ids of all kinds of equipment to their names."""
        return {
            item.id: item.name
            for folder in self.catalogue.courses.values()
            for item in folder.course.equipment
        }

    def course_title(self, course: str) -> str:
        """Name a course; its id where the catalogue has none."""
        folder = self.catalogue.courses.get(course)
        return folder.course.title if folder else course
