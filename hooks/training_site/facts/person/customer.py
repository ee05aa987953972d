"""What follows from one customer's records on a day."""

from dataclasses import dataclass
from datetime import date

from training_site.facts.base.known import Knowledge, known
from training_site.facts.course.rule_books import rule_books
from training_site.facts.person.certificate import CertificateFacts, certificate_facts
from training_site.facts.person.fitness import FitnessRemark, fitness_remarks
from training_site.facts.person.next_step import upcoming
from training_site.facts.person.person import PersonFacts, person_facts
from training_site.facts.person.revision_notice import ChangeNotices, revision_notices
from training_site.facts.person.standing import outlook
from training_site.facts.rounds.study import Study, file_records, studies
from training_site.facts.session.session import SessionFacts, session_facts
from training_site.model.records import Catalogue, CustomerRecords


@dataclass(frozen=True, slots=True)
class CustomerFacts:
    """Everything derived for one customer."""

    records: CustomerRecords
    """Cut to as-of by `known`: acts after it, whole records and parts, are left out; what is planned stays."""
    as_of: date
    sessions: dict[str, SessionFacts]
    """By id, ordered by date, start and id."""
    people: dict[str, PersonFacts]
    """By id, in the order of people.yml."""
    certificates: dict[str, CertificateFacts]
    """By serial, ordered."""
    left_out: int
    """Records and parts of records dated after as-of that were cut."""
    remarks: tuple[FitnessRemark, ...] = ()
    """What has to be said of who taught, assessed and signed."""
    notices: tuple[ChangeNotices, ...] = ()
    """Whom each change of a course concerns, by course, the newest change first."""


def derive(catalogue: Catalogue, records: CustomerRecords, as_of: date) -> CustomerFacts:
    """Derive all facts of a customer on a day; pure, linear in the records, independent of their order.

    Records dated after `as_of` are left out and counted; planned sessions stay (design 4). Raises nothing for
    data that the sources let through: records of unknown people or courses are skipped.
    """
    told, left_out = known(records, Knowledge(as_of))
    sessions = session_facts(catalogue, told, as_of)
    files = file_records(told, sessions, as_of)
    planned, books = upcoming(sessions), rule_books(catalogue, as_of)
    people: dict[str, PersonFacts] = {}
    certificates: dict[str, CertificateFacts] = {}
    studied: list[Study] = []
    for trainee in told.people.trainees:
        outlooks = [outlook(study, as_of) for study in studies(catalogue, books, told, files, trainee)]
        people[trainee.id] = person_facts(trainee, told.people.path, outlooks, planned, as_of)
        for each in outlooks:
            studied.append(each.study)
            certificates.update(certificate_facts(each))
    return CustomerFacts(
        records=told,
        as_of=as_of,
        sessions=sessions,
        people=people,
        certificates=dict(sorted(certificates.items())),
        left_out=left_out,
        remarks=fitness_remarks(catalogue, told, sessions),
        notices=revision_notices(studied, as_of),
    )
