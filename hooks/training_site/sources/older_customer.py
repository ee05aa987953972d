"""What did a customer's files say when they were last without errors, as far as git remembers?"""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from training_site.model.records import Catalogue, CustomerRecords
from training_site.sources.customers import read_customer
from training_site.sources.history.older_tree import OlderTree, older_trees
from training_site.sources.name_files import read_names


@dataclass(frozen=True, slots=True)
class OlderCustomer:
    """A customer's records as one commit holds them, checked as today's are."""

    records: CustomerRecords
    tree: OlderTree
    """Where the evidence lies; kept for as long as it is read."""


def newest_without_errors(
    root: Path, catalogue: Catalogue, customer: str, today: date
) -> OlderCustomer | None:
    """Find the newest commit whose files of a customer have no error beside today's shared data.

    Args:
        root: the folder that holds courses/ and roster/.
        catalogue: what all customers share, as it is today.
        customer: the customer's id.
        today: the day in Asia/Shanghai.

    Returns:
        The records; names that stand in names.yml outside git are today's. None without such a commit, and when
        names.yml cannot be read: what has to be masked is not known then.
    """
    overlay = read_names(root, customer)
    for tree in older_trees(root, customer):
        has_names = (tree.root / "roster" / customer / "names.yml").exists()
        if overlay is None and not has_names:
            continue
        records, _ = read_customer(root, catalogue, customer, today, tree.root)
        if records is not None:
            if overlay is not None and not has_names:
                named = {entry.id: entry.name for entry in overlay.names}
                records = replace(records, names={**records.names, **named}, overlay=overlay)
            return OlderCustomer(records, tree)
    return None
