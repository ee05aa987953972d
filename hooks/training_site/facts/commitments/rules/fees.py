"""Was anything charged that was promised for free."""

from training_site.facts.base.explanation import Ref
from training_site.facts.base.refs import session_ref
from training_site.facts.base.verdict import Finding, Task, Verdict
from training_site.facts.commitments.inputs.outcome import Share, judge
from training_site.facts.commitments.inputs.pending import Pending
from training_site.facts.commitments.inputs.rule import Rule
from training_site.facts.session.session import SessionFacts
from training_site.model.customer.service import Visit
from training_site.model.letter import training_rules as rules


class Free(Rule):
    """免费：范围内每次培训收费为 0 元，带现场指导的上门也不收费。

    没有登记收费的为数据不足，不当作免费。有的收费、有的免费为部分满足。
    """

    code = "R-FREE"
    title = "免费"
    formula = "每次培训收费 = 0 元；带指导的上门标明免费"

    def check(self, parameters: rules.Free, *, pending: Pending, visits: tuple[Visit, ...]) -> Finding:
        """Look at the fee of each session and of each visit with guidance (T4, T9, T27)."""
        del parameters
        shares = [_charged(item) for item in pending.held]
        path = f"{pending.folder}/service/visits.yml"
        for visit in (each for each in visits if each.coaching):
            ref = Ref("visit", visit.id, path, visit.line, f"{visit.on} {visit.kind}")
            verdict = Verdict.MET if visit.free else Verdict.UNMET
            shares.append(
                Share(verdict, f"{visit.on} {visit.kind}{'免费' if visit.free else '收费'}", (ref,))
            )
        fees = [item.session.fee for item in pending.held if item.session.fee is not None]
        actual = f"{len(fees)} 次有收费登记，合计 {sum(fees):f} 元"
        return judge("0 元", actual, shares or [pending.share("没有已举行的培训", has_begun=False)], "元")


def _charged(item: SessionFacts) -> Share:
    session, refs = item.session, (session_ref(item.session),)
    if session.fee is None:
        task = Task("登记培训收费，免费写 0", None, session.path, "fee: 0\n", session.line)
        return Share(Verdict.NO_DATA, f"{session.date} 培训没有登记收费", refs, tasks=(task,))
    text = f"{session.date} 培训收费 {session.fee:f} 元"
    verdict = Verdict.UNMET if session.fee else Verdict.MET
    return Share(verdict, text, refs, -session.fee if session.fee else 0)


RULES = (Free(),)
