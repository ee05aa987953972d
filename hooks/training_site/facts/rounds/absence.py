"""Was a person at work on a day, and was an absence so long that training has to be repeated."""

from dataclasses import dataclass
from datetime import date

from training_site.facts.base.calendar import add_days, add_months, is_within
from training_site.model.customer.people import StatusSpell, Trainee

ON_POST = "在岗"


@dataclass(frozen=True, slots=True)
class Absence:
    """A stretch of days without a break off the post: 离岗, 调岗 or 离职."""

    since: date
    until: date | None
    """Last day off the post, inclusive; None while it lasts."""


def spell_on(trainee: Trainee, day: date) -> StatusSpell | None:
    """Find the recorded spell that holds on a day: of several the one that began last; None means 在岗."""
    covering = [spell for spell in trainee.status if is_within(spell.since, spell.until, day)]
    return max(covering, key=lambda spell: (spell.since, spell.until or date.max, spell.status), default=None)


def status_on(trainee: Trainee, day: date) -> str:
    """Name the status on a day: 在岗 离岗 调岗 离职; without a spell 在岗."""
    spell = spell_on(trainee, day) if trainee.status else None
    return spell.status if spell else ON_POST


def absences(trainee: Trainee) -> tuple[Absence, ...]:
    """List the stretches off the post, oldest first; touching spells are one stretch."""
    days = sorted(turning_days(trainee))
    found: list[Absence] = []
    for index, day in enumerate(days):
        if status_on(trainee, day) == ON_POST:
            continue
        until = add_days(days[index + 1], -1) if index + 1 < len(days) else None
        if found and found[-1].until == add_days(day, -1):
            found[-1] = Absence(found[-1].since, until)
        else:
            found.append(Absence(day, until))
    return tuple(found)


def turning_days(trainee: Trainee) -> set[date]:
    """Collect the days on which the status may change: first days and the days after last days."""
    return {spell.since for spell in trainee.status} | {
        add_days(spell.until, 1) for spell in trainee.status if spell.until is not None
    }


def long_absence(spells: tuple[Absence, ...], after: date, months: int, day: date) -> Absence | None:
    """Find the newest absence of `months` or more after a day's assessment that is over on `day`.

    Complete when the corresponding day is reached on return: off the post from 1 January to 30 June are six
    months, to 29 June are not. While the absence lasts the qualification is 中止 and nothing is decided here.
    """
    for spell in reversed(spells):
        if spell.until is None or not after <= spell.until < day:
            continue
        if add_months(max(spell.since, after), months) <= add_days(spell.until, 1):
            return spell
    return None
