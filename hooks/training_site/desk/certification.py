"""Who qualifies and has no certificate yet, under which serial is it issued, and which one is withdrawn?"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from training_site.desk.base.changeset import Changeset, RefusedError
from training_site.desk.base.evidence import Scans
from training_site.desk.base.finding import record_path
from training_site.desk.base.workbench import Workbench, unknown_word
from training_site.desk.base.yaml_file import YamlFile, new_file, open_file
from training_site.desk.base.yaml_words import Value, quoted
from training_site.facts.base.words import CertificateStatus, Word
from training_site.facts.person.customer import CustomerFacts
from training_site.facts.person.qualification import Qualification
from training_site.model.customer.certificate import Certificates
from training_site.model.customer.serial import check_character

_KEY = "certificates"
_HOLDS = (Word.VALID, Word.EXPIRING)


def certify(bench: Workbench, customer: str, course: str, by: str, on: date | None = None) -> Changeset:
    """Plan certificates for everybody who qualifies and has none for that completion.

    Raises:
        RefusedError: when customer, course or instructor is not known, or there is nobody to certify.
    """
    records = bench.records(customer)
    for what, word, known in (
        ("课程", course, tuple(sorted(bench.catalogue.courses))),
        ("教员", by, tuple(sorted(bench.catalogue.instructors))),
    ):
        if word not in known:
            raise RefusedError(*unknown_word(what, word, known))
    facts = bench.facts(customer)
    standings = [
        one for person in facts.people.values() for one in person.qualifications if one.course == course
    ]
    ready = [one for one in standings if one.word in _HOLDS and not _has_one(facts, one)]
    reasons = tuple(_reasons(facts, standings))
    if not ready:
        told = "；".join(reasons) or "这个客户没有人学这门课"
        raise RefusedError(f"没有可以发证的人：{told}", "先补齐考核和签名，再发证")
    day = on or bench.as_of
    serials = iter(_serials(records.certificates, customer, course, day.year, len(ready)))
    file = _file(bench, customer)
    entries = [_entry(one, group, day, by, serials) for one, group in _alike(ready)]
    if file is None:
        made = new_file(record_path("certificates", customer), {_KEY: entries})
        return Changeset((made.rewrite,), reasons)
    for entry in entries:
        file = file.add([_KEY], entry)
    return Changeset((file.rewrite,), reasons)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What is known of a withdrawal besides whose it is."""

    by: str
    reason: str
    of: str = "资格"
    """资格: everything has to be examined again; 证书: the paper alone."""
    on: date | None = None
    """Without a day: the as-of day."""
    scan: str = ""


def revoke(bench: Workbench, serial: str, wanted: Withdrawal) -> Changeset:
    """Plan the withdrawal of a certificate, with or without the qualification behind it; its page stays.

    Raises:
        RefusedError: when no customer has it, or it is withdrawn already.
    """
    states = {customer: bench.state(customer).records for customer in bench.customers}
    holders = {
        item.serial: customer
        for customer, records in states.items()
        if records is not None
        for item in records.certificates.certificates
    }
    if serial not in holders:
        raise RefusedError(*unknown_word("证书", serial, tuple(holders)))
    customer = holders[serial]
    done = [item for item in bench.records(customer).certificates.revocations if item.serial == serial]
    if done:
        raise RefusedError(f"证书 {serial} 已经在 {done[0].on} 撤销", "不用再撤销一次")
    return _withdrawn(bench, customer, {"serial": serial}, wanted)


def revoke_person(
    bench: Workbench, person: str, course: str, wanted: Withdrawal, customer: str = ""
) -> Changeset:
    """Plan the withdrawal of a qualification for which no certificate need have been issued.

    `customer` is needed only where several customers have a trainee of that id.

    Raises:
        RefusedError: when there is no such trainee or course, more than one, or it is withdrawn already.
    """
    if course not in bench.catalogue.courses:
        raise RefusedError(*unknown_word("课程", course, tuple(sorted(bench.catalogue.courses))))
    homes: dict[str, list[str]] = {}
    for name in (customer,) if customer else tuple(bench.customers):
        for trainee in bench.records(name).people.trainees:
            homes.setdefault(trainee.id, []).append(name)
    if person not in homes:
        raise RefusedError(*unknown_word("学员", person, tuple(homes)))
    if len(homes[person]) > 1:
        told = f"学员编号 “{person}” 在几个客户里都有：{'、'.join(homes[person])}"
        raise RefusedError(told, "加上 --customer 客户编号")
    found, day = homes[person][0], wanted.on or bench.as_of
    for item in bench.records(found).certificates.revocations:
        if (item.person, item.course, item.on) == (person, course, day):
            raise RefusedError(f"“{person}” 的 {course} 已经在 {day} 撤销", "不用再撤销一次")
    return _withdrawn(bench, found, {"person": person, "course": course}, wanted)


def _withdrawn(bench: Workbench, customer: str, whose: dict[str, Value], wanted: Withdrawal) -> Changeset:
    entry = dict(whose)
    if wanted.of != "资格":
        entry["of"] = wanted.of
    entry |= {"on": wanted.on or bench.as_of, "by": wanted.by, "reason": wanted.reason}
    scans = Scans(bench, customer)
    if wanted.scan:
        entry["evidence"] = scans.named(wanted.scan, "撤销决定")
    file = _file(bench, customer)
    if file is None:
        made = new_file(record_path("certificates", customer), {"revocations": [entry]})
        return Changeset((made.rewrite, *scans.rewrites))
    return Changeset((file.add(["revocations"], entry).rewrite, *scans.rewrites))


def _file(bench: Workbench, customer: str) -> YamlFile | None:
    path = record_path("certificates", customer)
    return open_file(bench.root, path) if (bench.root / path).exists() else None


def _has_one(facts: CustomerFacts, standing: Qualification) -> bool:
    """Tell whether a certificate for this completion stands."""
    return any(
        found.certificate.person == standing.person
        and found.certificate.course == standing.course
        and found.status is not CertificateStatus.REVOKED
        and found.completed_on == standing.completed_on
        for found in facts.certificates.values()
    )


def _reasons(facts: CustomerFacts, standings: Iterable[Qualification]) -> Iterator[str]:
    """Say of everybody else why not."""
    for one in standings:
        if one.word not in _HOLDS:
            yield f"{one.person} {one.word}：{one.next_step}"
        elif _has_one(facts, one):
            yield f"{one.person} 已有证书 {one.serial}"


def _serials(certificates: Certificates, customer: str, course: str, year: int, count: int) -> Iterator[str]:
    """Allot the numbers after the highest; a gap is never filled, for a paper with that number may exist."""
    start = f"{customer}-{course}-{year}-"
    known = [item.serial for item in certificates.certificates]
    known += [item.serial for item in certificates.revocations if item.serial]
    numbers = [
        int(found[1]) for serial in known if (found := re.match(rf"{re.escape(start)}(\d{{4}})-", serial))
    ]
    highest = max(numbers, default=0)
    for number in range(highest + 1, highest + 1 + count):
        body = f"{start}{number:04d}"
        yield f"{body}-{check_character(body)}"


def _alike(ready: Iterable[Qualification]) -> Iterator[tuple[Qualification, list[str]]]:
    """Put those together whose certificates say the same."""
    groups: dict[tuple[str | None, date | None], tuple[Qualification, list[str]]] = {}
    for one in ready:
        groups.setdefault((one.revision, one.valid_until), (one, []))[1].append(one.person)
    yield from groups.values()


def _entry(
    standing: Qualification, people: list[str], day: date, by: str, serials: Iterator[str]
) -> dict[str, Value]:
    entry: dict[str, Value] = {
        "course": standing.course,
        "revision": quoted(standing.revision or ""),
        "issued_on": day,
        "issued_by": by,
    }
    if standing.valid_until is not None:
        entry["valid_until"] = standing.valid_until
    return entry | {"serials": {person: next(serials) for person in people}}
