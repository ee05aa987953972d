"""What does a question show: its parts in their order, lettered, and the answer in the same letters?"""

from collections.abc import Callable
from dataclasses import dataclass
from string import ascii_uppercase

from training_site.facts.course.layout import Layout
from training_site.facts.course.paper import question_version
from training_site.model.course.question import QuestionType
from training_site.model.records import CourseFolder
from training_site.pages.frame.parts import Link

QUESTION_KINDS: dict[QuestionType, str] = {
    "单选": "single",
    "多选": "multiple",
    "判断": "judge",
    "排序": "order",
    "配对": "match",
}
"""Type → how the script and the styles call it."""

HOW: dict[QuestionType, str] = {
    "单选": "选一个答案",
    "多选": "选出全部正确的答案，多选、少选都算错",
    "判断": "判断说法对不对",
    "排序": "按先后排好，全部排对才算对",
    "配对": "给左边每一项选出右边相配的一项，全部配对才算对",
}
"""Type → what the reader has to do, and when it counts."""

_JUDGEMENTS = (("正确", True), ("错误", False))


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose from."""

    mark: str
    """The letter; for true or false the word itself."""
    text: str
    """Empty where the mark says it all."""
    is_correct: bool
    why: str
    """Why it is wrong; empty where nobody wrote it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step to be put in order."""

    mark: str
    text: str
    place: int
    """Where it belongs, 1-based."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a pair."""

    mark: str
    """Of a left side the mark of the right side that belongs to it."""
    text: str


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """One question as it is shown."""

    key: str
    """Unique on the page."""
    id: str
    version: str
    """Changes with the wording and the order: answers kept for another version are dropped."""
    number: int
    type: QuestionType
    kind: str
    how: str
    is_situation: bool
    text: str
    choices: tuple[Choice, ...]
    steps: tuple[Step, ...]
    lefts: tuple[Side, ...]
    rights: tuple[Side, ...]
    answer: str
    """The right answer in letters: `B`, `A、C`, `正确`, `C → A → B`, `1—B，2—A`."""
    explanation: str
    section: Link
    competency: str
    """Id of the competency it counts for; empty outside of a paper."""
    points: str

    @property
    def ordered(self) -> tuple[Step, ...]:
        """The steps in the right order."""
        return tuple(sorted(self.steps, key=lambda step: step.place))


def question_card(
    layout: Layout,
    number: int,
    section: Link,
    *,
    redact: Callable[[str], str] = str,
    prefix: str = "",
    competency: str = "",
    points: str = "",
) -> QuestionCard:
    """Make the card of a question: the order of its parts, its 1-based number, where the manual answers it.

    `redact` is done to every text before it is shown; `prefix` stands before the id where a page shows a question
    more than once; `competency` (an id) and `points` are what it counts for on a paper.
    """
    question = layout.question
    choices, steps = _choices(layout, redact), _steps(layout, redact)
    lefts, rights = _sides(layout, redact)
    return QuestionCard(
        key=f"{prefix}{question.id}",
        id=question.id,
        version=question_version(layout),
        number=number,
        type=question.type,
        kind=QUESTION_KINDS[question.type],
        how=HOW[question.type],
        is_situation=question.situation,
        text=redact(question.text),
        choices=choices,
        steps=steps,
        lefts=lefts,
        rights=rights,
        answer=_answer(question.type, choices, steps, lefts),
        explanation=redact(question.explanation),
        section=section,
        competency=competency,
        points=points,
    )


def chapter_name(folder: CourseFolder, chapter_id: str) -> str:
    """Name a chapter with its number; the id where the course has no such chapter."""
    for number, manual in enumerate(folder.chapters, start=1):
        if manual.chapter.id == chapter_id:
            return f"第 {number} 章 {manual.chapter.title}"
    return chapter_id


def _mark(at: int) -> str:
    return ascii_uppercase[at] if at < len(ascii_uppercase) else str(at + 1)


def _choices(layout: Layout, redact: Callable[[str], str]) -> tuple[Choice, ...]:
    question = layout.question
    if question.type == "判断":
        return tuple(Choice(word, "", question.answer is said, "") for word, said in _JUDGEMENTS)
    return tuple(
        Choice(_mark(at), redact(option.text), option.correct, redact(option.why or ""))
        for at, option in enumerate(question.options[place] for place in layout.options)
    )


def _steps(layout: Layout, redact: Callable[[str], str]) -> tuple[Step, ...]:
    steps = layout.question.steps
    return tuple(Step(_mark(at), redact(steps[place]), place + 1) for at, place in enumerate(layout.steps))


def _sides(layout: Layout, redact: Callable[[str], str]) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    """Letter the right sides in their order, and give each left side the letter of its own."""
    pairs = layout.question.pairs
    lefts = (Side(_mark(layout.rights.index(place)), redact(pair.left)) for place, pair in enumerate(pairs))
    rights = (Side(_mark(at), redact(pairs[place].right)) for at, place in enumerate(layout.rights))
    return tuple(lefts), tuple(rights)


def _answer(
    kind: QuestionType, choices: tuple[Choice, ...], steps: tuple[Step, ...], lefts: tuple[Side, ...]
) -> str:
    if kind == "排序":
        return " → ".join(step.mark for step in sorted(steps, key=lambda step: step.place))
    if kind == "配对":
        return "，".join(f"{number}—{side.mark}" for number, side in enumerate(lefts, start=1))
    return "、".join(choice.mark for choice in choices if choice.is_correct)
