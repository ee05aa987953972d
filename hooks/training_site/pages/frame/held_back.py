"""Whose files have errors today, what is shown in their place, and what is said about it?"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from training_site.problem_kinds import PROBLEM_KINDS, Severity
from training_site.problems import Problem, Where

_PEOPLE = ("/people.yml", "/names.yml")
UNSUSPENDED = frozenset({"E-PII", "E-SECRET", "E-NAME"})
"""Errors that nothing holds back: they forbid publishing anything at all."""
_PLAIN_STEP = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A customer whose files of today are not shown."""

    customer: str
    """Its id."""
    name: str
    """Its name in the records shown; the id when none are."""
    registered_on: date | None
    """The day of the commit whose records are shown; None when nothing of the customer is published."""
    commit: str
    """Its name in git, empty without one."""
    problems: tuple[Problem, ...]
    """What the check found in the files of today, ordered."""

    @property
    def said(self) -> str:
        """What is said wherever the customer stands."""
        if self.registered_on is None:
            return "数据有误，暂不公布"
        return f"数据有误，依据 {self.registered_on.isoformat()} 的登记"

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The errors that would have forbidden publishing."""
        return tuple(item for item in self.problems if item.severity is Severity.ERROR)


def may_hold_back(problems: Iterable[Problem], customers: Collection[str]) -> bool:
    """Tell whether every error stands in a file of one of these customers, and none is about personal data.

    An error in a list of people forbids it too: a name that cannot be read there would not be looked for elsewhere.
    """
    return all(
        item.code not in UNSUSPENDED
        and not item.where.path.endswith(_PEOPLE)
        and any(item.where.path.startswith(f"roster/{one}/") for one in customers)
        for item in problems
        if item.severity is Severity.ERROR
    )


def without_errors(problems: Iterable[Problem], held: Iterable[HeldBack]) -> tuple[Problem, ...]:
    """Leave out the errors of customers that are held back."""
    suspended = {error for one in held for error in one.errors}
    return tuple(item for item in problems if item not in suspended)


def unquoted(item: Problem, *, is_internal: bool) -> Problem:
    """Take what was typed out of a problem: in the public edition nobody knows which names a broken file holds."""
    if is_internal:
        return item
    kind = PROBLEM_KINDS[item.code]
    return Problem(
        Where(path_without_names(item.where.path), item.where.line, item.where.column),
        item.code,
        kind.title,
        kind.cure,
    )


def path_without_names(path: str) -> str:
    """Cut a path before the first step that is not written like an id: it may be somebody's name."""
    steps = path.split("/")
    plain = next((at for at, step in enumerate(steps) if not _PLAIN_STEP.fullmatch(step)), len(steps))
    return path if plain == len(steps) else "/".join((*steps[:plain], "…"))
