"""Which sentences are promises of ours, and which of their words no record can prove or disprove."""

import re
from itertools import islice

from training_site.lint.sentences import Sentence

_COMMIT = re.compile(
    r"承诺|保证(?!期|金|书)|负责(?!人)|确保|提供|免费|培训|响应|到达|赶到|维修|更换|回访|走访|巡检|我[司方们]|我公司|本公司|供方|乙方|"
    r"将(?:在|对|为|派|会|于|定期|不定期|及时|尽快|给予|由)|工程师|技术人员|维护人员|维修人员|专人|协调|跟踪|追踪|接待|举办|传递|收费|送货|随叫随到|供应|价格|储存|报价|建立|每[^，。]{1,12}次|(?:分钟|小时)内|为(?:用户|客户)|为止|做到|采取|访问|维护|派[人员]|公司[^，。]{0,10}(?:将|迅速|派)"
)
_BULLET = re.compile("不?定期|按期|及时|随时|例行")
_SLOGAN = re.compile(
    r"考生|考场|监考|小编|范文|作文|宗旨|理念|贯穿|秉承|是[^，。]{0,12}(?:重要|关键|保障)|不负责|不承担|^由于"
)
_THEIRS = re.compile(
    r"(?:^|，)请|(?:用户|客户|需方|甲方|业主|贵方|您)[^，。]{0,2}(?:应当?(?!要求)|须|必须|要(?!求)|有责任)|请(?:与|及时|疾速|拨打)|欢迎|(?:用户|客户|甲方|业主|您)可|由于|如有|不在[^，。]{0,10}之列"
)
_VAGUE = re.compile(
    r"经常性?|长期(?=提供|免费|跟踪|服务|为|举办)|(?<!不能)(?<!未能)及时|尽快|迅速|快速|疾速|即时|即刻|立即|立刻|马上|第一时间|最快|最短|短时间内?|耐心|热心|热情|称心|"
    r"(?:直[到至]|使(?:用户|客户|顾客))[^，。]{0,10}(?:满意|称心|通过)(?:为止)?|用户满意为止|最?周[到密]|贴心|最大限度|全力|竭诚|尽力|力争|力求|尽量|酌情|不定期|不断|随时|随叫随到|"
    r"最优[质惠秀]?|优[质惠]|全面系统|全方位|全面(?=[^，。]{0,4}(?:培训|服务|支持))|详[细尽](?!记录|阅|见|情|故障报告|需求)|充足|必要的|适当|合理(?=报价|价格|收费|时间|的?服务|的?[^，。]{0,3}费)|更(?:好|快|完善|优秀)|"
    r"良好的?(?=服务|支持|培训)|高质高?效|强硬|不同程度|一流"
)
_TIMED = re.compile(r"\d|[一二两三四五六七八九十]{1,3}个?(?:小时|天|日|分钟|工作日)")
_BOUNDED = ("及时", "尽快", "迅速", "快速", "立即", "立刻", "即时", "即刻", "随时")
_PERIODIC = re.compile(
    r"(?<![不指规约固])定期(?!维护表|支持|服务时间)|(?<![指规约确])定时(?!器)|按期(?!交)|例行(?!访问[^，。]{0,3}每)"
)
_PERIODS = re.compile(r"每|\d|[一二两三四半]个?(?:年|季|月|周)|年度")
_UNSTATED = (
    (re.compile(r"(?:维修|检修|修理|返修)(?:多|数|几)次"), "写明修几次仍不能用才换"),
    (
        re.compile(r"一定(?:数量|量)?的?(?=[^程]{0,4}(?:备件|备品|培训|配件|耗材|次数|数量|折扣|优惠))"),
        "写明多少",
    ),
    (re.compile(r"若干|适量|数量充足"), "写明多少"),
    (re.compile(r"规定(?:的)?时间内"), "写明规定的时间是多少"),
    (re.compile(r"(?:合理|较短|约定)(?:的)?时间内"), "写明时间是多少"),
)
_MOST_WORDS = 10
_TIMES_STATED = 3
"""The index from which an unstated time is excused by a clock elsewhere in the letter."""


def is_ours(sentence: Sentence, *, has_rule: bool = False) -> bool:
    """Tell whether a sentence commits us to something: a rule fits it, or its words do."""
    is_listed = _BULLET.match(sentence.text) is not None
    is_named = is_listed or any("承诺" in heading for heading in sentence.headings)
    return (is_named or has_rule or _COMMIT.search(sentence.text) is not None) and not _SLOGAN.search(
        sentence.text
    )


def vague(sentence: Sentence) -> list[re.Match[str]]:
    """List the words that nothing can prove; 及时 beside a limit in hours does no harm."""
    found = []
    for word in islice(_VAGUE.finditer(sentence.text), _MOST_WORDS):
        start = sentence.text.rfind("，", 0, word.start()) + 1
        end = sentence.text.find("，", word.end())
        clause = sentence.text[start : end if end >= 0 else len(sentence.text)]
        is_bounded = word[0] in _BOUNDED and _TIMED.search(clause)
        if not (is_bounded or _THEIRS.search(clause)):
            found.append(word)
    return found


def periodic(sentence: Sentence) -> re.Match[str] | None:
    """Find 定期 and the like in a sentence that does not say how often."""
    return None if _PERIODS.search(sentence.text) else _PERIODIC.search(sentence.text)


def unstated(sentence: Sentence, *, has_clock: bool) -> tuple[re.Match[str], str] | None:
    """Find a quantity that is mentioned and not stated, and what to write instead."""
    rows = _UNSTATED[:_TIMES_STATED] if has_clock else _UNSTATED
    return next(((found, cure) for words, cure in rows if (found := words.search(sentence.text))), None)
