"""The spine: data in, site out. Sources → model → facts → pages, one customer at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from training_site.facts.customer import CustomerFacts, derive
from training_site.facts.ledger import Ledger, ledger
from training_site.facts.teaching import holes
from training_site.model.organisation import Organisation
from training_site.pages.context import Context
from training_site.pages.customer_outputs import customer_outputs, evidence_files
from training_site.pages.digest import CustomerDigest, digest
from training_site.pages.overview_outputs import assets, documents, navigation, search_words
from training_site.pages.page import Asset, DocumentPage, Edition, NavigationItem, Output, RecordPage
from training_site.problems import Problem, Where, problem
from training_site.sources.catalogue import read_catalogue
from training_site.sources.customers import customer_folders, read_customer
from training_site.sources.hand_written import hand_written_addresses
from training_site.sources.history import first_commits


@dataclass(frozen=True, slots=True)
class Site:
    """All that follows from one reading of the data; pages are rendered when asked for."""

    root: Path
    context: Context
    customers: tuple[CustomerFacts, ...]
    ledgers: tuple[Ledger | None, ...]
    """One per customer, None without a commitment letter."""
    digests: tuple[CustomerDigest, ...]
    hand_written: frozenset[str]
    problems: tuple[Problem, ...]

    @property
    def as_of(self) -> date:
        """The day for which the facts hold."""
        return self.context.as_of

    @property
    def edition(self) -> Edition:
        """Public or internal."""
        return self.context.edition

    @property
    def organisation(self) -> Organisation:
        """The vendor."""
        return self.context.catalogue.organisation

    def documents(self) -> Iterator[DocumentPage]:
        """Yield the pages that go through MkDocs."""
        return documents(self.context, self.digests, self.problems, self.hand_written)

    def records(self) -> Iterator[RecordPage]:
        """Yield the pages that go into the theme's shell."""
        return (page for page in self._outputs() if isinstance(page, RecordPage))

    def assets(self) -> Iterator[Asset]:
        """Yield the files that are published as they are."""
        yield from assets(self.context, self.digests, self.problems)
        for facts in self.customers:
            for source, address in evidence_files(self.context, facts):
                yield Asset(address, (self.root / source).read_bytes())

    def navigation(self) -> tuple[NavigationItem, ...]:
        """Build the site's navigation."""
        return navigation(self.context, self.digests, self.hand_written)

    def search_words(self) -> tuple[str, ...]:
        """List the terms that Chinese search must not cut apart."""
        return search_words(self.context.catalogue)

    def _outputs(self) -> Iterator[Output]:
        for facts, decided in zip(self.customers, self.ledgers, strict=True):
            yield from customer_outputs(self.context, facts, decided)


def build(root: Path, as_of: date | None, edition: Edition, today: date) -> Site:
    """Read, check and derive everything below `root`; never raises for bad data.

    `as_of` None takes the organisation's `demo_as_of`, else `today` (a day in the site's zone).
    """
    catalogue, found = read_catalogue(root, today)
    day = as_of or catalogue.organisation.demo_as_of or today
    context = Context(catalogue, day, edition, first_commits(root))
    missing = (problem("W-COVERAGE", hole.where, hole.text, hole.cure) for hole in holes(catalogue))
    problems = [*found, *missing]
    customers, ledgers = [], []
    for folder in customer_folders(root):
        records, found = read_customer(root, catalogue, folder, today)
        problems.extend(found)
        if records is not None:
            facts = derive(catalogue, records, context.as_of)
            customers.append(facts)
            ledgers.append(ledger(catalogue, facts, context.as_of))
            problems.extend(_left_out(facts))
    return Site(
        root=root,
        context=context,
        customers=tuple(customers),
        ledgers=tuple(ledgers),
        digests=tuple(digest(context, *pair) for pair in zip(customers, ledgers, strict=True)),
        hand_written=hand_written_addresses(root),
        problems=tuple(sorted(problems, key=lambda item: item.sort_key)),
    )


def _left_out(facts: CustomerFacts) -> Iterator[Problem]:
    if facts.left_out:
        message = f"有 {facts.left_out} 条记录晚于数据截至日期 {facts.as_of.isoformat()}，没有计入"
        yield problem("N-FUTURE", Where(facts.records.customer.path), message)
