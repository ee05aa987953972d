"""What a certificate is worth today."""

from dataclasses import dataclass
from datetime import date

from training_site.facts.calendar import add_days, days_between
from training_site.facts.explanation import Explanation, Ref
from training_site.facts.refs import distinct
from training_site.facts.standing import Outlook
from training_site.facts.validity import valid_until, window_start
from training_site.facts.words import CertificateStatus, Word
from training_site.model.certificate import Certificate, Revocation


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """A certificate with its state at issue and today."""

    certificate: Certificate
    status: CertificateStatus
    valid_until: date | None
    revocation: Revocation | None
    explanation: Explanation
    downgrades: tuple[tuple[date, CertificateStatus], ...] = ()


SEVERITY = {
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
        if then is not worst and SEVERITY[then] >= SEVERITY[worst]:
            downgrades.append((day, then))
            worst = then
    why = Explanation(
        text=_text(outlook, certificate, status, derived),
        records=((revoked[1], ref) if revoked else (ref, *_basis(outlook))),
        margin=days_between(outlook.as_of, until) if until else None,
        unit="天" if until else "",
        next_change=next_change,
    )
    return CertificateFacts(
        certificate, status, until, revoked[0] if revoked else None, why, tuple(downgrades)
    )


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
    left = f"，还有 {days_between(outlook.as_of, until)} 天" if until else ""
    differs = (
        f"；按课程规定推算为 {derived}" if certificate.valid_until and derived not in (None, until) else ""
    )
    reason = {
        CertificateStatus.SUSPENDED: "；持证人当前不在岗",
        CertificateStatus.RETRAIN: "；持证人有能力项需要补训补考",
    }.get(status, "")
    return f"{certificate.issued_on} 发证，{term}{left}{reason}{differs}"
