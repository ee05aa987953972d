"""Which required signatures are there, and why does one that is there not count."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from training_site.facts.explanation import Explanation
from training_site.facts.study import Signed, Study
from training_site.model.course import RequiredStatement
from training_site.model.sign_off import Statement


@dataclass(frozen=True, slots=True)
class StatementFact:
    """A required signature: present with its record, or missing."""

    required: RequiredStatement
    statement: Statement | None
    sign_off: str | None
    """Id of the sign-off record that holds the statement."""
    explanation: Explanation


def statement_facts(study: Study, signed: Sequence[Signed]) -> tuple[StatementFact, ...]:
    """Look for every required signature in these sign-offs; the newest that counts stands (T12)."""
    return tuple(_fact(study, required, signed) for required in study.course.course.required_statements)


def matching(study: Study, required: RequiredStatement, signed: Signed) -> Iterator[Statement]:
    """Give a sign-off's statements about the person with the required role and meaning.

    A statement that names nobody is about the only person of its sign-off; in a sign-off of several it is
    about none: signatures are never shared.
    """
    sign_off = signed.sign_off
    alone = len(sign_off.people) == 1
    for statement in sign_off.statements:
        about = statement.person or (study.trainee.id if alone else None)
        is_asked = statement.role == required.role and statement.meaning == required.meaning
        if about == study.trainee.id and is_asked:
            yield statement


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


def _fact(study: Study, required: RequiredStatement, signed: Sequence[Signed]) -> StatementFact:
    found = [(statement, each) for each in signed for statement in matching(study, required, each)]
    found.sort(key=lambda pair: (pair[0].on, pair[1].sign_off.date, pair[1].sign_off.id), reverse=True)
    title = f"{required.role}签名“{required.meaning}”"
    flaws = ""
    for statement, each in found:
        reason = flaw(study, statement)
        if not reason:
            why = Explanation(f"{statement.on} {title}", (each.ref,))
            return StatementFact(required, statement, each.sign_off.id, why)
        flaws = flaws or f"；{statement.on} 的签名不计：{reason}"
    refs = tuple(dict.fromkeys(each.ref for _, each in found))
    return StatementFact(required, None, None, Explanation(f"缺{title}{flaws}", refs))
