"""What is on record now, for a command that plans a change: courses, instructors, one customer and what follows?"""

from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path

from training_site.desk.base.changeset import RefusedError
from training_site.facts.base.known import Knowledge, known_catalogue
from training_site.facts.commitments.ledger import ledger
from training_site.facts.person.customer import CustomerFacts, derive
from training_site.model.records import Catalogue, CustomerRecords
from training_site.pages.digest.digest import digest
from training_site.pages.digest.digest_rows import CustomerDigest
from training_site.pages.frame.context import Context
from training_site.problems import Problem, Severity
from training_site.sources.catalogue import read_catalogue
from training_site.sources.customers import customer_folders, read_customer
from training_site.sources.name_files import check_unnamed
from training_site.sources.yaml.spelling import nearest

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class DerivedCustomer:
    """One customer's records with what follows from them; None for what cannot be said because of an error."""

    problems: tuple[Problem, ...]
    records: CustomerRecords | None = None
    facts: CustomerFacts | None = None
    digest: CustomerDigest | None = None


@dataclass(frozen=True)
class Workbench:
    """The data as they lie on the disk; everything is read once, when it is asked for."""

    root: Path
    today: date
    """The day in China: no act may be dated later."""
    wanted_day: date | None = None
    """The day for which facts are told, where one was asked for."""
    _states: dict[str, DerivedCustomer] = field(default_factory=dict)

    @cached_property
    def _catalogue(self) -> tuple[Catalogue, tuple[Problem, ...]]:
        return read_catalogue(self.root, self.today)

    @property
    def catalogue(self) -> Catalogue:
        """What customers share."""
        return self._catalogue[0]

    @property
    def as_of(self) -> date:
        """The day for which facts are told."""
        return self.wanted_day or self.catalogue.organisation.demo_as_of or self.today

    @cached_property
    def customers(self) -> tuple[str, ...]:
        """The ids of all customers."""
        return customer_folders(self.root)

    def state(self, customer: str) -> DerivedCustomer:
        """Read and derive one customer."""
        if customer not in self._states:
            self._states[customer] = self.derived(customer, self.root)
        return self._states[customer]

    def derived(self, customer: str, home: Path) -> DerivedCustomer:
        """Read and derive one customer from the folder whose roster/ holds it, for the public edition."""
        records, problems = read_customer(self.root, self.catalogue, customer, self.today, home)
        if records is None:
            return DerivedCustomer(problems)
        told, _ = known_catalogue(self.catalogue, Knowledge(self.as_of))
        facts = derive(told, records, self.as_of)
        rows = digest(Context(told, self.as_of, "public"), facts, ledger(told, facts, self.as_of))
        unnamed = tuple(check_unnamed(records.people, records.overlay, customer))
        return DerivedCustomer(problems + unnamed, records, facts, rows)

    def records(self, customer: str) -> CustomerRecords:
        """Return a customer's records as they are, later acts included.

        Raises:
            RefusedError: when there is no such customer, or its files have errors.
        """
        if customer not in self.customers:
            raise RefusedError(*unknown_word("客户", customer, self.customers))
        found = self.state(customer)
        if found.records is not None:
            return found.records
        wrong = [item for item in (*found.problems, *self._catalogue[1]) if item.severity is Severity.ERROR]
        first = f"，例如 {wrong[0].where}：{wrong[0].message}" if wrong else ""
        raise RefusedError(
            f"现在的数据有 {len(wrong)} 处错误{first}", "先运行 training-site check，照改法改正"
        )

    def facts(self, customer: str) -> CustomerFacts:
        """Return what follows from a customer's records.

        Raises:
            RefusedError: as for the records.
        """
        self.records(customer)
        found = self.state(customer).facts
        assert found is not None  # noqa: S101 - records without facts there are none
        return found


def unknown_word(what: str, word: str, known: tuple[str, ...]) -> tuple[str, str]:
    """Say that there is nothing of a name, and what there is, the likest of many: message and cure of a refusal."""
    near = nearest(word, known)
    hint = f"最接近的是 {near}；" if near else ""
    shown = known
    if len(known) > _SHOWN:
        shown = tuple(sorted(known, key=lambda one: -SequenceMatcher(None, word, one).ratio())[:_SHOWN])
    more = f" 等 {len(known)} 个" if len(known) > _SHOWN else ""
    return f"没有{what} “{word}”", f"{hint}可以写：{'、'.join(shown) or '（还没有）'}{more}"
