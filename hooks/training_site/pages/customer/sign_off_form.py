"""What is printed for signing: one person's 签字确认表 in one course, results filled in as far as they are known."""

from dataclasses import dataclass
from datetime import date

from training_site.facts.person.qualification import Qualification
from training_site.facts.rounds.competence import CompetenceFact
from training_site.labels import METHODS
from training_site.pages.course.partial import part_of_framework
from training_site.pages.customer.desk import Desk
from training_site.pages.frame import addresses
from training_site.pages.frame.fingerprint import DIGITS_SHOWN, fingerprint
from training_site.pages.frame.page import RecordPage
from training_site.pages.frame.parts import Head


@dataclass(frozen=True, slots=True)
class SignOffFormRow:
    """One competency; empty texts are filled in by hand."""

    group: str
    label: str
    checklist: tuple[str, ...]
    method: str
    result: str
    score: str
    on: date | None
    by: str


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """One signature to be given, or already given."""

    role: str
    meaning: str
    by: str
    on: date | None


@dataclass(frozen=True, slots=True)
class SignOffFormView:
    """One printable 签字确认表."""

    head: Head
    organisation: str
    id: str
    hash: str
    """Of the sign-off records behind the form; empty while there are none."""
    name: str
    person: str
    audience: str
    course: str
    revision: str
    framework: str
    rows: tuple[SignOffFormRow, ...]
    signatures: tuple[SignatureRow, ...]
    open_questions: int
    person_href: str


def sign_off_form_page(desk: Desk, fact: Qualification) -> RecordPage:
    """Write the printable 签字确认表 of a person and course."""
    customer = desk.records.id
    spot = desk.at(addresses.sign_off_form(customer, fact.person, fact.course))
    folder = desk.context.catalogue.courses[fact.course]
    framework = desk.context.catalogue.frameworks[folder.course.framework]
    used = {item.sign_off for item in fact.competences if item.sign_off}
    used |= {item.sign_off for item in fact.statements if item.sign_off}
    records = [desk.records.sign_offs[key] for key in sorted(used)]
    name = desk.naming.of(fact.person)
    view = SignOffFormView(
        head=spot.head(),
        organisation=desk.context.catalogue.organisation.name,
        id=f"{fact.person}--{fact.course}",
        hash=fingerprint(*records)[:DIGITS_SHOWN] if records else "",
        name=name,
        person=fact.person,
        audience=desk.facts.people[fact.person].trainee.audience,
        course=folder.course.title,
        revision=fact.revision or folder.course.revision,
        framework=f"{framework.name} {framework.revision} 版{part_of_framework(folder)}",
        rows=tuple(_row(desk, item) for item in fact.competences),
        signatures=tuple(
            SignatureRow(
                item.required.role,
                item.required.meaning,
                desk.naming.of(item.statement.by) if item.statement else "",
                item.statement.on if item.statement else None,
            )
            for item in fact.statements
        ),
        open_questions=fact.open_questions,
        person_href=spot.to(addresses.person(customer, fact.person)),
    )
    return spot.page(f"签字确认表 {name} {folder.course.title}", "customer/sign-off-form.html", view)


def _row(desk: Desk, fact: CompetenceFact) -> SignOffFormRow:
    competency = fact.competency
    is_decided = fact.on is not None
    return SignOffFormRow(
        group=competency.group,
        label=competency.label,
        checklist=competency.checklist,
        method=METHODS[fact.method or competency.method],
        result=fact.state.value if is_decided else "",
        score="" if fact.score is None else f"{fact.score:f}",
        on=fact.on,
        by=desk.naming.of(fact.by) if fact.by else "",
    )
