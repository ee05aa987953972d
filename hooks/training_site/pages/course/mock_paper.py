"""Is the reader ready for the exam: papers drawn like the exam's, answered and scored in the browser."""

from dataclasses import dataclass
from decimal import Decimal

from training_site.facts.course.paper import MOCK_SEEDS, DrawnPaper, PaperQuestion, draw_paper
from training_site.facts.course.rules import pass_score_on
from training_site.model.records import CourseFolder
from training_site.pages.course.question_card import QuestionCard, question_card
from training_site.pages.course.self_check import Sections, store_name
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.document import overview
from training_site.pages.frame.linker import Heading, Linker
from training_site.pages.frame.page import DocumentPage
from training_site.pages.frame.parts import Link


@dataclass(frozen=True, slots=True)
class CompetencyPoints:
    """What one competency counts on a paper."""

    id: str
    label: str
    questions: int
    points: str


@dataclass(frozen=True, slots=True)
class MockPaper:
    """One of the papers."""

    number: int
    """Its seed, too."""
    version: str
    store: str
    cards: tuple[QuestionCard, ...]
    competencies: tuple[CompetencyPoints, ...]
    lacking: int
    """How many questions the blueprint asks for and the course does not have."""


@dataclass(frozen=True, slots=True)
class MockPaperView:
    """The mock papers of one course."""

    heading: Heading
    course: Link
    papers: tuple[MockPaper, ...]
    max_score: str
    pass_score: str
    """Empty when the course has no pass mark."""
    has_blueprint: bool
    kinds: tuple[tuple[str, str], ...]
    """Each type with what it asks."""


def mock_paper(context: Context, folder: CourseFolder) -> DocumentPage:
    """Write a course's mock papers, drawn by the blueprint with fixed seeds; for a course with questions."""
    own = folder.course
    address = addresses.mock_paper(own.id)
    linker = Linker(context, address)
    papers = [draw_paper(folder, seed) for seed in MOCK_SEEDS]
    shown = tuple(_paper(folder, paper, linker) for paper in papers)
    pass_score = pass_score_on(own, context.as_of)
    cards = [card for paper in shown for card in paper.cards]
    view = MockPaperView(
        heading=Heading(f"{own.title}：模拟卷", f"模拟卷 · {own.revision} 版", "学员", context.as_of),
        course=Link(own.title, linker.to(addresses.course(own.id))),
        papers=shown,
        max_score=spelled(papers[0].max_score),
        pass_score="" if pass_score is None else spelled(pass_score),
        has_blueprint=bool(own.assessment.written and own.assessment.written.blueprint),
        kinds=tuple({card.type: card.how for card in cards}.items()),
    )
    return overview(
        "course/mock-paper.html", view, address, f"{own.title}：模拟卷", "courses", is_searchable=False
    )


def spelled(points: Decimal) -> str:
    """Spell points without idle zeros: `4`, `2.5`."""
    return f"{points.normalize():f}"


def competency_points(
    folder: CourseFolder, questions: tuple[PaperQuestion, ...]
) -> tuple[CompetencyPoints, ...]:
    """Add up what each competency counts on a paper, in the course's order; those without questions are left out."""
    labels = {item.id: item.label for item in folder.competencies}
    found = []
    for name, label in labels.items():
        own = [one.points for one in questions if one.competency == name]
        if own:
            found.append(CompetencyPoints(name, label, len(own), spelled(sum(own, Decimal(0)))))
    return tuple(found)


def _paper(folder: CourseFolder, paper: DrawnPaper, linker: Linker) -> MockPaper:
    sections = Sections(folder, linker.start)
    return MockPaper(
        number=paper.seed,
        version=paper.version,
        store=store_name(folder, f"mock-{paper.version}"),
        cards=tuple(
            question_card(
                one.layout,
                number,
                sections.of(one.question),
                redact=linker.redact,
                prefix=f"p{paper.seed}-",
                competency=one.competency,
                points=spelled(one.points),
            )
            for number, one in enumerate(paper.questions, start=1)
        ),
        competencies=competency_points(folder, paper.questions),
        lacking=paper.wanted - len(paper.questions),
    )
