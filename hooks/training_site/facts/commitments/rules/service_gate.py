"""Was daily service on site free once the customer had completed the training."""

from collections.abc import Sequence
from datetime import date

from training_site.facts.base.calendar import add_days, add_months
from training_site.facts.base.explanation import Ref
from training_site.facts.base.verdict import Finding, Verdict
from training_site.facts.commitments.inputs.anchor_dates import AnchorDate, Anchors
from training_site.facts.commitments.inputs.completed import closing
from training_site.facts.commitments.inputs.outcome import Share, judge
from training_site.facts.commitments.inputs.pending import Pending
from training_site.facts.commitments.inputs.rule import Rule
from training_site.facts.commitments.inputs.service_people import visit_ref
from training_site.facts.commitments.rules.anchors import untriggered
from training_site.facts.person.person import PersonFacts
from training_site.model.customer.service import Visit
from training_site.model.letter import conduct_rules as rules
from training_site.model.records import CustomerRecords

Call = tuple[Visit, Ref]


class GateService(Rule):
    """完成培训以后，到货起若干个月内，上门日常服务免费。

    完成培训是客户享受服务的前提：还没有学员完成签认的，不适用。没有上门过的，尚未触发。完成以后、期限以内的
    上门回访收了费即未满足；完成以前的免费上门是超出承诺，只注明。
    """

    code = "R-GATE-SERVICE"
    title = "培训完成后免费上门"
    formula = "max(到货日, 首位学员签认完成日) ≤ 上门日 ≤ 到货日 + 承诺月数，期间收费次数 = 0"

    def check(
        self,
        parameters: rules.GateService,
        *,
        pending: Pending,
        anchors: Anchors,
        people: tuple[PersonFacts, ...],
        visits: tuple[Visit, ...],
        records: CustomerRecords,
    ) -> Finding:
        """Look at the visits on site after the training (T10)."""
        found = anchors("delivered_on")
        required = f"完成培训后，到货起 {parameters.months} 个月内上门免费"
        calls = [(item, visit_ref(item, records.visits.path)) for item in visits if item.kind == "上门回访"]
        if not any(item.on for item in found):
            share = untriggered(found, "delivered_on", anchors, has_begun=bool(pending.held))
            return judge(required, f"上门 {len(calls)} 次", [share])
        rows = [
            closing(records, one)
            for person in people
            for one in person.qualifications
            if one.course in pending.courses
        ]
        trained = min((row.on for row in rows if row.on), default=None)
        early = [item for item, _ in calls if item.free and (trained is None or item.on < trained)]
        notes = [f"培训完成以前已免费上门 {len(early)} 次，超出承诺"] if early else []
        share = _served(parameters.months, found, calls, trained, pending.as_of)
        refs = [*(ref for row in rows if row.on == trained and row.on for ref in row.refs)]
        return judge(required, f"上门 {len(calls)} 次", [share], "次", notes, refs=refs)


def _served(
    months: int, found: Sequence[AnchorDate], calls: Sequence[Call], trained: date | None, as_of: date
) -> Share:
    where = tuple(item.record for item in found if item.on)
    if trained is None:
        refs = (*where, *(ref for _, ref in calls))
        return Share(Verdict.NOT_APPLICABLE, "还没有学员完成培训并签认，客户的前提未成立", refs)
    ends = {item.installation.id: (item.on, add_months(item.on, months)) for item in found if item.on}
    last = max(end for _, end in ends.values())

    def is_owed(visit: Visit) -> bool:
        spans = [ends[visit.installation]] if visit.installation in ends else list(ends.values())
        return visit.on >= trained and any(since <= visit.on <= end for since, end in spans)

    owed = [call for call in calls if is_owed(call[0])]
    text = f"{trained} 首位学员完成培训，免费期至 {last}"
    if not owed:
        change = add_days(last, 1) if last >= as_of else None
        return Share(Verdict.NOT_TRIGGERED, f"{text}，期间没有上门", where, None, change)
    charged = [call for call in owed if not call[0].free]
    refs = (*where, *(ref for _, ref in charged or owed))
    text += f"，期间上门 {len(owed)} 次，收费 {len(charged)} 次"
    verdict = Verdict.MET if not charged else Verdict.PARTLY if len(charged) < len(owed) else Verdict.UNMET
    return Share(verdict, text, refs, -len(charged))


RULES = (GateService(),)
