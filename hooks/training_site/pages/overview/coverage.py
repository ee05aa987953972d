"""Which promise of the catalogue is decided where: T1 to T39 and A1 to A40, each with its clauses."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from training_site.pages.digest.clause_lines import ClauseLine, clause_lines
from training_site.pages.digest.digest_rows import CustomerDigest
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.document import overview
from training_site.pages.frame.linker import Heading, Linker
from training_site.pages.frame.page import DocumentPage
from training_site.pages.frame.page_titles import PAGE_TITLES
from training_site.pages.overview.promise_titles import SERVICE, TRAINING


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One row of the catalogue."""

    id: str
    title: str
    clauses: tuple[ClauseLine, ...]
    """Empty where no letter promises it."""


@dataclass(frozen=True, slots=True)
class PromiseGroup:
    """The rows of one half of the catalogue."""

    id: str
    title: str
    lines: tuple[PromiseLine, ...]

    @property
    def covered(self) -> int:
        """How many rows have a clause."""
        return sum(bool(line.clauses) for line in self.lines)


@dataclass(frozen=True, slots=True)
class CoverageView:
    """The whole catalogue."""

    heading: Heading
    groups: tuple[PromiseGroup, ...]
    clauses: int
    overview_href: str


def coverage(context: Context, digests: Sequence[CustomerDigest]) -> DocumentPage:
    """Write the coverage page."""
    title = PAGE_TITLES[addresses.COVERAGE]
    linker = Linker(context, addresses.COVERAGE)
    lines = clause_lines(linker, digests)
    found = covered(lines)
    view = CoverageView(
        heading=linker.heading(title, "承诺目录的每一项落在哪份承诺书的哪一条，判定如何", "审核员"),
        groups=(
            _group("training", "培训、考核与签认", TRAINING, found),
            _group("service", "其他售后服务", SERVICE, found),
        ),
        clauses=len(lines),
        overview_href=linker.to(addresses.OVERVIEW),
    )
    return overview("overview/coverage.html", view, addresses.COVERAGE, title, "auditor")


def covered(lines: Sequence[ClauseLine]) -> dict[str, list[ClauseLine]]:
    """Index clauses by the rows of the catalogue that they promise."""
    found: dict[str, list[ClauseLine]] = defaultdict(list)
    for line in lines:
        for promise in line.row.promise:
            found[promise].append(line)
    return found


def _group(
    key: str, title: str, titles: Mapping[str, str], found: Mapping[str, Sequence[ClauseLine]]
) -> PromiseGroup:
    rows = (PromiseLine(promise, text, tuple(found.get(promise, ()))) for promise, text in titles.items())
    return PromiseGroup(key, title, tuple(rows))
