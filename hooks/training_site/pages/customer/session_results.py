"""What came of a session: the assessments that belong to it and the sign-offs that rest on them."""

from dataclasses import dataclass
from datetime import date

from training_site.facts.person.misconduct import AttemptFact
from training_site.labels import METHODS
from training_site.model.customer.session import Session
from training_site.pages.customer.desk import Spot
from training_site.pages.frame import addresses
from training_site.pages.frame.parts import Link


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One person's result on one paper."""

    who: Link
    on: date
    sitting: Link
    method: str
    results: str
    void: str
    """Chinese: why the result is void; empty when it is not."""
    examiner: Link | None
    sign_offs: tuple[Link, ...]
    """Sign-offs of the person that rest on this sitting."""


def result_rows(spot: Spot, session: Session) -> tuple[ResultRow, ...]:
    """List the attempts of the sittings that name this session, by date, sitting and person."""
    desk = spot.desk
    sittings = sorted(
        (item for item in desk.records.sittings.values() if session.id in item.sessions),
        key=lambda item: (item.date, item.id),
    )
    attended = {row.person for row in session.attendance}
    return tuple(
        _row(spot, tried)
        for sitting in sittings
        for tried in sorted(
            desk.attempts[sitting.id], key=lambda one: (one.attempt.person, one.attempt.paper)
        )
        if tried.attempt.person in attended and tried.superseded_by is None
    )


def _row(spot: Spot, tried: AttemptFact) -> ResultRow:
    desk, attempt, sitting = spot.desk, tried.attempt, tried.sitting
    return ResultRow(
        who=spot.who(attempt.person),
        on=sitting.date,
        sitting=Link(str(sitting.date), spot.to(addresses.sitting(desk.records.id, sitting.id))),
        method=METHODS[tried.paper.kind] if tried.paper else attempt.paper,
        results=desk.results_text(sitting.course, attempt.competencies),
        void=tried.void,
        examiner=spot.maybe_who(tried.paper.examiner if tried.paper else None),
        sign_offs=tuple(
            Link(str(record.date), spot.to(addresses.sign_off(desk.records.id, record.id)))
            for record in desk.records.sign_offs.values()
            if attempt.person in record.people
            and any(item.basis and item.basis.sitting == sitting.id for item in record.competencies.values())
        ),
    )
