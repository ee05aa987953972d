"""Who was trained and in which way: everybody designated, every promised kind of people."""

from collections.abc import Mapping

from training_site.facts.base.explanation import Ref
from training_site.facts.base.refs import session_ref, trainee_ref
from training_site.facts.base.verdict import Finding, Verdict
from training_site.facts.commitments.inputs.outcome import Share, judge
from training_site.facts.commitments.inputs.pending import Pending
from training_site.facts.commitments.inputs.rule import Rule
from training_site.facts.commitments.rules.headcount import nobody
from training_site.facts.person.person import PersonFacts
from training_site.model.customer.session import ABSENT
from training_site.model.letter import training_rules as rules
from training_site.model.records import CustomerRecords


class Named(Rule):
    """指定人员：客户指定的每名在岗人员都完成了签认。

    离岗、调岗、离职而没有完成的不计。部分人完成为部分满足；没有登记指定人员为数据不足。
    """

    code = "R-NAMED"
    title = "指定人员全部完成"
    formula = "完成签认的指定人员 = 在岗的指定人员；每人看自己应完成的、条款范围内的课程"

    def check(
        self,
        parameters: rules.Named,
        *,
        pending: Pending,
        people: tuple[PersonFacts, ...],
        records: CustomerRecords,
    ) -> Finding:
        """Look for a completed sign-off of everybody designated (T11)."""
        del parameters
        shares = [
            part
            for item in people
            if item.trainee.designated
            if (part := _completed(item, pending, records.people.path))
        ]
        done = sum(part.verdict is Verdict.MET for part in shares)
        actual = f"{done}/{len(shares)} 人"
        if not shares:
            shares = [nobody(records, "名册中没有在岗的客户指定人员", "designated: true")]
        return judge("客户指定人员全部完成签认", actual, shares, "人")


def _completed(person: PersonFacts, pending: Pending, path: str) -> Share | None:
    standings = [item for item in person.qualifications if item.course in pending.courses]
    refs = (trainee_ref(path, person.trainee), *(r for i in standings for r in i.explanation.records[:1]))
    days = [item.completed_on for item in standings if item.completed_on]
    if standings and len(days) == len(standings):
        return Share(Verdict.MET, f"{person.trainee.id} {max(days)} 完成", refs)
    if person.status != "在岗":
        return None
    words = "、".join(item.word.value for item in standings) or "没有安排课程"
    return pending.share(f"{person.trainee.id} 未完成（{words}）", has_begun=bool(pending.held), refs=refs)


class AudienceCovered(Rule):
    """培训对象：承诺的每一类人员都有人到场。

    名册中没有某一类人员时无从判断，为数据不足。只有部分类别到场为部分满足。
    """

    code = "R-AUDIENCE"
    title = "培训对象"
    formula = "每一类承诺对象的实到人数 ≥ 1"

    def check(
        self, parameters: rules.AudienceCovered, *, pending: Pending, records: CustomerRecords
    ) -> Finding:
        """Count who came by kind of people (T1, T4, T28, T38)."""
        kinds = {person.id: person.audience for person in records.people.trainees}
        shares, came = [], 0
        for audience in dict.fromkeys(parameters.audiences):
            seen = {
                line.person: item
                for item in pending.held
                for line in item.presence
                if kinds.get(line.person) == audience and line.status not in ABSENT
            }
            came += bool(seen)
            refs = tuple(session_ref(item.session) for item in seen.values())
            text = f"{audience} {len(seen)} 人到场"
            if seen:
                shares.append(Share(Verdict.MET, text, refs))
            elif audience not in kinds.values():
                shares.append(nobody(records, f"名册中没有{audience}人员", f"audience: {audience}"))
            else:
                shares.append(pending.share(text, has_begun=bool(pending.held), refs=pending.refs))
        return judge("、".join(parameters.audiences) + "人员都受训", f"{came}/{len(shares)} 类到场", shares)


class Mode(Rule):
    """培训方式：承诺的每一种方式（集中、一对一、线上）都采用过。

    只采用了其中几种为部分满足；已举行而没有登记课时的为数据不足。
    """

    code = "R-MODE"
    title = "培训方式"
    formula = "每一种承诺方式的课时 ≥ 1 段"

    def check(self, parameters: rules.Mode, *, pending: Pending) -> Finding:
        """Count the lessons held by way of teaching (T1, T20)."""
        known = pending.with_lessons()
        lessons = [(item, lesson) for item in known.held for lesson in item.session.lessons_held]
        used: Mapping[str, list[Ref]] = {mode: [] for mode in parameters.modes}
        counts = dict.fromkeys(parameters.modes, 0)
        for item, lesson in lessons:
            if lesson.mode in counts:
                counts[lesson.mode] += 1
                used[lesson.mode].append(session_ref(item.session, lesson.line))
        shares = [
            Share(Verdict.MET, f"{mode} {counts[mode]} 段", tuple(used[mode]))
            if counts[mode]
            else known.share(f"{mode} 0 段", has_begun=bool(known.held), refs=known.refs)
            for mode in counts
        ]
        actual = "、".join(f"{mode} {number} 段" for mode, number in counts.items())
        return judge("采用 " + "、".join(counts), actual, shares)


RULES = (Named(), AudienceCovered(), Mode())
