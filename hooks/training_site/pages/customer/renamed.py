"""What stands at the address of a thing that has another id now: where it is to be found."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from training_site.model.customer.customer import Renamed
from training_site.pages.customer.desk import Desk
from training_site.pages.frame import addresses
from training_site.pages.frame.page import RecordPage
from training_site.pages.frame.parts import Head, Link

_ADDRESSES: Mapping[str, Callable[[str, str], str]] = {
    "学员": addresses.person,
    "培训": addresses.session,
    "考核": addresses.sitting,
    "签认": addresses.sign_off,
    "培训计划": addresses.plan,
}


@dataclass(frozen=True, slots=True)
class RenamedView:
    """An old id and where it leads."""

    head: Head
    kind: str
    old: str
    link: Link


def renamed_page(desk: Desk, renamed: Renamed) -> RecordPage:
    """Write the page at an old address."""
    address = _ADDRESSES[renamed.kind]
    spot = desk.at(address(desk.records.id, renamed.old))
    link = Link(renamed.new, spot.to(address(desk.records.id, renamed.new)))
    view = RenamedView(spot.head(), renamed.kind, renamed.old, link)
    return spot.page(f"{renamed.kind} {renamed.old}：编号已改", "customer/renamed.html", view)
