"""Who entered a record, and when: `recorded_by` and `recorded_on` of the file it stands in."""

from collections.abc import Iterator

from training_site.model.record import Root
from training_site.model.records import CustomerRecords
from training_site.pages.naming import Naming


def registered(records: CustomerRecords, names: Naming) -> dict[str, str]:
    """Map the path of a file to `2026-03-06 陈* 登记`; files that say nothing about their entry are left out."""
    return {
        root.path: " ".join(_words(root, names)) + " 登记"
        for root in records.roots
        if root.path and (root.recorded_by or root.recorded_on)
    }


def _words(root: Root, names: Naming) -> Iterator[str]:
    if root.recorded_on:
        yield root.recorded_on.isoformat()
    if root.recorded_by:
        yield names.redact(names.of(root.recorded_by))
