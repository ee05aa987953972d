"""What does a trainee have to do next, in one Chinese sentence."""

from collections.abc import Mapping, Sequence

from training_site.facts.base.words import Competence, SessionStatus, Word
from training_site.facts.person.standing import Grounds
from training_site.facts.session.session import SessionFacts

Upcoming = Mapping[str, Sequence[SessionFacts]]
"""Course → its planned sessions, the next first."""


def upcoming(sessions: Mapping[str, SessionFacts]) -> Upcoming:
    """Sort the planned and notified sessions of a customer by course; they come ordered by date."""
    found: dict[str, list[SessionFacts]] = {}
    for facts in sessions.values():
        if facts.status in (SessionStatus.PLANNED, SessionStatus.NOTIFIED):
            found.setdefault(facts.session.course, []).append(facts)
    return found


def next_session(grounds: Grounds, planned: Sequence[SessionFacts]) -> SessionFacts | None:
    """Choose the session that comes next: the first in which the trainee is expected, else the first of all."""
    person = grounds.study.trainee.id
    return next(
        (each for each in planned if person in each.session.expected), planned[0] if planned else None
    )


def next_step(grounds: Grounds, word: Word, session: SessionFacts | None) -> str:
    """Say what comes next for this word; no names, no full stop."""
    person = grounds.study.trainee.id
    day = session.session.date if session else None
    listed = (
        ""
        if session is None or not session.session.expected or person in session.session.expected
        else "（名单里还没有本人）"
    )
    join = f"参加 {day} 的培训{listed}" if day else "等待安排培训"
    rejoin = f"参加 {day} 的复训{listed}" if day else "等待安排复训"
    until = grounds.until
    return {
        Word.REVOKED: lambda: f"{join}，重新考核、签认后换发新证书",
        Word.SUSPENDED: lambda: f"如返岗，资格恢复计算；离岗满 {grounds.study.absence_months} 个月的先复训",
        Word.EXPIRED: lambda: f"{rejoin}，重新考核和签认",
        Word.RETRAIN: lambda: f"{rejoin}，补考：{_labels(grounds, Competence.RETRAIN)}",
        Word.UNSIGNED: lambda: _missing(grounds),
        Word.EXPIRING: lambda: (
            f"{rejoin}，最迟 {until} 前完成" if day else f"{until} 前完成复训，目前尚未排期"
        ),
        Word.VALID: lambda: f"无需办理，有效至 {until}" if until else "无需办理，长期有效",
        Word.OVERDUE: lambda: f"已过应完成日期，请尽快{_to_do(grounds, join)}",
        Word.LEARNING: lambda: _to_do(grounds, join),
        Word.NOTHING: lambda: join,
    }[word]()


def _labels(grounds: Grounds, state: Competence) -> str:
    return "、".join(fact.competency.label for fact in grounds.competences if fact.state is state)


def _missing(grounds: Grounds) -> str:
    roles = [
        f"{fact.required.role}签“{fact.required.meaning}”"
        for fact in grounds.statements
        if fact.statement is None
    ]
    questions = len(grounds.study.folder.questions)
    parts = [f"补签名：{'、'.join(roles)}"] if roles else []
    return "，".join([*parts, f"解答遗留问题 {questions} 个"] if questions else parts)


def _to_do(grounds: Grounds, join: str) -> str:
    """List what is left: train first, then resit, sit, or have signed off what was passed."""
    waiting = [
        fact.competency.label
        for fact in grounds.competences
        if fact.state is Competence.OPEN and fact.sitting is not None
    ]
    never = [
        fact.competency.label
        for fact in grounds.competences
        if fact.state is Competence.OPEN and fact.sitting is None
    ]
    failed = _labels(grounds, Competence.FAILED)
    parts = [join] if failed or never else []
    parts += [f"补考：{failed}"] if failed else []
    parts += [f"考核：{'、'.join(never)}"] if never else []
    return "，".join([*parts, f"请考核人签认：{'、'.join(waiting)}"] if waiting else parts)
