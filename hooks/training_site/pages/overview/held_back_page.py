"""What stands in place of a customer of whom nothing can be published: one page that says why."""

from dataclasses import dataclass
from datetime import date

from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.environment import render
from training_site.pages.frame.held_back import HeldBack, unquoted
from training_site.pages.frame.page import RecordPage, relative_address
from training_site.pages.frame.parts import Link
from training_site.pages.reference.errors import error_anchor
from training_site.problems import Problem

_SHOWN = 50


@dataclass(frozen=True, slots=True)
class ErrorLine:
    """One error, with the entry of its code in the catalogue; what was typed is left out of the public edition."""

    problem: Problem
    code: Link


@dataclass(frozen=True, slots=True)
class HeldBackView:
    """A customer that is not shown."""

    customer: str
    said: str
    as_of: date
    lines: tuple[ErrorLine, ...]
    """At most fifty."""
    total: int
    customers_href: str
    report_href: str


def held_back_page(context: Context, held: HeldBack) -> RecordPage:
    """Write the page at the customer's address."""
    address = addresses.customer(held.customer)
    catalogue = relative_address(addresses.ERRORS, address)
    view = HeldBackView(
        customer=held.customer,
        said=held.said,
        as_of=context.as_of,
        lines=tuple(
            ErrorLine(
                unquoted(item, is_internal=context.is_internal),
                Link(item.code, f"{catalogue}#{error_anchor(item.code)}"),
            )
            for item in held.errors[:_SHOWN]
        ),
        total=len(held.errors),
        customers_href=relative_address(addresses.CUSTOMERS, address),
        report_href=relative_address(addresses.CHECK_REPORT, address),
    )
    return RecordPage(address, held.customer, render("overview/held-back-page.html", view), "customers")
