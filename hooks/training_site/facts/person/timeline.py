"""What happened to a person, in order: the lines of the one-person file (一人一档)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from training_site.facts.base.calendar import add_days
from training_site.facts.base.explanation import Ref
from training_site.facts.base.refs import session_ref, trainee_ref
from training_site.facts.base.words import SessionStatus
from training_site.facts.rounds.absence import ON_POST
from training_site.facts.rounds.grading import passed_items
from training_site.facts.rounds.misconduct import AttemptFact, is_decided
from training_site.facts.rounds.study import Attended, Signed, Study
from training_site.labels import METHODS
from training_site.model.customer.people import Trainee


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One line of a person's timeline."""

    on: date
    recorded_on: date | None
    text: str
    """Chinese, no names of people."""
    record: Ref
    is_void: bool = False
    """Shown struck through: superseded, or void for misconduct."""


def timeline(
    trainee: Trainee, people_path: str, studies: Sequence[Study], as_of: date
) -> tuple[TimelineEvent, ...]:
    """List everything that happened up to `as_of`, oldest first; superseded and void events stay, marked."""
    events = [event for study in studies for event in _study_events(study, as_of)]
    if trainee.status:
        events += _status_events(trainee, people_path, as_of)
    if len(studies) > 1:
        # A waiver that names no course stands in the records of each.
        events = list(dict.fromkeys(events))
    events.sort(key=lambda event: (event.on, event.record.kind, event.record.id, event.text))
    return tuple(events)


def _study_events(study: Study, as_of: date) -> Iterator[TimelineEvent]:
    folder, title = study.folder, study.course.course.title
    for line in folder.attended:
        yield _attendance(line, title)
    for attempt in folder.attempts:
        yield from _attempt(study, attempt, as_of)
    for signed in folder.signed:
        yield from _sign_off(study, signed)
    yield from _papers(study)
    yield from _waivers(study, as_of)
    for notice, ref in folder.notices:
        yield TimelineEvent(notice.told_on, None, f"告知《{title}》改版 {notice.revision}", ref)
        if notice.confirmed_on:
            yield TimelineEvent(
                notice.confirmed_on, None, f"本人确认知悉《{title}》改版 {notice.revision}", ref
            )


def _papers(study: Study) -> Iterator[TimelineEvent]:
    folder, title = study.folder, study.course.course.title
    for certificate, ref in folder.certificates:
        yield TimelineEvent(certificate.issued_on, None, f"颁发《{title}》证书 {certificate.serial}", ref)
    for revocation, ref in folder.revocations.values():
        yield TimelineEvent(revocation.on, None, f"撤销《{title}》证书 {revocation.serial}", ref)
    for revocation, ref in folder.revoked:
        if revocation.serial is None:
            yield TimelineEvent(revocation.on, None, f"撤销《{title}》资格", ref)


def _waivers(study: Study, as_of: date) -> Iterator[TimelineEvent]:
    folder, title = study.folder, study.course.course.title
    labels = {competency.id: competency.label for competency in study.course.competencies}
    for waiver, ref in folder.waivers:
        if waiver.attempts is not None and waiver.since <= as_of:
            yield TimelineEvent(waiver.since, None, f"经客户同意《{title}》加考 {waiver.attempts} 次", ref)
        elif waiver.competency in labels and waiver.since <= as_of:
            until = f"，至 {waiver.until} 止" if waiver.until else ""
            yield TimelineEvent(
                waiver.since, None, f"经客户同意免考：{labels[waiver.competency]}{until}", ref
            )


def _attendance(line: Attended, title: str) -> TimelineEvent:
    session, presence = line.facts.session, line.presence
    name, status = session.title or f"《{title}》培训", line.entry.status
    void = {
        SessionStatus.RESCHEDULED: f"（已由 {line.facts.superseded_by} 更正）",
        SessionStatus.CANCELLED: "（该次培训已取消）",
    }.get(line.facts.status, "")
    minutes = f"，{presence.minutes} 分钟" if presence and line.was_there else ""
    ref = presence.explanation.records[0] if presence else session_ref(session, line.entry.line)
    return TimelineEvent(
        session.date, session.recorded_on, f"{name}：{status}{minutes}{void}", ref, bool(void)
    )


def _attempt(study: Study, fact: AttemptFact, as_of: date) -> Iterator[TimelineEvent]:
    sitting, attempt, course = fact.sitting, fact.attempt, study.course.course
    results = list(passed_items(course, fact).values())
    counts = [
        f"{word} {results.count(flag)} 项"
        for word, flag in (("通过", True), ("未通过", False))
        if flag in results
    ]
    score = [f"{attempt.score} 分"] if attempt.score is not None else []
    method = METHODS[fact.paper.kind] if fact.paper else "考核"
    void = (
        f"（{fact.void}）"
        if fact.void
        else f"（已由 {fact.superseded_by} 更正）"
        if fact.superseded_by
        else ""
    )
    text = f"《{course.title}》{method}：{'，'.join(score + counts) or '已参加'}{void}"
    yield TimelineEvent(sitting.date, sitting.recorded_on, text, fact.ref, bool(void))
    for finding in attempt.misconduct:
        if is_decided(finding, as_of):
            text = f"《{course.title}》{method}认定{finding.severity}（{finding.article}），作出处理决定"
            yield TimelineEvent(
                finding.on, sitting.recorded_on, text, fact.ref, fact.superseded_by is not None
            )


def _sign_off(study: Study, signed: Signed) -> Iterator[TimelineEvent]:
    sign_off, title = signed.sign_off, study.course.course.title
    is_void = signed.superseded_by is not None
    mark = f"（已由 {signed.superseded_by} 更正）" if is_void else ""
    results = [item.result for item in sign_off.competencies.values()]
    counts = [
        f"{word} {results.count(word)} 项" for word in ("通过", "未通过", "免考", "未考") if word in results
    ]
    if counts:
        text = f"《{title}》{sign_off.revision} 版签认：{'，'.join(counts)}{mark}"
        yield TimelineEvent(sign_off.date, sign_off.recorded_on, text, signed.ref, is_void)
    for statement in sign_off.statements:
        about = statement.person or (study.trainee.id if len(sign_off.people) == 1 else None)
        if about == study.trainee.id:
            text = f"《{title}》{statement.role}签名：{statement.meaning}{mark}"
            yield TimelineEvent(statement.on, sign_off.recorded_on, text, signed.ref, is_void)


def _status_events(trainee: Trainee, path: str, as_of: date) -> Iterable[TimelineEvent]:
    for spell in trainee.status:
        ref = trainee_ref(path, trainee, spell)
        if spell.since <= as_of:
            yield TimelineEvent(spell.since, None, f"起{spell.status}", ref)
        if spell.status != ON_POST and spell.until and add_days(spell.until, 1) <= as_of:
            yield TimelineEvent(add_days(spell.until, 1), None, f"{spell.status}结束", ref)
