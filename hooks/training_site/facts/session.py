"""What a training session amounted to: status, minutes taught, presence, deadlines, instructors."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from training_site.facts.explanation import Explanation
from training_site.facts.words import SessionStatus
from training_site.model.session import Session


@dataclass(frozen=True, slots=True)
class Presence:
    """How long one person was there, clipped to the lessons held, breaks subtracted."""

    person: str
    status: str
    """As recorded: 到 迟到 早退 缺席 请假."""
    theory_minutes: int
    practical_minutes: int
    is_signed: bool
    explanation: Explanation

    @property
    def minutes(self) -> int:
        """All minutes, theory and practice together."""
        return self.theory_minutes + self.practical_minutes


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something that has to be done by a day before or after the session."""

    subject: str
    """Chinese, such as 通知教学设施."""
    due: date
    done_on: date | None
    state: Literal["按期完成", "逾期完成", "已逾期", "待办"]
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class InstructorYears:
    """An instructor's experience with the course's equipment on the day of the session (T22)."""

    instructor: str
    equipment: str
    years: Decimal
    """Floored to one decimal."""
    full_years: int
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """One session with all that follows from it."""

    session: Session
    status: SessionStatus
    chain: tuple[str, ...]
    """Session ids from the first of the supersede chain to this one."""
    superseded_by: str | None
    theory_minutes: int
    practical_minutes: int
    presence: tuple[Presence, ...]
    deadlines: tuple[Deadline, ...]
    instructor_years: tuple[InstructorYears, ...]
    signed_rows_expected: int
    """People recorded as present (到, 迟到, 早退)."""
    explanation: Explanation
    """Why the status is what it is, and the arithmetic of the minutes."""

    @property
    def minutes(self) -> int:
        """Minutes taught, breaks subtracted."""
        return self.theory_minutes + self.practical_minutes
