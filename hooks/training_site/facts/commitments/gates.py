"""Did the vendor's staff leave the site only after the training was complete."""

from collections.abc import Sequence
from datetime import date

from training_site.facts.absence import ON_POST, status_on
from training_site.facts.calendar import days_between
from training_site.facts.commitments.anchor_dates import Anchor, Anchors
from training_site.facts.commitments.anchors import planned, untriggered
from training_site.facts.commitments.completed import Closing, closing, designated
from training_site.facts.commitments.outcome import Share, difference, judge
from training_site.facts.commitments.pending import Pending
from training_site.facts.commitments.rows import kept, waiting
from training_site.facts.commitments.rule import Rule
from training_site.facts.person import PersonFacts
from training_site.facts.refs import distinct, session_ref
from training_site.facts.verdict import Finding, Task, Verdict
from training_site.model import training_rules as rules
from training_site.model.people import Trainee
from training_site.model.records import CustomerRecords


class GateWithdraw(Rule):
    """培训没有完成，我方现场人员不撤离。

    “培训完成”指适用范围内最后一次培训已举行；“签认完成”指指定人员（没有指定的则全体学员）都已全部通过并签字，
    撤离当天不在岗、或撤离以后才来的人不计。撤离日期没有登记的，尚未触发；早于完成日撤离，或到撤离时仍有人没有
    完成，为未满足。
    """

    code = "R-GATE-WITHDRAW"
    title = "培训完成才撤场"
    formula = "撤离日期 − 培训（或签认）完成日期 ≥ 0 天；逐处安装项比较"

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
        known = [item for item in found if planned(item, "withdrawn_on")]
        if not known:
            share = untriggered(found, "withdrawn_on", anchors, has_begun=False)
            return judge(required, "尚未登记撤场", [share], "天")
        shares = [
            _by_sign_off(item, pending, people, records) if what == "签认" else _by_training(item, pending)
            for item in known
        ]
        actual = f"{len(known)} 处撤场，{kept(shares)} 处在{what}完成之后"
        return judge(required, actual, shares, "天", refs=[item.record for item in known])


def _left(anchor: Anchor) -> date:
    day = planned(anchor, "withdrawn_on")
    assert day is not None  # noqa: S101 - only installations with the day are judged
    return day


def _by_training(anchor: Anchor, pending: Pending) -> Share:
    left, place = _left(anchor), anchor.installation.id
    text = f"{place} {left} 撤场"
    refs = (anchor.record, *pending.refs)
    if pending.unrecorded or not (pending.held or pending.ahead):
        return pending.share(text, has_begun=False, refs=(anchor.record,))
    if pending.ahead:
        last = pending.ahead[-1].session
        text += f"，{last.date} 还有培训"
        refs = (anchor.record, session_ref(last))
        if left > pending.as_of:
            return waiting(
                text, left, pending.as_of, refs, _stay(anchor, last.date) if last.date > left else ()
            )
        return Share(Verdict.UNMET, text, refs, days_between(last.date, left))
    end = max(item.session.date for item in pending.held)
    margin = days_between(end, left)
    text += f"，最后一次培训 {end} → {difference(margin, '天')}"
    return Share(Verdict.MET if margin >= 0 else Verdict.UNMET, text, refs, margin)


def _stay(anchor: Anchor, day: date) -> tuple[Task, ...]:
    record = anchor.record
    item = anchor.installation
    snippet = f"installations:\n  - id: {item.id}\n    equipment: {item.equipment}\n    withdrawn_on: {day}\n"
    return (Task("推迟撤场到培训完成以后", day, record.path, snippet, record.line),)


def _by_sign_off(
    anchor: Anchor, pending: Pending, people: Sequence[PersonFacts], records: CustomerRecords
) -> Share:
    left, as_of = _left(anchor), pending.as_of
    there = [item for item in designated(people) if _was_there(item.trainee, left)]
    rows = [
        closing(records, one)
        for person in there
        for one in person.qualifications
        if one.course in pending.courses
    ]
    text = f"{anchor.installation.id} {left} 撤场"
    if not rows:
        return Share(Verdict.NO_DATA, f"{text}，没有登记应签认的学员", (anchor.record,))
    refs = distinct([anchor.record, *(ref for row in rows for ref in row.refs)])
    late = [row for row in rows if row.on is None or row.on > left]
    if not late:
        last = max(row.on for row in rows if row.on)
        margin = days_between(last, left)
        text += f"，{len(rows)} 人签认完成于 {last} → {difference(margin, '天')}"
        return Share(Verdict.MET, text, refs, margin)
    text += f"，{len(rows)} 人中 {len(late)} 人当时没有完成签认：{'、'.join(sorted(row.one.person for row in late))}"
    if left > as_of:
        return waiting(
            text, left, as_of, refs, tuple(sign_off_task(row, records, left, as_of) for row in late)
        )
    lags = [days_between(row.on, left) for row in late if row.on]
    lag = min(lags) if len(lags) == len(late) else None
    tasks = tuple(sign_off_task(row, records, None, as_of) for row in late if row.on is None)
    return Share(Verdict.UNMET, text, refs, lag, tasks=tasks)


def _was_there(trainee: Trainee, day: date) -> bool:
    """Tell whether somebody was on post when staff left, and had already come."""
    first = min(trainee.status, key=lambda spell: spell.since, default=None)
    came_later = first is not None and first.status == ON_POST and first.since > day
    return status_on(trainee, day) == ON_POST and not came_later


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
