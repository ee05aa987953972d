"""What was known on a day: the records of a customer without everything dated later."""

from dataclasses import replace
from datetime import date
from typing import Any

from training_site.model.assessment import Attempt, Misconduct, Sitting
from training_site.model.certificate import Certificates
from training_site.model.records import CustomerRecords
from training_site.model.revision_notice import RevisionNotice, RevisionNotices
from training_site.model.session import OpenQuestion, Session
from training_site.model.sign_off import SignOff
from training_site.model.waiver import Waivers


def known_on(records: CustomerRecords, day: date) -> tuple[CustomerRecords, int]:
    """Leave out what is dated after `day`; the second value counts the records left out (design 4).

    A planned session stays, without its later parts; one whose own entry (`recorded_on`) is later as well was
    not planned yet and goes. A session after `day` that has been held meanwhile stays as planned and is counted.
    """
    sessions = [session for session in records.sessions.values() if not _unplanned(session, day)]
    sittings = [sitting for sitting in records.sittings.values() if sitting.date <= day]
    sign_offs = [sign_off for sign_off in records.sign_offs.values() if sign_off.date <= day]
    certificates, waivers, notices = records.certificates, records.waivers, records.revision_notices
    issued = tuple(item for item in certificates.certificates if item.issued_on <= day)
    revoked = tuple(item for item in certificates.revocations if item.on <= day)
    waived = tuple(item for item in waivers.waivers if item.since <= day)
    told = tuple(_notice(item, day) for item in notices.notices if item.told_on <= day)
    before = _count(records, records.certificates, records.waivers, records.revision_notices)
    kept = replace(
        records,
        sessions={session.id: _session(session, day) for session in sessions},
        sittings={sitting.id: _sitting(sitting, day) for sitting in sittings},
        sign_offs={sign_off.id: _sign_off(sign_off, day) for sign_off in sign_offs},
        certificates=_with(certificates, certificates=issued, revocations=revoked),
        waivers=_with(waivers, waivers=waived),
        revision_notices=_with(notices, notices=told),
    )
    left_out = before - _count(kept, kept.certificates, kept.waivers, kept.revision_notices)
    return kept, left_out + sum(session.date > day and bool(session.attendance) for session in sessions)


def _count(records: CustomerRecords, issued: Certificates, waivers: Waivers, notices: RevisionNotices) -> int:
    parts = (issued.certificates, issued.revocations, waivers.waivers, notices.notices)
    return (
        len(records.sessions)
        + len(records.sittings)
        + len(records.sign_offs)
        + sum(len(part) for part in parts)
    )


def _unplanned(session: Session, day: date) -> bool:
    return session.date > day and session.recorded_on is not None and session.recorded_on > day


def _with(record: Any, **parts: Any) -> Any:  # noqa: ANN401 - any frozen model, back as the same kind
    """Copy a model only where a part really differs: copies are slow and most records are whole."""
    changed = {name: value for name, value in parts.items() if value != getattr(record, name)}
    return record.model_copy(update=changed) if changed else record


def _session(session: Session, day: date) -> Session:
    parts: dict[str, Any] = {}
    if session.date > day:
        parts.update(attendance=(), lessons_held=(), breaks=(), sheet=None, no_sheet=None, feedback=())
    if any(notice.sent_on > day for notice in session.notices):
        parts["notices"] = tuple(notice for notice in session.notices if notice.sent_on <= day)
    if any(material.issued_on > day for material in session.materials_issued):
        parts["materials_issued"] = tuple(item for item in session.materials_issued if item.issued_on <= day)
    if session.cancelled and session.cancelled.on > day:
        parts["cancelled"] = None
    if session.open_questions:
        asked = (question for question in session.open_questions if question.raised_on <= day)
        parts["open_questions"] = tuple(_question(question, day) for question in asked)
    result: Session = _with(session, **parts) if parts else session
    return result


def _question(question: OpenQuestion, day: date) -> OpenQuestion:
    if question.answered_on is None or question.answered_on <= day:
        return question
    return question.model_copy(update={"answered_on": None, "answer": None})


def _notice(notice: RevisionNotice, day: date) -> RevisionNotice:
    if notice.confirmed_on is None or notice.confirmed_on <= day:
        return notice
    return notice.model_copy(update={"confirmed_on": None, "evidence": None})


def _sitting(sitting: Sitting, day: date) -> Sitting:
    if not any(finding.on > day for attempt in sitting.attempts for finding in attempt.misconduct):
        return sitting
    return sitting.model_copy(
        update={"attempts": tuple(_attempt(attempt, day) for attempt in sitting.attempts)}
    )


def _attempt(attempt: Attempt, day: date) -> Attempt:
    findings = tuple(_finding(finding, day) for finding in attempt.misconduct)
    result: Attempt = _with(attempt, misconduct=findings)
    return result


def _finding(finding: Misconduct, day: date) -> Misconduct:
    """Keep a finding whose decision came later as undecided: the date is that of the decision."""
    if finding.on <= day:
        return finding
    return finding.model_copy(update={"decision": None, "decided_by": None})


def _sign_off(sign_off: SignOff, day: date) -> SignOff:
    parts: dict[str, Any] = {}
    if any(item.on and item.on > day for item in sign_off.competencies.values()):
        parts["competencies"] = {
            key: item for key, item in sign_off.competencies.items() if item.on is None or item.on <= day
        }
    if any(statement.on > day for statement in sign_off.statements):
        parts["statements"] = tuple(statement for statement in sign_off.statements if statement.on <= day)
    return sign_off.model_copy(update=parts) if parts else sign_off
