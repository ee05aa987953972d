"""What a customer looks like from outside: the digest from which all overviews are made.

Why: overviews must not hold every customer's records at once; a digest holds rows, not records, and every
name and free text in it has gone through `naming` for the edition already.
"""

from collections import Counter
from datetime import date

from training_site.facts.base.words import SessionStatus, Word
from training_site.facts.commitments.ledger import Ledger
from training_site.facts.person.customer import CustomerFacts
from training_site.model.base.record import Evidence
from training_site.model.customer.certificate import Revocation
from training_site.model.customer.customer import USUAL_ZONE
from training_site.model.customer.session import Session
from training_site.model.customer.waiver import Waiver
from training_site.pages.digest.digest_rows import (
    CertificateRow,
    CompetenceRow,
    CustomerDigest,
    NoticeRow,
    QualificationRow,
    RevocationRow,
    SessionRow,
    WaiverRow,
)
from training_site.pages.digest.revision_rows import revision_rows
from training_site.pages.digest.verdict_rows import verdict_rows
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.evidence import evidence_item, publishable
from training_site.pages.frame.naming import Naming, naming
from training_site.pages.frame.parts import EvidenceItem

__all__ = ["CustomerDigest", "digest"]


def digest(context: Context, facts: CustomerFacts, ledger: Ledger | None = None) -> CustomerDigest:
    """Shrink one customer's facts to the rows that pages across customers show."""
    names = naming(context.catalogue, facts.records, context.edition)
    records = facts.records
    scans = _Scans(context, facts)
    qualifications = _qualifications(facts, names)
    words = Counter(row.word for row in qualifications)
    held = context.held_back.get(records.id)
    return CustomerDigest(
        id=records.id,
        name=records.customer.name,
        sites=tuple(site.name for site in records.customer.sites),
        trainees={trainee.id: names.of(trainee.id) for trainee in records.people.trainees},
        representatives={person.id: names.of(person.id) for person in records.people.representatives},
        sessions=_sessions(context, facts, names),
        qualifications=qualifications,
        certificates=_certificates(facts, names),
        waivers=tuple(_waiver(context, facts, waiver, names, scans) for waiver in _ordered_waivers(facts)),
        revocations=_revocations(facts, names, scans),
        words={word: words[word] for word in Word if words[word]},
        records=_counts(facts),
        left_out=facts.left_out,
        next_change=min(
            (row.explanation.next_change for row in qualifications if row.explanation.next_change),
            default=None,
        ),
        redact=names.redact,
        verdicts=verdict_rows(ledger, names) if ledger else (),
        conflicts=tuple(item.note for item in ledger.conflicts) if ledger else (),
        has_letter=ledger is not None,
        held_back=held.said if held else "",
        registered_on=held.registered_on if held else None,
        revisions=revision_rows(context, facts),
    )


class _Scans:
    """Evidence as the edition may show it, with site addresses."""

    def __init__(self, context: Context, facts: CustomerFacts) -> None:
        self._customer = facts.records.id
        self._open = publishable(context, facts.records)

    def items(self, item: Evidence | None) -> tuple[EvidenceItem, ...]:
        if item is None:
            return ()
        address = addresses.evidence(self._customer, item.path) if item.path in self._open else ""
        return (evidence_item(item, address),)


def _sessions(context: Context, facts: CustomerFacts, names: Naming) -> tuple[SessionRow, ...]:
    sites = {site.id: site for site in facts.records.customer.sites}
    rows = []
    for found in facts.sessions.values():
        session = found.session
        title = session.title or context.course_title(session.course)
        rows.append(
            SessionRow(
                id=session.id,
                chain=found.chain,
                superseded_by=found.superseded_by,
                course=session.course,
                revision=session.revision,
                title=names.redact(title),
                phase=session.phase,
                day=session.date,
                start=session.start,
                end=session.end,
                place=sites[session.site].full_name if session.site in sites else session.site,
                zone=sites[session.site].timezone if session.site in sites else USUAL_ZONE,
                room=names.redact(session.room or ""),
                status=found.status,
                reason=names.redact(_reason(facts, session, found.status, found.superseded_by)),
                instructors=session.instructors,
                expected=len(session.expected),
                present=found.signed_rows_expected,
                theory_minutes=found.theory_minutes,
                practical_minutes=found.practical_minutes,
                bring=names.redact(session.bring or ""),
                notices=tuple(NoticeRow(notice.subject, notice.sent_on) for notice in session.notices),
                explanation=found.explanation,
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.day, row.start, row.id)))


def _reason(facts: CustomerFacts, session: Session, status: SessionStatus, superseded_by: str | None) -> str:
    """Say why a session was cancelled or moved; the later record of a move holds its reason."""
    if status is SessionStatus.CANCELLED and session.cancelled:
        return session.cancelled.reason
    later = facts.records.sessions.get(superseded_by or "")
    if later is not None:
        return later.reason or ""
    return ""


def _qualifications(facts: CustomerFacts, names: Naming) -> tuple[QualificationRow, ...]:
    return tuple(
        QualificationRow(
            person=found.person,
            person_name=names.of(found.person),
            audience=person.trainee.audience,
            course=found.course,
            revision=found.revision,
            word=found.word,
            competences=tuple(
                CompetenceRow(fact.competency.id, fact.competency.label, fact.state)
                for fact in found.competences
            ),
            passed=found.passed,
            assessed_on=found.assessed_on,
            completed_on=found.completed_on,
            valid_until=found.valid_until,
            serial=found.serial,
            certificate=facts.certificates[found.serial].status if found.serial else None,
            next_step=names.redact(found.next_step),
            downgrades=found.downgrades,
            explanation=found.explanation,
        )
        for person in facts.people.values()
        for found in person.qualifications
    )


def _certificates(facts: CustomerFacts, names: Naming) -> tuple[CertificateRow, ...]:
    return tuple(
        CertificateRow(
            serial=found.certificate.serial,
            person=found.certificate.person,
            person_name=names.of(found.certificate.person),
            course=found.certificate.course,
            revision=found.certificate.revision,
            issued_on=found.certificate.issued_on,
            valid_until=found.valid_until,
            status=found.status,
            downgrades=found.downgrades,
            doubts=found.doubts,
        )
        for found in facts.certificates.values()
    )


def _ordered_waivers(facts: CustomerFacts) -> list[Waiver]:
    return sorted(facts.records.waivers.waivers, key=lambda waiver: (waiver.since, waiver.id))


def _waiver(
    context: Context, facts: CustomerFacts, waiver: Waiver, names: Naming, scans: _Scans
) -> WaiverRow:
    folder = context.catalogue.courses.get(waiver.course or "")
    labels = {item.id: item.label for item in folder.competencies} if folder else {}
    return WaiverRow(
        id=waiver.id,
        person=waiver.person,
        person_name=names.of(waiver.person) if waiver.person else "",
        course=waiver.course,
        competency=_subject(waiver, labels),
        reason=names.redact(waiver.reason),
        agreed_by=names.of(waiver.agreed_by),
        since=waiver.since,
        until=waiver.until,
        evidence=scans.items(waiver.evidence),
        path=f"{facts.records.waivers.path}:{waiver.line}",
    )


def _subject(waiver: Waiver, labels: dict[str, str]) -> str:
    if waiver.clause:
        return f"承诺条款 {waiver.clause}"
    subject = labels.get(waiver.competency or "", waiver.competency or "")
    return subject if waiver.attempts is None else f"{subject} 加考 {waiver.attempts} 次".strip()


def _revoked(revocation: Revocation) -> tuple[date, str, int]:
    return (revocation.on, revocation.serial or "", revocation.line)


def _revocations(facts: CustomerFacts, names: Naming, scans: _Scans) -> tuple[RevocationRow, ...]:
    issued = {item.serial: item for item in facts.records.certificates.certificates}
    made = []
    for revocation in sorted(facts.records.certificates.revocations, key=_by_day):
        certificate = issued.get(revocation.serial or "")
        holder = certificate.person if certificate else revocation.person
        made.append(
            RevocationRow(
                serial=revocation.serial or "",
                person=holder,
                person_name=names.of(holder) if holder else "",
                course=certificate.course if certificate else revocation.course,
                of=revocation.of,
                on=revocation.on,
                by=names.of(revocation.by),
                reason=names.redact(revocation.reason),
                evidence=scans.items(revocation.evidence),
                path=f"{facts.records.certificates.path}:{revocation.line}",
            )
        )
    return tuple(made)


def _by_day(revocation: Revocation) -> tuple[date, str, str, str]:
    return (revocation.on, revocation.serial or "", revocation.person or "", revocation.course or "")


def _counts(facts: CustomerFacts) -> dict[str, int]:
    records = facts.records
    return {
        "学员": len(records.people.trainees),
        "客户代表": len(records.people.representatives),
        "培训计划": len(records.plans),
        "培训": len(records.sessions),
        "考核": len(records.sittings),
        "签认": len(records.sign_offs),
        "证书": len(records.certificates.certificates),
        "撤销": len(records.certificates.revocations),
        "豁免": len(records.waivers.waivers),
        "改版告知": len(records.revision_notices.notices),
        "证据文件": len(records.evidence),
    }
