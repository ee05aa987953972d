"""Who is qualified for a course on a day, why, until when, and what has to be done next."""

from dataclasses import dataclass
from datetime import date

from training_site.facts.competence import CompetenceFact
from training_site.facts.explanation import Explanation
from training_site.facts.words import Word
from training_site.model.course import RequiredStatement
from training_site.model.sign_off import Statement


@dataclass(frozen=True, slots=True)
class StatementFact:
    """A required signature: present with its record, or missing."""

    required: RequiredStatement
    statement: Statement | None
    sign_off: str | None
    """Id of the sign-off record that holds the statement."""
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class Qualification:
    """One person's standing in one course."""

    person: str
    course: str
    word: Word
    revision: str | None
    """The revision the person was signed off on."""
    competences: tuple[CompetenceFact, ...]
    """In the framework's order, then the course's own."""
    statements: tuple[StatementFact, ...]
    open_questions: int
    completed_on: date | None
    """The day on which the last item and the last required statement were there."""
    valid_until: date | None
    """Last day of validity, inclusive; None when not qualified or valid for ever."""
    next_step: str
    """Chinese: what the trainee has to do next."""
    serial: str | None
    """The newest certificate for this course."""
    explanation: Explanation
    """`next_change` is the day on which the word changes by time alone."""
    downgrades: tuple[tuple[date, Word], ...] = ()
    """Words that time alone will bring, each with its first day; the reader's browser applies them."""

    @property
    def passed(self) -> int:
        """Competencies passed or waived, of `len(competences)`."""
        return sum(fact.state.value in ("通过", "免考") for fact in self.competences)
