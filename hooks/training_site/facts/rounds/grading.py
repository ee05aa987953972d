"""Did an attempt pass a competency, and how was it assessed."""

from datetime import date
from decimal import Decimal

from training_site.facts.course.rules import pass_score_on
from training_site.facts.rounds.misconduct import AttemptFact
from training_site.model.course.course import Course
from training_site.model.customer.assessment import Paper


def pass_mark(course: Course, paper: Paper | None, day: date) -> Decimal | None:
    """Find the mark to reach: the paper's own, else for written and oral papers the course's of that day.

    Why the paper's first: the rules of the day of the exam decide, not those of today (security 3.6). A paper
    with its own maximum and no own mark takes the course's share of the maximum. None when nothing says.
    """
    written = course.assessment.written
    if paper is None or paper.pass_score is not None:
        return paper.pass_score if paper else None
    if written is None or paper.kind == "practical":
        return None
    score = pass_score_on(course, day)
    if score is None or paper.max_score is None or not written.max_score:
        return score
    return score * paper.max_score / written.max_score


def passed_items(course: Course, fact: AttemptFact) -> dict[str, bool]:
    """Judge every competency that an attempt names, void or not.

    A total below the mark fails every competency of the paper. Otherwise the words 通过 and 未通过 decide, and
    a score without a total is held against the mark; with a total it is a share of it and passes with it.
    """
    mark, total = pass_mark(course, fact.paper, fact.sitting.date), fact.attempt.score
    if total is not None and mark is not None and total < mark:
        return dict.fromkeys(fact.attempt.competencies, False)
    needed = mark if mark is not None and total is None else Decimal(0)
    return {
        name: result >= needed if isinstance(result, Decimal) else result == "通过"
        for name, result in fact.attempt.competencies.items()
    }


def score_of(fact: AttemptFact, competency: str) -> Decimal | None:
    """Give the competency's own score, else the total."""
    result = fact.attempt.competencies.get(competency)
    return result if isinstance(result, Decimal) else fact.attempt.score
