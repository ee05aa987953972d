"""Within which time does a sentence promise to answer, arrive, repair or deliver."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from training_site.lint.numbers import NUMBER, TO, number, plain_number
from training_site.lint.scopes import PromiseScope, scope_of
from training_site.lint.sentences import Sentence
from training_site.lint.suggestion import Suggestion

_STEPS = (
    ("explained_at", r"书面(?:解释|说明)"),
    ("plan_at", r"(?:提[交出]|给出|制定|拿出)[^，。]{0,8}方案|解决方案"),
    ("cause_found_at", r"(?:查出|查明|找出|判明|确定)[^，。]{0,6}原因"),
    ("spare_at", r"备机|备用|代用"),
    (
        "arrived_at",
        r"到达|到场|到位|赶到|赶赴|达到现场|到现场|抵达|上门|委派|派员|派人|派出|派遣|派[^，。]{0,8}(?:人员|工程师|骨干)",
    ),
    ("responded_at", r"响应|应答|接听|回应"),
    ("answered_at", r"答复|回复|反馈|回答|受理|给予说明"),
    ("replaced_at", r"更换|换新|调换|换货"),
    ("restored_at", r"修复|排除|解决|恢复|处理|维修|修理|修好|检修|抢修"),
    ("contracted_at", r"签订|签约|签署"),
    ("done_at", r"供货|交货|发货|送货|提供货物|安装|邮出|寄出|寄送|报价|电话指导|指导|征询|回访"),
)
_STEP = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _STEPS))
_UNITS = {
    "分钟": "minute",
    "小时": "hour",
    "工作日": "workday",
    "天": "day",
    "日": "day",
    "周": "day",
    "星期": "day",
}
_WEEK = 7
_TIME = re.compile(
    rf"(?<![第月每*×xX_/])(?:{NUMBER}{TO})?(?P<n>{NUMBER}|半)(?:个)?(?P<unit>工作日|分钟|小时|天|日(?![期常前历子])|周(?![一二三四五六年])|星期(?![一二三四五六日]))"
)
_NOT_BEFORE = re.compile(
    r"(?:每天|每日|每周|提前|全天|[*×xX_]|不少于?|不低于|至少|总时间|连续|每次|超出|(?<!不)超过|(?<!不)超|第|[7七]天|间隔|期间为?)$"
)
_NOT_AFTER = re.compile(
    r"[*×xX_/]|不间断|全天|热线|服务|待命|值[班守]|电话(?!响应|答复|回复|回访|指导)|技术|开[通机]|在线|受理|接听|营业|工作|手机|客服|专线|运行|咨询|支持|接受|随时"
    r"|(?:之?内|以内)(?:（含）)?[，]?(?:出现|发生|产品|同一|因|如果|若|免费退)"
)
_FAILED = re.compile(
    r"^(?:之?内|以内)?(?:仍|还|依然)?(?:未|无法|不能|没有|没能|修不好|解决不了)|^(?:之?内|以内)?[^，。]{0,8}(?:修不好|无法|不能|未能)"
)
_NOUN = re.compile(
    r"(?:时间|时限|期限)(?:均|一般|应|最[长迟])?(?:不超过|不大于|不迟于|不晚于|控制在|在|为|是|：|≤|小于|少于|市内|市外)?(?:不超过|不迟于)?$"
)
_WITH = re.compile(r"并(?:且|彻底|予以|负责|完成|着手)?(?P<step>解决|修复|排除|恢复|处理完|提[交出])")
_SPARE = re.compile(r"备[机用品]|代用|替代|替换|顶替|顶用")
_NEW = re.compile("更换|换新|调换")
_TAIL = re.compile(r"(?:之内|以内|内|前)?(?:（含）)?(?=[，]|$)")
_NO_CLOCK = re.compile(r"购机日|购买产品|三包|退货|营业时间")
_TAUGHT = re.compile(r"培训|授课|课时|学时|学习|提前")
_SOURCES = (
    ("投诉", "投诉"),
    ("报价", "报价"),
    ("技术资料", r"资料[^，。]{0,6}(?:邮|寄|发|送|提供)|(?:邮|寄|发|送)[^，。]{0,10}资料"),
    ("交付回访", "征询|回访"),
    ("技术问题", "技术问题|技术咨询|咨询"),
    ("供货", "供货|交货|发货|送货|货物|采购合同|签约|中标"),
)
_EDGE = re.compile("[，；]|（(?!含）)|(?<!含)）")
_LOOK_AHEAD, _LOOK_BACK, _MOST = 60, 120, 20


@dataclass(frozen=True, slots=True)
class _Limit:
    step: str
    limit: int | float
    unit: str
    start: int
    scope: PromiseScope
    has_failed: bool


def clocks(sentence: Sentence, before: str) -> Iterator[Suggestion]:
    """Yield one R-CLOCK per scope of a sentence; `before` is what its paragraph says earlier."""
    if _NO_CLOCK.search(sentence.text):
        return
    limits = list(_limits(sentence, before))
    if not limits:
        return
    source = next((name for name, words in _SOURCES if re.search(words, sentence.text)), "故障")
    for scope, rows in groupby(limits, key=lambda row: (row.scope, row.has_failed)):
        ours = list({row.step: row for row in reversed(list(rows))}.values())[::-1]
        intervals = [_interval(row, sentence.text) for row in ours]
        parameters = {"source": source} | scope[0].parameters() | {"intervals": intervals}
        promise, category = ("A35", "other") if source == "供货" else ("A11", "response")
        yield Suggestion(
            "R-CLOCK", promise, category, parameters, ours[0].start, (source, scope[0]), scope[1]
        )


def _interval(row: _Limit, text: str) -> dict[str, object]:
    made: dict[str, object] = {"step": row.step, "limit": row.limit, "unit": row.unit}
    if row.step == "restored_at" and _SPARE.search(text):
        made["otherwise"] = "spare_at"
    elif row.step == "restored_at" and row.has_failed and _NEW.search(text):
        made["otherwise"] = "replaced_at"
    return made


def _limits(sentence: Sentence, before: str) -> Iterator[_Limit]:
    text = sentence.text
    times = [found for found in _TIME.finditer(text) if _is_limit(text, found)][:_MOST]
    for index, found in enumerate(times):
        previous = times[index - 1].end() if index else 0
        following = times[index + 1].start() if index + 1 < len(times) else len(text)
        opens = max((edge.end() for edge in _EDGE.finditer(text, previous, found.start())), default=previous)
        edge = _EDGE.search(text, found.end(), following)
        closes = edge.start() if edge else following
        if _TAUGHT.search(text[opens:closes]):
            continue
        scope = scope_of((before + text[: found.start()])[-_LOOK_BACK:], text[opens:closes], sentence)
        value = (Decimal("0.5") if found["n"] == "半" else number(found["n"])) * (
            _WEEK if found["unit"] in "周星期" else 1
        )
        has_failed = _FAILED.search(text[found.end() : closes]) is not None
        for step in _steps(text, found, (opens, closes, following)):
            yield _Limit(step, plain_number(value), _UNITS[found["unit"]], found.start(), scope, has_failed)


def _is_limit(text: str, found: re.Match[str]) -> bool:
    return not (
        _NOT_BEFORE.search(text, max(0, found.start() - 6), found.start())
        or _NOT_AFTER.match(text, found.end())
    )


def _steps(text: str, found: re.Match[str], bounds: tuple[int, int, int]) -> Iterator[str]:
    """Find what has to happen within a time: named before it as a noun, after it, or in the next clause."""
    opens, closes, following = bounds
    named = list(_STEP.finditer(text, opens, found.start()))
    if named and _NOUN.search(text, named[-1].end(), found.start()):
        yield str(named[-1].lastgroup)
        return
    step = _STEP.search(text, found.end(), closes)
    tail = _TAIL.match(text, found.end())
    if step is None and tail and (text[found.end() : tail.end()] or not named):
        step = _STEP.search(text, found.end(), min(following, found.end() + _LOOK_AHEAD))
    if step is None:
        step = named[-1] if named else None
    if step is None:
        return
    yield str(step.lastgroup)
    if both := _WITH.search(text, step.end(), closes):
        second = _STEP.search(both["step"] + "方案" if both["step"].startswith("提") else both["step"])
        if second and second.lastgroup != step.lastgroup:
            yield str(second.lastgroup)
