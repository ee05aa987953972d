"""What stands on a training plan's page: its stages, who confirmed it, and the sessions that carry it out."""

from dataclasses import dataclass
from datetime import date

from training_site.facts.base.words import SessionStatus
from training_site.model.customer.plan import Plan, Stage
from training_site.pages.customer.desk import Desk, Spot
from training_site.pages.frame import addresses
from training_site.pages.frame.page import RecordPage
from training_site.pages.frame.parts import EvidenceItem, Head, Link


@dataclass(frozen=True, slots=True)
class ConfirmationRow:
    """One side's signature under the plan."""

    party: str
    by: Link
    on: date
    evidence: tuple[EvidenceItem, ...]


@dataclass(frozen=True, slots=True)
class StageSessionRow:
    """A session that belongs to a stage."""

    on: date
    link: Link
    status: SessionStatus


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stage with its sessions."""

    number: int
    title: str
    courses: tuple[Link, ...]
    earliest: date | None
    latest: date | None
    place: str
    sessions: tuple[StageSessionRow, ...]


@dataclass(frozen=True, slots=True)
class PlanView:
    """One training plan."""

    head: Head
    id: str
    title: str
    revision: str
    date: date
    cvs_attached: bool
    confirmed: tuple[ConfirmationRow, ...]
    missing: tuple[str, ...]
    stages: tuple[StageRow, ...]
    path: str


def plan_page(desk: Desk, plan: Plan) -> RecordPage:
    """Write one plan's page."""
    spot = desk.at(addresses.plan(desk.records.id, plan.id))
    confirmed = {item.party for item in plan.confirmed}
    view = PlanView(
        head=spot.head(),
        id=plan.id,
        title=plan.title,
        revision=plan.revision,
        date=plan.date,
        cvs_attached=plan.cvs_attached,
        confirmed=tuple(
            ConfirmationRow(item.party, spot.who(item.by), item.on, spot.evidence((item.evidence,)))
            for item in plan.confirmed
        ),
        missing=tuple(party for party in ("业主", "我方") if party not in confirmed),
        stages=tuple(_stage(spot, plan, stage) for stage in plan.stages),
        path=plan.path if desk.context.is_internal else "",
    )
    return spot.page(plan.title, "customer/plan.html", view)


def _stage(spot: Spot, plan: Plan, stage: Stage) -> StageRow:
    desk = spot.desk
    return StageRow(
        number=stage.number,
        title=stage.title,
        courses=tuple(
            Link(desk.course_title(item), spot.to(addresses.course(item))) for item in stage.courses
        ),
        earliest=stage.earliest,
        latest=stage.latest,
        place=stage.place or "",
        sessions=tuple(
            StageSessionRow(
                on=found.session.date,
                link=Link(
                    found.session.title or desk.course_title(found.session.course),
                    spot.to(addresses.session(desk.records.id, found.session.id)),
                ),
                status=found.status,
            )
            for found in desk.facts.sessions.values()
            if found.session.plan == plan.id and found.session.stage == stage.number
        ),
    )
