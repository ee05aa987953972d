"""Was guidance given during the visits that were promised to bring it."""

from training_site.facts.base.verdict import Finding, Task, Verdict
from training_site.facts.commitments.inputs.outcome import Share, judge
from training_site.facts.commitments.inputs.rows import counted, kept
from training_site.facts.commitments.inputs.rule import Rule
from training_site.facts.commitments.inputs.service_people import visit_ref
from training_site.model.customer.service import Visit
from training_site.model.letter import conduct_rules as rules
from training_site.model.records import CustomerRecords


class OnTheJob(Rule):
    """到场服务时作指导：承诺的那几类到场，每次都留下指导记录，写明受指导的人或指导内容。

    到场而没有指导记录为未满足；有指导记录、却没有写受指导的人也没有写内容，为数据不足。还没有这类到场的，
    尚未触发：指导随到场发生，本身没有期限。
    """

    code = "R-OJT"
    title = "随到场服务指导"
    formula = "有指导记录（受指导的人或指导内容）的到场次数 = 承诺种类的到场次数（次）"

    def check(
        self, parameters: rules.OnTheJob, *, visits: tuple[Visit, ...], records: CustomerRecords
    ) -> Finding:
        """Look at the coaching of each visit (T15, T33, T38)."""
        path, kinds = records.visits.path, "、".join(parameters.visits)
        rows = [item for item in visits if item.kind in parameters.visits]
        shares = [_coached(item, path or f"roster/{records.id}/service/visits.yml") for item in rows]
        required = f"每次{kinds}都作现场指导"
        if not rows:
            return judge(required, "到场 0 次", [Share(Verdict.NOT_TRIGGERED, f"还没有{kinds}")], "次")
        found = judge(required, f"到场 {len(rows)} 次，{kept(shares)} 次有指导", shares, "次")
        return counted(found, len(rows) - kept(shares))


def _coached(visit: Visit, path: str) -> Share:
    refs, coaching = (visit_ref(visit, path),), visit.coaching
    if coaching and (coaching.people or coaching.topics):
        said = f"受指导 {len(coaching.people)} 人，内容 {len(coaching.topics)} 项"
        return Share(Verdict.MET, f"{visit.on} {visit.kind} {visit.id}：{said}", refs, 0)
    snippet = "coaching:\n  people: [学员编号]\n  topics: [指导内容]\n"
    task = Task(f"补作指导，登记到 {visit.id}", None, path, snippet, visit.line)
    if coaching:
        text = f"{visit.on} {visit.kind} {visit.id}：没有写受指导的人和内容"
        return Share(Verdict.NO_DATA, text, refs, -1, tasks=(task,))
    return Share(Verdict.UNMET, f"{visit.on} {visit.kind} {visit.id}：没有指导记录", refs, -1, tasks=(task,))


RULES = (OnTheJob(),)
