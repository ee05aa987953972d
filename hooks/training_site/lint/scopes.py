"""To what a limit applies: a level of fault, in town or out, a weight, a kind of equipment, after the warranty."""

import re
from dataclasses import dataclass

from training_site.lint.numbers import NUMBER, number, plain_number
from training_site.lint.sentences import Sentence

_THINGS = r"(?:情况|故障|问题|事件|事故|抢修|维修|报修|缺陷)"
_LEVEL = re.compile(
    rf"[一二三四五ⅠⅡⅢⅣIV1-5]{{1,3}}级(?:故障|问题|响应|事件)?|(?:关键|重要|普通|重大|严重|紧急|一般|特殊|较大|简单|轻微|疑难|复杂|常见){_THINGS}"
    r"|非工作(?:时间|日)|(?<!个)工作时间|(?<!定)节假日|夜间"
)
_NAMED_FAULT = re.compile(
    r"(?:^|(?<=[，；：。]))(?!如|若|当|在|凡|对出|遇|出现|发生|设备|产品|用户|客户|接到|收到|我|硬件故障)[\u4e00-\u9fffA-Z]{1,6}(?<!出现)(?<!发生)(?<!设备)(?<!产品)故障(?=[：，])"
)
"""A fault called by what failed: 箱变故障：自发现之时起……"""
_TOWN = re.compile(
    r"(?P<inside>市内|市区|城区|本市|同城|本地(?!化))|市外|外地|外埠|省内|省外|郊[区县]|县[乡镇]|偏远|异地|外省|本省"
)
_AFTER = re.compile(r"(?:保修|质保|保质|保证|维保)期?(?:以?外|满后|届满|期?过后|过后|期?满|后)|过保|保外")
_MODE = re.compile(r"远程|电话|在线|网络|邮件")
_REMOTE = re.compile(r"(?:远程|电话)(?=[^，。]{0,8}(?:解决|修复|排除|指导))")
_WEIGHT = re.compile(rf"(?P<n>{NUMBER})(?:kg|KG|公斤|千克)(?P<side>以上|以下|以内|及以上|及以下)")
_EQUIPMENT = re.compile(
    r"服务器|交换机|电脑|笔记本|打印机|终端|网线|存储|空调|电源|电池|UPS|ups|电梯|软件|路由器|防火墙|摄像|家具|沙发|机组|主机|显示|投影|"
    r"变压器|开关|水?泵|阀门|锅炉|皮质|木质|钢制|消耗?材|耗材|配件|附件|车辆|生产线|压缩机|风机|传感器|仪器|探测器|控制器|门禁|扫描仪|复印机"
)


@dataclass(frozen=True, slots=True)
class PromiseScope:
    """What limits a promise; two scopes are comparable only when they are equal."""

    level: str = ""
    in_city: bool | None = None
    is_after_warranty: bool = False
    mode: str = ""
    weight: tuple[str, int | float] | None = None
    equipment: tuple[str, ...] = ()

    def parameters(self) -> dict[str, object]:
        """Spell the scope as fields of R-CLOCK."""
        made: dict[str, object] = {}
        if self.level:
            made["level"] = self.level
        if self.in_city is not None:
            made["in_city"] = self.in_city
        if self.weight:
            made["weight_over_kg" if self.weight[0] == "over" else "weight_up_to_kg"] = self.weight[1]
        return made


def scope_of(before: str, clause: str, sentence: Sentence) -> PromiseScope:
    """Read the scope from what stands before the limit, from its clause and from the headings above."""
    headings = " ".join(sentence.headings)
    level = _last(_LEVEL, before) or _last(_NAMED_FAULT, before) or _first(_LEVEL, headings)
    towns = list(_TOWN.finditer(before))
    weight = _WEIGHT.search(before)
    return PromiseScope(
        level=level,
        in_city=bool(towns[-1]["inside"]) if towns else None,
        is_after_warranty=_AFTER.search(before) is not None or _AFTER.search(headings) is not None,
        mode=_first(_MODE, headings) or _first(_REMOTE, clause),
        weight=_kilograms(weight) if weight else None,
        equipment=tuple(sorted(set(_EQUIPMENT.findall(before + clause)))),
    )


def _kilograms(found: re.Match[str]) -> tuple[str, int | float]:
    return "over" if "上" in found["side"] else "up_to", plain_number(number(found["n"]))


def _last(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.findall(text)
    return str(found[-1]) if found else ""


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0] if found else ""
