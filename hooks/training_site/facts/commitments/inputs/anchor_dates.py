"""Which anchor dates do a customer's installations have, on a day."""

from dataclasses import dataclass
from datetime import date

from training_site.facts.base.explanation import Ref
from training_site.model.customer.customer import Installation


@dataclass(frozen=True)
class AnchorDate:
    """An anchor date of one installation, or its absence."""

    installation: Installation
    on: date | None
    """None when not recorded, or after as-of."""
    record: Ref


@dataclass(frozen=True)
class Anchors:
    """Looks up anchor dates by name."""

    installations: tuple[Installation, ...]
    as_of: date
    path: str
    customer: str

    def __call__(self, name: str) -> tuple[AnchorDate, ...]:
        """Give one anchor per installation, `on` None when it is missing or after as-of."""
        found = []
        for item in self.installations:
            on: date | None = getattr(item, name)
            ref = Ref("customer", self.customer, self.path, item.line, item.name or item.id)
            found.append(AnchorDate(item, on if on is not None and on <= self.as_of else None, ref))
        return tuple(found)
