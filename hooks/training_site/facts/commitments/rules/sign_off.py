"""Did the training end as promised: no questions left, able to work alone, and signed."""

from collections.abc import Sequence
from dataclasses import replace

from training_site.facts.base.verdict import Finding, Task, Verdict
from training_site.facts.base.words import Competence
from training_site.facts.commitments.inputs.completed import Closing, closing, designated
from training_site.facts.commitments.inputs.outcome import Share, judge
from training_site.facts.commitments.inputs.pending import Pending
from training_site.facts.commitments.inputs.rows import counted, kept
from training_site.facts.commitments.inputs.rule import Rule
from training_site.facts.commitments.rules.gates import sign_off_task
from training_site.facts.person.person import PersonFacts
from training_site.model.letter import conduct_rules as rules
from training_site.model.records import CustomerRecords


class SignOffComplete(Rule):
    """无疑问、能独自操作、签字确认，培训才算结束。

    客户指定的人员逐个核对，没有指定的则全体学员：能力项全部通过（或经客户同意免考），本人签了“无疑问且能独自操作”，
    没有未解答的问题。有的人完成、有的人没有，为部分满足；没有完成而已不在岗的人不计。以后因改版或离岗需要复训，
    不推翻当时的签认。
    """

    code = "R-SIGNOFF-3"
    title = "无疑问、能独自操作、签字"
    formula = "三项都具备的人数 = 应签认的人数（人）；应签认的是指定人员，没有指定的为全体学员"

    def check(
        self,
        parameters: rules.SignOffComplete,  # noqa: ARG002 - the promise has no number
        *,
        pending: Pending,
        people: tuple[PersonFacts, ...],
        records: CustomerRecords,
    ) -> Finding:
        """Judge everybody who was designated (T12, T20, T29)."""
        wanted = designated(people)
        rows = [
            (person, closing(records, one))
            for person in wanted
            for one in person.qualifications
            if one.course in pending.courses
        ]
        open_rows = [row for _, row in rows if row.on is None]
        shares = [_share(person, row) for person, row in rows]
        done = kept(shares)
        asked = [share for share in shares if share.verdict is not Verdict.NOT_APPLICABLE]
        tasks = tuple(
            sign_off_task(row, records, person.trainee.deadline, pending.as_of)
            for person, row in rows
            if row.on is None and person.status == "在岗"
        )
        who = "指定人员" if any(item.trainee.designated for item in wanted) else "学员"
        required = f"每名{who}无疑问、能独自操作并签字"
        actual = f"{done}/{len(asked)} 人完成"
        if asked and done == 0:
            shares = [_nobody(pending, open_rows, asked)]
        shares = shares or [_no_people(pending, records)]
        found = judge(required, actual, shares, "人", _notes(rows))
        found = replace(found, tasks=(*tasks, *(task for task in found.tasks if not tasks)))
        return counted(found, len(asked) - done) if done else found


def _share(person: PersonFacts, row: Closing) -> Share:
    if row.on is not None:
        return Share(Verdict.MET, row.text, row.refs, 0)
    if person.status != "在岗":
        return Share(Verdict.NOT_APPLICABLE, f"{row.text}，现已{person.status}", row.refs)
    return Share(Verdict.UNMET, row.text, row.refs, -1)


def _nobody(pending: Pending, rows: Sequence[Closing], asked: Sequence[Share]) -> Share:
    """Judge that nobody is finished: what is still planned, or not recorded, decides."""
    text = "；".join(share.text for share in asked)
    refs = tuple(ref for row in rows for ref in row.refs)
    return pending.share(text, has_begun=bool(pending.held), margin=-len(asked), refs=refs)


def _no_people(pending: Pending, records: CustomerRecords) -> Share:
    """Judge that nobody is registered whose sign-off could be looked for."""
    if not pending.held:
        return pending.share("没有应签认的学员", has_begun=False)
    course = next(iter(pending.courses))
    snippet = (
        f"trainees:\n  - id: 学员编号\n    audience: 操作\n    courses: [{course}]\n    designated: true\n"
    )
    path = records.people.path or f"{pending.folder}/people.yml"
    task = Task("登记应签认的学员", None, path, snippet)
    return Share(Verdict.NO_DATA, "培训已经举行，没有应签认的学员", pending.refs, tasks=(task,))


def _notes(rows: Sequence[tuple[PersonFacts, Closing]]) -> list[str]:
    again = sorted(
        {
            row.one.person
            for _, row in rows
            if row.on and any(fact.state is Competence.RETRAIN for fact in row.one.competences)
        }
    )
    return [f"现需复训：{'、'.join(again)}；不推翻当时的签认"] if again else []


RULES = (SignOffComplete(),)
