"""How many people became qualified, and how many the customer had to bring."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from training_site.facts.base.explanation import Ref
from training_site.facts.base.refs import distinct, session_ref, trainee_ref
from training_site.facts.base.verdict import Finding, HeadCount, Task, Verdict
from training_site.facts.base.words import Word
from training_site.facts.commitments.inputs.outcome import Share, difference, judge
from training_site.facts.commitments.inputs.pending import Pending
from training_site.facts.commitments.inputs.rule import Rule
from training_site.facts.person.holders import CLOSE, COUNTED_WORDS, CountingUnit, Holder, holders, units
from training_site.facts.person.person import PersonFacts
from training_site.facts.person.qualification import Qualification
from training_site.model.letter import training_rules as rules
from training_site.model.records import Catalogue, CustomerRecords


class Headcount(Rule):
    """合格人数：每门课程资格为有效或临期的人数。

    只教框架里一部分能力项的课程，与同一框架的课程合并计算：框架的能力项全部合格的才计 1 人。曾经合格而现在离岗、到期、待复训或已撤销的人不计。人数在 1 人与承诺人数之间为部分满足；
    一人也没有而还有排期的未到期，培训已举行而没有排期的未满足。超过承诺上限注明超额，不是违约。
    """

    code = "R-HEADCOUNT"
    title = "合格人数"
    formula = (
        "曾合格人数 − 离岗 − 到期 − 待复训 − 已撤销 ≥ 承诺人数；按课程比较（教一部分的合并），余量取最小者"
    )

    def check(
        self,
        parameters: rules.Headcount,
        *,
        pending: Pending,
        people: tuple[PersonFacts, ...],
        qualifications: tuple[Qualification, ...],
        catalogue: Catalogue,
    ) -> Finding:
        """Count the qualified people of each course, or of the courses that teach a framework together (T5)."""
        least, most = parameters.at_least, parameters.at_most
        status = {person.trainee.id: person.status for person in people}
        shares, notes, counts = [], [], list[HeadCount]()
        for unit in units(pending.courses, catalogue.courses, pending.as_of):
            found = holders(unit, [*qualifications, *_instead(unit, people)])
            count = _count(unit, found, status, least)
            counts.append(count)
            notes += _joint(unit, pending)
            shares.append(_counted(unit, pending.of(*unit.taught), found, count))
            if most is not None and len(count.counted) > most:
                notes.append(f"超额：{len(count.counted)} 人，承诺上限 {most} 人")
            if count.breakers:
                notes.append(f"若任 1 人离岗则低于 {least} 人：{'、'.join(count.breakers)}")
        shares = shares or [pending.share("没有适用的课程", has_begun=False)]
        required = f"≥{least} 人" + (f"（承诺 {least} 至 {most} 人）" if most else "")
        fewest = min((len(count.counted) for count in counts), default=0)
        finding = judge(required, f"{fewest} 人", shares, "人", notes=notes)
        return replace(finding, head_counts=tuple(counts))


def _instead(unit: CountingUnit, people: Sequence[PersonFacts]) -> list[Qualification]:
    """Pick the standings in courses that have taken the place of one in scope: the scope does not name them."""
    return [one for person in people for one in person.qualifications if one.course in unit.stand_ins]


def _count(unit: CountingUnit, found: Sequence[Holder], status: dict[str, str], least: int) -> HeadCount:
    lost = ((item.person, item.gone) for item in found if item.gone)
    return HeadCount(
        tuple(unit.taught),
        least,
        tuple(sorted(item.person for item in found if item.is_counted)),
        tuple(
            sorted(
                (person, status[person] if gone is Word.SUSPENDED else gone.value) for person, gone in lost
            )
        ),
    )


def _joint(unit: CountingUnit, pending: Pending) -> list[str]:
    """Say how courses that teach part of a framework add up."""
    if not unit.is_joint:
        return []
    total, taught = len(unit.wanted), len(unit.covered(unit.taught))
    lacking = f"；这些课程合计只教 {taught} 项，还不能有人合格" if taught < total else ""
    title = pending.of(*unit.taught).title
    return [f"{title}合并计算：框架的 {total} 项能力全部合格才计 1 人{lacking}"]


def _counted(unit: CountingUnit, pending: Pending, found: Sequence[Holder], count: HeadCount) -> Share:
    counted = [item for item in found if item.is_counted]
    text = (
        f"{pending.title}{_sum(count)} {'≥' if count.margin >= 0 else '<'} {count.required}"
        f" → {difference(count.margin, '人')}"
    )
    lost = [item for item in found if item.gone]
    refs = distinct(ref for item in (*counted, *lost) for ref in item.refs)
    if count.margin < 0 and not counted:
        return pending.share(text, has_begun=bool(pending.held), margin=count.margin, refs=refs)
    drop = min((item.drop for item in counted if item.drop), default=None)
    if count.margin >= 0:
        return Share(Verdict.MET, text, refs, count.margin, drop)
    tasks = _more(unit, pending, found, -count.margin)
    return Share(Verdict.PARTLY, text, refs, count.margin, drop, tasks)


def _sum(count: HeadCount) -> str:
    """Spell `5 合格 − 1 离岗 = 4`."""
    counted, reasons = len(count.counted), Counter(why for _, why in count.lost)
    if not reasons:
        return f"{counted} 合格"
    minus = "".join(f" − {number} {reason}" for reason, number in sorted(reasons.items()))
    return f"{counted + reasons.total()} 合格{minus} = {counted}"


def _more(unit: CountingUnit, pending: Pending, found: Sequence[Holder], lacking: int) -> tuple[Task, ...]:
    """Ask for the people nearest to being qualified."""
    near = sorted((item for item in found if _is_close(item)), key=_distance)[:lacking]
    total = len(unit.wanted)
    who = "、".join(
        f"{item.person}（{f'{item.covered}/{total} 项' if unit.is_joint else item.standing.word.value}）"
        for item in near
    )
    course_id = near[0].standing.course if near else next(iter(pending.courses))
    course = pending.courses[course_id]
    names = ", ".join(item.person for item in near) or "学员编号"
    snippet = (
        f'people: [{names}]\ncourse: {course_id}\nrevision: "{course.revision}"\ndate: {pending.as_of}\n'
        "competencies:\n  能力项编号: {result: 通过, by: 考核人编号, basis: {sitting: 考核编号, paper: 试卷编号}}\n"
        "statements:\n"
        f"  - {{role: 学员, by: 学员编号, meaning: 无疑问且能独自操作, on: {pending.as_of}}}\n"
        f"  - {{role: 考核人, by: 教员编号, meaning: 已观察到独立完成, on: {pending.as_of}}}\n"
    )
    what = f"再使 {lacking} 人取得资格，最接近的是 {who or '另选学员'}"
    path = f"{pending.folder}/sign-offs/{pending.as_of}-{course_id}.yml"
    return (Task(what, pending.due, path, snippet),)


def _is_close(item: Holder) -> bool:
    """Leave out those who count, and those who are gone for good or away."""
    return not item.is_counted and (item.standing.word in CLOSE or item.standing.word in COUNTED_WORDS)


def _distance(item: Holder) -> tuple[int, int, int, str]:
    word = item.standing.word
    return (-item.covered, CLOSE.index(word) if word in CLOSE else 0, -item.standing.passed, item.person)


class Precond(Rule):
    """客户的前提：专场培训由客户组织的学员不少于承诺人数。

    人数不足时这一承诺不适用，不是供方违约；依据是当次考勤。有一次达到即为满足。没有组织过专场为未触发。
    """

    code = "R-PRECOND"
    title = "客户组织人数"
    formula = "当次实到人数 ≥ 前提人数 ⇒ 满足；各次都少于前提人数 ⇒ 不适用"

    def check(self, parameters: rules.Precond, *, pending: Pending) -> Finding:
        """Count who came to each session (T7)."""
        need = parameters.trainees
        shares = []
        for item in pending.held:
            margin = item.signed_rows_expected - need
            text = f"{item.session.date} 实到 {item.signed_rows_expected} 人 → {difference(margin, '人')}"
            verdict = Verdict.MET if margin >= 0 else Verdict.NOT_APPLICABLE
            shares.append(Share(verdict, text, (session_ref(item.session),), margin))
        largest = max((item.signed_rows_expected for item in pending.held), default=0)
        if any(part.verdict is Verdict.MET for part in shares):
            shares = [part for part in shares if part.verdict is Verdict.MET]
        elif pending.unrecorded or pending.due or not shares:
            shares = [_unbrought(pending, shares)]
        return judge(f"客户每场组织 ≥{need} 人（前提）", f"最多一场实到 {largest} 人", shares, "人")


def _unbrought(pending: Pending, shares: Sequence[Share]) -> Share:
    if pending.unrecorded or pending.due:
        return pending.share("；".join(part.text for part in shares), has_begun=True, refs=pending.refs)
    ref = Ref("customer", pending.folder.rpartition("/")[2], f"{pending.folder}/customer.yml", 1, "客户登记")
    return Share(Verdict.NOT_TRIGGERED, "客户尚未组织这类培训", (ref,))


class AllOperators(Rule):
    """全体操作人员掌握：每名在岗人员的各能力项都已通过或免考，且资格没有到期、待复训或撤销。

    只缺签名的算已掌握。部分人员掌握为部分满足；名册中没有这类在岗人员为数据不足。
    """

    code = "R-ALL-OPERATORS"
    title = "全体人员掌握"
    formula = "已掌握的在岗人数 = 在岗人数；已掌握 = 资格为有效、临期或待签署"

    def check(
        self,
        parameters: rules.AllOperators,
        *,
        pending: Pending,
        people: tuple[PersonFacts, ...],
        records: CustomerRecords,
    ) -> Finding:
        """Look for a result of everybody on duty (T19)."""
        asked = "、".join(parameters.audiences)
        on_duty = [
            item for item in people if item.status == "在岗" and item.trainee.audience in parameters.audiences
        ]
        shares = [_mastered(item, pending, records.people.path) for item in on_duty]
        done = sum(part.verdict is Verdict.MET for part in shares)
        if not shares:
            shares = [nobody(records, f"名册中没有在岗的{asked}人员", f"audience: {parameters.audiences[0]}")]
        return judge(f"在岗的{asked}人员全部掌握", f"{done}/{len(on_duty)} 人", shares, "人")


def _mastered(person: PersonFacts, pending: Pending, path: str) -> Share:
    known = [*COUNTED_WORDS, Word.UNSIGNED]
    standings = [item for item in person.qualifications if item.course in pending.courses]
    words = "、".join(f"{item.word.value} {item.passed}/{len(item.competences)} 项" for item in standings)
    text = f"{person.trainee.id} {words or '没有安排课程'}"
    refs = (trainee_ref(path, person.trainee), *(r for i in standings for r in i.explanation.records[:1]))
    if standings and all(item.word in known for item in standings):
        losses = (day for item in standings for day, word in item.downgrades if word not in known)
        return Share(Verdict.MET, text, refs, None, min(losses, default=None))
    return pending.share(text, has_begun=bool(pending.held), refs=refs)


def nobody(records: CustomerRecords, text: str, line: str) -> Share:
    """Say that people.yml lacks the people a promise is about."""
    path = records.people.path or f"roster/{records.id}/people.yml"
    snippet = f"trainees:\n  - id: 学员编号\n    courses: [课程编号]\n    {line}\n"
    ref = Ref("trainee", records.id, path, 1, "人员登记")
    return Share(Verdict.NO_DATA, text, (ref,), tasks=(Task("登记人员", None, path, snippet),))


RULES = (Headcount(), Precond(), AllOperators())
