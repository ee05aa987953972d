"""How are links spelled from one page, and what do the first lines of a page say?"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.held_back import HeldBack
from training_site.pages.frame.naming import naming
from training_site.pages.frame.page import relative_address
from training_site.pages.frame.parts import EvidenceItem, Link


@dataclass(frozen=True, slots=True)
class Heading:
    """The first lines of a page: what it is, for whom, as of when."""

    title: str
    what: str
    """One sentence without a full stop: what the page answers."""
    readers: str
    """For whom, such as 学员、审核员."""
    as_of: date
    held_back: tuple[tuple[Link, str], ...] = ()
    """Customers whose files of today have errors, and what is said about each; on pages that span customers."""


class NamedCustomer(Protocol):
    """A customer as far as a link needs it."""

    @property
    def id(self) -> str:
        """Of the folder."""

    @property
    def name(self) -> str:
        """As it may be shown."""


class Linker:
    """Spells links from one page, and names instructors and courses for the edition."""

    def __init__(self, context: Context, start: str) -> None:
        """Take the address of the page that the links stand on."""
        self.context = context
        self.start = start
        self._names = naming(context.catalogue, None, context.edition)

    def to(self, address: str) -> str:
        """Spell an address as seen from the page."""
        return relative_address(address, self.start)

    def heading(self, title: str, what: str, readers: str) -> Heading:
        """Make the first lines of a page that spans customers."""
        return Heading(
            title, what, readers, self.context.as_of, self._held_back(self.context.held_back.values())
        )

    def hidden(self) -> tuple[tuple[Link, str], ...]:
        """Link the customers of whom nothing is published, with what is said about each."""
        return self._held_back(one for one in self.context.held_back.values() if one.registered_on is None)

    def _held_back(self, held: Iterable[HeldBack]) -> tuple[tuple[Link, str], ...]:
        ordered = sorted(held, key=lambda one: (one.name.encode("gb18030"), one.customer))
        return tuple((Link(one.name, self.to(addresses.customer(one.customer))), one.said) for one in ordered)

    def redact(self, text: str) -> str:
        """Mask instructors' names in a text."""
        return self._names.redact(text)

    def course(self, course_id: str) -> Link:
        """Link a course by its title; an unknown id stands alone."""
        folder = self.context.catalogue.courses.get(course_id)
        if folder is None:
            return Link(course_id)
        return Link(folder.course.title, self.to(addresses.course(course_id)))

    def instructor(self, instructor_id: str) -> Link:
        """Link an instructor by the name that may be shown."""
        if instructor_id not in self.context.catalogue.instructors:
            return Link(instructor_id)
        return Link(self._names.of(instructor_id), self.to(addresses.instructor(instructor_id)))

    def customer(self, customer: NamedCustomer) -> Link:
        """Link a customer's file."""
        return Link(customer.name, self.to(addresses.customer(customer.id)))

    def evidence(self, items: Iterable[EvidenceItem]) -> tuple[EvidenceItem, ...]:
        """Spell the links of evidence, which rows hold as site addresses, as seen from the page."""
        return tuple(replace(item, href=item.href and self.to(item.href)) for item in items)
