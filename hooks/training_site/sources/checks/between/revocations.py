"""Does each revocation say whose certificate or qualification it withdraws, in one of the two ways?"""

from collections.abc import Iterator

from training_site.model.customer.certificate import Revocation
from training_site.problems import Problem, problem
from training_site.sources.record.scope import CustomerScope, unknown


def check_revocations(scope: CustomerScope) -> Iterator[Problem]:
    """Yield a problem for each revocation that withdraws nothing, or that leads nowhere."""
    certificates = scope.records.certificates
    serials = {certificate.serial for certificate in certificates.certificates}
    targets = {
        "serial": ("证书", serials),
        "person": ("学员", scope.people),
        "course": ("课程", scope.courses),
        "by": ("教员或客户代表", scope.officers),
    }
    for revocation in certificates.revocations:
        yield from _whose(scope, revocation)
        for name, target in targets.items():
            yield from unknown(scope.places, certificates, revocation, name, target)


def _whose(scope: CustomerScope, revocation: Revocation) -> Iterator[Problem]:
    """A revocation names a certificate, or person and course; the paper alone is withdrawn by its serial."""
    certificates = scope.records.certificates
    named = [name for name in ("serial", "person", "course") if getattr(revocation, name) is not None]
    if named not in (["serial"], ["person", "course"]):
        cure = "发过证的只写 serial；没有发过证的写 person 和 course，不写 serial"
        where = scope.at(certificates, revocation, *named[-1:], key=bool(named))
        yield problem("E-CHOICE", where, "撤销要么写证书编号，要么写学员和课程", cure)
    elif revocation.of == "证书" and revocation.serial is None:
        cure = "写这张证书的 serial；要撤销资格的，删去 of"
        yield problem("E-CHOICE", scope.at(certificates, revocation, "of"), "只收回证书时要写证书编号", cure)
