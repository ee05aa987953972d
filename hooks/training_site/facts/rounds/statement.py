"""Which signatures are there, and why does one that is there not count?"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from training_site.facts.base.explanation import Explanation
from training_site.facts.rounds.results import Item, Items
from training_site.facts.rounds.study import Signed, Study
from training_site.model.course.rules import RequiredStatement
from training_site.model.customer.sign_off import Statement

FALLEN = "同一份签认里有结果作废，补考后要重新签"
"""Why a signature beside a voided result has to be given again."""


@dataclass(frozen=True, slots=True)
class StatementFact:
    """A required signature: present with its record, or missing."""

    required: RequiredStatement
    statement: Statement | None
    sign_off: str | None
    """Id of the sign-off record that holds the statement."""
    explanation: Explanation
    has_fallen: bool = False
    """Whether one was given that a voided result beside it took away: nothing for the keeper of the records to mend."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A statement about the person."""

    statement: Statement
    signed: Signed
    flaw: str
    """Chinese: why it does not count; empty when it counts."""
    is_shaken: bool = False
    """Its record holds a pass that does not count: it speaks only of what was done before it was signed."""

    @property
    def kind(self) -> tuple[str, str]:
        """Role and meaning: what a course asks for."""
        return (self.statement.role, self.statement.meaning)


def signatures(study: Study, items: Items) -> tuple[Signature, ...]:
    """Pick the statements about the person from sign-offs that are not superseded, oldest record first.

    A statement that names nobody is about the only person of its sign-off; in a sign-off of several it is
    about none: signatures are never shared. One that is older than the last act that its record attests does
    not count (domain 6).
    """
    attested = attested_days(items)
    shaken = {item.signed.sign_off.id for each in items.values() for item in each if item.flaw}
    found = []
    for signed in study.folder.signed:
        if signed.superseded_by is not None:
            continue
        sign_off, person = signed.sign_off, study.trainee.id
        alone = person if len(sign_off.people) == 1 else None
        last = attested.get(sign_off.id)
        for statement in sign_off.statements:
            if (statement.person or alone) == person:
                why = flaw(study, statement)
                if not why and last and statement.on < last:
                    why = f"早于所证明的 {last} 的考核"
                found.append(Signature(statement, signed, why, sign_off.id in shaken))
    return tuple(found)


def attested_days(items: Items) -> dict[str, date]:
    """Find the last act that each sign-off attests of the person: sign-off → day."""
    found: dict[str, date] = {}
    for entries in items.values():
        for item in entries:
            name = item.signed.sign_off.id
            found[name] = max(item.on, found.get(name, item.on))
    return found


def attests(signature: Signature, passes: Iterable[Item], assessed_on: date) -> bool:
    """Tell whether a signature speaks of a round: it stands in one of its sign-offs, or came after all of it.

    In a sign-off whose basis fell it has to be newer than the passes that took its place (misconduct).
    """
    if signature.flaw:
        return False
    if signature.statement.on >= assessed_on:
        return True
    return not signature.is_shaken and any(item.signed is signature.signed for item in passes)


def first_signatures(
    required: Sequence[RequiredStatement],
    found: Iterable[Signature],
    passes: Collection[Item],
    assessed_on: date,
) -> dict[RequiredStatement, Signature]:
    """Choose for every required signature the earliest that speaks of the round; missing ones are left out."""
    earliest: dict[tuple[str, str], Signature] = {}
    for each in found:
        if attests(each, passes, assessed_on):
            held = earliest.get(each.kind)
            if held is None or each.statement.on < held.statement.on:
                earliest[each.kind] = each
    asked = ((one, earliest.get((one.role, one.meaning))) for one in required)
    return {one: each for one, each in asked if each is not None}


def statement_facts(
    required: Sequence[RequiredStatement],
    found: Iterable[Signature],
    passes: Collection[Item],
    assessed_on: date,
    own: Collection[Item] = (),
) -> tuple[StatementFact, ...]:
    """Look for every required signature of a round; the newest that counts stands (T12), one that does not is named.

    `own` are the passes whose sign-offs hold the signatures to name, besides those that are new enough.
    """
    beside = {item.signed.sign_off.id for item in (*passes, *own)}
    newest = sorted(found, key=_age, reverse=True)
    by_kind: dict[tuple[str, str], list[Signature]] = {}
    for each in newest:
        by_kind.setdefault(each.kind, []).append(each)
    return tuple(
        _fact(one, by_kind.get((one.role, one.meaning), []), passes, assessed_on, beside) for one in required
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


def _fact(
    required: RequiredStatement,
    found: Sequence[Signature],
    passes: Collection[Item],
    assessed_on: date,
    beside: Collection[str],
) -> StatementFact:
    title = f"{required.role}签名“{required.meaning}”"
    for each in found:
        if attests(each, passes, assessed_on):
            why = Explanation(f"{each.statement.on} {title}", (each.signed.ref,))
            return StatementFact(required, each.statement, each.signed.sign_off.id, why)
    named = [each for each in found if each.flaw and each.signed.sign_off.id in beside] or [
        each for each in found if each.flaw and each.statement.on >= assessed_on
    ]
    flaws = f"；{named[0].statement.on} 的签名不计：{named[0].flaw}" if named else ""
    refs = tuple(dict.fromkeys(each.signed.ref for each in named))
    has_fallen = bool(named) and named[0].flaw == FALLEN
    return StatementFact(required, None, None, Explanation(f"缺{title}{flaws}", refs), has_fallen)
