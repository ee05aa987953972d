"""What is wrong with the data, where exactly, and how to mend it.

A problem is a value, never an exception: readers and checks return tuples of them, the command line and the
hook decide what to print. Every code stands in the closed table of `problem_kinds`, which is published as the
error catalogue.
"""

from dataclasses import dataclass

from training_site.problem_kinds import PROBLEM_KINDS, Severity

__all__ = ["Problem", "Severity", "Where", "counts", "has_errors", "problem"]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a data file: path relative to the root, line and column 1-based in code points, BOM not counted."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """`roster/a/people.yml:3:5`, the form editors turn into a link."""
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding about the data, ready to be shown to a trainer."""

    where: Where
    code: str
    """A key of `problem_kinds.KINDS`, such as `E-DATE`."""
    message: str
    """One Chinese sentence; personal numbers in it are masked already."""
    cure: str
    """What to do, in Chinese, without the leading 改法：."""
    snippet: str = ""
    """YAML to paste, several lines; empty when there is nothing to paste."""

    @property
    def severity(self) -> Severity:
        """错误 stops a build; 警告 and 提示 are shown and published."""
        return PROBLEM_KINDS[self.code].severity

    @property
    def sort_key(self) -> tuple[int, Where, str, str]:
        """Order errors before warnings before notices, each by place, then by code."""
        return (_RANKS[self.severity], self.where, self.code, self.message)


def problem(code: str, where: Where, message: str, cure: str = "", snippet: str = "") -> Problem:
    """Make a problem of a known kind; without `cure` the kind's own cure line is used.

    Raises:
        KeyError: when the code is not in the closed table; a programming error, never a data error.
    """
    kind = PROBLEM_KINDS[code]
    return Problem(where=where, code=code, message=message, cure=cure or kind.cure, snippet=snippet)


def has_errors(problems: tuple[Problem, ...]) -> bool:
    """Tell whether any of the problems forbids publishing."""
    return any(found.severity is Severity.ERROR for found in problems)


def counts(problems: tuple[Problem, ...]) -> dict[Severity, int]:
    """Count the problems by severity, every severity present."""
    found = dict.fromkeys(Severity, 0)
    for item in problems:
        found[item.severity] += 1
    return found
