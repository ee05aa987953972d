"""Who has which competency at one customer: people × items of one course, in small cells."""

from dataclasses import dataclass
from datetime import date

from training_site.facts.base.words import Word
from training_site.facts.person.qualification import Qualification
from training_site.pages.customer.desk import Desk, Spot
from training_site.pages.frame import addresses
from training_site.pages.frame.cells import CellRow, competence_rows
from training_site.pages.frame.parts import Link, changes_text


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One trainee's row."""

    who: Link
    id: str
    rows: tuple[CellRow, ...]
    passed: int
    total: int
    word: Word
    changes: str
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """One course's people."""

    id: str
    course: Link
    revision: str
    groups: tuple[str, ...]
    """四懂, 四会 … or 应知 1 项 … as column headings."""
    rows: tuple[MatrixRow, ...]
    qualified: int


def matrices(desk: Desk, spot: Spot) -> tuple[Matrix, ...]:
    """Draw one matrix per course, courses in the catalogue's order, people in the order of people.yml."""
    found: dict[str, list[Qualification]] = {}
    for person in desk.facts.people.values():
        for qualification in person.qualifications:
            found.setdefault(qualification.course, []).append(qualification)
    known = [course for course in desk.context.catalogue.courses if course in found]
    return tuple(_matrix(spot, course, found[course]) for course in known)


def _matrix(spot: Spot, course: str, qualifications: list[Qualification]) -> Matrix:
    desk = spot.desk
    href_of = spot.deciding()
    rows = tuple(
        MatrixRow(
            who=spot.who(item.person),
            id=item.person,
            rows=competence_rows(item.competences, href_of, is_part=desk.is_part(course)),
            passed=item.passed,
            total=len(item.competences),
            word=item.word,
            changes=changes_text(item.downgrades),
            valid_until=item.valid_until,
        )
        for item in qualifications
    )
    return Matrix(
        id=course,
        course=Link(desk.course_title(course), spot.to(addresses.course(course))),
        revision=desk.context.catalogue.courses[course].course.revision,
        groups=tuple(row.label for row in rows[0].rows),
        rows=rows,
        qualified=sum(item.word in (Word.VALID, Word.EXPIRING) for item in qualifications),
    )
