"""How many questions of a paper does each competency get, and which ones?

25 questions, shares 40 : 35 : 25  →  10 : 8.75 : 6.25  →  10 : 9 : 6
"""

from collections.abc import Mapping, Sequence

from training_site.model.course.question import Question
from training_site.model.records import CourseFolder

DEFAULT_QUESTIONS = 25
"""How many questions a paper has, as long as there are so many, when the course does not say."""


def wanted_questions(folder: CourseFolder) -> int:
    """Tell how many questions a paper of the course should have."""
    written = folder.course.assessment.written
    if written is not None and written.questions is not None:
        return written.questions
    return min(DEFAULT_QUESTIONS, len(folder.questions.questions))


def quotas(folder: CourseFolder) -> dict[str, int]:
    """Share out the questions by the blueprint, largest remainder first; without a blueprint equally.

    Returns:
        Competency → number of questions; each lies less than one question beside its exact share.
    """
    written = folder.course.assessment.written
    shares: dict[str, int] = {}
    for line in written.blueprint if written else ():
        shares[line.competency] = shares.get(line.competency, 0) + line.share
    if not sum(shares.values()):
        shares = {item.id: 1 for item in folder.competencies}
    return apportion(wanted_questions(folder), shares)


def apportion(number: int, shares: Mapping[str, int]) -> dict[str, int]:
    """Divide `number` in the proportion of the shares; equal remainders go to the earlier line."""
    total = sum(shares.values())
    if not total:
        return dict.fromkeys(shares, 0)
    found = {name: number * share // total for name, share in shares.items()}
    left = number - sum(found.values())
    order = list(shares)
    order.sort(key=lambda name: -(number * shares[name] % total))
    for name in order[:left]:
        found[name] += 1
    return found


def draw(questions: Sequence[Question], wanted: Mapping[str, int]) -> dict[str, str]:
    """Draw questions, the first ones first, each for one of the competencies that it names.

    Args:
        questions: in the order in which they are preferred.
        wanted: competency → how many questions to draw for it.

    Returns:
        Question id → the competency it is drawn for. As many as possible: a question that two competencies
        could use goes to the one that has no other (augmenting paths), so that what is lacking is really lacking.
    """
    drawn: dict[str, str] = {}
    for name, number in wanted.items():
        for _ in range(number):
            if not _place(name, questions, drawn, set()):
                break
    return drawn


def _place(name: str, questions: Sequence[Question], drawn: dict[str, str], tried: set[str]) -> bool:
    """Find one more question for a competency, moving questions to other competencies where that helps."""
    fitting = [one for one in questions if name in one.competencies and one.id not in tried]
    for one in fitting:
        if one.id not in drawn:
            drawn[one.id] = name
            return True
    for one in fitting:
        if drawn[one.id] == name or one.id in tried:
            continue
        tried.add(one.id)
        before = drawn[one.id]
        if _place(before, questions, drawn, tried):
            drawn[one.id] = name
            return True
    return False
