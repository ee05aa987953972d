"""Where a reader starts: three doors, what there is, and what comes next."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from training_site.facts.base.words import Verdict, Word
from training_site.model.course.framework import Framework
from training_site.model.vendor.organisation import Organisation
from training_site.pages.digest.digest_rows import CustomerDigest
from training_site.pages.digest.session_lines import SessionLine, lines
from training_site.pages.frame import addresses
from training_site.pages.frame.cells import CellRow, blank_rows
from training_site.pages.frame.context import Context
from training_site.pages.frame.document import overview
from training_site.pages.frame.linker import Heading, Linker
from training_site.pages.frame.page import DocumentPage
from training_site.pages.frame.page_titles import titled
from training_site.pages.frame.parts import Link

_NEXT = 5


@dataclass(frozen=True, slots=True)
class Door:
    """What one kind of reader finds here; links lead to pages that exist."""

    title: str
    text: str
    links: tuple[Link, ...]
    """The first is the door itself."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """The first page."""

    heading: Heading
    organisation: Organisation
    doors: tuple[Door, ...]
    framework: str
    rows: tuple[CellRow, ...]
    """The cells of the framework that the first course uses; empty without a course."""
    partial: bool
    """Whether some course teaches only part of its framework."""
    counts: tuple[tuple[str, int, str], ...]
    """Label, number, link."""
    words: tuple[tuple[Word, int], ...]
    verdicts: tuple[tuple[Verdict, int], ...]
    """Clauses of all letters; only verdicts that occur."""
    upcoming: tuple[SessionLine, ...]
    has_customers: bool
    has_courses: bool
    schedule: str
    courses: str
    overview: str


_DOORS = (
    ("学员", "看手册和日程，查自己的四懂四会和下一步。", "trainee.html", "给学员的说明"),
    ("教员", "登记培训、考核和签认，看填写方法和检查结果。", "trainer.html", "给教员的说明"),
    ("审核员", "核对承诺逐条兑现的结论、资格、证书和每一条依据。", "auditor.html", "给审核员的说明"),
)
_BEHIND = (
    (("课程与手册", addresses.COURSES), ("日程", addresses.SCHEDULE), ("查本人档案", addresses.LOOKUP)),
    titled(addresses.DUE, addresses.DATA_REFERENCE, addresses.CHECK_REPORT, addresses.ERRORS),
    (
        *titled(addresses.OVERVIEW),
        ("客户档案", addresses.CUSTOMERS),
        *titled(addresses.CERTIFICATES, addresses.DEFINITIONS),
    ),
)


def home(context: Context, digests: Sequence[CustomerDigest], hand_written: frozenset[str]) -> DocumentPage:
    """Write the first page."""
    organisation = context.catalogue.organisation
    title = f"{organisation.short}培训档案"
    linker = Linker(context, addresses.HOME)
    ahead = [line for line in lines(linker, digests) if line.row.day >= context.as_of and not line.row.is_off]
    framework = _framework(context)
    view = HomeView(
        heading=linker.heading(title, "培训、考核、签认和证书的公开记录", "学员、教员、审核员"),
        organisation=organisation,
        doors=_doors(hand_written),
        framework=framework.name if framework else "",
        rows=blank_rows(framework.competencies) if framework else (),
        partial=any(folder.is_part for folder in context.catalogue.courses.values()),
        counts=_counts(context, digests),
        words=_words(digests),
        verdicts=_verdicts(digests),
        upcoming=tuple(ahead[:_NEXT]),
        has_customers=bool(digests or context.held_back),
        has_courses=bool(context.catalogue.courses),
        schedule=addresses.SCHEDULE,
        courses=addresses.COURSES,
        overview=addresses.OVERVIEW,
    )
    return overview("overview/home.html", view, addresses.HOME, title, "home")


def _doors(hand_written: frozenset[str]) -> tuple[Door, ...]:
    made = []
    for (title, text, address, label), behind in zip(_DOORS, _BEHIND, strict=True):
        guide = (Link(label, address),) if address in hand_written else ()
        made.append(Door(title, text, guide + tuple(Link(*item) for item in behind)))
    return tuple(made)


def _framework(context: Context) -> Framework | None:
    courses = context.catalogue.courses
    for course_id in sorted(courses):
        found = context.catalogue.frameworks.get(courses[course_id].course.framework)
        if found:
            return found
    return None


def _counts(context: Context, digests: Sequence[CustomerDigest]) -> tuple[tuple[str, int, str], ...]:
    return (
        ("课程", len(context.catalogue.courses), addresses.COURSES),
        ("教员", len(context.catalogue.instructors), addresses.INSTRUCTORS),
        ("客户", len(digests), addresses.CUSTOMERS),
        ("学员", sum(len(customer.trainees) for customer in digests), addresses.CUSTOMERS),
        ("培训", sum(len(customer.sessions) for customer in digests), addresses.SCHEDULE),
        ("证书", sum(len(customer.certificates) for customer in digests), addresses.CERTIFICATES),
    )


def _words(digests: Sequence[CustomerDigest]) -> tuple[tuple[Word, int], ...]:
    totals = ((word, sum(customer.words.get(word, 0) for customer in digests)) for word in Word)
    return tuple((word, number) for word, number in totals if number)


def _verdicts(digests: Sequence[CustomerDigest]) -> tuple[tuple[Verdict, int], ...]:
    found = Counter(row.verdict for customer in digests for row in customer.verdicts)
    return tuple((verdict, found[verdict]) for verdict in Verdict if found[verdict])
