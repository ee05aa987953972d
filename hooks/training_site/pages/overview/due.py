"""What a trainer has to do for which promise by when: the due list with file, line and snippet to paste."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from training_site.facts.base.verdict import DUE_SOON_DAYS
from training_site.pages.digest.clause_lines import ClauseLine, clause_line
from training_site.pages.digest.digest_rows import CustomerDigest
from training_site.pages.digest.due_rows import DueRow, due_rows
from training_site.pages.digest.revision_rows import revision_anchor
from training_site.pages.digest.session_lines import by_name
from training_site.pages.digest.verdict_rows import TaskRow
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.document import overview
from training_site.pages.frame.linker import Heading, Linker
from training_site.pages.frame.page import DocumentPage
from training_site.pages.frame.page_titles import PAGE_TITLES
from training_site.pages.frame.parts import Link


@dataclass(frozen=True, slots=True)
class DueLine:
    """One task with the clause it serves."""

    due: DueRow
    line: ClauseLine
    anchor: str
    """Empty for the second and later tasks of a clause."""


@dataclass(frozen=True, slots=True)
class DueGroup:
    """Tasks of about the same urgency, the most urgent first."""

    id: str
    title: str
    lines: tuple[DueLine, ...]


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """People to be told of a change of a course, or to confirm it; no clause asks for it, so it has no day."""

    task: TaskRow
    customer: Link
    """The change on the customer's page."""
    course: Link
    revision: str
    anchor: str
    """Empty for the second task of a change."""


@dataclass(frozen=True, slots=True)
class DueView:
    """All open tasks."""

    heading: Heading
    total: int
    groups: tuple[DueGroup, ...]
    """Only those with tasks."""
    revisions: tuple[RevisionLine, ...]
    has_letters: bool
    reference_href: str


def due(context: Context, digests: Sequence[CustomerDigest]) -> DocumentPage:
    """Write the due list; the same rows as `training-site due`, and those without a day as well."""
    title = PAGE_TITLES[addresses.DUE]
    linker = Linker(context, addresses.DUE)
    rows = due_rows(digests, context.as_of)
    revisions = tuple(_revisions(linker, digests))
    view = DueView(
        heading=linker.heading(title, "为兑现承诺要做和要补登的事，逾期的在前", "教员"),
        total=len(rows) + len(revisions),
        groups=_groups(_lines(linker, digests, rows)),
        revisions=revisions,
        has_letters=any(customer.has_letter for customer in digests),
        reference_href=linker.to(addresses.DATA_REFERENCE),
    )
    return overview("overview/due.html", view, addresses.DUE, title, "trainer", is_searchable=False)


def _lines(linker: Linker, digests: Sequence[CustomerDigest], rows: Iterable[DueRow]) -> tuple[DueLine, ...]:
    customers = {customer.id: customer for customer in digests}
    seen: set[str] = set()
    made = []
    for row in rows:
        line = clause_line(linker, customers[row.customer], row.row)
        made.append(DueLine(row, line, "" if line.id in seen else line.id))
        seen.add(line.id)
    return tuple(made)


def _revisions(linker: Linker, digests: Sequence[CustomerDigest]) -> Iterator[RevisionLine]:
    """Make the lines of all changes somebody has to be told of, customers by name."""
    for customer in by_name(digests):
        for row in customer.revisions:
            place = (
                f"{linker.to(addresses.customer(customer.id))}#{revision_anchor(row.course, row.revision)}"
            )
            course = Link(linker.course(row.course).label, linker.to(addresses.course_revisions(row.course)))
            name = f"{customer.id}--{row.course}-{row.revision}"
            for number, task in enumerate(row.tasks):
                yield RevisionLine(
                    task, Link(customer.name, place), course, row.revision, "" if number else name
                )


def _groups(lines: Sequence[DueLine]) -> tuple[DueGroup, ...]:
    titles = {
        "overdue": "已逾期",
        "soon": f"{DUE_SOON_DAYS} 天以内",
        "later": "更晚",
        "open": "没有写明期限，尽早补上",
    }
    groups = (
        DueGroup(key, title, tuple(item for item in lines if _group(item.due) == key))
        for key, title in titles.items()
    )
    return tuple(group for group in groups if group.lines)


def _group(row: DueRow) -> str:
    if row.days is None:
        return "open"
    if row.is_overdue:
        return "overdue"
    return "soon" if row.days <= DUE_SOON_DAYS else "later"
