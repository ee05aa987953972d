"""How many years has an instructor worked on a kind of equipment, on a day (T22)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from training_site.facts.base.calendar import add_days, years_between
from training_site.facts.base.explanation import Explanation
from training_site.facts.base.refs import instructor_ref
from training_site.model.vendor.instructor import Experience, Instructor

COUNTED_WORK = ("操作", "维修")
"""T22 asks for experience in operation and maintenance; 教学 by itself does not count."""


@dataclass(frozen=True, slots=True)
class InstructorExperience:
    """An instructor's experience with the course's equipment on the day of the session (T22)."""

    instructor: str
    equipment: str
    years: Decimal
    """Floored to one decimal."""
    full_years: int
    explanation: Explanation


def instructor_years(instructor: Instructor, equipment: str, day: date) -> InstructorExperience:
    """Add up the years before `day`, overlapping spells counted once.

    A spell that still lasts ends before `day`: since 2021-03-06 there are 4 years on 2026-03-05 and 5 on
    2026-03-06. Several spells add up as exact shares of years. Why floor: 五年以上 includes five, and 4.99
    years are not five.
    """
    spells = [
        spell
        for spell in instructor.experience
        if spell.equipment == equipment and spell.kind in COUNTED_WORK
    ]
    merged = _merge(spells, day)
    years = sum((years_between(since, until) for since, until in merged), Fraction(0))
    tenths = int(years * 10)
    shown = Decimal(tenths).scaleb(-1)
    if merged:
        parts = "、".join(f"{since} 至 {add_days(until, -1)}" for since, until in merged)
        kinds = [
            kind for kind in COUNTED_WORK if any(spell.kind == kind and spell.since < day for spell in spells)
        ]
        lacking = [f"；没有登记{kind}经历" for kind in COUNTED_WORK if kind not in kinds]
        text = f"{'、'.join(kinds)}经历：{parts}，共 {shown} 年（满 {int(years)} 年）{''.join(lacking)}"
    else:
        text = "没有登记这种设备的操作或维修经历"
    refs = tuple(
        instructor_ref(instructor, spell)
        for spell in sorted(spells, key=lambda spell: (spell.since, spell.line))
    )
    why = Explanation(text, refs or (instructor_ref(instructor),), int(years), "年")
    return InstructorExperience(instructor.id, equipment, shown, int(years), why)


def _merge(spells: list[Experience], day: date) -> list[tuple[date, date]]:
    """Join spells to stretches `(first day, day after the last)` before `day`."""
    ends = ((spell.since, min(add_days(spell.until, 1) if spell.until else day, day)) for spell in spells)
    merged: list[tuple[date, date]] = []
    for since, until in sorted(ends):
        if until <= since:
            continue
        if merged and since <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], until))
        else:
            merged.append((since, until))
    return merged
