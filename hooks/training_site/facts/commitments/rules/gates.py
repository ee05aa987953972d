"""Did the vendor's staff leave the site only after the training was complete."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from training_site.facts.base.calendar import days_between
from training_site.facts.base.explanation import Ref
from training_site.facts.base.refs import distinct, session_ref
from training_site.facts.base.verdict import Finding, Task, Verdict
from training_site.facts.commitments.inputs.anchor_dates import AnchorDate, Anchors
from training_site.facts.commitments.inputs.completed import Closing, closing, designated
from training_site.facts.commitments.inputs.outcome import Share, difference, judge
from training_site.facts.commitments.inputs.pending import Pending
from training_site.facts.commitments.inputs.rows import kept, waiting
from training_site.facts.commitments.inputs.rule import Rule
from training_site.facts.commitments.rules.anchors import anchor_day, untriggered
from training_site.facts.person.person import PersonFacts
from training_site.facts.rounds.absence import ON_POST, status_on
from training_site.model.letter import conduct_rules as rules
from training_site.model.records import CustomerRecords


class GateWithdraw(Rule):
    """培训没有完成，我方现场人员不撤离。

    “培训完成”指适用范围内最后一次培训已举行；“签认完成”指指定人员（没有指定的则全体学员）都已全部通过并签字。
    撤离当天不在岗的人不计，撤离以后才第一次参训的人不计而注明。几处分批撤场的，逐批看到那一天为止的培训。
    撤离日期没有登记的尚未触发；早于完成日撤离，或到撤离时仍有人没有完成，为未满足。
    """

    code = "R-GATE-WITHDRAW"
    title = "培训完成才撤场"
    formula = "撤离日期 − 培训（或签认）完成日期 ≥ 0 天；逐批撤离比较"

    def check(
        self,
        parameters: rules.GateWithdraw,
        *,
        pending: Pending,
        anchors: Anchors,
        people: tuple[PersonFacts, ...],
        records: CustomerRecords,
    ) -> Finding:
        """Compare the day on which staff left with the end of the training (T25, T29)."""
        found = anchors("withdrawn_on")
        what = "签认" if parameters.needs == "sign_off" else "培训"
        required = f"{what}完成后才撤场"
        known = [item for item in found if anchor_day(item, "withdrawn_on")]
        if not known:
            share = untriggered(found, "withdrawn_on", anchors, has_begun=False)
            return judge(required, "尚未登记撤场", [share], "天")
        groups = _groups(known)
        last = groups[-1].on
        shares, notes = [], []
        for group in groups:
            if what == "签认":
                shares.append(_by_sign_off(group, pending, people, records))
            else:
                shares.append(_by_training(group, pending, is_last=group.on == last))
        if what == "签认":
            later = sorted(
                item.trainee.id for item in designated(people) if _first(item, pending, date.max) > last
            )
            notes = [f"撤场以后才参训、不计：{'、'.join(later)}"] if later else []
        actual = f"{len(known)} 处、{len(groups)} 批撤场，{kept(shares)} 批在{what}完成之后"
        refs = [item.record for item in known]
        return judge(required, actual, shares, "天", notes, refs=refs)


@dataclass(frozen=True)
class _Group:
    """Installations from which staff left on the same day."""

    on: date
    anchors: tuple[AnchorDate, ...]

    @property
    def text(self) -> str:
        """Name the installations."""
        return f"{'、'.join(item.installation.id for item in self.anchors)} {self.on} 撤场"

    @property
    def refs(self) -> tuple[Ref, ...]:
        """Where the day stands."""
        return tuple(item.record for item in self.anchors)


def _groups(known: Sequence[AnchorDate]) -> list[_Group]:
    by_day: dict[date, list[AnchorDate]] = {}
    for item in known:
        day = anchor_day(item, "withdrawn_on")
        if day is not None:
            by_day.setdefault(day, []).append(item)
    return [
        _Group(day, tuple(sorted(items, key=lambda item: item.installation.id)))
        for day, items in sorted(by_day.items())
    ]


def _by_training(group: _Group, pending: Pending, *, is_last: bool) -> Share:
    """Compare with the training up to that day; what comes after the last group has left is late for it."""
    left, text = group.on, group.text
    held = [item for item in pending.held if is_last or item.session.date <= left]
    ahead = [item for item in pending.ahead if is_last or item.session.date <= left]
    if pending.unrecorded or not (held or ahead):
        return pending.share(text, has_begun=False, refs=group.refs)
    if ahead:
        session = max((item.session for item in ahead), key=lambda session: (session.date, session.id))
        text, refs = f"{text}，{session.date} 还有培训", (*group.refs, session_ref(session))
        if left > pending.as_of:
            tasks = _stay(group, session.date) if session.date > left else ()
            return waiting(text, left, pending.as_of, refs, tasks)
        return Share(Verdict.UNMET, text, refs, days_between(session.date, left))
    end = max(item.session.date for item in held)
    margin = days_between(end, left)
    text += f"，最后一次培训 {end} → {difference(margin, '天')}"
    refs = (*group.refs, *(session_ref(item.session) for item in held))
    return Share(Verdict.MET if margin >= 0 else Verdict.UNMET, text, refs, margin)


def _stay(group: _Group, day: date) -> tuple[Task, ...]:
    first = group.anchors[0]
    item, record = first.installation, first.record
    snippet = f"installations:\n  - id: {item.id}\n    equipment: {item.equipment}\n    withdrawn_on: {day}\n"
    return (Task("推迟撤场到培训完成以后", group.on, record.path, snippet, record.line),)


def _by_sign_off(
    group: _Group, pending: Pending, people: Sequence[PersonFacts], records: CustomerRecords
) -> Share:
    left, as_of, text = group.on, pending.as_of, group.text
    rows = [
        closing(records, one)
        for person in designated(people)
        if status_on(person.trainee, left) == ON_POST and _first(person, pending, left) <= left
        for one in person.qualifications
        if one.course in pending.courses
    ]
    if not rows:
        return Share(Verdict.NO_DATA, f"{text}，没有登记应签认的学员", group.refs)
    refs = distinct([*group.refs, *(ref for row in rows for ref in row.refs)])
    late = [row for row in rows if row.on is None or row.on > left]
    if not late:
        done = max(row.on for row in rows if row.on)
        margin = days_between(done, left)
        text += f"，{len(rows)} 人签认完成于 {done} → {difference(margin, '天')}"
        return Share(Verdict.MET, text, refs, margin)
    names = "、".join(sorted(row.one.person for row in late))
    text += f"，{len(rows)} 人中 {len(late)} 人当时没有完成签认：{names}"
    due = left if left > as_of else None
    tasks = tuple(sign_off_task(row, records, due, as_of) for row in late if row.on is None)
    if due:
        return waiting(text, due, as_of, refs, tasks)
    lag = min(days_between(row.on or as_of, left) for row in late)
    return Share(Verdict.UNMET, text, refs, lag, tasks=tasks)


def _first(person: PersonFacts, pending: Pending, never: date) -> date:
    """Find the first day on which somebody was to be trained; whoever never was counts from `never` on."""
    name = person.trainee.id
    days = (
        item.session.date
        for item in pending.sessions
        if name in item.session.expected or any(line.person == name for line in item.session.attendance)
    )
    return min(days, default=never)


def sign_off_task(row: Closing, records: CustomerRecords, due: date | None, as_of: date) -> Task:
    """Ask for what one person's sign-off still lacks."""
    person, course = row.one.person, row.one.course
    items = "".join(
        f"  {fact.competency.id}:\n    result: 通过\n    by: 教员编号\n" for fact in row.one.competences
    )
    snippet = (
        f'people: [{person}]\ncourse: {course}\nrevision: "{row.one.revision or "1.0"}"\ndate: {as_of}\n'
        f"competencies:\n{items}statements:\n"
        f"  - role: 学员\n    by: {person}\n    meaning: 无疑问且能独自操作\n    on: {as_of}\n"
        f"  - role: 考核人\n    by: 教员编号\n    meaning: 已观察到独立完成\n    on: {as_of}\n"
    )
    path = f"roster/{records.id}/sign-offs/{as_of}-{person}-{course}.yml"
    return Task(f"完成 {person} 的签认：{'，'.join(row.lacking) or '签认'}", due, path, snippet)


RULES = (GateWithdraw(),)
