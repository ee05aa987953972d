"""What a rule hands back about a clause: verdict, numbers, explanation, and what is left to do."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from training_site.facts.base.explanation import Explanation
from training_site.facts.base.words import Verdict

__all__ = ["DUE_SOON_DAYS", "Finding", "HeadCount", "Task", "Verdict"]

DUE_SOON_DAYS = 14
"""An unmet duty due within so many days is 临期 instead of 未到期."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something that somebody has to do or record, for the due list and the calendar."""

    what: str
    """Chinese, such as 补一份签到表扫描件."""
    due: date | None
    """Latest day; None when the letter names none."""
    path: str
    """The data file in which it is recorded, relative to the root; it may not exist yet."""
    snippet: str
    """YAML to paste there."""
    line: int = 1


@dataclass(frozen=True, slots=True)
class HeadCount:
    """The people of one course, or of those that teach a framework together, by id."""

    courses: tuple[str, ...]
    required: int
    """People promised."""
    counted: tuple[str, ...]
    """Qualified on the day, sorted."""
    lost: tuple[tuple[str, str], ...]
    """Qualified once and not any more, each with the Chinese word that says why, sorted."""

    @property
    def margin(self) -> int:
        """People more (or, negative, fewer) than promised."""
        return len(self.counted) - self.required

    @property
    def breakers(self) -> tuple[str, ...]:
        """Those each of whom, by leaving, would break a promise that is just kept (T5)."""
        return self.counted if self.margin == 0 else ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found out about one clause; every number with its unit, no name of a person."""

    verdict: Verdict
    required: str
    """Chinese: what was promised, such as 至少 120 分钟."""
    actual: str
    """Chinese: what the records show, such as 135 分钟."""
    explanation: Explanation
    """The arithmetic, the deciding records (page and path:line), the margin with its unit, the next change."""
    notes: tuple[str, ...] = ()
    """超额, 持续义务, 从严 and other remarks that are no verdicts."""
    tasks: tuple[Task, ...] = ()
    head_counts: tuple[HeadCount, ...] = ()
    """Who counts, of a promise to qualify so many people; otherwise empty."""

    @property
    def margin(self) -> int | Decimal | None:
        """How much is left (positive) or lacking (negative)."""
        return self.explanation.margin
