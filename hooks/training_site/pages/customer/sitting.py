"""What stands on the page of one sitting: papers, attempts, pledges, identity checks, misconduct."""

from dataclasses import dataclass
from datetime import date, time

from training_site.facts.rounds.grading import pass_mark
from training_site.facts.rounds.misconduct import AttemptFact
from training_site.labels import METHODS
from training_site.model.customer.assessment import Misconduct, Paper, Sitting
from training_site.pages.customer.desk import Desk, RemarkLine, Spot
from training_site.pages.frame import addresses
from training_site.pages.frame.page import RecordPage
from training_site.pages.frame.parts import EvidenceItem, Head, Link


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper or practical."""

    id: str
    method: str
    version: str
    examiner: Link
    start: time | None
    end: time | None
    pass_score: str
    max_score: str


@dataclass(frozen=True, slots=True)
class MisconductRow:
    """A finding of misconduct."""

    severity: str
    article: str
    decision: str
    decided_by: Link | None
    on: date


@dataclass(frozen=True, slots=True)
class SittingAttemptRow:
    """One person's work on one paper."""

    who: Link
    id: str
    paper: str
    score: str
    results: str
    late_minutes: int
    identity_checked: bool
    pledge: str
    pledge_on: date | None
    is_void: bool
    misconduct: tuple[MisconductRow, ...]
    evidence: tuple[EvidenceItem, ...]
    note: str


@dataclass(frozen=True, slots=True)
class SittingView:
    """One sitting."""

    head: Head
    remarks: tuple[RemarkLine, ...]
    """What has to be said of who taught, assessed and signed."""
    id: str
    date: date
    course: Link
    revision: str
    place: str
    invigilators: tuple[Link, ...]
    papers: tuple[PaperRow, ...]
    attempts: tuple[SittingAttemptRow, ...]
    supersedes: Link | None
    superseded_by: Link | None
    reason: str
    path: str


def sitting_page(desk: Desk, sitting: Sitting) -> RecordPage:
    """Write one sitting's page."""
    spot = desk.at(addresses.sitting(desk.records.id, sitting.id))
    title = desk.course_title(sitting.course)
    replaced_by = desk.replaced_sittings.get(sitting.id)
    view = SittingView(
        head=spot.head(),
        remarks=spot.remarks(sitting.path),
        id=sitting.id,
        date=sitting.date,
        course=Link(title, spot.to(addresses.course(sitting.course))),
        revision=sitting.revision,
        place=desk.sites.get(sitting.site or "", ""),
        invigilators=tuple(spot.who(person) for person in sitting.invigilators),
        papers=tuple(_paper(spot, sitting, paper) for paper in sitting.papers),
        attempts=tuple(_attempt(spot, tried) for tried in desk.attempts[sitting.id]),
        supersedes=_link(spot, sitting.supersedes) if sitting.supersedes else None,
        superseded_by=_link(spot, replaced_by) if replaced_by else None,
        reason=sitting.reason or "",
        path=sitting.path if desk.context.is_internal else "",
    )
    return spot.page(f"{sitting.date} {title} 考核", "customer/sitting.html", view)


def _link(spot: Spot, sitting: str) -> Link:
    return Link(sitting, spot.to(addresses.sitting(spot.desk.records.id, sitting)))


def _paper(spot: Spot, sitting: Sitting, paper: Paper) -> PaperRow:
    folder = spot.desk.context.catalogue.courses.get(sitting.course)
    written = folder.course.assessment.written if folder and paper.kind != "practical" else None
    passing = pass_mark(folder.course, paper, sitting.date) if folder else paper.pass_score
    highest = paper.max_score if paper.max_score is not None else written and written.max_score
    return PaperRow(
        id=paper.id,
        method=METHODS[paper.kind],
        version=paper.version or "",
        examiner=spot.who(paper.examiner),
        start=paper.start,
        end=paper.end,
        pass_score="" if passing is None else f"{passing:f}",
        max_score="" if highest is None else f"{highest:f}",
    )


def _attempt(spot: Spot, tried: AttemptFact) -> SittingAttemptRow:
    desk, attempt, paper = spot.desk, tried.attempt, tried.paper
    pledge = attempt.pledge
    return SittingAttemptRow(
        who=spot.who(attempt.person),
        id=attempt.person,
        paper=METHODS[paper.kind] if paper else attempt.paper,
        score="" if attempt.score is None else f"{attempt.score:f}",
        results=desk.results_text(tried.sitting.course, attempt.competencies),
        late_minutes=attempt.late_minutes,
        identity_checked=attempt.identity_checked,
        pledge=pledge.version if pledge else "",
        pledge_on=pledge.signed_on if pledge else None,
        is_void=not tried.counts,
        misconduct=tuple(_misconduct(spot, found) for found in attempt.misconduct),
        evidence=spot.evidence((*attempt.evidence, pledge.evidence if pledge else None)),
        note="；".join(text for text in (tried.void, attempt.note) if text),
    )


def _misconduct(spot: Spot, found: Misconduct) -> MisconductRow:
    return MisconductRow(
        found.severity, found.article, found.decision or "", spot.maybe_who(found.decided_by), found.on
    )
