"""The spine: data in, site out. Sources → model → facts → pages, one customer at a time."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path

from training_site.facts.base.known import Knowledge, known_catalogue
from training_site.facts.commitments.ledger import Ledger, ledger
from training_site.facts.course.teaching import holes
from training_site.facts.person.customer import CustomerFacts, derive
from training_site.facts.person.doubts import doubts
from training_site.model.customer.people import Names, People
from training_site.model.files.hand_written import DocsFolder
from training_site.model.records import Catalogue, CustomerRecords
from training_site.model.vendor.organisation import Organisation
from training_site.pages.customer.customer_outputs import customer_outputs, evidence_files
from training_site.pages.digest.digest import CustomerDigest, digest
from training_site.pages.frame.context import Context
from training_site.pages.frame.evidence import published_evidence
from training_site.pages.frame.held_back import HeldBack, may_hold_back
from training_site.pages.frame.masking import masked_documents, masked_navigation
from training_site.pages.frame.naming import known_names, known_people
from training_site.pages.frame.page import (
    CopiedFile,
    DocumentPage,
    Edition,
    NavigationItem,
    Output,
    Published,
    RecordPage,
)
from training_site.pages.overview.held_back_page import held_back_page
from training_site.pages.site import assets, documents, navigation, search_words
from training_site.privacy.names import HiddenNames, KnownName
from training_site.privacy.places import names_at
from training_site.problems import Problem, Where, problem
from training_site.sources.catalogue import read_catalogue
from training_site.sources.customers import customer_folders, read_customer
from training_site.sources.history.history import first_commits
from training_site.sources.manual.docs_folder import read_docs
from training_site.sources.name_files import check_tracked, check_unnamed, read_people
from training_site.sources.older_customer import OlderCustomer, newest_without_errors
from training_site.sources.published.outgoing import outgoing
from training_site.sources.published.published import check_published
from training_site.supply.components import program_components


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """All that follows from one reading of the data; pages are rendered when asked for."""

    root: Path
    context: Context
    customers: tuple[CustomerFacts, ...]
    ledgers: tuple[Ledger | None, ...]
    """One per customer, None without a commitment letter."""
    digests: tuple[CustomerDigest, ...]
    docs: DocsFolder
    """What is written by hand below docs/."""
    problems: tuple[Problem, ...]
    """Of the files of today, also of customers held back."""
    known: tuple[KnownName, ...] = ()
    """Every name on record, of all customers and the instructors: what must not get out, and what may."""
    shared_names: HiddenNames = field(default_factory=lambda: HiddenNames({}))
    """The names that pages across customers must not show; none in the internal edition."""
    older: Mapping[str, OlderCustomer] = field(default_factory=dict)
    """Customers shown from an older commit, which their evidence comes from as well."""

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

    @property
    def held_back(self) -> tuple[HeldBack, ...]:
        """The customers whose errors do not forbid publishing the others, ordered; () unless that was asked for."""
        return tuple(self.context.held_back.values())

    def documents(self) -> Iterator[DocumentPage]:
        """Yield the pages that go through MkDocs."""
        made = documents(self.context, self.digests, self.problems, self.docs.addresses)
        return masked_documents(made, self.shared_names)

    def records(self) -> Iterator[RecordPage]:
        """Yield the pages that go into the theme's shell."""
        return (page for page in self._outputs() if isinstance(page, RecordPage))

    def assets(self) -> Iterator[Published]:
        """Yield the files that are not pages."""
        for item in assets(self.context, self.digests, self.problems, self.shared_names):
            yield replace(item, root=self.root) if isinstance(item, CopiedFile) else item
        for facts in self.customers:
            older = self.older.get(facts.records.id)
            root = older.tree.root if older else self.root
            for scan in evidence_files(self.context, facts):
                yield replace(scan, root=root)

    def navigation(self) -> tuple[NavigationItem, ...]:
        """Build the site's navigation."""
        return masked_navigation(
            navigation(self.context, self.digests, self.docs.addresses), self.shared_names
        )

    def search_words(self) -> tuple[str, ...]:
        """List the terms that Chinese search must not cut apart."""
        return search_words(self.context.catalogue)

    def _outputs(self) -> Iterator[Output]:
        for facts, decided in zip(self.customers, self.ledgers, strict=True):
            yield from customer_outputs(self.context, facts, decided)
        for held in self.held_back:
            if held.registered_on is None:
                yield held_back_page(self.context, held)


def build(
    root: Path, as_of: date | None, edition: Edition, today: date, *, hold_back: bool = False
) -> BuiltSite:
    """Read, check and derive everything below `root`; never raises for bad data.

    `as_of` None takes the organisation's `demo_as_of`, else `today` (a day in the site's zone). With `hold_back`
    a customer whose files have errors is derived from its newest commit without any, if nothing else is wrong.
    """
    catalogue, found = read_catalogue(root, today)
    day = as_of or catalogue.organisation.demo_as_of or today
    told, later = known_catalogue(catalogue, Knowledge(day))
    context = Context(told, day, edition, first_commits(root), components=program_components())
    docs, unfit = read_docs(root)
    derived, faulty, told_of = _customers(root, catalogue, context, today)
    problems = [*found, *_holes(catalogue), *unfit, *_left_out(later, "roster/instructors", day), *told_of]
    people = _People(root, context, derived, faulty)
    problems.extend(people.problems(docs))
    older: dict[str, OlderCustomer] = {}
    if hold_back and may_hold_back(problems, faulty):
        older = _older(root, context, faulty, today)
        derived |= {customer: _derived(context, one.records) for customer, one in older.items()}
        context = replace(context, held_back=_all_held(faulty, older))
    pairs = [pair for _, pair in sorted(derived.items())]
    known = (*people.known, *(name for one in older.values() for name in known_names(catalogue, one.records)))
    return BuiltSite(
        root=root,
        context=context,
        customers=tuple(facts for facts, _ in pairs),
        ledgers=tuple(decided for _, decided in pairs),
        digests=tuple(digest(context, *pair) for pair in pairs),
        docs=docs,
        problems=tuple(sorted(problems, key=lambda item: item.sort_key)),
        known=known,
        shared_names=names_at(known if edition == "public" else (), ""),
        older=older,
    )


def _holes(catalogue: Catalogue) -> Iterator[Problem]:
    return (problem("W-COVERAGE", hole.where, hole.text, hole.cure) for hole in holes(catalogue))


_Derived = tuple[CustomerFacts, Ledger | None]


def _customers(
    root: Path, catalogue: Catalogue, context: Context, today: date
) -> tuple[dict[str, _Derived], dict[str, tuple[Problem, ...]], tuple[Problem, ...]]:
    """Read and derive customer by customer: those without errors, the problems of the others, and all problems."""
    derived: dict[str, _Derived] = {}
    faulty: dict[str, tuple[Problem, ...]] = {}
    problems: list[Problem] = []
    for folder in customer_folders(root):
        records, found = read_customer(root, catalogue, folder, today)
        problems.extend(found)
        if records is None:
            faulty[folder] = found
        else:
            derived[folder] = _derived(context, records)
            told = doubts(derived[folder][0])
            problems.extend(problem(doubt.code, doubt.where, doubt.text) for doubt in told)
            problems.extend(_left_out(derived[folder][0].left_out, records.customer.path, context.as_of))
    return derived, faulty, tuple(problems)


def _derived(context: Context, records: CustomerRecords) -> _Derived:
    facts = derive(context.catalogue, records, context.as_of)
    return facts, ledger(context.catalogue, facts, context.as_of)


def _older(root: Path, context: Context, customers: Iterable[str], today: date) -> dict[str, OlderCustomer]:
    """Look for the newest good commit of each customer."""
    found = ((one, newest_without_errors(root, context.catalogue, one, today)) for one in customers)
    return {customer: older for customer, older in found if older is not None}


def _all_held(
    faulty: Mapping[str, tuple[Problem, ...]], older: Mapping[str, OlderCustomer]
) -> dict[str, HeldBack]:
    return {customer: _held(customer, found, older.get(customer)) for customer, found in faulty.items()}


def _held(customer: str, problems: tuple[Problem, ...], older: OlderCustomer | None) -> HeldBack:
    if older is None:
        return HeldBack(customer, customer, None, "", problems)
    return HeldBack(customer, older.records.customer.name, older.tree.day, older.tree.commit, problems)


def _left_out(count: int, path: str, day: date) -> Iterator[Problem]:
    if count:
        message = f"有 {count} 处记录晚于数据截至日期 {day.isoformat()}，没有计入"
        yield problem("N-FUTURE", Where(path), message)


@dataclass(frozen=True)
class _People:
    """Whose names must not get out, and the search for them once all customers are read."""

    root: Path
    context: Context
    derived: Mapping[str, _Derived]
    faulty: Collection[str]

    @cached_property
    def lists(self) -> dict[str, tuple[People, Names] | None]:
        """The people of customers with errors, None where these cannot be read either."""
        return {customer: read_people(self.root, customer) for customer in self.faulty}

    @cached_property
    def known(self) -> tuple[KnownName, ...]:
        """Every name on record, also of customers whose other files have errors."""
        catalogue = self.context.catalogue
        faulty = (known_people(one, *found) for one, found in self.lists.items() if found)
        derived = (known_names(catalogue, facts.records) for facts, _ in self.derived.values())
        return (*known_names(catalogue, None), *chain.from_iterable((*derived, *faulty)))

    def problems(self, docs: DocsFolder) -> Iterator[Problem]:
        """Yield what stands where it gets out, and what nobody could look for."""
        facts = [found for found, _ in self.derived.values()]
        evidence = published_evidence(self.context, facts)
        unknown = tuple(f"roster/{one}/" for one, found in self.lists.items() if found is None)
        listed = outgoing(self.root, self.context.catalogue, docs, evidence)
        files = (file for file in listed if not file.path.startswith(unknown))
        yield from check_tracked(self.root)
        yield from check_published(self.root, files, () if self.context.is_internal else self.known)
        for one in () if self.context.is_internal else facts:
            yield from check_unnamed(one.records.people, one.records.overlay, one.records.id)
