"""Is every id used once, and is every certificate serial its own?"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from training_site.model.base.record import Part, Root
from training_site.model.customer.certificate import Certificate
from training_site.model.customer.serial import check_character, is_serial
from training_site.problems import Problem, problem
from training_site.sources.record.scope import CustomerScope

_DOTS = str.maketrans(dict.fromkeys("•・．‧∙･.", "·") | {" ": None, "\u3000": None})


def check_identity(scope: CustomerScope) -> Iterator[Problem]:
    """Yield id clashes, wrong serials and same names of one customer."""
    records = scope.records
    people = records.people
    customer = records.customer
    yield from clashes(scope, ((people, person, person.id) for person in people.everyone))
    yield from _instructor_ids(scope)
    yield from clashes(scope, ((customer, site, site.id) for site in customer.sites))
    yield from clashes(scope, ((customer, item, item.id) for item in customer.installations))
    yield from clashes(scope, ((records.waivers, waiver, waiver.id) for waiver in records.waivers.waivers))
    for sitting in records.sittings.values():
        yield from clashes(scope, ((sitting, paper, paper.id) for paper in sitting.papers))
    for plan in records.plans.values():
        yield from clashes(scope, ((plan, stage, str(stage.number)) for stage in plan.stages), "number")
    yield from _serials(scope)
    yield from _same_names(scope)


def clashes(
    scope: CustomerScope, used: Iterable[tuple[Root, Part, str]], field: str = "id"
) -> Iterator[Problem]:
    """Yield a problem for each id used a second time, without regard to case and width."""
    first: dict[str, tuple[Root, Part]] = {}
    for root, part, name in used:
        folded = unicodedata.normalize("NFKC", name).casefold()
        if folded not in first:
            first[folded] = (root, part)
            continue
        place = scope.at(*first[folded], field)
        message = f"编号 “{name}” 与 {place} 冲突（不分大小写、全半角）"
        yield problem("E-ID-CLASH", scope.at(root, part, field), message)


def _instructor_ids(scope: CustomerScope) -> Iterator[Problem]:
    people = scope.records.people
    for person in people.everyone:
        if person.id in scope.catalogue.instructors:
            path = scope.catalogue.instructors[person.id].path
            message = f"编号 “{person.id}” 已经是教员的编号（{path}）"
            yield problem("E-ID-CLASH", scope.at(people, person, "id"), message)


def _serials(scope: CustomerScope) -> Iterator[Problem]:
    certificates = scope.records.certificates
    yield from clashes(
        scope, ((certificates, item, item.serial) for item in certificates.certificates), "serial"
    )
    revoked = ((certificates, item, item.serial) for item in certificates.revocations if item.serial)
    yield from clashes(scope, revoked, "serial")
    for certificate in certificates.certificates:
        yield from _serial(scope, certificate)


def _serial(scope: CustomerScope, certificate: Certificate) -> Iterator[Problem]:
    """Compare the serial with what the certificate itself says."""
    serial = certificate.serial
    start = f"{scope.records.id}-{certificate.course}-{certificate.issued_on.year}-"
    if is_serial(serial) and serial.startswith(start) and serial.count("-") == start.count("-") + 1:
        return
    where = scope.at(scope.records.certificates, certificate, "serial")
    numbered = re.compile(re.escape(start) + "[0-9]{4}")
    if numbered.fullmatch(serial):
        cure = f"照证书原件补上；若是新编号，写成 {serial}-{check_character(serial)}"
        yield problem("E-SERIAL", where, f"证书编号 “{serial}” 缺少末尾的校验位", cure)
        return
    body, _, _ = serial.rpartition("-")
    if not numbered.fullmatch(body):
        message = f"证书编号 “{serial}” 应以 {start} 开头，接四位流水号和校验位"
        yield problem("E-SERIAL", where, message)
        return
    right = check_character(body)
    yield problem(
        "E-SERIAL",
        where,
        f"证书编号 “{serial}” 的校验位不对",
        f"照证书原件改正；若是新编号，校验位应为 {right}",
    )


def _same_names(scope: CustomerScope) -> Iterator[Problem]:
    people = scope.records.people
    first: dict[str, str] = {}
    for person in people.trainees:
        name = scope.records.names.get(person.id, "")
        folded = unicodedata.normalize("NFKC", name).translate(_DOTS).casefold()
        if folded and folded in first:
            where = scope.at(people, person, "name" if person.name else "id")
            message = f"与学员 “{first[folded]}” 同名，请核对不是重复登记"
            yield problem("W-SAMENAME", where, message)
        elif folded:
            first[folded] = person.id
