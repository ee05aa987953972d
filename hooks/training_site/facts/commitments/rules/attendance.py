"""Was an attendance sheet filled in and signed for every session."""

from collections.abc import Sequence
from datetime import date

from training_site.facts.base.calendar import add_days
from training_site.facts.base.refs import session_ref
from training_site.facts.base.verdict import Finding, Task, Verdict
from training_site.facts.commitments.inputs.outcome import Share, judge
from training_site.facts.commitments.inputs.pending import Pending
from training_site.facts.commitments.inputs.rows import each_held, kept
from training_site.facts.commitments.inputs.rule import Rule
from training_site.facts.session.session import SessionFacts
from training_site.model.letter import conduct_rules as rules


class Attend(Rule):
    """培训考勤表：每次已举行的培训都有签到表，签名行数等于到场人数（到、迟到、早退）。

    写明没有签到表的，这一次未满足；既没有签到表、也没有写明原因的，为数据不足。
    """

    code = "R-ATTEND"
    title = "培训考勤表"
    formula = "签到表的签名行数 = 到场人数（到、迟到、早退）；逐次比较，余量为少签或多签的行数"

    def check(self, parameters: rules.Attend, *, pending: Pending) -> Finding:  # noqa: ARG002 - no number
        """Compare the rows signed with the people present (T30)."""
        shares = each_held(pending, _signed)
        held = len(pending.held)
        return judge("每次培训有签满的考勤表", f"{held} 次培训，{kept(shares)} 次相符", shares, "行")


def _signed(item: SessionFacts) -> Sequence[Share]:
    session, present = item.session, item.signed_rows_expected
    if session.sheet is None:
        refs = (session_ref(session),)
        if session.no_sheet:
            return [Share(Verdict.UNMET, f"{session.date} 到场 {present} 人，没有签到表，原因见记录", refs)]
        task = _scan(item, add_days(session.date, 1))
        text = f"{session.date} 到场 {present} 人，没有登记签到表"
        return [Share(Verdict.NO_DATA, text, refs, tasks=(task,))]
    rows, refs = session.sheet.signed_rows, (session_ref(session, session.sheet.line),)
    margin = -abs(rows - present)
    text = f"{session.date} 签名 {rows} 行，到场 {present} 人"
    if margin == 0:
        return [Share(Verdict.MET, f"{text} → 相符", refs, 0)]
    kind = f"少签 {-margin} 行" if rows < present else f"多签 {-margin} 行"
    return [Share(Verdict.UNMET, f"{text} → {kind}", refs, margin, tasks=(_scan(item, None),))]


def _scan(item: SessionFacts, due: date | None) -> Task:
    session = item.session
    snippet = (
        f"sheet:\n  signed_rows: {item.signed_rows_expected}\n  evidence:\n"
        f"    path: sheet-{session.date}.pdf\n    sha256: 扫描件的 SHA-256\n"
    )
    return Task("核对并补一份签到表扫描件", due, session.path, snippet, session.line)


RULES = (Attend(),)
