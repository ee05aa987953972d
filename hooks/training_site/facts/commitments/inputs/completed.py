"""When had a person finished a course for the first time: every item passed, signed, without an open question."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from training_site.facts.base.explanation import Ref
from training_site.facts.base.refs import distinct, sign_off_ref, superseded_by, trainee_ref
from training_site.facts.base.words import Competence
from training_site.facts.person.person import PersonFacts
from training_site.facts.person.qualification import Qualification
from training_site.model.customer.sign_off import SignOff
from training_site.model.records import CustomerRecords

DONE = (Competence.PASSED, Competence.WAIVED, Competence.RETRAIN)
"""A later revision or absence asks for retraining; it does not undo that the training once was completed."""
MEANING = "无疑问且能独自操作"


@dataclass(frozen=True)
class Closing:
    """How one person stands against 无疑问、能独自操作、签字确认 (T12)."""

    one: Qualification
    lacking: tuple[str, ...]
    """Chinese: what is missing; empty when the training is closed."""
    on: date | None
    """The first day on which it was closed; None while it is not."""
    refs: tuple[Ref, ...]

    @property
    def text(self) -> str:
        """Spell the arithmetic of one person."""
        done = sum(fact.state in DONE for fact in self.one.competences)
        said = f"{self.one.person} {done}/{len(self.one.competences)} 项通过"
        return "，".join([said, *self.lacking, *([f"{self.on} 签认完成"] if self.on else [])])


def closing(records: CustomerRecords, one: Qualification) -> Closing:
    """Judge one person in one course by items, the trainee's own statement and open questions."""
    signed = _sign_offs(records, one)
    own = [
        statement.on
        for sign_off in signed
        for statement in sign_off.statements
        if statement.role == "学员"
        and statement.meaning == MEANING
        and _is_about(statement.person, sign_off, one)
    ]
    required = [fact for fact in one.statements if fact.required.meaning == MEANING]
    is_signed = any(fact.statement for fact in required) if required else bool(own)
    open_items = [fact.competency.label for fact in one.competences if fact.state not in DONE]
    lacking = [f"未通过 {'、'.join(open_items)}"] if open_items else []
    lacking += [] if is_signed else [f"本人没有签“{MEANING}”"]
    lacking += [f"遗留问题 {one.open_questions} 个未解答"] if one.open_questions else []
    refs: Iterable[Ref] = (sign_off_ref(item) for item in signed)
    return Closing(
        one,
        tuple(lacking),
        None if lacking else max([*_item_days(signed, one), min(own, default=date.min)], default=None),
        distinct(refs) or _registered(records, one),
    )


def _sign_offs(records: CustomerRecords, one: Qualification) -> list[SignOff]:
    replaced = superseded_by(records.sign_offs)
    found = (
        item
        for item in records.sign_offs.values()
        if item.course == one.course and one.person in item.people and item.id not in replaced
    )
    return sorted(found, key=lambda item: (item.date, item.id))


def _is_about(person: str | None, sign_off: SignOff, one: Qualification) -> bool:
    return person == one.person or (person is None and len(sign_off.people) == 1)


def _item_days(signed: Sequence[SignOff], one: Qualification) -> list[date]:
    """Give for each item the first day on which it was passed; waived items have none."""
    first: dict[str, date] = {}
    for sign_off in signed:
        for name, item in sign_off.competencies.items():
            on = item.on or sign_off.date
            if item.result == "通过":
                first[name] = min(on, first.get(name, on))
    return [first[fact.competency.id] for fact in one.competences if fact.competency.id in first]


def _registered(records: CustomerRecords, one: Qualification) -> tuple[Ref, ...]:
    rows = (item for item in records.people.trainees if item.id == one.person)
    return tuple(trainee_ref(records.people.path, item) for item in rows)


def designated(people: Sequence[PersonFacts]) -> tuple[PersonFacts, ...]:
    """Pick the people whom the customer designated; all trainees when it designated nobody."""
    return tuple(item for item in people if item.trainee.designated) or tuple(people)
