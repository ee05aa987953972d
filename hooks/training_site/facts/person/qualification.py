"""Who is qualified for a course on a day, why, until when, and what has to be done next."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from training_site.facts.base.calendar import days_between
from training_site.facts.base.explanation import Explanation, Ref
from training_site.facts.base.refs import distinct, trainee_ref
from training_site.facts.base.words import Competence, Word
from training_site.facts.person.next_step import invited_to, next_step
from training_site.facts.person.standing import Grounds, Outlook, downgrades
from training_site.facts.rounds.absence import spell_on
from training_site.facts.rounds.competence import CompetenceFact
from training_site.facts.rounds.conditions import Condition
from training_site.facts.rounds.statement import StatementFact
from training_site.facts.session.session import SessionFacts
from training_site.model.course.rules import Validity

__all__ = ["Qualification", "StatementFact", "qualification"]


@dataclass(frozen=True, slots=True)
class Qualification:
    """One person's standing in one course."""

    person: str
    course: str
    word: Word
    revision: str | None
    """The revision the person was signed off on."""
    competences: tuple[CompetenceFact, ...]
    """In the framework's order, then the course's own."""
    statements: tuple[StatementFact, ...]
    open_questions: int
    assessed_on: date | None
    """The day of the last needed assessment of the current round, from which validity counts."""
    completed_on: date | None
    """The day on which its items, conditions and signatures were all there."""
    valid_until: date | None
    """Last day of validity, inclusive; None when not qualified or valid for ever."""
    next_step: str
    """Chinese: what the trainee has to do next."""
    next_session: str | None
    """Id of the next planned session of the course whose list holds the trainee."""
    serial: str | None
    """The newest certificate for this course."""
    explanation: Explanation
    """`next_change` is the day on which the word changes by time alone."""
    conditions: tuple[Condition, ...] = ()
    """What the round that waits, else the current one, asks besides passing, with its arithmetic."""
    renewal: str = ""
    """Chinese: how far a renewal on its way is; empty where none has begun."""
    downgrades: tuple[tuple[date, Word], ...] = ()
    """Words that time alone will bring, each with its first day; the reader's browser applies them."""

    @property
    def passed(self) -> int:
        """Competencies passed or waived, of `len(competences)`."""
        return sum(fact.state.value in ("通过", "免考") for fact in self.competences)


def qualification(outlook: Outlook, planned: Sequence[SessionFacts]) -> Qualification:
    """State a person's qualification on as-of, by the precedence of `standing.PRECEDENCE` (design 5).

    `planned` are the course's next sessions for this customer. `completed_on` and `valid_until` are those of
    the last completion while its round holds, and of an expired one; they are None while nothing is complete.
    """
    grounds, word = outlook.grounds, outlook.word
    study, current = grounds.study, grounds.current
    is_dated = current is not None and (word is Word.EXPIRED or all(map(_has_stood, grounds.competences)))
    certificates = study.folder.certificates
    signed = [fact for fact in grounds.competences if fact.sign_off and fact.state is not Competence.FAILED]
    session, one = invited_to(grounds, planned), grounds.waiting or current
    newest = max(signed, key=lambda fact: (fact.on or date.min, fact.sign_off or ""), default=None)
    return Qualification(
        person=study.trainee.id,
        course=study.course.course.id,
        word=word,
        revision=newest.revision if newest else None,
        competences=grounds.competences,
        statements=grounds.statements,
        open_questions=len(study.folder.questions),
        assessed_on=current.assessed_on if current and is_dated else None,
        completed_on=current.complete_on if current and is_dated else None,
        valid_until=grounds.until if is_dated else None,
        next_step=next_step(grounds, word, planned),
        next_session=session.session.id if session else None,
        serial=certificates[-1][0].serial if certificates else None,
        explanation=_explain(outlook),
        conditions=one.conditions if one else (),
        renewal=_renewal_line(grounds),
        downgrades=downgrades(outlook),
    )


def _renewal_line(grounds: Grounds) -> str:
    if grounds.is_renewing:
        return _renewing_text(grounds)
    return _renewal_text(grounds) if grounds.current and grounds.history.collected else ""


def _has_stood(fact: CompetenceFact) -> bool:
    return fact.state in (Competence.PASSED, Competence.WAIVED, Competence.RETRAIN)


def _explain(outlook: Outlook) -> Explanation:
    """Give the arithmetic, what is left in days, the deciding records, and the next change by time alone."""
    grounds, word = outlook.grounds, outlook.word
    text = _text(grounds, word, outlook.as_of)
    if grounds.is_renewing:
        text += f"；{_renewing_text(grounds)}，先按原资格计算"
    elif word in (Word.EXPIRED, Word.EXPIRING) and grounds.history.collected:
        text += f"；{_renewal_text(grounds)}"
    until = grounds.until if word in (Word.VALID, Word.EXPIRING, Word.EXPIRED) else None
    return Explanation(
        text=text,
        records=_refs(grounds, word, outlook.as_of),
        margin=days_between(outlook.as_of, until) if until else None,
        unit="天" if until else "",
        next_change=outlook.changes[0][0] if outlook.changes else None,
    )


def _text(grounds: Grounds, word: Word, day: date) -> str:
    facts = grounds.competences
    count = f"{len(facts)} 项能力已通过 {sum(fact.state is Competence.PASSED for fact in facts)} 项"
    waived = sum(fact.state is Competence.WAIVED for fact in facts)
    count += f"，免考 {waived} 项" if waived else ""
    texts: dict[Word, Callable[[], str]] = {
        Word.REVOKED: lambda: _revoked_text(grounds),
        Word.SUSPENDED: lambda: _away_text(grounds, day),
        Word.EXPIRED: lambda: _validity_text(grounds, count, day),
        Word.RETRAIN: lambda: _retraining_text(grounds),
        Word.PREREQUISITE: lambda: _lacking_text(grounds, "先修", count),
        Word.HOURS: lambda: _lacking_text(grounds, "学时", count),
        Word.UNSIGNED: lambda: _unsigned_text(grounds, count),
        Word.EXPIRING: lambda: _validity_text(grounds, count, day),
        Word.VALID: lambda: _validity_text(grounds, count, day),
        Word.OVERDUE: lambda: f"应在 {grounds.study.trainee.deadline} 前取得资格，已过；{count}",
        Word.LEARNING: lambda: count,
        Word.NOTHING: lambda: "没有培训、考核或签认记录",
    }
    return texts[word]()


def _revoked_text(grounds: Grounds) -> str:
    entry = grounds.history.revocation
    if entry is None:
        return ""
    revocation = entry[0]
    what = f"证书 {revocation.serial} " if revocation.serial else "资格"
    left = "、".join(_labels(grounds, grounds.history.missing))
    rest = f"还差{left}" if left else "还没有全部完成"
    return f"{what}于 {revocation.on} 撤销，此后要全部重考，{rest}"


def _labels(grounds: Grounds, names: Sequence[str]) -> list[str]:
    labels = {fact.competency.id: fact.competency.label for fact in grounds.competences}
    return [labels[name] for name in names if name in labels]


def _lacking_text(grounds: Grounds, kind: str, count: str) -> str:
    return "；".join([count, *(one.text for one in grounds.lacks(kind))])


def _renewing_text(grounds: Grounds) -> str:
    pending = grounds.history.pending
    lacking = [one.text for one in pending.conditions if one.met_on is None] if pending else []
    return f"复训还差：{'；'.join(lacking)}" if lacking else "复训的签名还没有齐"


def _renewal_text(grounds: Grounds) -> str:
    """Say how far the renewal is: what was passed again, and what it still needs."""
    done = "、".join(_labels(grounds, tuple(grounds.history.collected)))
    left = "、".join(_labels(grounds, grounds.history.missing))
    return f"复训已通过{done}，还差{left}" if left else f"复训已通过{done}"


def _away_text(grounds: Grounds, day: date) -> str:
    spell = spell_on(grounds.study.trainee, day)
    return f"{spell.since} 起{spell.status}，资格中止" if spell else "不在岗，资格中止"


def _retraining_text(grounds: Grounds) -> str:
    affected = [fact.explanation.text for fact in grounds.competences if fact.state is Competence.RETRAIN]
    return f"{len(affected)} 项需复训：{affected[0].rpartition('；')[2].removesuffix('，需复训')}"


def _unsigned_text(grounds: Grounds, count: str) -> str:
    lacking = [fact.explanation.text for fact in grounds.statements if fact.statement is None]
    questions = len(grounds.study.folder.questions)
    return "；".join([count, *lacking, *([f"遗留问题 {questions} 个未解答"] if questions else [])])


def _validity_text(grounds: Grounds, count: str, day: date) -> str:
    """Spell `8 项能力已通过 8 项；2026-03-17 完成，有效 12 个月，至 2027-03-17，还有 30 天`."""
    current, until = grounds.current, grounds.until
    if current is None:
        return count
    done = f"{current.complete_on} 完成"
    if current.assessed_on != current.complete_on:
        done = f"{current.assessed_on} 考完，{done}"
    if until is None:
        return f"{count}；{done}，长期有效"
    left = days_between(day, until)
    rest = f"还有 {left} 天" if left >= 0 else f"已过期 {-left} 天"
    return f"{count}；{done}，{_period(current.rules.validity)}，有效至 {until}，{rest}"


def _period(validity: Validity) -> str:
    if validity.basis == "fixed" and validity.fixed_on:
        return f"每年 {validity.fixed_on[0]:02}-{validity.fixed_on[1]:02} 到期"
    if validity.months is None and validity.days is None:
        return "课程没有规定期限"
    period = f"有效期 {validity.months} 个月" if validity.months is not None else f"有效期 {validity.days} 天"
    return f"{period}（临期内复训的从上次到期日起算）" if validity.basis == "previous_expiry" else period


def _refs(grounds: Grounds, word: Word, day: date) -> tuple[Ref, ...]:
    """Collect the records that decide the word, the most direct first, each once."""
    study, refs = grounds.study, []
    if word is Word.REVOKED and grounds.history.revocation:
        refs.append(grounds.history.revocation[1])
        refs += [ref for _, ref in study.folder.certificates[-1:]]
    if word in (Word.PREREQUISITE, Word.HOURS):
        kind = "先修" if word is Word.PREREQUISITE else "学时"
        refs += [ref for one in grounds.lacks(kind) for ref in one.refs]
    if word is Word.SUSPENDED:
        refs.append(trainee_ref(study.people_path, study.trainee, spell_on(study.trainee, day)))
    if word is Word.RETRAIN:
        refs += [
            ref
            for fact in grounds.competences
            if fact.state is Competence.RETRAIN
            for ref in fact.explanation.records
        ]
    if word is Word.UNSIGNED:
        refs += [ref for _, ref in study.folder.questions]
    if word in (Word.OVERDUE, Word.NOTHING):
        refs.append(trainee_ref(study.people_path, study.trainee))
    refs += [ref for fact in grounds.competences for ref in fact.explanation.records[:1]]
    refs += [ref for fact in grounds.statements for ref in fact.explanation.records[:1]]
    if not refs and word is Word.LEARNING:
        came = [line.facts for line in study.folder.attended if line.was_there and line.presence is not None]
        refs += [ref for facts in came for ref in facts.explanation.records[:1]]
    return distinct(refs)
