"""What does a change of the data mean for whom: qualifications, verdicts, certificates, due dates, before and after?"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from training_site.facts.base.turn import Turn, certificate_turn, verdict_turn, word_turn
from training_site.facts.base.words import Verdict
from training_site.pages.digest.digest_rows import CertificateRow, CustomerDigest, QualificationRow
from training_site.pages.digest.verdict_rows import TaskRow, VerdictRow

ChangeKind = Literal["verdict", "qualification", "certificate", "task"]
CustomerState = Literal["both", "new", "gone", "unknown"]
"""`unknown`: the records before had errors, so that nothing can be compared."""


@dataclass(frozen=True, slots=True)
class PublishedChange:
    """One thing that is not what it was; all texts are masked as in the public edition."""

    kind: ChangeKind
    id: str
    """Clause, `person/course` or serial."""
    who: str
    """The person's shown name; empty where none is concerned."""
    what: str
    """The course's id, the clause's rule, or what is to be done."""
    before: str
    """Empty when it was not there."""
    after: str
    """Empty when it is there no longer."""
    turn: Turn


@dataclass(frozen=True, slots=True)
class Kept:
    """How many clauses of a letter are kept, of how many."""

    met: int
    total: int


@dataclass(frozen=True, slots=True)
class CustomerChanges:
    """What changes for one customer."""

    id: str
    name: str
    state: CustomerState
    before: Kept
    after: Kept
    new_unmet: int
    """Clauses that are 未满足 now and were not."""
    records: Mapping[str, tuple[int, int]]
    """Kind of record, in Chinese → how many there were and are; only those that differ."""
    changes: tuple[PublishedChange, ...]
    """What is lost first."""

    @property
    def lost(self) -> int:
        """How many things are worse than they were; a customer that is gone is one."""
        return sum(item.turn is Turn.LOST for item in self.changes) + (self.state == "gone")

    @property
    def gained(self) -> int:
        """How many things are better."""
        return sum(item.turn is Turn.GAINED for item in self.changes)


def changes(
    before: Sequence[CustomerDigest],
    after: Sequence[CustomerDigest],
    redact: Callable[[str], str],
    unread: frozenset[str] = frozenset(),
) -> tuple[CustomerChanges, ...]:
    """Compare two derivations made for the same day and the public edition, ordered by the customer's id.

    Customers of whom nothing changes are left out. `redact` masks the names that either side knows: those of today's
    names.yml are unknown to the older one. `unread` names the customers whose records before had errors.
    """
    old, new = {one.id: one for one in before}, {one.id: one for one in after}
    found = (_customer(old.get(one), new.get(one), redact, one in unread) for one in sorted({*old, *new}))
    return tuple(item for item in found if item.state != "both" or item.changes or item.records)


def _customer(
    old: CustomerDigest | None, new: CustomerDigest | None, redact: Callable[[str], str], is_unread: bool
) -> CustomerChanges:
    one = new or old
    if one is None:
        raise ValueError("a customer on neither side")
    state: CustomerState = (
        "gone" if new is None else "unknown" if is_unread else "new" if old is None else "both"
    )
    order = tuple(Turn)
    found = sorted(_changes(old, new), key=lambda item: order.index(item.turn)) if old and new else []
    was, now = old.records if old else {}, new.records if new else {}
    unmet = _unmet(new) - _unmet(old)
    return CustomerChanges(
        id=one.id,
        name=redact(one.name),
        state=state,
        before=_kept(old),
        after=_kept(new),
        new_unmet=len(unmet),
        records={
            kind: (was.get(kind, 0), now.get(kind, 0))
            for kind in dict.fromkeys([*was, *now])
            if was.get(kind, 0) != now.get(kind, 0)
        },
        changes=tuple(replace(item, who=redact(item.who), what=redact(item.what)) for item in found),
    )


def _kept(customer: CustomerDigest | None) -> Kept:
    rows = customer.verdicts if customer else ()
    return Kept(sum(row.verdict is Verdict.MET for row in rows), len(rows))


def _unmet(customer: CustomerDigest | None) -> set[str]:
    return {row.clause for row in customer.verdicts if row.verdict is Verdict.UNMET} if customer else set()


def _changes(old: CustomerDigest, new: CustomerDigest) -> Iterator[PublishedChange]:
    clauses = {row.clause: row for row in old.verdicts}, {row.clause: row for row in new.verdicts}
    for clause in dict.fromkeys([*clauses[1], *clauses[0]]):
        yield from _verdict(clauses[0].get(clause), clauses[1].get(clause))
        yield from _tasks(clauses[0].get(clause), clauses[1].get(clause))
    people = _pairs(old), _pairs(new)
    names = _Names(old, new)
    for pair in dict.fromkeys([*people[1], *people[0]]):
        yield from _qualification(people[0].get(pair), people[1].get(pair), names)
    serials = {row.serial: row for row in old.certificates}, {row.serial: row for row in new.certificates}
    for serial in dict.fromkeys([*serials[1], *serials[0]]):
        yield from _certificate(serials[0].get(serial), serials[1].get(serial), names)


class _Names:
    """Shown names; the id joins where two people of the customer are shown alike."""

    def __init__(self, old: CustomerDigest, new: CustomerDigest) -> None:
        self._shown = {**old.trainees, **new.trainees}
        self._often = Counter(self._shown.values())

    def of(self, person: str) -> str:
        name = self._shown.get(person, person)
        return f"{name} （{person}）" if self._often[name] > 1 else name


def _pairs(customer: CustomerDigest) -> dict[tuple[str, str], QualificationRow]:
    return {(row.person, row.course): row for row in customer.qualifications}


def _verdict(old: VerdictRow | None, new: VerdictRow | None) -> Iterator[PublishedChange]:
    was, now = old.verdict if old else None, new.verdict if new else None
    row = new or old
    if row is not None and was != now:
        yield PublishedChange(
            kind="verdict",
            id=row.clause,
            who="",
            what=row.rule_title,
            before=was or "",
            after=now or "",
            turn=verdict_turn(was, now),
        )


def _tasks(old: VerdictRow | None, new: VerdictRow | None) -> Iterator[PublishedChange]:
    """Tell the tasks with a day that are gone, and those that are new; one for one they are the same task, moved."""
    was, now = _due(old), _due(new)
    gone, come = [one for one in was if one not in now], [one for one in now if one not in was]
    row = new or old
    if row is None:
        return
    for index in range(max(len(gone), len(come))):
        left = gone[index] if index < len(gone) else None
        added = come[index] if index < len(come) else None
        shown = added or left
        if shown is not None:
            yield PublishedChange("task", row.clause, "", shown.what, _day(left), _day(added), Turn.CHANGED)


def _due(row: VerdictRow | None) -> list[TaskRow]:
    if row is None or row.verdict in {Verdict.WAIVED, Verdict.NOT_APPLICABLE}:
        return []
    return [TaskRow(task.what, task.due, "", 0, "") for task in row.tasks if task.due]


def _day(task: TaskRow | None) -> str:
    return task.due.isoformat() if task and task.due else ""


def _qualification(
    old: QualificationRow | None, new: QualificationRow | None, names: _Names
) -> Iterator[PublishedChange]:
    row = new or old
    was, now = _standing(old), _standing(new)
    if row is None or was == now:
        return
    turn = word_turn(old.word if old else None, new.word if new else None)
    if old and new and old.word is new.word:
        turn = _same_word(old, new)
    who = names.of(row.person)
    yield PublishedChange("qualification", f"{row.person}/{row.course}", who, row.course, was, now, turn)


def _same_word(old: QualificationRow, new: QualificationRow) -> Turn:
    """Judge a qualification whose word stands: by its last day, then by the items passed."""
    if old.valid_until and new.valid_until and old.valid_until != new.valid_until:
        return Turn.GAINED if new.valid_until > old.valid_until else Turn.LOST
    if new.passed != old.passed:
        return Turn.GAINED if new.passed > old.passed else Turn.LOST
    return Turn.CHANGED


def _standing(row: QualificationRow | None) -> str:
    if row is None:
        return ""
    if row.valid_until:
        return f"{row.word}（至 {row.valid_until.isoformat()}）"
    return f"{row.word}（{row.passed}/{len(row.competences)} 项）" if row.passed else str(row.word)


def _certificate(
    old: CertificateRow | None, new: CertificateRow | None, names: _Names
) -> Iterator[PublishedChange]:
    row = new or old
    was, now = _validity(old), _validity(new)
    if row is None or was == now:
        return
    turn = certificate_turn(old.status if old else None, new.status if new else None)
    if old and new and old.status is new.status and old.valid_until and new.valid_until:
        turn = Turn.GAINED if new.valid_until > old.valid_until else Turn.LOST
    yield PublishedChange("certificate", row.serial, names.of(row.person), row.course, was, now, turn)


def _validity(row: CertificateRow | None) -> str:
    if row is None:
        return ""
    return f"{row.status}（至 {row.valid_until.isoformat()}）" if row.valid_until else str(row.status)
