"""Do the days of different records follow in an order that one expects: notice, training, assessment, sign-off?

What is unusual is reported as 警告 and stays: what happened is data.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial

from training_site.model.base.record import Part, Root
from training_site.model.customer.session import ABSENT
from training_site.model.customer.sign_off import SignOff
from training_site.problems import Problem, problem
from training_site.sources.checks.course.revisions import effective_days
from training_site.sources.record.scope import CustomerScope

_Trained = Mapping[tuple[str, str], date]


def check_sequence(scope: CustomerScope) -> Iterator[Problem]:
    """Yield a warning for each day that lies on the unexpected side of another."""
    trained = _first_trained(scope)
    yield from _sessions(scope)
    yield from _sittings(scope)
    signed: dict[tuple[str, str], date] = {}
    for sign_off in scope.records.sign_offs.values():
        yield from _sign_off(scope, sign_off, trained)
        for person in sign_off.people:
            key = (person, sign_off.course)
            signed[key] = min(signed.get(key, sign_off.date), sign_off.date)
    yield from _certificates(scope, signed)
    yield from _plans_and_installations(scope)


def _late(scope: CustomerScope, root: Root, part: Part, field: str, message: str) -> Problem:
    return problem("W-ORDER", scope.at(root, part, field), message)


def _first_trained(scope: CustomerScope) -> _Trained:
    """Map (person, course) to the first day on which the person was there."""
    days: dict[tuple[str, str], date] = {}
    for session in scope.records.sessions.values():
        for row in session.attendance:
            if row.status not in ABSENT:
                key = (row.person, session.course)
                days[key] = min(days.get(key, session.date), session.date)
    return days


def _sessions(scope: CustomerScope) -> Iterator[Problem]:
    for session in scope.records.sessions.values():
        late = partial(_late, scope, session)
        for notice in session.notices:
            if notice.sent_on > session.date:
                yield late(notice, "sent_on", f"通知日期 {notice.sent_on} 晚于开课日期 {session.date}")
        folder = scope.course(session.course)
        if folder and session.attendance:
            effective = effective_days(folder.course).get(session.revision)
            if effective and session.date < effective:
                message = f"{session.date} 讲的 {session.revision} 版到 {effective} 才生效"
                yield late(session, "revision", message)


def _sittings(scope: CustomerScope) -> Iterator[Problem]:
    for sitting in scope.records.sittings.values():
        for attempt in sitting.attempts:
            if attempt.pledge and attempt.pledge.signed_on > sitting.date:
                message = f"诚信考试承诺 {attempt.pledge.signed_on} 才签，晚于考核日期 {sitting.date}"
                yield _late(scope, sitting, attempt.pledge, "signed_on", message)


def _sign_off(scope: CustomerScope, sign_off: SignOff, trained: _Trained) -> Iterator[Problem]:
    late = partial(_late, scope, sign_off)
    for index, person in enumerate(sign_off.people):
        first = trained.get((person, sign_off.course))
        if first and sign_off.date < first:
            where = scope.at(sign_off, sign_off, "date" if len(sign_off.people) == 1 else "people")
            message = f"签认日期 {sign_off.date} 早于 “{sign_off.people[index]}” 的首次培训日期 {first}"
            yield problem("W-ORDER", where, message)
    for item in sign_off.competencies.values():
        sitting = scope.records.sittings.get(item.basis.sitting) if item.basis else None
        if sitting and (item.on or sign_off.date) < sitting.date:
            message = f"签认日期 {item.on or sign_off.date} 早于所依据的考核日期 {sitting.date}"
            yield late(item.basis or item, "sitting", message)
    for statement in sign_off.statements:
        first = trained.get((statement.person or sign_off.people[0], sign_off.course))
        if first and statement.on < first <= sign_off.date:
            yield late(statement, "on", f"签名日期 {statement.on} 早于首次培训日期 {first}")


def _certificates(scope: CustomerScope, signed: Mapping[tuple[str, str], date]) -> Iterator[Problem]:
    certificates = scope.records.certificates
    for item in certificates.certificates:
        first = signed.get((item.person, item.course))
        if first and item.issued_on < first:
            message = f"发证日期 {item.issued_on} 早于首次签认日期 {first}"
            yield _late(scope, certificates, item, "issued_on", message)
        elif first is None and not scope.unread:
            message = f"“{item.person}” 有证书，却没有课程 “{item.course}” 的签认记录"
            yield problem("W-RECORD", scope.at(certificates, item, "person"), message)


def _plans_and_installations(scope: CustomerScope) -> Iterator[Problem]:
    for plan in scope.records.plans.values():
        for confirmation in plan.confirmed:
            if confirmation.on < plan.date:
                message = f"确认日期 {confirmation.on} 早于编制日期 {plan.date}"
                yield _late(scope, plan, confirmation, "on", message)
    customer = scope.records.customer
    for item in customer.installations:
        for name in ("commissioned_on", "completion_test_on", "accepted_on", "withdrawn_on"):
            day = getattr(item, name)
            if item.delivered_on and day and day < item.delivered_on:
                message = f"{day} 早于到货日期 {item.delivered_on}"
                yield _late(scope, customer, item, name, message)
