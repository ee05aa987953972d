"""What a certificate is worth today."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from training_site.facts.base.calendar import add_days, days_between
from training_site.facts.base.explanation import Explanation, Ref
from training_site.facts.base.refs import distinct
from training_site.facts.base.words import CertificateStatus, Word
from training_site.facts.person.standing import Outlook, grounds_on
from training_site.facts.rounds.competence import CompetenceFact
from training_site.facts.rounds.misconduct import attempt_facts
from training_site.facts.rounds.study import Study
from training_site.facts.rounds.validity import valid_until, window_start
from training_site.model.customer.assessment import Attempt, Sitting
from training_site.model.customer.certificate import Certificate, Revocation


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """A certificate with its state at issue and today."""

    certificate: Certificate
    status: CertificateStatus
    valid_until: date | None
    revocation: Revocation | None
    explanation: Explanation
    downgrades: tuple[tuple[date, CertificateStatus], ...] = ()
    completed_on: date | None = None
    """The completion it was issued for, by the records of the day of issue; None when there was none."""
    competences: tuple[CompetenceFact, ...] = ()
    """The competencies as they stood on the day of issue."""


STATUS_SEVERITY = {
    CertificateStatus.VALID: 0,
    CertificateStatus.EXPIRING: 1,
    CertificateStatus.RETRAIN: 2,
    CertificateStatus.SUSPENDED: 3,
    CertificateStatus.EXPIRED: 3,
    CertificateStatus.BASIS_VOID: 4,
    CertificateStatus.REVOKED: 5,
}
"""How far a status is from 有效; the reader's browser may only go up in this."""


def certificate_facts(outlook: Outlook) -> dict[str, CertificateFacts]:
    """Judge all certificates of a person in a course, keyed by serial."""
    return {
        certificate.serial: _facts(outlook, certificate, ref)
        for certificate, ref in outlook.study.folder.certificates
    }


def _facts(outlook: Outlook, certificate: Certificate, ref: Ref) -> CertificateFacts:
    revoked = outlook.study.folder.revocations.get(certificate.serial)
    derived = _derived(outlook, certificate)
    until = certificate.valid_until or derived
    status = _status(outlook, certificate, until, outlook.as_of)
    days = {day for day, _ in outlook.changes}
    if until:
        days |= {window_start(until, outlook.study.window_days), add_days(until, 1)}
    course = [(day, _status(outlook, certificate, until, day)) for day in sorted(days) if day > outlook.as_of]
    next_change = next((day for day, then in course if then is not status), None)
    worst, downgrades = status, []
    for day, then in course:
        if then is not worst and STATUS_SEVERITY[then] >= STATUS_SEVERITY[worst]:
            downgrades.append((day, then))
            worst = then
    why = Explanation(
        text=_text(outlook, certificate, status, derived),
        records=((revoked[1], ref) if revoked else (ref, *_basis(outlook))),
        margin=days_between(outlook.as_of, until) if until else None,
        unit="天" if until else "",
        next_change=next_change,
    )
    completed_on, competences = _at_issue(outlook, certificate.issued_on)
    return CertificateFacts(
        certificate,
        status,
        until,
        revoked[0] if revoked else None,
        why,
        tuple(downgrades),
        completed_on,
        competences,
    )


def _at_issue(outlook: Outlook, day: date) -> tuple[date | None, tuple[CompetenceFact, ...]]:
    """Find what the certificate was issued for: the last completion by `day`, and the items behind it.

    Why not today's: a later round, a later revision or a later finding says nothing about what was certified.
    """
    grounds = outlook.grounds
    last = grounds.history.completions[-1:]
    newest = max((each.sign_off.date for each in outlook.study.folder.signed), default=date.min)
    if grounds.has_all_items and not grounds.is_renewing and last and newest <= day and last[0] <= day:
        return last[0], grounds.competences
    then = grounds_on(_known_on(outlook.study, day), day)
    completions = [on for on in then.history.completions if on <= day]
    return (completions[-1] if completions else None), then.competences


def _known_on(study: Study, day: date) -> Study:
    """Leave out what happened after a day: later sign-offs, sittings, corrections and findings."""
    folder = study.folder
    signed = [each for each in folder.signed if each.sign_off.date <= day]
    sittings: dict[str, tuple[Sitting, list[Attempt]]] = {}
    for each in folder.attempts:
        if each.sitting.date <= day:
            sittings.setdefault(each.sitting.id, (each.sitting, []))[1].append(each.attempt)
    replaced = _replaced(
        {each.sitting.id: each.superseded_by for each in folder.attempts if each.superseded_by in sittings}
    )
    attempts = [
        fact for sitting, own in sittings.values() for fact in attempt_facts(sitting, replaced, day, own)
    ]
    ids = {each.sign_off.id for each in signed}
    standing = [each if each.superseded_by in ids else replace(each, superseded_by=None) for each in signed]
    return replace(study, folder=replace(folder, signed=standing, attempts=attempts, questions=[]))


def _replaced(found: Mapping[str, str | None]) -> dict[str, str]:
    return {name: by for name, by in found.items() if by}


def _derived(outlook: Outlook, certificate: Certificate) -> date | None:
    """Derive the last day from the last completion by the day of issue, else from the first one after it."""
    completions = outlook.grounds.history.completions
    earlier = [on for on in completions if on <= certificate.issued_on] or completions[:1]
    return valid_until(outlook.study.course.course.validity, earlier, outlook.study.window_days)


def _status(outlook: Outlook, certificate: Certificate, until: date | None, day: date) -> CertificateStatus:
    """Find the first status that applies on a day.

    依据已失效 when no completion stands any more: an attempt was voided, a sign-off superseded, or there never
    was a complete one. 待复训 also when an item behind it has been failed since.
    """
    study, word = outlook.study, outlook.word_on(day)
    checks = (
        (CertificateStatus.REVOKED, certificate.serial in study.folder.revocations),
        (CertificateStatus.BASIS_VOID, not outlook.grounds.history.completions),
        (CertificateStatus.SUSPENDED, word is Word.SUSPENDED),
        (CertificateStatus.EXPIRED, until is not None and day > until),
        (CertificateStatus.RETRAIN, word in (Word.RETRAIN, Word.LEARNING, Word.OVERDUE)),
        (CertificateStatus.EXPIRING, until is not None and day >= window_start(until, study.window_days)),
    )
    return next((status for status, applies in checks if applies), CertificateStatus.VALID)


def _basis(outlook: Outlook) -> tuple[Ref, ...]:
    return distinct(ref for fact in outlook.grounds.competences for ref in fact.explanation.records[:1])


def _text(outlook: Outlook, certificate: Certificate, status: CertificateStatus, derived: date | None) -> str:
    until = certificate.valid_until or derived
    term = f"有效至 {until}" if until else "长期有效"
    if status is CertificateStatus.REVOKED:
        return f"{outlook.study.folder.revocations[certificate.serial][0].on} 撤销；{certificate.issued_on} 发证，{term}"
    if status is CertificateStatus.BASIS_VOID:
        fallen = [
            fact.explanation.text for fact in outlook.grounds.competences if "不计：" in fact.explanation.text
        ]
        reason = fallen[0] if fallen else "没有完整有效的签认支持这张证书"
        return f"{certificate.issued_on} 发证；{reason}；尚无撤销记录"
    if status is CertificateStatus.EXPIRED and until:
        return f"{certificate.issued_on} 发证，{term}，已过期 {days_between(until, outlook.as_of)} 天"
    is_running = status in (CertificateStatus.VALID, CertificateStatus.EXPIRING)
    left = f"，还有 {days_between(outlook.as_of, until)} 天" if until and is_running else ""
    differs = (
        f"；按课程规定推算为 {derived}" if certificate.valid_until and derived not in (None, until) else ""
    )
    reason = {
        CertificateStatus.SUSPENDED: "；持证人当前不在岗",
        CertificateStatus.RETRAIN: "；持证人有能力项需要补训补考",
    }.get(status, "")
    return f"{certificate.issued_on} 发证，{term}{left}{reason}{differs}"
