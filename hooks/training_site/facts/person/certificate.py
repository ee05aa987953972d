"""What a certificate is worth today."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from training_site.facts.base.calendar import add_days, days_between
from training_site.facts.base.explanation import Explanation, Ref
from training_site.facts.base.refs import distinct
from training_site.facts.base.words import CertificateStatus, Word
from training_site.facts.person.standing import STANDS, Grounds, Outlook, grounds_on, word_on
from training_site.facts.rounds.competence import CompetenceFact
from training_site.facts.rounds.earlier import study_on
from training_site.facts.rounds.round import Round
from training_site.facts.rounds.statement import StatementFact
from training_site.facts.rounds.validity import window_start
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
    assessed_on: date | None = None
    """The day of the last assessment of the round it was issued for."""
    completed_on: date | None = None
    """The completion it was issued for, by the records of the day of issue; None when there was none."""
    competences: tuple[CompetenceFact, ...] = ()
    """The competencies as they stood on the day of issue."""
    statements: tuple[StatementFact, ...] = ()
    """The signatures of that round."""
    is_founded: bool = True
    """Whether the qualification existed, and was not over, on the day of issue."""
    doubts: tuple[str, ...] = ()
    """Chinese: what is wrong with the paper itself, to be said wherever it is shown."""


STATUS_SEVERITY = {
    CertificateStatus.VALID: 0,
    CertificateStatus.EXPIRING: 1,
    CertificateStatus.RETRAIN: 2,
    CertificateStatus.UNSIGNED: 2,
    CertificateStatus.SUSPENDED: 3,
    CertificateStatus.EXPIRED: 3,
    CertificateStatus.UNFOUNDED: 4,
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
    revoked = _revocation(outlook, certificate)
    issue = _at_issue(outlook, certificate.issued_on)
    basis = _Basis(certificate, issue, _standing_round(outlook, certificate, issue), revoked)
    status = _status(outlook, basis, outlook.as_of)
    days = {day for day, _ in outlook.changes}
    if basis.until:
        days |= {_window(outlook, basis), add_days(basis.until, 1)}
    course = [(day, _status(outlook, basis, day)) for day in sorted(days) if day > outlook.as_of]
    next_change = next((day for day, then in course if then is not status), None)
    worst, downgrades = status, []
    for day, then in course:
        if then is not worst and STATUS_SEVERITY[then] >= STATUS_SEVERITY[worst]:
            downgrades.append((day, then))
            worst = then
    why = Explanation(
        text=_text(outlook, basis, status),
        records=(*([revoked[1]] if revoked else []), ref, *_records(issue)),
        margin=days_between(outlook.as_of, basis.until) if basis.until else None,
        unit="天" if basis.until else "",
        next_change=next_change,
    )
    held = issue.current
    return CertificateFacts(
        certificate=certificate,
        status=status,
        valid_until=basis.until,
        revocation=revoked[0] if revoked else None,
        explanation=why,
        downgrades=tuple(downgrades),
        assessed_on=held.assessed_on if held else None,
        completed_on=held.complete_on if held else None,
        competences=issue.competences,
        statements=issue.statements,
        is_founded=basis.is_founded,
        doubts=_doubts(outlook, basis),
    )


@dataclass(frozen=True, slots=True)
class _Basis:
    """What a certificate rests on, then and now."""

    certificate: Certificate
    issue: Grounds
    """By the records of the day of issue."""
    now: Round | None
    """The round that stands for it by the records of today; None where none does."""
    revoked: tuple[Revocation, Ref] | None

    @property
    def derived(self) -> date | None:
        """The last day by the rules of the course."""
        held = self.now or self.issue.current
        return held.until if held else None

    @property
    def until(self) -> date | None:
        """The printed last day, or the derived one where that is earlier or the only one."""
        days = [day for day in (self.certificate.valid_until, self.derived) if day]
        return min(days, default=None)

    @property
    def is_founded(self) -> bool:
        """Whether the qualification existed, and was not over, on the day of issue."""
        held, day = self.issue.current, self.certificate.issued_on
        if held is None or held.complete_on is None or held.complete_on > day:
            return False
        return word_on(self.issue, day) in (Word.VALID, Word.EXPIRING, Word.SUSPENDED)


def _revocation(outlook: Outlook, certificate: Certificate) -> tuple[Revocation, Ref] | None:
    """Find what took the certificate: its own revocation, or one of the whole qualification since its issue."""
    folder = outlook.study.folder
    own = folder.revocations.get(certificate.serial)
    if own:
        return own
    whole = (pair for pair in folder.revoked if pair[0].serial is None)
    return next((pair for pair in whole if pair[0].on >= certificate.issued_on), None)


def _at_issue(outlook: Outlook, day: date) -> Grounds:
    """Gather what the certificate was issued for, as it stood by the records of that day.

    Why not today's: a later round, a later revision or a later finding says nothing about what was certified.
    """
    grounds, folder = outlook.grounds, outlook.study.folder
    newest = max(
        [
            *(each.sign_off.date for each in folder.signed),
            *(statement.on for each in folder.signed for statement in each.sign_off.statements),
            *(each.sitting.date for each in folder.attempts),
            *(pair[0].on for pair in folder.revoked),
            *(change.date for change in outlook.study.course.course.changes),
        ],
        default=date.min,
    )
    is_same = newest <= day and not grounds.is_renewing and not outlook.study.absences
    if is_same and grounds.current and grounds.has_all_items:
        return grounds
    return grounds_on(study_on(outlook.study, day), day)


def _standing_round(outlook: Outlook, certificate: Certificate, issue: Grounds) -> Round | None:
    """Find the round of today's records for which a certificate stands.

    The last one complete on the day of issue; where a correction of its sign-off moved it to a later day, that one.
    """
    if issue.current is None:
        return None
    rounds, day = outlook.grounds.history.rounds, certificate.issued_on
    earlier = [one for one in rounds if one.complete_on and one.complete_on <= day]
    if earlier:
        same = [one for one in earlier if one.assessed_on >= issue.current.assessed_on]
        return same[-1] if same else None
    corrected = {item.signed.sign_off.id for item in issue.current.passes.values()}
    return next((one for one in rounds if _replaces(one, corrected)), None)


def _replaces(one: Round, corrected: Collection[str]) -> bool:
    """Tell whether a round rests on corrections of the sign-offs of another."""
    return any(item.signed.sign_off.supersedes in corrected for item in one.own_passes)


def _status(outlook: Outlook, basis: _Basis, day: date) -> CertificateStatus:
    """Find the first status that applies on a day.

    签发无依据 when the qualification did not exist on the day of issue, or was over. 依据已失效 when the round behind
    it stands no more: an attempt was voided, a sign-off superseded, the round revoked. 待复训 also when an item behind
    it has been failed since.
    """
    word, until = outlook.word_on(day), basis.until
    checks = (
        (CertificateStatus.REVOKED, basis.revoked is not None),
        (CertificateStatus.UNFOUNDED, not basis.is_founded),
        (CertificateStatus.BASIS_VOID, basis.now is None),
        (CertificateStatus.SUSPENDED, word is Word.SUSPENDED),
        (CertificateStatus.EXPIRED, until is not None and day > until),
        (CertificateStatus.RETRAIN, word in (Word.RETRAIN, Word.LEARNING, Word.OVERDUE)),
        (CertificateStatus.UNSIGNED, word is Word.UNSIGNED),
        (CertificateStatus.EXPIRING, until is not None and day >= _window(outlook, basis)),
    )
    return next((status for status, applies in checks if applies), CertificateStatus.VALID)


def _window(outlook: Outlook, basis: _Basis) -> date:
    held = basis.now or basis.issue.current
    window = outlook.study.window(held.rules.validity) if held else outlook.study.window_days
    return window_start(basis.until or date.max, window)


def _records(issue: Grounds) -> tuple[Ref, ...]:
    """Point at the records behind the round of the day of issue."""
    return distinct(ref for fact in issue.competences for ref in fact.explanation.records[:1])


def _doubts(outlook: Outlook, basis: _Basis) -> tuple[str, ...]:
    """Say what is wrong with the paper itself, for every place where it is shown."""
    certificate, derived = basis.certificate, basis.derived
    found = []
    if not basis.is_founded:
        found.append(_unfounded_text(basis))
    if certificate.valid_until and derived != certificate.valid_until and basis.is_founded:
        ruled = f"推算为 {derived}" if derived else "为长期有效"
        found.append(f"证书上印的有效期至 {certificate.valid_until}，按课程规定{ruled}")
    papers = outlook.study.folder.certificates if _is_open(outlook, certificate) else []
    others = [one.serial for one, _ in papers if one.serial != certificate.serial and _is_open(outlook, one)]
    if others:
        found.append(f"同一课程另有未收回的证书 {'、'.join(others)}")
    return tuple(found)


def _is_open(outlook: Outlook, certificate: Certificate) -> bool:
    """Tell whether a paper is still out: not revoked, and not over by what is printed on it or derived."""
    past, day = outlook.grounds.history, certificate.issued_on
    rounds = sorted((*past.rounds, *past.fallen), key=lambda one: one.assessed_on)
    ends = [one.until for one in rounds if one.complete_on and one.complete_on <= day]
    until = certificate.valid_until or (ends[-1] if ends else None)
    return not _revocation(outlook, certificate) and (until is None or until >= outlook.as_of)


def _unfounded_text(basis: _Basis) -> str:
    held, day = basis.issue.current, basis.certificate.issued_on
    if held is not None and held.until and held.until < day:
        return f"{day} 签发时资格已于 {held.until} 到期"
    lacking = [fact.explanation.text for fact in basis.issue.statements if fact.statement is None]
    lacking += [one.text for one in basis.issue.lacks("先修") + basis.issue.lacks("学时")]
    if held is not None:
        lacking = [one.text for one in held.conditions if one.met_on and one.met_on > day]
    if not basis.issue.has_all_items:
        passed = sum(fact.state in STANDS for fact in basis.issue.competences)
        lacking = [f"{len(basis.issue.competences)} 项能力只通过 {passed} 项"]
    return f"{day} 签发时还没有取得资格{'：' if lacking else ''}{'；'.join(lacking)}"


def _text(outlook: Outlook, basis: _Basis, status: CertificateStatus) -> str:
    certificate, until = basis.certificate, basis.until
    term = f"有效至 {until}" if until else "长期有效"
    if status is CertificateStatus.REVOKED and basis.revoked:
        return f"{basis.revoked[0].on} 撤销；{certificate.issued_on} 发证，{term}"
    if status is CertificateStatus.UNFOUNDED:
        return f"{certificate.issued_on} 发证；{_unfounded_text(basis)}"
    if status is CertificateStatus.BASIS_VOID:
        fallen = [fact.explanation.text for fact in outlook.grounds.competences if fact.is_doubtful]
        reason = fallen[0] if fallen else "没有完整有效的签认支持这张证书"
        return f"{certificate.issued_on} 发证；{reason}；尚无撤销记录"
    doubts = "".join(f"；{text}" for text in _doubts(outlook, basis))
    if status is CertificateStatus.EXPIRED and until:
        return f"{certificate.issued_on} 发证，{term}，已过期 {days_between(until, outlook.as_of)} 天{doubts}"
    is_running = status in (CertificateStatus.VALID, CertificateStatus.EXPIRING)
    left = f"，还有 {days_between(outlook.as_of, until)} 天" if until and is_running else ""
    reason = {
        CertificateStatus.SUSPENDED: "；持证人当前不在岗",
        CertificateStatus.RETRAIN: "；持证人有能力项需要补训补考",
        CertificateStatus.UNSIGNED: "；持证人还缺规定的签名，或有未解答的问题",
    }.get(status, "")
    return f"{certificate.issued_on} 发证，{term}{left}{reason}{doubts}"
