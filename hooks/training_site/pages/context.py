"""What every page of one build shares: the catalogue, the day, the edition."""

from dataclasses import dataclass
from datetime import date

from training_site.model.records import Catalogue
from training_site.pages.page import Edition


@dataclass(frozen=True, slots=True)
class Context:
    """Shared by all page families; never holds a customer's records."""

    catalogue: Catalogue
    as_of: date
    edition: Edition

    @property
    def is_internal(self) -> bool:
        """Whether full names, restricted evidence and edit links may be shown."""
        return self.edition == "internal"
