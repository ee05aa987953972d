"""What follows from one customer's records on a day, and the small summary that pages across customers need."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from training_site.facts.certificate import CertificateFacts, certificate_facts
from training_site.facts.known import known_on
from training_site.facts.next_step import upcoming
from training_site.facts.person import PersonFacts, person_facts
from training_site.facts.session import SessionFacts, session_facts
from training_site.facts.standing import outlook
from training_site.facts.study import file_records, studies
from training_site.facts.words import CertificateStatus, SessionStatus, Word
from training_site.model.records import Catalogue, CustomerRecords


@dataclass(frozen=True, slots=True)
class CustomerFacts:
    """Everything derived for one customer."""

    records: CustomerRecords
    """What was known on as-of; later records and parts of records are left out."""
    as_of: date
    sessions: dict[str, SessionFacts]
    """By id, ordered by date, start and id."""
    people: dict[str, PersonFacts]
    """By id, in the order of people.yml."""
    certificates: dict[str, CertificateFacts]
    """By serial, ordered."""
    left_out: int
    """Records dated after as-of that were not counted."""


@dataclass(frozen=True, slots=True)
class CustomerSummary:
    """What overviews across customers show of one customer."""

    id: str
    name: str
    trainees: int
    words: dict[Word, int]
    """Qualification word → number of (person, course) pairs."""
    sessions: int
    """Sessions that are 已结束."""
    certificates: int
    """Certificates that are 有效 or 临期."""
    next_session: date | None
    next_change: date | None


def derive(catalogue: Catalogue, records: CustomerRecords, as_of: date) -> CustomerFacts:
    """Derive all facts of a customer on a day; pure, linear in the records, independent of their order.

    Records dated after `as_of` are left out and counted; planned sessions stay (design 4). Raises nothing for
    data that the sources let through: records of unknown people or courses are skipped.
    """
    known, left_out = known_on(records, as_of)
    sessions = session_facts(catalogue, known, as_of)
    files = file_records(known, sessions, as_of)
    planned = upcoming(sessions)
    people: dict[str, PersonFacts] = {}
    certificates: dict[str, CertificateFacts] = {}
    for trainee in known.people.trainees:
        outlooks = [outlook(study, as_of) for study in studies(catalogue, known, files, trainee)]
        people[trainee.id] = person_facts(trainee, known.people.path, outlooks, planned, as_of)
        for each in outlooks:
            certificates.update(certificate_facts(each))
    return CustomerFacts(
        records=known,
        as_of=as_of,
        sessions=sessions,
        people=people,
        certificates=dict(sorted(certificates.items())),
        left_out=left_out,
    )


def summarise(facts: CustomerFacts) -> CustomerSummary:
    """Reduce a customer to what overviews show, so that they never hold all customers in memory."""
    standings = [each for person in facts.people.values() for each in person.qualifications]
    counted = Counter(each.word for each in standings)
    reasons = [each.explanation for each in standings]
    reasons += [each.explanation for each in facts.certificates.values()]
    reasons += [each.explanation for each in facts.sessions.values()]
    ahead = (SessionStatus.PLANNED, SessionStatus.NOTIFIED)
    in_force = (CertificateStatus.VALID, CertificateStatus.EXPIRING)
    return CustomerSummary(
        id=facts.records.id,
        name=facts.records.customer.name,
        trainees=len(facts.people),
        words={word: counted[word] for word in Word if counted[word]},
        sessions=sum(each.status is SessionStatus.HELD for each in facts.sessions.values()),
        certificates=sum(each.status in in_force for each in facts.certificates.values()),
        next_session=min(
            (each.session.date for each in facts.sessions.values() if each.status in ahead), default=None
        ),
        next_change=min((each.next_change for each in reasons if each.next_change), default=None),
    )
