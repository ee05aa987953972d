"""What follows from the records that somebody who keeps them has to look at: papers and results that do not hold?"""

from collections.abc import Iterator
from dataclasses import dataclass

from training_site.facts.person.customer import CustomerFacts
from training_site.facts.person.person import PersonFacts
from training_site.problems import Where


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at, with its place."""

    code: str
    where: Where
    text: str


def doubts(facts: CustomerFacts) -> Iterator[Doubt]:
    """Name every certificate that does not fit its qualification, and every pass that does not count.

    Why here and not with the checks of files: only the facts know what a certificate rests on.
    """
    path = facts.records.certificates.path
    for serial, one in facts.certificates.items():
        for text in one.doubts:
            yield Doubt(
                "W-CERTIFICATE",
                Where(path, one.certificate.line, one.certificate.column),
                f"证书 {serial}：{text}",
            )
    for person in facts.people.values():
        yield from _results(facts, person)
    for remark in facts.remarks:
        yield Doubt("W-FIT", remark.where, remark.text)


def _results(facts: CustomerFacts, person: PersonFacts) -> Iterator[Doubt]:
    for standing in person.qualifications:
        for fact in standing.competences:
            if not fact.is_mistaken:
                continue
            place = fact.explanation.records[-1] if fact.explanation.records else None
            where = Where(place.path, place.line) if place else Where(facts.records.people.path)
            text = f"“{standing.person}” 的{fact.competency.label}：{fact.explanation.text}"
            yield Doubt("W-BASIS", where, text)
        for statement in standing.statements:
            if statement.explanation.records and statement.statement is None and not statement.has_fallen:
                place = statement.explanation.records[0]
                text = f"“{standing.person}”：{statement.explanation.text}"
                yield Doubt("W-BASIS", Where(place.path, place.line), text)
