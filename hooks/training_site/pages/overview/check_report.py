"""What the check found in the data, with file, line and column, and how many records there are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from training_site.pages.digest.digest_rows import CustomerDigest
from training_site.pages.digest.session_lines import by_name
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.document import overview
from training_site.pages.frame.held_back import path_without_names, unquoted
from training_site.pages.frame.linker import Heading, Linker
from training_site.pages.frame.page import DocumentPage
from training_site.pages.frame.page_titles import PAGE_TITLES
from training_site.pages.frame.parts import Link
from training_site.pages.reference.errors import error_anchor
from training_site.problem_kinds import Severity
from training_site.problems import Problem, counts

_SHOWN = 1000
_BESIDE_CUSTOMERS = 2
"""Steps of the path of a file directly in roster/, which may be called after somebody."""


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """One finding; `message`, `cure` and `snippet` are masked for the edition."""

    problem: Problem
    message: str
    cure: str
    snippet: str
    catalogue: str
    """Link to the code's entry in the error catalogue."""


@dataclass(frozen=True, slots=True)
class RecordCounts:
    """How many records a customer has, in the order of the table's columns."""

    customer: Link
    numbers: tuple[int, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class CheckReportView:
    """The result of the check."""

    heading: Heading
    severities: tuple[tuple[Severity, int], ...]
    lines: tuple[ProblemLine, ...]
    """At most 1,000."""
    total: int
    kinds: tuple[str, ...]
    customers: tuple[RecordCounts, ...]
    is_held_back: bool
    """Whether errors did not forbid publishing, because their customers are held back."""
    catalogue: tuple[tuple[str, int], ...]


def check_report(
    context: Context, digests: Sequence[CustomerDigest], problems: Sequence[Problem]
) -> DocumentPage:
    """Write the check report."""
    title = PAGE_TITLES[addresses.CHECK_REPORT]
    linker = Linker(context, addresses.CHECK_REPORT)
    customers = {customer.id: customer for customer in digests}
    found = sorted(problems, key=lambda item: item.sort_key)
    shared = context.catalogue
    view = CheckReportView(
        heading=linker.heading(title, "数据检查的结果和记录数量", "教员"),
        severities=tuple(counts(tuple(found)).items()),
        lines=tuple(_line(linker, customers, item) for item in found[:_SHOWN]),
        total=len(found),
        kinds=tuple(digests[0].records) if digests else (),
        customers=tuple(
            RecordCounts(linker.customer(one), tuple(one.records.values()), one.left_out)
            for one in by_name(digests)
        ),
        is_held_back=bool(context.held_back),
        catalogue=(
            ("能力框架", len(shared.frameworks)),
            ("课程", len(shared.courses)),
            ("手册章节", sum(len(folder.chapters) for folder in shared.courses.values())),
            ("教员", len(shared.instructors)),
            ("客户", len({*customers, *context.held_back})),
        ),
    )
    return overview(
        "overview/check-report.html", view, addresses.CHECK_REPORT, title, "trainer", is_searchable=False
    )


def _line(linker: Linker, customers: dict[str, CustomerDigest], problem: Problem) -> ProblemLine:
    """Mask the names that a message may quote: instructors' everywhere, a customer's in its own folder.

    Of a customer whose files have errors nobody knows all names: nothing that was typed is quoted in public.
    """
    context, folder = linker.context, problem.where.path.split("/")
    if folder[0] == "roster" and len(folder) > 1 and folder[1] in context.held_back:
        problem = unquoted(problem, is_internal=context.is_internal)
    if len(folder) == _BESIDE_CUSTOMERS and folder[0] == "roster" and not context.is_internal:
        problem = replace(problem, where=replace(problem.where, path=path_without_names(problem.where.path)))
    customer = customers.get(folder[1]) if folder[0] == "roster" and len(folder) > 1 else None

    def masked(text: str) -> str:
        seen = linker.redact(text)
        return customer.redact(seen) if customer is not None else seen

    link = f"{linker.to(addresses.ERRORS)}#{error_anchor(problem.code)}"
    return ProblemLine(problem, masked(problem.message), masked(problem.cure), masked(problem.snippet), link)
