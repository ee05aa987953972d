"""Which facts a clause may look at: one customer's, cut to the clause's scope, each computed when asked for."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from training_site.facts.base.words import SessionStatus
from training_site.facts.commitments.inputs.anchor_dates import AnchorDate, Anchors
from training_site.facts.commitments.inputs.pending import Pending
from training_site.facts.person.customer import CustomerFacts
from training_site.facts.person.person import PersonFacts
from training_site.facts.person.qualification import Qualification
from training_site.facts.session.session import SessionFacts
from training_site.model.course.course import Course
from training_site.model.customer.assessment import Sitting
from training_site.model.customer.customer import Installation
from training_site.model.customer.plan import Plan
from training_site.model.customer.service import Charge, Figure, Incident, Request, StaffMember, Visit
from training_site.model.letter.letter import Clause, Letter, Scope
from training_site.model.records import Catalogue, CustomerRecords
from training_site.model.vendor.instructor import Instructor
from training_site.model.vendor.organisation import Organisation

__all__ = ["AnchorDate", "Anchors", "Case"]
_NOT_COUNTED = {SessionStatus.CANCELLED, SessionStatus.RESCHEDULED}


@dataclass(frozen=True)
class Case:
    """One clause of one letter with everything that may decide it; nothing outside the clause's scope."""

    catalogue: Catalogue
    facts: CustomerFacts
    letter: Letter
    clause: Clause
    as_of: date

    @property
    def scope(self) -> Scope:
        """The clause's own scope."""
        return self.clause.scope

    @property
    def records(self) -> CustomerRecords:
        """The customer's records, for what is no fact of its own (notices, materials, forms)."""
        return self.facts.records

    @property
    def organisation(self) -> Organisation:
        """The vendor with its defaults and holidays."""
        return self.catalogue.organisation

    @cached_property
    def courses(self) -> dict[str, Course]:
        """Courses in scope by id: the named ones, else those for the named equipment, else those the customer has."""
        if self.scope.courses:
            ids = set(self.scope.courses)
        else:
            ids = {item.session.course for item in self.facts.sessions.values()}
            ids |= {course for person in self.facts.people.values() for course in person.trainee.courses}
        found = {
            name: folder.course for name, folder in sorted(self.catalogue.courses.items()) if name in ids
        }
        if not self.scope.equipment:
            return found
        wanted = set(self.scope.equipment)
        return {
            name: course for name, course in found.items() if wanted & {item.id for item in course.equipment}
        }

    @cached_property
    def sessions(self) -> tuple[SessionFacts, ...]:
        """Sessions in scope that are planned, notified, under way or held, by date."""
        return tuple(
            item
            for item in self.facts.sessions.values()
            if item.status not in _NOT_COUNTED
            and item.session.course in self.courses
            and (not self.scope.phases or item.session.phase in self.scope.phases)
            and item.session.date >= self.since
        )

    @cached_property
    def held(self) -> tuple[SessionFacts, ...]:
        """Sessions in scope that were held."""
        return tuple(item for item in self.sessions if item.status is SessionStatus.HELD)

    @cached_property
    def people(self) -> tuple[PersonFacts, ...]:
        """Trainees in scope."""
        wanted = self.scope.audiences
        return tuple(
            item for item in self.facts.people.values() if not wanted or item.trainee.audience in wanted
        )

    @cached_property
    def qualifications(self) -> tuple[Qualification, ...]:
        """Qualifications of the people in scope for the courses in scope."""
        return tuple(
            one for person in self.people for one in person.qualifications if one.course in self.courses
        )

    @cached_property
    def sittings(self) -> tuple[Sitting, ...]:
        """Sittings of the courses in scope, superseded ones left out, by date and id."""
        replaced = {item.supersedes for item in self.records.sittings.values() if item.supersedes}
        return tuple(
            sorted(
                (
                    item
                    for item in self.records.sittings.values()
                    if item.id not in replaced and item.course in self.courses and item.date >= self.since
                ),
                key=lambda item: (item.date, item.id),
            )
        )

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """Training plans with a course in scope, by date and id."""
        return tuple(
            sorted(
                (
                    plan
                    for plan in self.records.plans.values()
                    if any(set(stage.courses) & set(self.courses) for stage in plan.stages)
                ),
                key=lambda plan: (plan.date, plan.id),
            )
        )

    @cached_property
    def pending(self) -> Pending:
        """What is still to come of the training in scope."""
        folder = f"roster/{self.records.id}"
        return Pending(self.courses, self.sessions, self.plans, self.installations, folder, self.as_of)

    @cached_property
    def installations(self) -> tuple[Installation, ...]:
        """Installations in scope."""
        wanted, equipment = self.scope.installation, self.scope.equipment
        return tuple(
            item
            for item in self.records.customer.installations
            if (not wanted or item.id == wanted) and (not equipment or item.equipment in equipment)
        )

    @cached_property
    def _places(self) -> set[str | None]:
        """Installations in scope by id; None stands for a record that names none."""
        return {None, *(item.id for item in self.installations)}

    @cached_property
    def instructors(self) -> dict[str, Instructor]:
        """The vendor's people by id."""
        return self.catalogue.instructors

    @cached_property
    def since(self) -> date:
        """The first day that counts: the clause's own, else the day the letter was signed."""
        return self.clause.since or self.letter.signed_on

    @cached_property
    def visits(self) -> tuple[Visit, ...]:
        """Visits and calls in scope, by date and id."""
        return tuple(
            sorted(
                (
                    item
                    for item in self.records.visits.visits
                    if item.on >= self.since and item.installation in self._places
                ),
                key=lambda item: (item.on, item.id),
            )
        )

    @cached_property
    def incidents(self) -> tuple[Incident, ...]:
        """Incidents in scope, by time and id."""
        rows = (
            item
            for item in self.records.incidents.incidents
            if item.installation in self._places and item.reported_at.date() >= self.since
        )
        return tuple(sorted(rows, key=lambda item: (item.reported_at, item.id)))

    @cached_property
    def requests(self) -> tuple[Request, ...]:
        """Requests, complaints and orders in scope, by time and id."""
        rows = (
            item
            for item in self.records.requests.requests
            if item.installation in self._places and item.asked_at.date() >= self.since
        )
        return tuple(sorted(rows, key=lambda item: (item.asked_at, item.id)))

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Counted shares, by date and id."""
        rows = (item for item in self.records.figures.figures if item.on >= self.since)
        return tuple(sorted(rows, key=lambda item: (item.on, item.id)))

    @cached_property
    def charges(self) -> tuple[Charge, ...]:
        """Charges, by date and id."""
        rows = (item for item in self.records.figures.charges if item.on >= self.since)
        return tuple(sorted(rows, key=lambda item: (item.on, item.id)))

    @cached_property
    def staff(self) -> tuple[StaffMember, ...]:
        """Named staff in force on as-of."""
        return tuple(
            sorted(
                (
                    item
                    for item in self.records.staff.staff
                    if item.since <= self.as_of and (item.until is None or item.until >= self.as_of)
                ),
                key=lambda item: (item.person, item.since),
            )
        )

    @cached_property
    def contract_years_from(self) -> AnchorDate | None:
        """Where contract years begin: the earliest acceptance or delivery in scope, or the signature."""
        if self.letter.contract_year == "signed_on":
            return None
        found = (item for item in self.anchors(self.letter.contract_year) if item.on is not None)
        return min(found, key=lambda item: (item.on or date.max, item.installation.id), default=None)

    @cached_property
    def anchors(self) -> Anchors:
        """AnchorDate dates of the installations in scope: `anchors("accepted_on")` → one AnchorDate per installation."""
        return Anchors(self.installations, self.as_of, self.records.customer.path, self.records.id)
