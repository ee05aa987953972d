"""What did each revision of a course do to people already trained: told, confirmed, to be trained again?"""

from collections.abc import Sequence
from dataclasses import dataclass

from training_site.facts.base.words import Telling
from training_site.labels import IMPACTS
from training_site.model.records import CourseFolder
from training_site.pages.course.change_lines import ChangeLine, change_lines
from training_site.pages.digest.digest_rows import CustomerDigest
from training_site.pages.digest.revision_rows import RevisionRow, revision_anchor
from training_site.pages.digest.session_lines import by_name
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.document import overview
from training_site.pages.frame.linker import Heading, Linker
from training_site.pages.frame.page import DocumentPage
from training_site.pages.frame.parts import Link


@dataclass(frozen=True, slots=True)
class ConcernedCustomerLine:
    """One customer below a change: how many people it concerns."""

    customer: Link
    row: RevisionRow
    missing: int
    waiting: int
    confirmed: int


@dataclass(frozen=True, slots=True)
class ChangeBlock:
    """One entry of the history with the customers it concerns."""

    line: ChangeLine
    impact: str
    is_ahead: bool
    """Whether it takes effect after as-of."""
    customers: tuple[ConcernedCustomerLine, ...]


@dataclass(frozen=True, slots=True)
class CourseRevisionsView:
    """The whole history of one course."""

    heading: Heading
    course: Link
    blocks: tuple[ChangeBlock, ...]
    """Newest first."""


def course_revisions(
    context: Context, folder: CourseFolder, digests: Sequence[CustomerDigest]
) -> DocumentPage:
    """Write what each revision did, from the digests of all customers; numbers of people, no names."""
    own = folder.course
    address = addresses.course_revisions(own.id)
    linker = Linker(context, address)
    title = f"{own.title}：改版影响"
    lines = change_lines(linker, folder)
    view = CourseRevisionsView(
        heading=linker.heading(title, f"现行 {own.revision} 版 · 每次改版告知了谁、谁要复训", "教员、审核员"),
        course=linker.course(own.id),
        blocks=tuple(
            ChangeBlock(
                line=line,
                impact=IMPACTS[line.change.impact],
                is_ahead=line.change.date > context.as_of,
                customers=_customers(linker, own.id, len(lines) - 1 - place, digests),
            )
            for place, line in enumerate(lines)
        ),
    )
    return overview("overview/course-revisions.html", view, address, title, "courses", is_searchable=False)


def _customers(
    linker: Linker, course_id: str, index: int, digests: Sequence[CustomerDigest]
) -> tuple[ConcernedCustomerLine, ...]:
    made = []
    for customer in by_name(digests):
        for row in customer.revisions:
            if (row.course, row.index) == (course_id, index):
                place = (
                    f"{linker.to(addresses.customer(customer.id))}#{revision_anchor(course_id, row.revision)}"
                )
                made.append(
                    ConcernedCustomerLine(
                        Link(customer.name, place),
                        row,
                        row.told.get(Telling.MISSING, 0),
                        row.told.get(Telling.UNCONFIRMED, 0),
                        row.told.get(Telling.CONFIRMED, 0),
                    )
                )
    return tuple(made)
