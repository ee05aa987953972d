"""Is a counted share as high as promised."""

from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from training_site.facts.base.explanation import Ref
from training_site.facts.base.verdict import Finding, Task, Verdict
from training_site.facts.commitments.inputs.events import ServiceFiles, number_text
from training_site.facts.commitments.inputs.outcome import Share, judge
from training_site.facts.commitments.inputs.rule import Rule
from training_site.model.customer.service import Figure
from training_site.model.letter.service_rules import Ratio
from training_site.model.records import CustomerRecords

_WORDS = {
    "客户满意度": ("满意", "人"),
    "开箱合格率": ("合格", "件"),
    "备件库存": ("备件", "件"),
    "焊缝探伤": ("已探伤", "处"),
}
"""Figure → what is counted as good, and its measure."""


class RatioReached(Rule):
    """比例指标：最近一次统计的比例不低于承诺，含正好。

    比例按整数相乘精确比较，不先取整；显示的百分数舍去两位以后的小数，不进位。
    统计的总数少于要求的个数不作数，为数据不足；一次统计也没有，为数据不足。
    """

    code = "R-RATIO"
    title = "比例指标"
    formula = "合格数 × 100 ≥ 总数 × 承诺百分数，且总数 ≥ 要求的个数；取最近一次统计"

    def check(
        self, parameters: Ratio, *, figures: tuple[Figure, ...], records: CustomerRecords, as_of: date
    ) -> Finding:
        """Compare the newest figure (A10, A32, A40)."""
        files, need = ServiceFiles(records.id), max(parameters.at_least, 1)
        required = f"{parameters.figure} ≥ {number_text(parameters.percent)}%（统计不少于 {need} 个）"
        mine = [each for each in figures if each.kind == parameters.figure]
        task = _task(parameters, files, as_of)
        if not mine:
            part = Share(Verdict.NO_DATA, f"还没有登记{parameters.figure}的统计", tasks=(task,))
            return judge(required, "没有统计", [part])
        newest = max(mine, key=lambda each: (each.on, each.id))
        refs, word = (files.ref(newest),), _WORDS[parameters.figure]
        counted = f"{newest.on} {word[0]} {newest.good} ÷ 总数 {newest.total}"
        if newest.total < need:
            part = Share(Verdict.NO_DATA, f"{counted}，总数少于 {need} 个，不作数", refs, tasks=(task,))
            return judge(required, f"{newest.good}/{newest.total} {word[1]}", [part])
        return judge(required, *_compared(parameters, newest, counted, refs))


def _compared(
    rule: Ratio, figure: Figure, counted: str, refs: tuple[Ref, ...]
) -> tuple[str, list[Share], str]:
    """Compare exactly; the percentage shown is cut off, so that it never looks better than it is."""
    share = Decimal(figure.good * 100) / figure.total
    shown = share.quantize(Decimal("0.01"), ROUND_FLOOR)
    sign = "=" if shown * figure.total == figure.good * 100 else "≈"
    margin = (share - rule.percent).quantize(Decimal("0.01"), ROUND_FLOOR)
    is_kept = figure.good * 100 >= rule.percent * figure.total
    need = int((rule.percent * figure.total / 100).to_integral_value(ROUND_CEILING))
    text = f"{counted} {sign} {number_text(shown)}%；{number_text(rule.percent)}% 即至少 {need}"
    gap = figure.good - need
    text += " → 正好" if gap == 0 else f" → 多 {gap}" if gap > 0 else f" → 少 {-gap}"
    verdict = Verdict.MET if is_kept else Verdict.UNMET
    actual = f"{number_text(shown)}%（{figure.good}/{figure.total} {_WORDS[figure.kind][1]}）"
    return actual, [Share(verdict, text, refs, margin)], "个百分点"


def _task(rule: Ratio, files: ServiceFiles, as_of: date) -> Task:
    snippet = (
        f"figures:\n  - id: figure-{as_of}\n    kind: {rule.figure}\n    on: {as_of}\n"
        f"    total: {max(rule.at_least, 1)}\n    good: {max(rule.at_least, 1)}\n"
    )
    return Task(f"统计并登记{rule.figure}", None, files.path("figures"), snippet)


RULES = (RatioReached(),)
"""Promises of counted shares."""
