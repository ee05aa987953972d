"""Which required signatures are there, and why does one that is there not count."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from training_site.facts.base.explanation import Explanation
from training_site.facts.rounds.study import Signed, Study
from training_site.model.course.rules import RequiredStatement
from training_site.model.customer.sign_off import Statement


@dataclass(frozen=True, slots=True)
class StatementFact:
    """A required signature: present with its record, or missing."""

    required: RequiredStatement
    statement: Statement | None
    sign_off: str | None
    """Id of the sign-off record that holds the statement."""
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class Signature:
    """A statement about the person that the course asks for."""

    number: int
    """Which of the course's required statements it answers."""
    statement: Statement
    signed: Signed
    flaw: str
    """Chinese: why it does not count; empty when it counts."""


def signatures(study: Study, signed: Signed) -> tuple[Signature, ...]:
    """Pick a sign-off's statements about the person that have a required role and meaning.

    A statement that names nobody is about the only person of its sign-off; in a sign-off of several it is
    about none: signatures are never shared.
    """
    sign_off, person = signed.sign_off, study.trainee.id
    alone = person if len(sign_off.people) == 1 else None
    required = study.course.course.required_statements
    asked = {(each.role, each.meaning): number for number, each in enumerate(required)}
    return tuple(
        Signature(asked[statement.role, statement.meaning], statement, signed, flaw(study, statement))
        for statement in sign_off.statements
        if (statement.person or alone) == person and (statement.role, statement.meaning) in asked
    )


def statement_facts(study: Study, found: Iterable[Signature]) -> tuple[StatementFact, ...]:
    """Look for every required signature among these; the newest that counts stands (T12)."""
    newest = sorted(found, key=_age, reverse=True)
    return tuple(
        _fact(required, [each for each in newest if each.number == number])
        for number, required in enumerate(study.course.course.required_statements)
    )


def _age(signature: Signature) -> tuple[date, date, str]:
    return (signature.statement.on, signature.signed.sign_off.date, signature.signed.sign_off.id)


def flaw(study: Study, statement: Statement) -> str:
    """Say why a statement does not count, in Chinese; empty when it counts.

    学员 signs in person; 考核人 is an instructor, 客户代表 a representative, and none of the others is the
    trainee. Somebody recorded absent from every session of the course so far cannot be signed off (W-ABSENT).
    """
    person = study.trainee.id
    if statement.role == "学员" and statement.by != person:
        return "不是学员本人签的"
    if statement.role != "学员" and statement.by == person:
        return "不能由学员自己签"
    if statement.role == "考核人" and statement.by not in study.instructors:
        return "签名人不是登记的教员"
    if statement.role == "客户代表" and statement.by not in study.representatives:
        return "签名人不是登记的客户代表"
    lines = [
        line
        for line in study.folder.attended
        if line.presence is not None and line.facts.session.date <= statement.on
    ]
    if lines and not any(line.was_there for line in lines):
        return f"截至 {statement.on} 的 {len(lines)} 次培训考勤均为缺席或请假"
    return ""


def _fact(required: RequiredStatement, found: Sequence[Signature]) -> StatementFact:
    title = f"{required.role}签名“{required.meaning}”"
    for each in found:
        if not each.flaw:
            why = Explanation(f"{each.statement.on} {title}", (each.signed.ref,))
            return StatementFact(required, each.statement, each.signed.sign_off.id, why)
    flaws = f"；{found[0].statement.on} 的签名不计：{found[0].flaw}" if found else ""
    refs = tuple(dict.fromkeys(each.signed.ref for each in found))
    return StatementFact(required, None, None, Explanation(f"缺{title}{flaws}", refs))
