"""Was every promised topic taught."""

from collections.abc import Collection, Sequence

from training_site.facts.base.refs import session_ref
from training_site.facts.base.verdict import Finding, Task, Verdict
from training_site.facts.commitments.inputs.outcome import Share, judge
from training_site.facts.commitments.inputs.pending import Pending
from training_site.facts.commitments.inputs.rows import counted, kept
from training_site.facts.commitments.inputs.rule import Rule
from training_site.facts.person.person import PersonFacts
from training_site.facts.session.session import SessionFacts
from training_site.model.customer.session import ABSENT
from training_site.model.letter import training_rules as rules
from training_site.model.letter.letter import Scope
from training_site.model.letter.training_rules import Topic


class Content(Rule):
    """承诺的培训内容：每项内容对应的课时全部讲过，才算讲到。

    只看适用范围内已举行的培训实际讲的课时；条款限定人员类别的，那一次要有该类人员到场。讲到一部分为部分满足，
    没讲到的课时已排进后面培训的，注明日期。
    """

    code = "R-CONTENT"
    title = "培训内容"
    formula = "讲到的内容项数 = 承诺的内容项数（项）；一项内容的课时全部实际讲过才算讲到"

    def check(
        self,
        parameters: rules.Content,
        *,
        pending: Pending,
        people: tuple[PersonFacts, ...],
        scope: Scope,
    ) -> Finding:
        """Look for the lessons of each topic (T14, T18, T19, T21, T27, T30, T37, T39)."""
        lessons = pending.with_lessons()
        wanted = {item.trainee.id for item in people} if scope.audiences else None
        held = [item for item in pending.held if wanted is None or _came(item, wanted)]
        topics = parameters.topics
        shares = [_taught(topic, held, pending) for topic in topics]
        done = kept(shares)
        required = f"讲到 {len(topics)} 项内容"
        actual = f"讲到 {done}/{len(topics)} 项"
        if done == len(topics):
            return judge(required, actual, shares, "项")
        if done == 0 and not any(share.verdict is Verdict.PARTLY for share in shares):
            texts = "；".join(share.text for share in shares)
            rest = lessons.share(texts, has_begun=bool(held), margin=-len(topics), refs=pending.refs)
            return judge(required, actual, [rest], "项")
        return counted(judge(required, actual, shares, "项"), len(topics) - done)


def _came(item: SessionFacts, wanted: Collection[str]) -> bool:
    return any(line.person in wanted and line.status not in ABSENT for line in item.presence)


def _taught(topic: Topic, held: Sequence[SessionFacts], pending: Pending) -> Share:
    where = {
        lesson.lesson: session_ref(item.session, lesson.line)
        for item in reversed(held)
        for lesson in item.session.lessons_held
        if lesson.lesson in topic.lessons
    }
    refs = tuple(where[name] for name in topic.lessons if name in where)
    lacking = [name for name in topic.lessons if name not in where]
    text = f"“{topic.title}”{len(topic.lessons) - len(lacking)}/{len(topic.lessons)} 个课时"
    if not lacking:
        return Share(Verdict.MET, text, refs, 0)
    text += f"，没有讲 {'、'.join(lacking)}"
    planned = next((item for item in pending.ahead if _plans(item, lacking)), None)
    if planned:
        text += f"，已排进 {planned.session.date} 的培训"
        refs = (*refs, session_ref(planned.session))
    verdict = Verdict.PARTLY if where else Verdict.UNMET
    return Share(verdict, text, refs, -1, tasks=(_teach(lacking, pending, planned),))


def _plans(item: SessionFacts, lacking: Sequence[str]) -> bool:
    planned = item.session.lessons_planned
    return not planned or any(name in planned for name in lacking)


def _teach(lacking: Sequence[str], pending: Pending, planned: SessionFacts | None) -> Task:
    what = f"补讲 {'、'.join(lacking)} 并登记"
    rows = "".join(
        f"  - lesson: {name}\n    start: 09:00\n    end: 09:45\n    instructor: 教员编号\n"
        for name in lacking
    )
    snippet = f"lessons_held:\n{rows}"
    if planned:
        session = planned.session
        return Task(what, session.date, session.path, snippet, session.line)
    course = next(iter(pending.courses), "课程编号")
    return Task(what, None, f"{pending.folder}/sessions/{pending.as_of}-{course}.yml", snippet)


RULES = (Content(),)
