"""Did everybody who taught have the years and the maker's certificates that were promised."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from training_site.facts.base.calendar import add_months, days_between
from training_site.facts.base.refs import session_ref
from training_site.facts.base.verdict import Finding, Task, Verdict
from training_site.facts.commitments.inputs.certified import certificate_share
from training_site.facts.commitments.inputs.outcome import Share, difference, judge
from training_site.facts.commitments.inputs.pending import Pending
from training_site.facts.commitments.inputs.rows import best, each_held, kept, teachers, worst
from training_site.facts.commitments.inputs.rule import Rule
from training_site.facts.commitments.inputs.service_people import Served, service_people
from training_site.facts.session.experience import COUNTED_WORK, instructor_years
from training_site.facts.session.session import SessionFacts
from training_site.model.customer.customer import Installation
from training_site.model.customer.service import StaffMember, Visit
from training_site.model.letter import conduct_rules as rules
from training_site.model.letter.letter import Scope
from training_site.model.records import CustomerRecords
from training_site.model.vendor.instructor import Instructor

InstructorMeasure = Callable[[Instructor, str, date], Share]
"""Instructor, equipment and day → how it stands there."""


class InstructorYears(Rule):
    """教员资历：每次培训的每名教员，到开课当天在课程所涉设备上满承诺的年数。

    “五年以上”含五年（民法典第一千二百五十九条），满年的当天即算。只计操作和维修经历，单纯教学不计，重叠的时段
    只算一次。登记了从业经历而年数不够为未满足；一条从业经历也没有登记为数据不足。余量是开课日比满年之日晚的天数。
    """

    code = "R-INSTR-YEARS"
    title = "教员从业年限"
    formula = "开课日期 − 满承诺年数之日 ≥ 0 天；逐次、逐名教员、逐种设备比较，取最小者"

    def check(
        self,
        parameters: rules.InstructorYears,
        *,
        pending: Pending,
        scope: Scope,
        instructors: Mapping[str, Instructor],
    ) -> Finding:
        """Measure the experience of everybody who taught (T22)."""

        def measure(instructor: Instructor, equipment: str, day: date) -> Share:
            return _experienced(instructor, equipment, day, parameters.years)

        required = f"每名教员开课当天满 {parameters.years} 年（含本数）"
        return _taught(pending, scope, instructors, measure, required)


class InstructorCertificates(Rule):
    """厂家认证：每次培训的每名教员，开课当天持有适用于课程所涉设备的有效证书，到期日当天仍有效。

    对服务人员的要求，看每次到场当天和服务小组现在的名单；不针对某台设备的，有一种设备的证书即可。
    证书没有注明设备，或一张证书也没有登记，为数据不足；有证书而已过期、未生效或不适用，为未满足。
    发证单位是否厂家，由审核员看证书扫描件。
    """

    code = "R-INSTR-CERT"
    title = "厂家认证"
    formula = "生效日期 ≤ 当天 ≤ 到期日；逐次、逐人、逐种设备核对，余量为到期日 − 当天（天）"

    def check(
        self,
        parameters: rules.InstructorCertificates,
        *,
        pending: Pending,
        scope: Scope,
        instructors: Mapping[str, Instructor],
        installations: tuple[Installation, ...],
        visits: tuple[Visit, ...],
        staff: tuple[StaffMember, ...],
        records: CustomerRecords,
        as_of: date,
    ) -> Finding:
        """Look for a certificate valid on each day (T23, T36)."""
        required = f"每名{parameters.who}持有当天有效的厂家证书"
        if parameters.who == "教员":
            return _taught(pending, scope, instructors, certificate_share, required)
        shares = [
            _person(row, instructors, certificate_share, best)
            for row in service_people(installations, visits, staff, records, as_of)
        ]
        actual = f"{len(shares)} 人次，{kept(shares)} 人次有效"
        return judge(required, actual, shares or [_no_staff(records, as_of)], "天")


def _taught(
    pending: Pending,
    scope: Scope,
    instructors: Mapping[str, Instructor],
    measure: InstructorMeasure,
    required: str,
) -> Finding:
    """Judge everybody who taught, and warn of those who are still to teach."""

    def one(item: SessionFacts) -> Sequence[Share]:
        found = pending.courses[item.session.course].equipment
        wanted = sorted(each.id for each in found if not scope.equipment or each.id in scope.equipment)
        day, ref = item.session.date, session_ref(item.session)
        rows = [Served(name, tuple(wanted), day, ref) for name in teachers(item)]
        return [_person(row, instructors, measure, worst) for row in rows]

    shares = each_held(pending, one)
    notes, tasks = [], []
    for item in pending.ahead:
        lacking = [
            name
            for name, share in zip(teachers(item), one(item), strict=True)
            if share.verdict is not Verdict.MET
        ]
        if lacking:
            session = item.session
            notes.append(f"排在 {session.date} 的培训：{'、'.join(lacking)} 到当天达不到要求")
            snippet = "instructors:\n  - 教员编号\n"
            tasks.append(
                Task("换一名达到要求的教员，或补登证明", session.date, session.path, snippet, session.line)
            )
    taught = sum(len(teachers(item)) for item in pending.held)
    found = judge(required, f"{taught} 人次授课，{kept(shares)} 人次达到", shares, "天", notes)
    return replace(found, tasks=(*found.tasks, *tasks))


def _person(
    row: Served,
    instructors: Mapping[str, Instructor],
    measure: InstructorMeasure,
    pick: Callable[[Sequence[Share]], Share],
) -> Share:
    """Judge one person on one day by the equipment on which they stand worst, or best where one kind is enough."""
    name, day = row.person, row.on
    if name not in instructors:
        path = f"roster/instructors/{name}.yml"
        snippet = "name: 姓名\nemployer: 所属单位\nexperience: []\n"
        task = Task("补登这名教员", None, path, snippet)
        return Share(Verdict.NO_DATA, f"{day} {name}：没有教员登记", (row.ref,), tasks=(task,))
    share = pick([measure(instructors[name], each, day) for each in row.equipment])
    return replace(share, text=f"{day} {name} {share.text}", refs=(*share.refs, row.ref))


def _experienced(instructor: Instructor, equipment: str, day: date, years: int) -> Share:
    found = instructor_years(instructor, equipment, day)
    text, refs = f"{equipment}：{found.explanation.text}", found.explanation.records
    reached = _complete_on(instructor, equipment, day, years)
    if reached is not None:
        margin = days_between(reached, day)
        verdict = Verdict.MET if margin >= 0 else Verdict.UNMET
        text += f"；满 {years} 年之日 {reached} → {difference(margin, '天')}"
        return Share(verdict, text, refs, margin)
    if instructor.experience:
        return Share(Verdict.UNMET, f"{text} → 不满 {years} 年", refs)
    snippet = f"experience:\n  - equipment: {equipment}\n    kind: 维修\n    since: {add_months(day, -12 * years)}\n"
    task = Task("补登从业经历", None, instructor.path, snippet, instructor.line)
    return Share(Verdict.NO_DATA, text, refs, tasks=(task,))


def _complete_on(instructor: Instructor, equipment: str, day: date, years: int) -> date | None:
    """Find the first day on which the years are complete if running work goes on; None when they never are."""
    begun = [
        spell.since
        for spell in instructor.experience
        if spell.equipment == equipment and spell.kind in COUNTED_WORK
    ]
    if not begun:
        return None
    days = range(min(begun).toordinal(), add_months(max(day, *begun), 12 * years).toordinal() + 1)
    index = bisect_left(
        days,
        years,
        key=lambda number: instructor_years(instructor, equipment, date.fromordinal(number)).full_years,
    )
    return date.fromordinal(days[index]) if index < len(days) else None


def _no_staff(records: CustomerRecords, as_of: date) -> Share:
    path = f"roster/{records.id}/service/staff.yml"
    snippet = f"staff:\n  - person: 教员编号\n    grade: 高级\n    since: {as_of}\n"
    task = Task("登记服务小组", None, path, snippet)
    return Share(Verdict.NO_DATA, "没有登记安装项、服务小组或到场记录", tasks=(task,))


RULES = (InstructorYears(), InstructorCertificates())
