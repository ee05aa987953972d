"""Which documents were handed out, in which language, when and how many."""

from collections.abc import Iterable
from datetime import date, timedelta

from training_site.facts.base.calendar import add_days, days_between
from training_site.facts.base.refs import session_ref
from training_site.facts.base.verdict import DUE_SOON_DAYS, Finding, Task, Verdict
from training_site.facts.commitments.inputs.outcome import Share, difference, judge, measured
from training_site.facts.commitments.inputs.pending import Pending
from training_site.facts.commitments.inputs.rule import Rule
from training_site.facts.session.session import SessionFacts
from training_site.model.customer.session import MaterialIssued
from training_site.model.letter import training_rules as rules

_MINUTE = timedelta(minutes=1)
_LONGEST_HOURS = 100 * 366 * 24


class Lang(Rule):
    """语言：每次培训的每段课时和每份资料都用承诺的语言。

    有一段课时或一份资料不符，当次即不符；各次有符有不符为部分满足。没有登记课时的为数据不足。
    """

    code = "R-LANG"
    title = "授课和资料语言"
    formula = "语言在承诺范围内的课时段数 + 资料份数 = 全部；zh 与 zh-CN 相容，不分大小写"

    def check(self, parameters: rules.Lang, *, pending: Pending) -> Finding:
        """Look at the language of each lesson and of each material (T21, T27)."""
        known = pending.with_lessons()
        past = [item for item in known.sessions if item in known.held or item in known.unrecorded]
        shares = [_spoken(known.only(item), parameters.languages) for item in past]
        count = sum(len(item.session.lessons_held) for item in known.held)
        issued = sum(len(item.session.materials_issued) for item in known.held)
        shares = shares or [known.share("没有讲课记录", has_begun=False)]
        return judge(
            "全部用 " + "、".join(parameters.languages), f"课时 {count} 段，资料 {issued} 项", shares
        )


def _spoken(pending: Pending, languages: Iterable[str]) -> Share:
    item = pending.sessions[0]
    session, allowed = item.session, tuple(languages)
    if pending.unrecorded:
        return pending.share("", has_begun=True)
    rows = [(each.line, f"课时 {each.lesson}", each.language) for each in session.lessons_held]
    rows += [(each.line, each.kind, each.language) for each in session.materials_issued]
    wrong = [(line, what, language) for line, what, language in rows if not _is_allowed(language, allowed)]
    text = f"{session.date} 培训 {len(rows) - len(wrong)}/{len(rows)} 项相符"
    if not wrong:
        return Share(Verdict.MET, text, (session_ref(session),))
    named = "、".join(f"{what} {language}" for _, what, language in wrong)
    refs = tuple(session_ref(session, line) for line, _, _ in wrong)
    return Share(Verdict.UNMET, f"{text}，不符：{named}", refs)


def _is_allowed(language: str, allowed: Iterable[str]) -> bool:
    spoken = language.casefold()
    return any(spoken == each or spoken.startswith(f"{each}-") for each in map(str.casefold, allowed))


def _issued(sessions: Iterable[SessionFacts]) -> list[tuple[SessionFacts, MaterialIssued]]:
    """List what was handed out, at least one copy of it."""
    return [(item, each) for item in sessions for each in item.session.materials_issued if each.copies]


def _hand_out(pending: Pending, kind: str, due: date | None, copies: int = 1) -> tuple[Task, ...]:
    """Ask for a document to be handed out and entered in the next session, or in the last one held."""
    rows = [*pending.ahead[:1], *pending.held[-1:]]
    if not rows:
        return ()
    session = rows[0].session
    snippet = (
        f"materials_issued:\n  - kind: {kind}\n    copies: {copies}\n"
        f"    issued_on: {min(due or pending.as_of, pending.as_of)}\n    to: 签收人编号\n"
    )
    return (Task(f"发放{kind}并登记签收", due, session.path, snippet, session.line),)


class MaterialProvided(Rule):
    """培训资料：承诺的每种资料都发放过；没有指定种类的，发放任一种即可。按课程分别看。"""

    code = "R-MATERIAL"
    title = "发放培训资料"
    formula = "每门课程、每种承诺资料的发放份数 ≥ 1"

    def check(self, parameters: rules.MaterialProvided, *, pending: Pending) -> Finding:
        """Look for each kind of material in each course (T13)."""
        kinds: tuple[str | None, ...] = parameters.materials or (None,)
        shares = [_handed_out(pending.of(name), kind) for name in pending.courses for kind in kinds]
        issued = sum(each.copies for _, each in _issued(pending.sessions))
        shares = shares or [pending.share("没有资料记录", has_begun=False)]
        required = "发放" + ("、".join(parameters.materials) or "书面培训资料")
        return judge(required, f"已发放 {issued} 份", shares, "份")


def _handed_out(pending: Pending, kind: str | None) -> Share:
    rows = [(item, each) for item, each in _issued(pending.sessions) if kind in (None, each.kind)]
    copies = sum(each.copies for _, each in rows)
    text = f"{pending.title}{kind or '资料'} {copies} 份"
    if rows:
        return measured(copies - 1, text, tuple(session_ref(i.session, each.line) for i, each in rows))
    part = pending.share(text, has_begun=bool(pending.held), margin=-1, refs=pending.refs)
    tasks = _hand_out(pending, kind or "操作手册", pending.due)
    return Share(part.verdict, part.text, part.refs, part.margin, part.next_change, tasks or part.tasks)


class MaterialBefore(Rule):
    """开课前发放：每种承诺资料不晚于该课程第一次培训的当天发放。

    只登记日期，因此当天发放算开课前。已开课而没有发放记录的为未满足；还没开课的看离开课几天。
    """

    code = "R-MATERIAL-BEFORE"
    title = "开课前发放资料"
    formula = "该课程第一次培训日期 − 该种资料最早发放日期 ≥ 0 天"

    def check(self, parameters: rules.MaterialBefore, *, pending: Pending) -> Finding:
        """Compare days of issue with the first day of each course (T27)."""
        shares = [
            _before(pending.of(name), kind)
            for name in pending.courses
            for kind in parameters.materials
            if pending.of(name).sessions
        ]
        kept = sum(part.verdict is Verdict.MET for part in shares)
        required = "开课前发放" + "、".join(parameters.materials)
        actual = f"{kept}/{len(shares)} 项在开课前发放"
        return judge(required, actual, shares or [pending.share("没有培训", has_begun=False)], "天")


def _before(pending: Pending, kind: str) -> Share:
    first = pending.sessions[0].session
    rows = [(item, each) for item, each in _issued(pending.sessions) if each.kind == kind]
    text = f"{pending.title}{first.date} 开课，{kind}"
    if rows:
        item, early = min(rows, key=lambda row: (row[1].issued_on, row[0].session.id, row[1].line))
        margin = days_between(early.issued_on, first.date)
        text += f" {early.issued_on} 发放 → {difference(margin, '天')}"
        return measured(margin, text, (session_ref(item.session, early.line),))
    left = days_between(pending.as_of, first.date)
    refs, tasks = (session_ref(first),), _hand_out(pending, kind, first.date)
    if left < 0:
        return Share(Verdict.UNMET, f"{text}没有发放记录", refs, None, None, tasks)
    is_soon = left <= DUE_SOON_DAYS
    change = add_days(first.date, 1 if is_soon else -DUE_SOON_DAYS)
    verdict = Verdict.DUE_SOON if is_soon else Verdict.NOT_DUE
    return Share(verdict, f"{text}尚未发放，还有 {left} 天", refs, None, change, tasks)


class Manuals(Rule):
    """随机资料：承诺的每种手册交付不少于承诺份数，以各次培训登记的发放资料为交付清单。

    有的种类齐、有的不齐为部分满足。没有签收单的照算，另行注明。
    """

    code = "R-MANUALS"
    title = "手册和图纸齐全"
    formula = "每种承诺资料的发放份数合计 ≥ 承诺份数；各次培训合并计算"

    def check(self, parameters: rules.Manuals, *, pending: Pending) -> Finding:
        """Add up the copies of each kind (T28, T32)."""
        wanted = dict.fromkeys(parameters.materials)
        rows = {
            kind: [(i, each) for i, each in _issued(pending.sessions) if each.kind == kind] for kind in wanted
        }
        shares = [_delivered(pending, kind, rows[kind], parameters.copies) for kind in wanted]
        kept = sum(part.verdict is Verdict.MET for part in shares)
        bare = [kind for kind in wanted if rows[kind] and not any(each.evidence for _, each in rows[kind])]
        notes = [f"没有签收单：{'、'.join(bare)}"] if bare else []
        required = f"{'、'.join(wanted)}各 ≥{parameters.copies} 份"
        return judge(required, f"{kept}/{len(shares)} 种齐全", shares, "份", notes=notes)


def _delivered(
    pending: Pending, kind: str, rows: list[tuple[SessionFacts, MaterialIssued]], need: int
) -> Share:
    copies = sum(each.copies for _, each in rows)
    languages = "、".join(sorted({each.language for _, each in rows}))
    text = f"{kind} {copies} 份{f'（{languages}）' if languages else ''} → {difference(copies - need, '份')}"
    part = pending.measured(copies - need, text, tuple(session_ref(i.session, e.line) for i, e in rows))
    if part.verdict is Verdict.MET:
        return part
    tasks = _hand_out(pending, kind, pending.due, need - copies) or part.tasks
    return Share(part.verdict, part.text, part.refs or pending.refs, part.margin, part.next_change, tasks)


RULES: tuple[Rule, ...] = (Lang(), MaterialProvided(), MaterialBefore(), Manuals())
