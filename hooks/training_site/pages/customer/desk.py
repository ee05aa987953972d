"""What is at hand while one customer's pages are written: names, links, evidence, and who took part in what."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from markupsafe import Markup

from training_site.facts.base.explanation import Ref
from training_site.facts.base.refs import superseded_by
from training_site.facts.person.certificate import CertificateFacts
from training_site.facts.person.customer import CustomerFacts
from training_site.facts.person.fitness import FitnessRemark
from training_site.facts.person.revision_notice import ChangeNotices, NoticeFact
from training_site.facts.rounds.competence import CompetenceFact
from training_site.facts.rounds.misconduct import AttemptFact, attempt_facts
from training_site.facts.session.session import Presence, SessionFacts
from training_site.model.base.record import Evidence
from training_site.model.customer.session import Session
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.environment import render
from training_site.pages.frame.evidence import evidence_item, publishable
from training_site.pages.frame.naming import naming
from training_site.pages.frame.page import RecordPage, Section, depth
from training_site.pages.frame.parts import EvidenceItem, Head, Link, RecordLink


@dataclass(frozen=True, slots=True)
class OlderPage:
    """A page made from older records, and what is said about that."""

    said: str
    page: Markup


class Desk:
    """One customer's facts in one edition, with the indexes that its pages need."""

    def __init__(self, context: Context, facts: CustomerFacts) -> None:
        self.context = context
        self.facts = facts
        self.records = facts.records
        self.customer = facts.records.customer
        self.naming = naming(context.catalogue, facts.records, context.edition)
        self.publishable = publishable(context, facts.records)
        self.trainees = frozenset(facts.people)
        self.equipment = context.equipment
        self.sites = {site.id: site.full_name for site in self.customer.sites}
        self.replaced_sittings = superseded_by(facts.records.sittings)
        self.replaced_sign_offs = superseded_by(facts.records.sign_offs)
        self.attempts = {
            sitting.id: attempt_facts(sitting, self.replaced_sittings, facts.as_of)
            for sitting in facts.records.sittings.values()
        }
        self.tried: defaultdict[str, list[AttemptFact]] = defaultdict(list)
        for tried in chain.from_iterable(self.attempts.values()):
            self.tried[tried.attempt.person].append(tried)
        self.attended: defaultdict[str, list[tuple[SessionFacts, Presence]]] = defaultdict(list)
        for session in facts.sessions.values():
            for presence in session.presence:
                self.attended[presence.person].append((session, presence))
        self.certificates: defaultdict[str, list[CertificateFacts]] = defaultdict(list)
        for found in facts.certificates.values():
            self.certificates[found.certificate.person].append(found)
        self.notices: defaultdict[str, list[tuple[ChangeNotices, NoticeFact]]] = defaultdict(list)
        for notices in facts.notices:
            for fact in notices.people:
                self.notices[fact.person].append((notices, fact))
        self.remarks: defaultdict[str, list[FitnessRemark]] = defaultdict(list)
        for remark in facts.remarks:
            self.remarks[remark.path].append(remark)
        self._addresses: dict[tuple[str, str], str] = {}
        self._labels = {
            course: {item.id: item.label for item in folder.competencies}
            for course, folder in context.catalogue.courses.items()
        }

    def address_of(self, ref: Ref) -> str:
        """Find the page of a record; many people refer to the same few records, so each is spelled once."""
        key = (ref.kind, ref.id)
        found = self._addresses.get(key)
        if found is None:
            found = self._addresses[key] = addresses.of_ref(self.records.id, ref)
        return found

    def course_title(self, course: str) -> str:
        """Name a course; its id where the catalogue has none."""
        return self.context.course_title(course)

    def is_part(self, course: str) -> bool:
        """Tell whether a course teaches only part of its framework."""
        folder = self.context.catalogue.courses.get(course)
        return folder is not None and folder.is_part

    def label(self, course: str, competency: str) -> str:
        """Name a competency of a course; its id where the course no longer has it."""
        return self._labels.get(course, {}).get(competency, competency)

    def results_text(self, course: str, results: Mapping[str, object]) -> str:
        """Spell the results of an attempt: `懂结构 92、懂原理 通过`."""
        return "、".join(f"{self.label(course, item)} {result}" for item, result in results.items())

    def has_form(self, person: str, course: str) -> bool:
        """Tell whether a 签字确认表 is made for this person and course."""
        found = self.facts.people.get(person)
        return found is not None and any(item.course == course for item in found.qualifications)

    def place(self, session: Session) -> str:
        """Spell where a session is held."""
        site = self.sites.get(session.site, session.site)
        return f"{site} {session.room}" if session.room else site

    def at(self, address: str) -> "Spot":
        """Stand on a page, to see everything else from there."""
        return Spot(self, address)


@dataclass(frozen=True, slots=True)
class RemarkLine:
    """What has to be said of somebody who taught, assessed or signed."""

    role: str
    who: Link
    why: str


class Spot:
    """One page's address; everything it links to is spelled as seen from here."""

    def __init__(self, desk: Desk, address: str) -> None:
        self.desk = desk
        self.address = address
        self._folder = f"customers/{desk.records.id}/"
        self._up = "../" * depth(address)
        self._up_in_folder = "../" * (depth(address) - 2) if address.startswith(self._folder) else None

    def to(self, address: str) -> str:
        """Spell an address as seen from this page, by the shortest way."""
        if self._up_in_folder is not None and address.startswith(self._folder):
            return self._up_in_folder + address[len(self._folder) :]
        return self._up + address

    def head(self) -> Head:
        """Make the page's first line."""
        desk = self.desk
        own = addresses.customer(desk.records.id)
        href = "" if own == self.address else self.to(own)
        return Head(desk.customer.name, href, desk.context.as_of, desk.context.is_internal)

    def who(self, person: str) -> Link:
        """Name a person, with a link where the person has a page."""
        desk = self.desk
        name = desk.naming.of(person)
        if person in desk.trainees:
            return Link(name, self.to(addresses.person(desk.records.id, person)))
        if person in desk.context.catalogue.instructors:
            return Link(name, self.to(addresses.instructor(person)))
        return Link(name)

    def remarks(self, path: str) -> tuple[RemarkLine, ...]:
        """Say of a record's file what has to be said of those who acted in it."""
        found = self.desk.remarks.get(path, ())
        return tuple(RemarkLine(one.role, self.who(one.who), one.why) for one in found)

    def maybe_who(self, person: str | None) -> Link | None:
        """Name a person that may be missing from the record."""
        return None if person is None else self.who(person)

    def evidence(self, items: Iterable[Evidence | None]) -> tuple[EvidenceItem, ...]:
        """Refer to evidence: a link where it is published, title and hash where it is restricted."""
        desk = self.desk
        return tuple(
            evidence_item(
                item,
                self.to(addresses.evidence(desk.records.id, item.path))
                if item.path in desk.publishable
                else "",
            )
            for item in items
            if item is not None
        )

    def links(self, refs: Sequence[Ref]) -> tuple[RecordLink, ...]:
        """Link to deciding records, without links to this very page."""
        shows_place = self.desk.context.is_internal
        made = []
        for ref in refs:
            address = self.desk.address_of(ref)
            if address != self.address:
                made.append(
                    RecordLink(ref.label or ref.id, self.to(address), ref.place if shows_place else "")
                )
        return tuple(made)

    def deciding(self) -> Callable[[CompetenceFact], str]:
        """Give the link of a cell: the sign-off that decided it, else the sitting."""
        customer = self.desk.records.id

        def href(fact: CompetenceFact) -> str:
            if fact.sign_off:
                return self.to(addresses.sign_off(customer, fact.sign_off))
            return self.to(addresses.sitting(customer, fact.sitting)) if fact.sitting else ""

        return href

    def page(self, title: str, template: str, view: object, section: Section = "customers") -> RecordPage:
        """Render this page; full names that someone typed into a text are masked in the public edition."""
        names = self.desk.naming
        body = render(template, view)
        held = self.desk.context.held_back.get(self.desk.records.id)
        if held is not None:
            body = render("customer/held-back-records.html", OlderPage(held.said, Markup(body)))  # noqa: S704 - of a template
        return RecordPage(self.address, names.redact(title), names.redact_html(body), section)
