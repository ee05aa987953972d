"""What does a trainee have to do next, in one Chinese sentence."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from training_site.facts.base.words import Competence, SessionStatus, Word
from training_site.facts.person.standing import Grounds
from training_site.facts.rounds.round import Round
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


def invited_to(grounds: Grounds, planned: Sequence[SessionFacts]) -> SessionFacts | None:
    """Choose the next session whose list holds the trainee; nobody else is told to come."""
    person = grounds.study.trainee.id
    return next((each for each in planned if person in each.session.expected), None)


def next_step(grounds: Grounds, word: Word, planned: Sequence[SessionFacts]) -> str:
    """Say what comes next for this word; no names, no full stop.

    Who is on the list of a planned session is told to come; who is not may read that there is one, and whom to ask.
    """
    session = invited_to(grounds, planned)
    day = session.session.date if session else None
    join, rejoin = _join(grounds, day, planned, "培训"), _join(grounds, day, planned, "复训")
    until = grounds.until
    valid = f"有效至 {until}" if until else "长期有效"
    return {
        Word.REVOKED: lambda: _to_complete(grounds) or f"{join}，重新考核、签认后换发新证书{_left(grounds)}",
        Word.SUSPENDED: lambda: f"如返岗，资格恢复计算；离岗满 {grounds.study.absence_months} 个月的先复训",
        Word.EXPIRED: lambda: _to_complete(grounds) or f"{rejoin}，重新考核和签认{_left(grounds)}",
        Word.RETRAIN: lambda: f"{rejoin}，补考：{_labels(grounds, Competence.RETRAIN)}",
        Word.PREREQUISITE: lambda: "先取得先修课程的资格：" + _courses(grounds),
        Word.HOURS: lambda: _hours(grounds, day),
        Word.UNSIGNED: lambda: _missing(grounds),
        Word.EXPIRING: lambda: (
            f"{rejoin}，最迟 {until} 前完成{_still(grounds, is_due=True)}"
            if planned
            else f"{until} 前完成复训，目前尚未排期{_still(grounds, is_due=True)}"
        ),
        Word.VALID: lambda: (
            f"{join}；资格{valid}{_still(grounds)}" if day else f"无需办理，{valid}{_still(grounds)}"
        ),
        Word.OVERDUE: lambda: f"已过应完成日期，请尽快{_to_do(grounds, join)}",
        Word.LEARNING: lambda: _to_do(grounds, join),
        Word.NOTHING: lambda: join,
    }[word]()


def _hours(grounds: Grounds, day: date | None) -> str:
    """Ask for the hours; only who is on the list of a session is sent there, for not every one teaches what is missing."""
    come = f"参加 {day} 的培训，" if day else f"请联系{grounds.study.contact}安排补课，"
    text = f"{come}补足学时：{'；'.join(one.text for one in grounds.lacks('学时'))}"
    signing = _missing(grounds)
    return f"{text}；另{signing}" if signing else text


def _join(grounds: Grounds, day: date | None, planned: Sequence[SessionFacts], what: str) -> str:
    if day:
        return f"参加 {day} 的{what}"
    if planned:
        return f"{planned[0].session.date} 的{what}可报名，请联系{grounds.study.contact}"
    return f"等待安排{what}"


def _labels(grounds: Grounds, state: Competence) -> str:
    return "、".join(fact.competency.label for fact in grounds.competences if fact.state is state)


def _names(grounds: Grounds, names: Collection[str]) -> str:
    return "、".join(fact.competency.label for fact in grounds.competences if fact.competency.id in names)


def _left(grounds: Grounds) -> str:
    """Name what is still to be passed."""
    missing, total = grounds.history.missing, len(grounds.competences)
    return f"：全部 {total} 项" if len(missing) == total else f"：{_names(grounds, missing)}"


def _still(grounds: Grounds, *, is_due: bool = False) -> str:
    """Name what a renewal on its way still needs."""
    past = grounds.history
    if grounds.is_renewing and past.pending:
        return f"；{_lacking(past.pending)}"
    if not past.collected:
        return f"；要考的项目{_left(grounds)}" if is_due else ""
    left = f"，还差{_names(grounds, past.missing)}" if past.missing else ""
    return f"；复训已通过{_names(grounds, past.collected)}{left}"


def _to_complete(grounds: Grounds) -> str:
    """Say what a round that has all its passes still lacks; empty when there is none."""
    if grounds.waiting is None or not grounds.has_all_items:
        return ""
    return f"项目已全部通过，{_lacking(grounds.waiting)}"


def _lacking(pending: Round) -> str:
    lacking = [one.text for one in pending.conditions if one.met_on is None]
    signed = pending.statements or {}
    roles = [one.role for one in pending.rules.required_statements if one not in signed]
    parts = [*lacking, *([f"{'、'.join(roles)}签名"] if roles else [])]
    return f"复训还差：{'；'.join(parts)}"


def _courses(grounds: Grounds) -> str:
    return "；".join(one.text for one in grounds.lacks("先修"))


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
        if fact.state is Competence.OPEN and fact.sitting is not None and not fact.is_doubtful
    ]
    never = [
        fact.competency.label
        for fact in grounds.competences
        if fact.state is Competence.OPEN and (fact.sitting is None or fact.is_doubtful)
    ]
    failed, unfounded = _labels(grounds, Competence.FAILED), _labels(grounds, Competence.NO_BASIS)
    parts = [join] if failed or never else []
    parts += [f"请教员补登考核依据或安排考核：{unfounded}"] if unfounded else []
    again = any(fact.has_fallen for fact in grounds.statements)
    parts += [f"补考：{failed}{'（补考后重新签名）' if again else ''}"] if failed else []
    parts += [f"考核：{'、'.join(never)}"] if never else []
    return "，".join([*parts, f"请考核人签认：{'、'.join(waiting)}"] if waiting else parts)
