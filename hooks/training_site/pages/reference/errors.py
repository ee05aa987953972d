"""What each error code means, how it comes about, and what to do."""

from dataclasses import dataclass

from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.document import overview
from training_site.pages.frame.linker import Heading
from training_site.pages.frame.page import DocumentPage
from training_site.pages.frame.page_titles import PAGE_TITLES
from training_site.problem_kinds import PROBLEM_KINDS, ProblemKind, Severity


@dataclass(frozen=True, slots=True)
class SeverityChapter:
    """The kinds of one severity."""

    severity: Severity
    effect: str
    kinds: tuple[ProblemKind, ...]


@dataclass(frozen=True, slots=True)
class ErrorsView:
    """The error catalogue."""

    heading: Heading
    chapters: tuple[SeverityChapter, ...]


_EFFECTS = {
    Severity.ERROR: "有错误时不发布，网站保持上一版。",
    Severity.WARNING: "照常发布，请核对。",
    Severity.NOTICE: "照常发布，知道即可。",
}


def error_anchor(code: str) -> str:
    """Name the place of a code on the page: `E-DATE` → `e-date`."""
    return code.lower()


def errors(context: Context) -> DocumentPage:
    """Write the error catalogue."""
    title = PAGE_TITLES[addresses.ERRORS]
    chapters = tuple(
        SeverityChapter(
            severity, effect, tuple(kind for kind in PROBLEM_KINDS.values() if kind.severity is severity)
        )
        for severity, effect in _EFFECTS.items()
    )
    view = ErrorsView(Heading(title, "检查结果里的代码：原因和改法", "教员", context.as_of), chapters)
    return overview("reference/errors.html", view, addresses.ERRORS, title, "trainer")
