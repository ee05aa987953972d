"""What an auditor sees first: verdicts of all customers, what is missing, what is tight, what changes next."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from training_site.facts.base.words import Verdict
from training_site.pages.digest.clause_lines import ClauseLine, clause_lines
from training_site.pages.digest.digest_rows import CustomerDigest
from training_site.pages.digest.session_lines import by_name
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.document import overview
from training_site.pages.frame.linker import Heading, Linker
from training_site.pages.frame.page import DocumentPage
from training_site.pages.frame.page_titles import PAGE_TITLES, titled
from training_site.pages.frame.parts import Link

CLAUSES_SHOWN = 60
"""So many clauses of a list are shown; the rest are counted, and all stand in the ledgers."""
_PER_UNIT, _BROKEN_PER_UNIT = 3, 5
_CHANGES = 15
_DECIDED = frozenset({Verdict.MET, Verdict.PARTLY, Verdict.UNMET})


@dataclass(frozen=True, slots=True)
class CustomerCounts:
    """One customer's verdicts, one cell per verdict of the table's head."""

    customer: Link
    """The ledger; the customer's file where there is no letter."""
    has_letter: bool
    numbers: tuple[Link, ...]
    """The count with a link to the first such clause; empty label for none."""
    total: int
    held_back: str
    """What is said when the records are not those of today's files."""


@dataclass(frozen=True, slots=True)
class MissingLine:
    """A clause that cannot be decided, and what would decide it."""

    line: ClauseLine
    tasks: tuple[tuple[str, str], ...]
    """What to record, and in which file; the file in the internal edition only."""
    due_href: str
    """The entry of the due list; empty where there is none."""


@dataclass(frozen=True, slots=True)
class UnitMargins:
    """The smallest margins of one unit; margins of different units cannot be compared."""

    unit: str
    lines: tuple[ClauseLine, ...]
    total: int
    broken: int
    """Clauses with a negative margin."""


@dataclass(frozen=True, slots=True)
class AuditView:
    """All customers, all clauses."""

    heading: Heading
    verdicts: tuple[Verdict, ...]
    customers: tuple[CustomerCounts, ...]
    hidden: tuple[tuple[Link, str], ...]
    """Customers of whom nothing is published, and what is said about each."""
    totals: tuple[int, ...]
    total: int
    letters: int
    missing: tuple[MissingLine, ...]
    missing_total: int
    margins: tuple[UnitMargins, ...]
    changes: tuple[ClauseLine, ...]
    changes_total: int
    unverifiable: tuple[ClauseLine, ...]
    conflicts: tuple[tuple[Link, tuple[str, ...]], ...]
    links: tuple[Link, ...]


_LINKS = titled(addresses.COVERAGE, addresses.RULES_PAGE, addresses.DEFINITIONS, addresses.WAIVERS)


def audit(context: Context, digests: Sequence[CustomerDigest]) -> DocumentPage:
    """Write the auditor's overview."""
    title = PAGE_TITLES[addresses.OVERVIEW]
    linker = Linker(context, addresses.OVERVIEW)
    lines = clause_lines(linker, digests)
    missing = [item for item in lines if item.row.verdict is Verdict.NO_DATA]
    changes = sorted(
        (item for item in lines if item.row.next_change),
        key=lambda item: (str(item.row.next_change), item.id),
    )
    totals = tuple(sum(item.row.verdict is verdict for item in lines) for verdict in Verdict)
    view = AuditView(
        heading=linker.heading(title, "各客户的承诺兑现到哪一步，先看无法判断的", "审核员"),
        verdicts=tuple(Verdict),
        customers=tuple(_counts(linker, customer) for customer in by_name(digests)),
        hidden=linker.hidden(),
        totals=totals,
        total=len(lines),
        letters=sum(customer.has_letter for customer in digests),
        missing=tuple(_missing(linker, item) for item in missing[:CLAUSES_SHOWN]),
        missing_total=len(missing),
        margins=_margins(lines),
        changes=tuple(changes[:_CHANGES]),
        changes_total=len(changes),
        unverifiable=tuple(item for item in lines if item.row.verdict is Verdict.UNVERIFIABLE)[
            :CLAUSES_SHOWN
        ],
        conflicts=tuple(
            (Link(customer.name, linker.to(addresses.ledger(customer.id))), customer.conflicts)
            for customer in by_name(digests)
            if customer.conflicts
        ),
        links=tuple(Link(label, linker.to(address)) for label, address in _LINKS),
    )
    return overview("overview/audit.html", view, addresses.OVERVIEW, title, "auditor")


def _counts(linker: Linker, customer: CustomerDigest) -> CustomerCounts:
    ledger = linker.to(addresses.ledger(customer.id))
    numbers = []
    for verdict in Verdict:
        found = [row.clause for row in customer.verdicts if row.verdict is verdict]
        numbers.append(Link(str(len(found)), f"{ledger}#{found[0]}") if found else Link(""))
    link = Link(customer.name, ledger) if customer.has_letter else linker.customer(customer)
    return CustomerCounts(
        link, customer.has_letter, tuple(numbers), len(customer.verdicts), customer.held_back
    )


def _missing(linker: Linker, item: ClauseLine) -> MissingLine:
    shows_path = linker.context.is_internal
    tasks = tuple((task.what, f"{task.path}:{task.line}" if shows_path else "") for task in item.row.tasks)
    return MissingLine(item, tasks, f"{linker.to(addresses.DUE)}#{item.id}" if tasks else "")


def _margins(lines: Sequence[ClauseLine]) -> tuple[UnitMargins, ...]:
    """Take decided clauses only: before its day a promise has no margin worth comparing."""
    by_unit: dict[str, list[ClauseLine]] = defaultdict(list)
    for item in lines:
        if item.row.margin is not None and item.row.verdict in _DECIDED:
            by_unit[item.row.unit].append(item)
    made = []
    for unit, found in by_unit.items():
        found.sort(key=lambda item: (item.row.margin or 0, item.id))
        broken = sum((item.row.margin or 0) < 0 for item in found)
        shown = min(max(_PER_UNIT, broken), _BROKEN_PER_UNIT)
        made.append(UnitMargins(unit, tuple(found[:shown]), len(found), broken))
    return tuple(sorted(made, key=lambda item: ((item.lines[0].row.margin or 0) >= 0, item.unit)))
