"""Which exam paper does a seed draw from the questions of a course?

    course 2.0, seed 17  →  25 questions by the blueprint, 4 points each, version `2.0-17-3f9a`

The same questions and the same seed give the same paper on every machine; attempts name it by its version.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from training_site.facts.course.blueprint import draw, quotas, wanted_questions
from training_site.facts.course.layout import Layout, mixed, rank
from training_site.model.course.question import Question, QuestionType
from training_site.model.records import CourseFolder

TYPES: tuple[QuestionType, ...] = ("单选", "多选", "判断", "排序", "配对")
"""The order in which the types stand on a paper."""

MOCK_SEEDS = (1, 2, 3)
"""The papers that the site publishes for practice; an exam takes another seed."""

_DIGITS = 4
_FULL_MARKS = Decimal(100)


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """One question of a paper."""

    layout: Layout
    competency: str
    """The competency it is drawn for; it counts for no other one."""
    points: Decimal

    @property
    def question(self) -> Question:
        """The question as it was written."""
        return self.layout.question


@dataclass(frozen=True, slots=True)
class Shortage:
    """A competency with fewer questions than the blueprint asks for."""

    competency: str
    wanted: int
    drawn: int


@dataclass(frozen=True, slots=True)
class DrawnPaper:
    """A paper, ready to be laid out."""

    course: str
    revision: str
    seed: int
    version: str
    """Such as `2.0-17-3f9a`: revision, seed, and four digits over what is asked."""
    questions: tuple[PaperQuestion, ...]
    """In the order of the paper: by type, then as drawn."""
    wanted: int
    """How many questions the blueprint asks for."""
    shortages: tuple[Shortage, ...]
    max_score: Decimal
    pass_score: Decimal | None


def draw_paper(folder: CourseFolder, seed: int) -> DrawnPaper:
    """Draw a paper: by the blueprint, no question twice, shorter where a competency has too few questions."""
    course = folder.course
    written = course.assessment.written
    key = f"{course.id}/{seed}"
    bank = sorted(folder.questions.questions, key=lambda one: rank(key, one.id))
    wanted = quotas(folder)
    drawn = draw(bank, wanted)
    chosen = [one for kind in TYPES for one in bank if one.id in drawn and one.type == kind]
    full = written.max_score if written else _FULL_MARKS
    questions = tuple(
        PaperQuestion(mixed(one, key), drawn[one.id], points)
        for one, points in zip(chosen, spread(full, len(chosen)), strict=True)
    )
    found = Counter(drawn.values())
    return DrawnPaper(
        course=course.id,
        revision=course.revision,
        seed=seed,
        version=f"{course.revision}-{seed}-{_digest(questions)}",
        questions=questions,
        wanted=wanted_questions(folder),
        shortages=tuple(
            Shortage(name, number, found[name]) for name, number in wanted.items() if found[name] < number
        ),
        max_score=full,
        pass_score=written.pass_score if written else None,
    )


def spread(points: Decimal, number: int) -> tuple[Decimal, ...]:
    """Spread points evenly over questions, in whole points where they suffice; the last ones get the remainder."""
    if not number:
        return ()
    unit = Decimal(1).scaleb(min(0, int(points.normalize().as_tuple().exponent)))
    while 0 < points / unit < number:
        unit /= 10
    each, more = divmod(int(points / unit), number)
    return tuple((each + (place >= number - more)) * unit for place in range(number))


def question_version(layout: Layout) -> str:
    """Tell one wording and order of a question from another: eight digits, for answers kept by a browser."""
    return _hash([_words(layout)])[:8]


def _digest(questions: Sequence[PaperQuestion]) -> str:
    return _hash([[_words(one.layout), str(one.points)] for one in questions])[:_DIGITS]


def _words(layout: Layout) -> list[object]:
    """List what is asked, what is right, and in which order; a new field of a question leaves old versions alone."""
    question = layout.question
    options = [[option.text, option.correct] for option in question.options]
    pairs = [[pair.left, pair.right] for pair in question.pairs]
    parts: list[object] = [options, question.answer, question.steps, pairs]
    return [question.id, question.type, question.text, *parts, layout.options, layout.steps, layout.rights]


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
