"""How the competencies of a person are drawn: one row of cells per group, in the framework's order.

    四懂  [懂结构 ✓] [懂原理 ✓] [懂性能 ✓] [懂用途 ✓]
    四会  [会使用 ✓] [会维护保养 ✓] [会检查 ↻] [会排除故障 ○]

Other frameworks keep the grammar: 四懂三会 has three cells below, items of the course's own stand in a third row.
一懂一会 would be a framework that nobody knows: a course that teaches part of one has rows 应知 1 项 and 应会 1 项.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from training_site.facts.base.words import Competence
from training_site.facts.rounds.competence import CompetenceFact
from training_site.labels import CELL_DETAILS, METHODS, NUMERALS
from training_site.model.course.framework import Competency, Group

CellState = Literal["passed", "waived", "retrain", "failed", "baseless", "open"]
RowKind = Literal["know", "can", "extra"]

_STATES: dict[Competence, tuple[CellState, str]] = {
    Competence.PASSED: ("passed", "✓"),
    Competence.WAIVED: ("waived", "▣"),
    Competence.RETRAIN: ("retrain", "↻"),
    Competence.FAILED: ("failed", "✕"),
    Competence.NO_BASIS: ("baseless", "!"),
    Competence.OPEN: ("open", ""),
}
_PARTS: dict[Group, str] = {"懂": "应知", "会": "应会"}
_KINDS: dict[Group, RowKind] = {"懂": "know", "会": "can", "附加": "extra"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One competency as it is drawn; all fields are plain text."""

    label: str
    state: CellState
    """The shape: filled, boxed, hatched, struck through or dashed."""
    mark: str
    detail: str
    """Date, method and score; shown in large cells only."""
    href: str
    """Link to the deciding record; empty when there is none."""
    text: str
    """The whole cell in words, for readers who do not see it."""


@dataclass(frozen=True, slots=True)
class CellRow:
    """The cells of one group, such as 四懂."""

    label: str
    """四懂; 应知 1 项 where a course teaches part of its framework."""
    cells: tuple[Cell, ...]
    kind: RowKind = "extra"


def competence_rows(
    facts: Sequence[CompetenceFact], href_of: Callable[[CompetenceFact], str], *, is_part: bool = False
) -> tuple[CellRow, ...]:
    """Draw what a person has; `href_of` gives the link to the deciding record, or an empty text."""
    made = []
    for group, members in groupby(facts, key=lambda fact: fact.competency.group):
        cells = tuple(_cell(fact, href_of(fact)) for fact in members)
        made.append(CellRow(_row_label(group, len(cells), is_part=is_part), cells, _KINDS[group]))
    return tuple(made)


def blank_rows(competencies: Sequence[Competency], *, is_part: bool = False) -> tuple[CellRow, ...]:
    """Draw a framework before anybody is assessed, each cell with its way of assessment."""
    made = []
    for group, members in groupby(competencies, key=lambda competency: competency.group):
        cells = tuple(
            Cell(item.label, "open", "", METHODS[item.method], "", f"{item.label} {METHODS[item.method]}")
            for item in members
        )
        made.append(CellRow(_row_label(group, len(cells), is_part=is_part), cells, _KINDS[group]))
    return tuple(made)


def _cell(fact: CompetenceFact, href: str) -> Cell:
    state, mark = _STATES[fact.state]
    detail = _detail(fact)
    label = fact.competency.label
    return Cell(label, state, mark, detail, href, f"{label} {fact.state} {detail}".rstrip())


def _detail(fact: CompetenceFact) -> str:
    """Spell `2026-03-14 口试 92`, or why there is nothing to spell."""
    if fact.state is Competence.OPEN and fact.sitting:
        return "要重考" if fact.is_doubtful else "已考过，待签认"
    if fact.state in CELL_DETAILS:
        return CELL_DETAILS[fact.state]
    if fact.state is Competence.NO_BASIS:
        return f"{fact.on} 依据缺失"
    parts = [fact.on.isoformat()] if fact.on else []
    if fact.method:
        parts.append(METHODS[fact.method])
    if fact.state is Competence.FAILED and "成绩作废" in fact.explanation.text:
        return " ".join([*parts, "成绩作废"])
    if fact.score is not None:
        parts.append(f"{fact.score:f}")
    if fact.level is not None:
        parts.append(f"{fact.level} 级")
    return " ".join(parts)


def called_together(rows: Sequence[CellRow]) -> str:
    """Name what a certificate attests: 四懂四会, 应知应会."""
    return "".join(row.label.partition(" ")[0] for row in rows if row.kind != "extra")


def _row_label(group: Group, size: int, *, is_part: bool) -> str:
    if group == "附加":
        return group
    if is_part:
        return f"{_PARTS[group]} {size} 项"
    return f"{NUMERALS[size] if size < len(NUMERALS) else size}{group}"
