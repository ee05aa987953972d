"""Which unit, start or period of a promise is left open."""

import re
from collections.abc import Iterator

from training_site.lint.remark import RemarkKind
from training_site.lint.sentences import Sentence
from training_site.lint.suggestion import Suggestion

_START = re.compile(
    r"[接收得]到|接报|报修|通知|来电|电话后|之日起|之时起|起算|起计|投诉|请求|取得联系|拨打|您所?(?:提出|需要?|要求)|反映|签字后|起[，（]|"
    r"(?:自|从)[^，。]{1,16}(?:起|开始|后)|(?:签约|签订|合同|中标|交付|到货|竣工|发生|确认|派工|验收|下单|订单)[^，。]{0,6}后|(?:交付|到货|签约)之?日?[一二三\d]|后(?:的)?第?\d"
)
_DEFINED = re.compile(
    r"(?:响应|到达|修复)?时[间限][^，。]{0,4}(?:自|从)[^。]{1,30}(?:起|开始|计算)|(?:起算|计时)[^，。]{0,4}(?:从|自|以|为)"
)
_WARRANTED = re.compile(r"质保|保修|保质|保证期|三包|免费维修|包换|退货")
_WARRANTY_START = re.compile(
    r"(?:自|从|以)[^。；]{1,40}(?:起|算|计|始)|起[计算]|次日|(?:验收|交付|到货|购买|购机|发票|竣工|完工)[^，。]{0,8}(?:后|起|为准)"
)
_YEARLY = re.compile(r"每一?年|一年[一二两三四五六七八九十\d]{1,2}次|次/年|每年度")
_NAMED_YEAR = re.compile(
    r"自然年|合同年|公历年|日历年|验收[^，。]{0,6}起[^，。]{0,4}每|每年[一二三四五六七八九十\d]{1,2}月|每满"
)
_WORKDAYS = re.compile(r"法定|调休|顺延|国务院|公布的工作日")
_MONTHS_IN_YEAR = 12


class LetterSurroundings:
    """What the letter says elsewhere: a start that is defined once holds for all its limits."""

    def __init__(self, letter: list[Sentence]) -> None:
        whole = [sentence.text for sentence in letter]
        self.has_clock_start = any(_DEFINED.search(text) for text in whole)
        self.has_warranty_start = any(
            _WARRANTED.search(text) and _WARRANTY_START.search(text) for text in whole
        )
        self.has_workdays = any("工作日" in text and _WORKDAYS.search(text) for text in whole)


def gaps(
    items: tuple[Suggestion, ...], sentence: Sentence, near: str, around: LetterSurroundings
) -> Iterator[tuple[RemarkKind, str]]:
    """Yield what is left open; `near` is the text of the paragraph and of the next sentence."""
    rules = {item.rule for item in items}
    if "R-HOURS" in rules and re.search("学时|课时", sentence.text) and not re.search("分钟", sentence.text):
        yield RemarkKind.UNIT, "一个学时按多少分钟没有写明（参数按 45 分钟算）；建议直接写分钟或小时"
    is_yearly = any(item.parameters.get("every_months") == _MONTHS_IN_YEAR for item in items)
    if is_yearly and _YEARLY.search(sentence.text) and not _NAMED_YEAR.search(near):
        yield RemarkKind.BASIS, "“每年”是自然年、合同年还是最近十二个月，没有写明"
    is_clock = "R-CLOCK" in rules
    if is_clock and not around.has_clock_start and not _START.search(near):
        yield RemarkKind.BASIS, "时限从什么时候起算没有写明，例如“自接到报修起”"
    is_warranty = any(item.rule == "R-WARRANTY" and "after_repairs" not in item.parameters for item in items)
    if is_warranty and not around.has_warranty_start and not _WARRANTY_START.search(near):
        yield RemarkKind.BASIS, "质保期从哪一天起算没有写明，例如“自验收合格次日起”"
    if is_clock and "工作日" in sentence.text and not around.has_workdays:
        yield RemarkKind.UNIT, "按工作日计时：法定节假日和调休怎么算没有写明"
