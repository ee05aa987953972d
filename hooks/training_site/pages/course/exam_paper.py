"""What is handed out, filled in and marked: an exam paper, its answer sheet and its marking key, as pages to print.

The pages stand alone: their styles are inside, they ask for nothing else and run nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from training_site.facts.course.paper import DrawnPaper, PaperQuestion
from training_site.labels import NUMERALS
from training_site.model.course.course import Course
from training_site.model.course.question import QuestionType
from training_site.model.records import CourseFolder
from training_site.pages.course.mock_paper import CompetencyPoints, competency_points, spelled
from training_site.pages.course.question_card import HOW, QuestionCard, chapter_name, question_card
from training_site.pages.frame.environment import render
from training_site.pages.frame.page import Asset
from training_site.pages.frame.parts import Link

PAPER_FILES: dict[str, str] = {"paper": "试卷", "answer-sheet": "答题卡", "key": "评分标准"}
"""Template and beginning of the file's name → what it is."""


@dataclass(frozen=True, slots=True)
class PaperPart:
    """The questions of one type."""

    numeral: str
    """一, 二, 三 …"""
    type: QuestionType
    how: str
    points: str
    """What they count together."""
    each: str
    """What each of them counts; empty where they differ."""
    cards: tuple[QuestionCard, ...]


@dataclass(frozen=True, slots=True)
class MarkingRow:
    """One row of the marking table: which questions decide a competency."""

    competency: CompetencyPoints
    numbers: str


@dataclass(frozen=True, slots=True)
class ExamView:
    """One paper with everything around it."""

    title: str
    organisation: str
    course: Course
    paper: DrawnPaper
    number: int
    """How many questions."""
    max_score: str
    pass_score: str
    """Empty when the course has no pass mark."""
    parts: tuple[PaperPart, ...]
    competencies: tuple[MarkingRow, ...]
    shortages: tuple[tuple[str, int, int], ...]
    """Label of a competency, questions wanted and drawn."""
    pledge: str
    """Empty when the course has none."""


def exam_files(organisation: str, folder: CourseFolder, paper: DrawnPaper) -> tuple[Asset, ...]:
    """Write a paper's files, `paper-2.0-17-3f9a.html` and so on, each a whole page.

    Args:
        organisation: who sets the exam.
        folder: the course that the paper was drawn from.
        paper: the paper.
    """
    return tuple(
        Asset(f"{name}-{paper.version}.html", render(f"course/exam/{name}.html", view).encode())
        for name, view in _views(organisation, folder, paper)
    )


def _views(organisation: str, folder: CourseFolder, paper: DrawnPaper) -> Iterator[tuple[str, ExamView]]:
    labels = {item.id: item.label for item in folder.competencies}
    parts = tuple(_parts(folder, paper))
    competencies = tuple(
        MarkingRow(line, "、".join(_numbers(paper, line.id)))
        for line in competency_points(folder, paper.questions)
    )
    for name, title in PAPER_FILES.items():
        yield (
            name,
            ExamView(
                title=title,
                organisation=organisation,
                course=folder.course,
                paper=paper,
                number=len(paper.questions),
                max_score=spelled(paper.max_score),
                pass_score="" if paper.pass_score is None else spelled(paper.pass_score),
                parts=parts,
                competencies=competencies,
                shortages=tuple(
                    (labels.get(one.competency, one.competency), one.wanted, one.drawn)
                    for one in paper.shortages
                ),
                pledge=folder.course.assessment.pledge_text or "",
            ),
        )


def _parts(folder: CourseFolder, paper: DrawnPaper) -> Iterator[PaperPart]:
    numbered = enumerate(paper.questions, start=1)
    by_type = groupby(numbered, key=lambda item: item[1].question.type)
    for order, (kind, group) in enumerate(by_type, start=1):
        members = list(group)
        points = [one.points for _, one in members]
        yield PaperPart(
            numeral=NUMERALS[order],
            type=kind,
            how=HOW[kind],
            points=spelled(sum(points, Decimal(0))),
            each=spelled(points[0]) if len(set(points)) == 1 else "",
            cards=tuple(_card(folder, number, one) for number, one in members),
        )


def _card(folder: CourseFolder, number: int, one: PaperQuestion) -> QuestionCard:
    where = f"{chapter_name(folder, one.question.chapter)}“{one.question.section}”"
    return question_card(
        one.layout, number, Link(where), competency=one.competency, points=spelled(one.points)
    )


def _numbers(paper: DrawnPaper, competency: str) -> Iterator[str]:
    for number, one in enumerate(paper.questions, start=1):
        if one.competency == competency:
            yield str(number)
