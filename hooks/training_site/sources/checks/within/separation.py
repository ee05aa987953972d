"""Did anyone assess, teach or sign for himself, or sign in another's place?"""

from collections.abc import Iterator

from training_site.model.customer.sign_off import SignOff, Statement
from training_site.problems import Problem, problem
from training_site.sources.record.scope import CustomerScope


def check_separation(scope: CustomerScope) -> Iterator[Problem]:
    """Yield a problem for each act in which the two sides are one person."""
    yield from _teaching(scope)
    yield from _examining(scope)
    for sign_off in scope.records.sign_offs.values():
        yield from _signing(scope, sign_off)
    certificates = scope.records.certificates
    for certificate in certificates.certificates:
        if certificate.issued_by == certificate.person:
            where = scope.at(certificates, certificate, "issued_by")
            yield problem("E-SELF", where, f"“{certificate.person}” 不能给自己签发证书")
    waivers = scope.records.waivers
    for waiver in waivers.waivers:
        if waiver.agreed_by == waiver.person:
            where = scope.at(waivers, waiver, "agreed_by")
            yield problem("E-SELF", where, f"“{waiver.person}” 不能同意自己的豁免")


def _teaching(scope: CustomerScope) -> Iterator[Problem]:
    for session in scope.records.sessions.values():
        teachers = {*session.instructors, *(held.instructor for held in session.lessons_held)}
        for row in session.attendance:
            if row.person in teachers:
                where = scope.at(session, row, "person")
                yield problem("E-SELF", where, f"“{row.person}” 是本场教员，不能同时是学员")


def _examining(scope: CustomerScope) -> Iterator[Problem]:
    for sitting in scope.records.sittings.values():
        examiners = {paper.id: paper.examiner for paper in sitting.papers}
        for attempt in sitting.attempts:
            if examiners.get(attempt.paper) == attempt.person or attempt.person in sitting.invigilators:
                where = scope.at(sitting, attempt, "person")
                yield problem("E-SELF", where, f"“{attempt.person}” 是本场考核人或监考人，不能同时是考生")


def _signing(scope: CustomerScope, sign_off: SignOff) -> Iterator[Problem]:
    for item in sign_off.competencies.values():
        if item.by in sign_off.people:
            yield problem("E-SELF", scope.at(sign_off, item, "by"), f"“{item.by}” 不能给自己考核")
    for statement in sign_off.statements:
        yield from _statement(scope, sign_off, statement)


def _statement(scope: CustomerScope, sign_off: SignOff, statement: Statement) -> Iterator[Problem]:
    about = statement.person or (sign_off.people[0] if len(sign_off.people) == 1 else None)
    if about is None:
        message = "多名学员一起签认时，每个签名要写明关于哪位学员（person）"
        yield problem("E-MISSING-FIELD", scope.at(sign_off, statement), message)
    elif statement.role == "学员" and statement.by != about:
        message = f"学员签名只能由本人签，这里由 “{statement.by}” 替 “{about}” 签"
        yield problem("E-SELF", scope.at(sign_off, statement, "by"), message, "由学员本人签名后再登记")
    elif statement.role != "学员" and statement.by == about:
        message = f"“{about}” 不能以{statement.role}的身份给自己签认"
        yield problem("E-SELF", scope.at(sign_off, statement, "by"), message)
