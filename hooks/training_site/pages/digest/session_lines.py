"""How does a session stand in a list that spans customers, and in which order do lists stand?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from training_site.pages.digest.digest_rows import CustomerDigest, SessionRow
from training_site.pages.frame import addresses
from training_site.pages.frame.linker import Linker
from training_site.pages.frame.parts import Link


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session in a list or a month: the row, with names and links in place of ids."""

    row: SessionRow
    customer: Link
    session: Link
    course: Link
    instructors: tuple[Link, ...]
    moved_to: Link | None
    moved_day: date | None
    days_left: int
    """Days from as-of to the session; negative when it is over."""


def lines(linker: Linker, digests: Sequence[CustomerDigest]) -> list[SessionLine]:
    """Make the lines of all sessions, ordered by day, start, customer and id."""
    made = [(row, customer) for customer in digests for row in customer.sessions]
    made.sort(key=lambda item: (item[0].day, item[0].start, item[1].id, item[0].id))
    return [session_line(linker, customer, row) for row, customer in made]


def by_name(items: Iterable[CustomerDigest]) -> list[CustomerDigest]:
    """Order customers by their Chinese name, as a Chinese reader expects it."""
    return sorted(items, key=lambda item: (item.name.encode("gb18030"), item.id))


def session_line(linker: Linker, customer: CustomerDigest, row: SessionRow) -> SessionLine:
    """Make the line of one session."""
    later = next((item for item in customer.sessions if item.id == row.superseded_by), None)
    return SessionLine(
        row=row,
        customer=linker.customer(customer),
        session=Link(row.title, linker.to(addresses.session(customer.id, row.id))),
        course=linker.course(row.course),
        instructors=tuple(linker.instructor(one) for one in row.instructors),
        moved_to=Link(later.id, linker.to(addresses.session(customer.id, later.id))) if later else None,
        moved_day=later.day if later else None,
        days_left=(row.day - linker.context.as_of).days,
    )
