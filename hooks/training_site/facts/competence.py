"""Which competencies a person has, on which evidence, and which have to be trained again."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from training_site.facts.explanation import Explanation
from training_site.facts.words import Competence
from training_site.model.framework import Competency


@dataclass(frozen=True, slots=True)
class CompetenceFact:
    """The state of one competency of one person in one course: one of the eight cells."""

    competency: Competency
    state: Competence
    on: date | None
    """The day of the deciding result."""
    method: str
    """written, oral, practical or observation, as it was done; empty when not assessed."""
    score: Decimal | None
    by: str | None
    """The assessor's id."""
    revision: str | None
    sign_off: str | None
    """Id of the deciding sign-off record."""
    sitting: str | None
    """Id of the deciding sitting."""
    explanation: Explanation
