"""Which single change of a deciding record must a finding feel: one table, kind of record → changes to try.

Everything happens in memory: a `World` is the shared catalogue, one customer's records and the day. `changes`
yields worlds in which exactly one record differs, `additions` worlds with exactly one record or date more.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from itertools import product, zip_longest
from typing import Any, NamedTuple

from training_site.facts.base.explanation import Ref
from training_site.facts.base.verdict import Finding, Verdict
from training_site.facts.commitments.inputs.case import Case
from training_site.model.customer.customer import Installation
from training_site.model.customer.service import Charge, Figure, Visit
from training_site.model.customer.session import (
    Attendance,
    Cancellation,
    Facility,
    LessonHeld,
    Notice,
    Session,
)
from training_site.model.letter.letter import Clause
from training_site.sources.customers import read_customer
from worlds.builder import World
from worlds.demo import ROOT, TODAY
from worlds.demo import catalogue as read_demo

LETTERS = sorted((ROOT / "roster").glob("*/letter.yml"))
CUSTOMERS = tuple(path.parent.name for path in LETTERS)
ANCHORS = (
    "invoiced_on",
    "delivered_on",
    "commissioned_on",
    "completion_test_on",
    "accepted_on",
    "withdrawn_on",
)
FAR = timedelta(days=400)
"""Longer than any rhythm or clock of the demo's letters."""
Edit = Callable[[Any, date], Iterator[Any]]
"""A record and the day → changed records; None where the record is taken away."""


@cache
def world(customer: str) -> World:
    """Read one customer of the demo; nothing is ever written back."""
    catalogue = read_demo()
    records, _ = read_customer(ROOT, catalogue, customer, TODAY)
    assert records is not None
    return World(catalogue, records, catalogue.organisation.demo_as_of or TODAY)


def is_felt(before: Finding, after: Finding) -> bool:
    """Tell whether verdict or margin differ; where no margin was measured, whether what the records show differs."""
    if (before.verdict, before.margin) != (after.verdict, after.margin):
        return True
    return before.margin is None and before.actual != after.actual


# What to change in a record, kind by kind: first take it away, then shift, empty or spoil its parts.


def _only(record: Any, **parts: Any) -> Any:
    return record.model_copy(update=parts)


def _each(record: Any, name: str, edit: Callable[[Any], Any]) -> Any:
    return _only(record, **{name: tuple(edit(item) for item in getattr(record, name))})


def _steps(record: Any) -> list[str]:
    return [name for name in type(record).model_fields if name.endswith("_at") and getattr(record, name)]


def _session(session: Session, as_of: date) -> Iterator[Session | None]:
    yield None
    for name in ("attendance", "lessons_held", "materials_issued", "notices", "facilities"):
        if getattr(session, name):
            yield _only(session, **{name: ()})
            yield _only(session, **{name: getattr(session, name)[1:]})
    yield _only(session, sheet=None, no_sheet=None)
    yield _only(session, fee=Decimal(100))
    for days in (-1, 1):
        yield _only(session, date=session.date + timedelta(days=days))
    yield _only(session, date=session.date - FAR)
    yield _each(session, "notices", lambda item: _only(item, sent_on=session.date))
    yield _each(session, "materials_issued", lambda item: _only(item, issued_on=session.date + timedelta(1)))
    yield _each(session, "materials_issued", lambda item: _only(item, language="en"))
    yield _each(session, "facilities", lambda item: _only(item, ready=False))
    yield _each(session, "lessons_held", lambda item: _only(item, language="en"))
    yield _each(session, "lessons_held", lambda item: _only(item, mode="线上"))
    yield from _session_gains(session, as_of)


def _session_gains(session: Session, as_of: date) -> Iterator[Session]:
    """Add to a session what may still be missing: attendance with lessons, a fee, a notice, a facility."""
    if not session.attendance or not session.lessons_held:
        yield _held(session, session.date if session.date < as_of else as_of - timedelta(days=1))
    if session.fee is None:
        yield _only(session, fee=Decimal(0))
    by = session.instructors[0]
    for subject in ("课程", "教学设施", "进场"):
        told = Notice.model_construct(
            subject=subject, sent_on=min(session.date - FAR, as_of), by=by, channel="邮件"
        )
        yield _only(session, notices=(*session.notices, told))
    for party in ("我方", "业主"):
        thing = Facility.model_construct(item="另一件工具", by=party, ready=True)
        yield _only(session, facilities=(*session.facilities, thing))


def _held(session: Session, day: date) -> Session:
    course = read_demo().courses[session.course].course
    lessons = session.lessons_planned or tuple(item.id for item in course.lessons)
    taught = tuple(
        LessonHeld.model_construct(
            lesson=name, start=session.start, end=session.end, instructor=session.instructors[0]
        )
        for name in lessons
    )
    present = tuple(
        Attendance.model_validate({"person": name, "status": "到", "signed": "true"})
        for name in session.expected
    )
    return _only(session, date=day, lessons_held=taught, attendance=present)


def _sitting(sitting: Any, _: date) -> Iterator[Any]:
    yield None
    for place, attempt in enumerate(sitting.attempts):
        for changed in (
            None,
            _only(attempt, pledge=None),
            _only(attempt, identity_checked=False),
            _only(attempt, late_minutes=60),
            _only(attempt, left_at=time(0, 1)),
        ):
            kept = (changed,) if changed else ()
            yield _only(sitting, attempts=(*sitting.attempts[:place], *kept, *sitting.attempts[place + 1 :]))
    yield _each(
        sitting,
        "attempts",
        lambda item: _only(item, pledge=item.pledge and _only(item.pledge, signed_on=sitting.date)),
    )


def _sign_off(sign_off: Any, as_of: date) -> Iterator[Any]:
    yield None
    yield _only(sign_off, statements=())
    yield _only(sign_off, statements=sign_off.statements[1:])
    for name, item in sign_off.competencies.items():
        failed = {**sign_off.competencies, name: _only(item, result="未通过")}
        yield _only(sign_off, competencies=failed)
    yield _only(sign_off, date=as_of, statements=tuple(_only(s, on=as_of) for s in sign_off.statements))


def _certificate(certificate: Any, as_of: date) -> Iterator[Any]:
    yield None
    yield _only(certificate, valid_until=as_of - timedelta(days=1))
    yield _only(certificate, issued_on=as_of, valid_until=as_of)


def _trainee(trainee: Any, as_of: date) -> Iterator[Any]:
    yield None
    yield _only(trainee, designated=not trainee.designated)
    yield _only(trainee, courses=())
    left = {"status": "离职", "since": f"{as_of - FAR}"}
    spell = type(trainee).model_fields["status"].annotation.__args__[0]
    yield _only(trainee, status=(*trainee.status, spell.model_validate(left)))


def _plan(plan: Any, as_of: date) -> Iterator[Any]:
    yield None
    yield _only(plan, stages=plan.stages[:-1])
    yield _only(plan, confirmed=())
    yield _only(plan, date=plan.date + timedelta(days=1))
    yield _each(plan, "confirmed", lambda item: _only(item, on=as_of))


def _visit(visit: Any, as_of: date) -> Iterator[Any]:
    yield None
    yield _only(visit, forms=())
    yield _only(visit, coaching=None)
    yield _only(visit, free=False)
    yield _only(visit, on=visit.on - FAR)
    yield _only(visit, on=as_of)
    yield _each(visit, "forms", lambda item: _only(item, signed_by_customer=False, filled=()))


def _moments(record: Any, as_of: date) -> Iterator[Any]:
    """Shift each step of an incident or a request; enter the missing ones."""
    yield None
    for name in _steps(record):
        yield _only(record, **{name: getattr(record, name) + timedelta(days=60)})
        yield _only(record, **{name: getattr(record, name) - timedelta(minutes=1)})
    yield _only(record, forms=())
    yield _each(record, "forms", lambda item: _only(item, media=("书面",), filled=()))
    yield from _moment_gains(record, as_of)


def _moment_gains(record: Any, as_of: date) -> Iterator[Any]:
    for name in type(record).model_fields:
        if name.endswith("_at") and getattr(record, name) is None:
            zone = next(getattr(record, step).tzinfo for step in _steps(record))
            yield _only(record, **{name: datetime.combine(as_of, time(9), zone)})


def _incident(incident: Any, as_of: date) -> Iterator[Any]:
    yield from _moments(incident, as_of)
    yield _only(incident, charged=Decimal(100))
    yield _only(incident, remedy="无")
    yield _only(incident, cause="操作不当")


def _request(request: Any, as_of: date) -> Iterator[Any]:
    yield from _moments(request, as_of)
    yield _only(request, is_confirmed=not request.is_confirmed)


def _figure(figure: Any, as_of: date) -> Iterator[Any]:
    yield None
    yield _only(figure, good=figure.good - 1)
    yield _only(figure, on=as_of - FAR)


def _charge(charge: Any, _: date) -> Iterator[Any]:
    yield None
    yield _only(charge, amount=charge.amount + 1)
    yield _only(charge, base_amount=charge.base_amount - 1)


def _staff(member: Any, as_of: date) -> Iterator[Any]:
    yield None
    yield _only(member, grade="初级")
    yield _only(member, is_reachable=not member.is_reachable)
    yield _only(member, until=as_of - timedelta(days=1))


def _installation(item: Installation, as_of: date) -> Iterator[Installation | None]:
    yield None
    for name in ANCHORS:
        day = getattr(item, name)
        for shift in (timedelta(days=1), -timedelta(days=1), FAR, -FAR, -5 * FAR) if day else ():
            yield _only(item, **{name: day + shift})
        if day:
            yield _only(item, **{name: None})
    yield from _installation_gains(item, as_of)


def _installation_gains(item: Installation, as_of: date) -> Iterator[Installation]:
    for name in ANCHORS:
        if getattr(item, name) is None or getattr(item, name) > as_of:
            yield _only(item, **{name: as_of - timedelta(days=1)})


def _instructor(instructor: Any, as_of: date) -> Iterator[Any]:
    for name in ("experience", "certificates", "cvs", "acceptances"):
        for place in range(len(getattr(instructor, name))):
            found = list(getattr(instructor, name))
            yield _only(instructor, **{name: (*found[:place], *found[place + 1 :])})
    yield _each(instructor, "experience", lambda item: _only(item, since=item.since - timedelta(days=1)))
    yield _each(instructor, "experience", lambda item: _only(item, since=as_of))
    yield _each(instructor, "certificates", lambda item: _only(item, valid_until=as_of - FAR))
    yield _each(instructor, "cvs", lambda item: _only(item, submitted_on=as_of))
    yield _each(instructor, "acceptances", lambda item: _only(item, replaced_by=None))


class Kind(NamedTuple):
    """Where records of a kind stand in `CustomerRecords`, and what to change in them."""

    part: str
    """Field of `CustomerRecords`."""
    rows: str
    """Field of that file's record that holds the list; empty where every record has a file of its own."""
    key: str
    """Field that a reference names."""
    edit: Edit
    gains: Edit | None = None
    """Changes that only add."""


KINDS: dict[str, Kind] = {
    "session": Kind("sessions", "", "id", _session, _session_gains),
    "sitting": Kind("sittings", "", "id", _sitting),
    "sign-off": Kind("sign_offs", "", "id", _sign_off),
    "plan": Kind("plans", "", "id", _plan),
    "trainee": Kind("people", "trainees", "id", _trainee),
    "certificate": Kind("certificates", "certificates", "serial", _certificate),
    "visit": Kind("visits", "visits", "id", _visit),
    "incident": Kind("incidents", "incidents", "id", _incident, _moment_gains),
    "request": Kind("requests", "requests", "id", _request, _moment_gains),
    "figure": Kind("figures", "figures", "id", _figure),
    "charge": Kind("figures", "charges", "id", _charge),
    "staff": Kind("staff", "staff", "person", _staff),
    "customer": Kind("customer", "installations", "line", _installation, _installation_gains),
    "instructor": Kind("", "", "id", _instructor),
}
"""Kind of a reference → how to change what it refers to."""
ONE_IS_ENOUGH = {"R-CONTENT", "R-AUDIENCE"}
"""Rules that name one record of several that prove the same."""


def changes(base: World, refs: Sequence[Ref]) -> Iterator[World]:
    """Change one of the records that are named, one way at a time: first take away each, then go on in turns."""
    once = {(ref.kind, ref.id, ref.line if ref.kind in ("customer", "staff") else 0): ref for ref in refs}
    rounds = zip_longest(*(_edited(base, ref, KINDS[ref.kind].edit) for ref in once.values()))
    return (changed for each in rounds for changed in each if changed is not None)


def additions(base: World, clause: Clause, finding: Finding) -> Iterator[World]:
    """Add what a clause waits for: to a record that it names, or a record that does not exist yet."""
    for ref in finding.explanation.records:
        gains = KINDS[ref.kind].gains
        if gains is not None:
            yield from _edited(base, ref, gains)
    yield from _new_service(base, clause)
    yield from _new_training(base, finding)


def is_carried_on(base: World, clause: Clause, finding: Finding) -> bool:
    """Take the named records away one after another: each time another is named, until the loss is felt.

    Why: a topic taught twice is still taught when one of its lessons goes; what is left must be named instead.
    """
    now, found = base, finding
    while found.explanation.records:
        now = next(changes(now, found.explanation.records[:1]))
        found = now.finding(clause)
        if is_felt(finding, found):
            return True
    return False


def _edited(base: World, ref: Ref, edit: Edit) -> Iterator[World]:
    kind = KINDS[ref.kind]
    if ref.kind == "instructor":
        people = base.catalogue.instructors
        for changed in edit(people[ref.id], base.as_of):
            yield replace(base, catalogue=replace(base.catalogue, instructors={**people, ref.id: changed}))
        return
    part = getattr(base.records, kind.part)
    if not kind.rows:
        for changed in edit(part[ref.id], base.as_of):
            others = {name: item for name, item in part.items() if name != ref.id}
            yield base.with_records(**{kind.part: others | ({ref.id: changed} if changed else {})})
        return
    rows = getattr(part, kind.rows)
    named = ref.line if kind.key == "line" else ref.id
    for place, row in enumerate(rows):
        if getattr(row, kind.key) != named or (ref.kind == "staff" and row.line != ref.line):
            continue
        for changed in edit(row, base.as_of):
            kept = (*rows[:place], *((changed,) if changed else ()), *rows[place + 1 :])
            yield base.with_records(**{kind.part: _only(part, **{kind.rows: kept})})


def _new_service(base: World, clause: Clause) -> Iterator[World]:
    """Enter the visit, the figure or the charge of which a clause speaks, at each installation."""
    rule, records, day = clause.rule, base.records, base.as_of
    places = [None, *(item.id for item in records.customer.installations)]
    if rule.kind == "R-FREQ" and rule.activity != "培训":
        days = [day - timedelta(days=age) for age in range(0, 365, 10)]
        for place, on in product(places, days):
            visit = Visit.model_construct(
                id="new",
                kind=rule.activity,
                on=on,
                installation=place,
                devices=rule.devices,
                start=time(8),
                end=time(18),
                has_designer=True,
            )
            rows = (*records.visits.visits, visit)
            yield base.with_records(visits=_only(records.visits, visits=rows))
    if rule.kind == "R-RATIO":
        total = max(rule.at_least, 1)
        figure = Figure.model_construct(id="new", kind=rule.figure, on=day, total=total, good=total)
        rows = (*records.figures.figures, figure)
        yield base.with_records(figures=_only(records.figures, figures=rows))
    if rule.kind == "R-PRICE":
        for place in places:
            charge = Charge.model_construct(
                id="new",
                kind=rule.charge,
                on=day,
                amount=Decimal(1),
                base=rule.base,
                base_amount=Decimal(1000),
                installation=place,
            )
            rows = (*records.figures.charges, charge)
            yield base.with_records(figures=_only(records.figures, charges=rows))


def _new_training(base: World, finding: Finding) -> Iterator[World]:
    """Hold a named session once more, and sign off a named trainee as another was signed off."""
    records, refs = base.records, finding.explanation.records
    for ref in refs:
        if ref.kind == "session":
            again = _only(_held(records.sessions[ref.id], base.as_of - timedelta(days=1)), id="new")
            yield base.with_records(sessions={**records.sessions, "new": again})
        if ref.kind == "trainee":
            for model in records.sign_offs.values():
                signed = _signed_for(model, ref.id, base.as_of)
                sat = _sat_for(base, model, ref.id)
                yield base.with_records(
                    sign_offs={**records.sign_offs, "new": signed}, sittings={**records.sittings, **sat}
                )


def _sat_for(base: World, model: Any, person: str) -> dict[str, Any]:
    """Let a trainee sit on as-of what the first person of a sign-off sat."""
    first, found = model.people[0], {}
    for name in {item.basis.sitting for item in model.competencies.values() if item.basis}:
        sitting = base.records.sittings.get(name)
        if sitting:
            own = tuple(_only(one, person=person) for one in sitting.attempts if one.person == first)
            found[f"new-{name}"] = _only(
                sitting, id=f"new-{name}", date=base.as_of, attempts=own, supersedes=None
            )
    return found


def _signed_for(model: Any, person: str, day: date) -> Any:
    first = model.people[0]
    statements = tuple(
        _only(item, person=None, by=person if item.by == first else item.by, on=day)
        for item in model.statements
        if item.person in (None, first)
    )
    items = {
        name: _only(item, basis=item.basis and _only(item.basis, sitting=f"new-{item.basis.sitting}"), on=day)
        for name, item in model.competencies.items()
    }
    return _only(
        model,
        id="new",
        people=(person,),
        date=day,
        statements=statements,
        competencies=items,
        supersedes=None,
    )


def later(base: World, clause: Clause, finding: Finding) -> Iterator[World]:
    """Yield the days on which a clause that waits for a time is looked at: as-of, then every second year."""
    yield base
    if clause.rule.kind == "R-PRICE" and finding.verdict is Verdict.NOT_TRIGGERED:
        for years in range(2, 10, 2):
            yield replace(base, as_of=base.as_of.replace(year=base.as_of.year + years))


def outside(base: World, clause: Clause) -> Iterator[World]:
    """Add records of a course or an installation outside the clause's scope, each breaking what it can."""
    scope, records = clause.scope, base.records
    inside = Case(base.catalogue, base.facts, base.letter, clause, base.as_of)
    if scope.courses:
        yield from _elsewhere_taught(base, scope.courses, set(inside.courses))
    if scope.installation or scope.equipment:
        yield from _elsewhere_served(base, {item.id for item in inside.installations})
        strange = Installation.model_validate({"id": "elsewhere", "equipment": "another-kind"})
        early = _only(strange, **dict.fromkeys(ANCHORS, base.letter.signed_on - FAR))
        customer = _only(records.customer, installations=(early, *records.customer.installations))
        at_once = replace(base, records=replace(records, customer=customer))
        yield at_once
        yield from _elsewhere_served(at_once, {item.id for item in inside.installations})


def _elsewhere_taught(base: World, named: tuple[str, ...], courses: set[str]) -> Iterator[World]:
    """Hold the sessions of the course once more for another course, without materials, for a fee."""
    records = base.records
    other = next(name for name in sorted(base.catalogue.courses) if name not in {*courses, *named})
    for session in records.sessions.values():
        copy = {"materials_issued": (), "notices": (), "facilities": (), "fee": Decimal(100), "sheet": None}
        again = _only(session, id="elsewhere", course=other, lessons_planned=(), **copy)
        yield base.with_records(sessions={**records.sessions, "elsewhere": again})
        cancelled = _only(again, cancelled=Cancellation.model_construct(on=session.date, reason="停电"))
        yield base.with_records(sessions={**records.sessions, "elsewhere": cancelled})


def _elsewhere_served(base: World, inside: set[str]) -> Iterator[World]:
    """Take away or spoil what stands at installations outside, and repeat there what happened inside."""
    records = base.records
    for item in records.customer.installations:
        if item.id in inside:
            continue
        rows = records.customer.installations
        moved = _only(item, **{name: day and day - FAR for name in ANCHORS if (day := getattr(item, name))})
        for kept in ((), (moved,)):
            changed = tuple(each for row in rows for each in (kept if row is item else (row,)))
            yield base.with_records(customer=_only(records.customer, installations=changed))
        for name in ("visits", "incidents", "requests"):
            file = getattr(records, name)
            for number, row in enumerate(getattr(file, name)):
                again = _only(row, id=f"elsewhere-{number}", installation=item.id, forms=())
                for field in _steps(again):
                    if field not in ("reported_at", "asked_at"):
                        again = _only(again, **{field: getattr(again, field) + timedelta(days=3)})
                yield base.with_records(**{name: _only(file, **{name: (*getattr(file, name), again)})})
