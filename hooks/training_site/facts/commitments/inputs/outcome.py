"""How do the parts of a promise (a course, a session, a person, a kind of document) add up to one verdict."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from training_site.facts.base.explanation import Explanation, Ref
from training_site.facts.base.refs import distinct
from training_site.facts.base.verdict import Finding, Task, Verdict

PARTS_SHOWN = 4
"""So many parts are spelt out; of more, only those that are not kept."""

_WAITING = (Verdict.NO_DATA, Verdict.DUE_SOON, Verdict.NOT_DUE, Verdict.NOT_TRIGGERED, Verdict.NOT_APPLICABLE)
"""In precedence, once nothing is broken: what is unknown stands before what is still to come."""


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a promise, judged by itself."""

    verdict: Verdict
    text: str
    """Chinese: the arithmetic of this part."""
    refs: tuple[Ref, ...] = ()
    margin: int | Decimal | None = None
    next_change: date | None = None
    tasks: tuple[Task, ...] = ()


def together(verdicts: Iterable[Verdict]) -> Verdict:
    """Add up the verdicts of the parts of a promise.

    部分满足: at least one part is kept and at least one is broken. 未满足: at least one is broken and none kept.
    With nothing broken, the first of 数据不足, 临期, 未到期 stands; parts that are 未触发 or 不适用 only count when
    no part is kept.
    """
    found = set(verdicts)
    if Verdict.PARTLY in found or {Verdict.MET, Verdict.UNMET} <= found:
        return Verdict.PARTLY
    if Verdict.UNMET in found:
        return Verdict.UNMET
    for verdict in _WAITING[:3]:
        if verdict in found:
            return verdict
    if Verdict.MET in found:
        return Verdict.MET
    if found == {Verdict.UNVERIFIABLE}:
        return Verdict.UNVERIFIABLE
    return next((verdict for verdict in _WAITING[3:] if verdict in found), Verdict.NO_DATA)


def judge(
    required: str,
    actual: str,
    shares: Sequence[Share],
    unit: str = "",
    notes: Sequence[str] = (),
    *,
    refs: Sequence[Ref] = (),
) -> Finding:
    """Put the parts together: the smallest margin, the next change of any, all tasks, the broken parts first.

    `refs` are records that decide the whole, such as an anchor date.
    """
    ordered = [*(part for part in shares if part.verdict is not Verdict.MET), *_kept(shares)]
    margins = [part.margin for part in shares if part.margin is not None]
    changes = [part.next_change for part in shares if part.next_change is not None]
    return Finding(
        together(part.verdict for part in shares),
        required,
        actual,
        Explanation(
            "；".join([asked(required), *_texts(shares)]),
            distinct([*refs, *(ref for part in ordered for ref in part.refs)]),
            min(margins, default=None),
            unit if margins else "",
            min(changes, default=None),
        ),
        tuple(notes),
        tuple(task for part in ordered for task in part.tasks),
    )


def _kept(shares: Sequence[Share]) -> list[Share]:
    return [part for part in shares if part.verdict is Verdict.MET]


def _texts(shares: Sequence[Share]) -> list[str]:
    if len(shares) <= PARTS_SHOWN:
        return [part.text for part in shares]
    kept = _kept(shares)
    if len(kept) == len(shares):
        tightest = min(shares, key=lambda part: (part.margin is None, part.margin or 0))
        return [f"{len(shares)} 项全部达到，余量最小的一项：{tightest.text}"]
    rest = [part.text for part in shares if part.verdict is not Verdict.MET]
    more = [f"另有 {len(rest) - PARTS_SHOWN} 项，见下列记录"] if len(rest) > PARTS_SHOWN else []
    return [f"{len(shares)} 项中 {len(kept)} 项达到，其余：{rest[0]}", *rest[1:PARTS_SHOWN], *more]


def asked(required: str) -> str:
    """Spell what was promised: 要求 ≥120 分钟, 要求提前 7 天; a space stands before a sign or a digit only."""
    return f"要求{'' if '一' <= required[:1] <= '鿿' else ' '}{required}"


def difference(margin: int, unit: str) -> str:
    """Spell a margin: 余 15 分钟, 正好, 差 1 分钟."""
    if margin == 0:
        return "正好"
    return f"余 {margin} {unit}" if margin > 0 else f"差 {-margin} {unit}"


def measured(margin: int, text: str, refs: tuple[Ref, ...] = ()) -> Share:
    """Judge a part by its margin alone: kept from zero on."""
    return Share(Verdict.MET if margin >= 0 else Verdict.UNMET, text, refs, margin)
