"""Which parameters of a rule does the matched part of a sentence name."""

import re

from training_site.lint.numbers import NUMBER, number, plain_number, whole
from training_site.lint.suggestion import Parameters

_LESSON = "lesson-id"
"""Stands in a snippet where only the trainer knows the id."""
_TITLE_LENGTH = 120
_AUDIENCES = (
    ("操作", "操作|使用"),
    ("维护", "维护|维修|保养|运维"),
    ("管理", "管理"),
    ("工程技术", "工程技术|技术人员"),
    ("安装队", "安装[队组]"),
)
_MATERIALS = (
    ("产品说明书", "(?<!使用)(?<!操作)(?<!维护)说明书"),
    ("操作手册", "操作[^，。]{0,6}手册|使用[^，。]{0,4}手册|(?:使用|操作)说明"),
    ("维修手册", "(?:检|维)修[^，。]{0,4}手册"),
    ("维护手册", "(?:维护|保养)[^，。]{0,4}(?:手册|说明)"),
    ("安装总图", "总图|图纸|安装图"),
    ("易损件清单", "易损件"),
    ("PPT", "(?i:ppt)|课件"),
)
_MODES = (("集中", "集中"), ("一对一", "一对一"), ("线上", "线上|网络|远程|视频"))
_VISITS = (("安装指导", "安装|调试"), ("检修", "修复|维修|检修"), ("保养", "保养|维护"), ("巡检", "巡检"))
_FORM_SOURCES = (
    ("电话回访", "电话[^，。]{0,4}(?:回访|支持)"),
    ("上门回访", "回访|走访|上门|调查|反馈"),
    ("巡检", "巡检"),
    ("投诉", "投诉"),
    ("保养", "保养|维护|维保"),
    ("检修", "检修"),
    ("供货", "交货|供货|售出"),
)
_BEFORE_TITLE = re.compile("^.{0,12}(?:提供|提交|的|详细|填写|出具|形成|记录[在于])(?!.{0,1}$)")
_CHARGES = (
    ("升级费", "升级"),
    ("备件", "备件|配件|零件|材料|备品|设备"),
    ("维保费", "维保|保养|人工|维护|服务"),
)
_FIGURES = {"满意": "客户满意度", "合格": "开箱合格率", "备": "备件库存", "探伤": "焊缝探伤"}


def _chosen(table: tuple[tuple[str, str], ...], text: str) -> list[str]:
    return [name for name, words in table if re.search(words, text)]


def hours(found: re.Match[str]) -> Parameters:
    """Minutes of training; a class hour counts 45."""
    return {"minutes": whole(found["n"], {"分钟": 1, "学时": 45, "课时": 45}.get(found["unit"], 60))}


def people(found: re.Match[str]) -> Parameters:
    """From how many to how many people."""
    made: Parameters = {"at_least": whole(found["n"])}
    if found["m"]:
        made["at_most"] = whole(found["m"])
    return made


def days(found: re.Match[str]) -> Parameters:
    """From how many to how many days."""
    least = whole(found["n"])
    return {"days_at_least": least, "days_at_most": whole(found["m"]) if found["m"] else least}


def notice(found: re.Match[str]) -> Parameters:
    """Of what and how many days ahead."""
    text = found.string
    kinds = (("教学设施", "设施|场地|教室"), ("进场", "进场|到场|上门|维修人员"))
    subject = next(iter(_chosen(kinds, text)), "课程")
    return {
        "subject": subject,
        "days": -(-whole(found["n"]) // 24) if found["unit"] == "小时" else whole(found["n"]),
    }


def mix(found: re.Match[str]) -> Parameters:
    """The share of practice, when the sentence names one."""
    share = re.search(rf"实(?:操|践|训)[^，。]{{0,12}}?(?P<n>{NUMBER})%", found.string)
    return {"practical_percent": whole(share["n"])} if share else {}


def audiences(found: re.Match[str]) -> Parameters:
    """Which kinds of people."""
    return {"audiences": _chosen(_AUDIENCES, found[0]) or ["操作"]}


def modes(found: re.Match[str]) -> Parameters:
    """Which ways of teaching."""
    return {"modes": _chosen(_MODES, found.string)}


def materials(found: re.Match[str]) -> Parameters:
    """Which kinds of documents."""
    return {"materials": _chosen(_MATERIALS, found.string) or ["其他"]}


def manuals(found: re.Match[str]) -> Parameters:
    """Which kinds of documents and how many copies of each."""
    copies = re.search(rf"(?P<n>{NUMBER})[套份]", found.string)
    return materials(found) | ({"copies": max(1, whole(copies["n"]))} if copies else {})


def topics(found: re.Match[str]) -> Parameters:
    """The topic as it stands; which lesson teaches it only the trainer knows."""
    return {
        "topics": [{"title": found.string.strip("，。；")[:_TITLE_LENGTH] or "待填", "lessons": [_LESSON]}]
    }


def visits(found: re.Match[str]) -> Parameters:
    """During which visits people are guided."""
    return {"visits": _chosen(_VISITS, found[0])[:2] or ["检修"]}


def staffing(found: re.Match[str]) -> Parameters:
    """How many of which grade, and whether they can be reached."""
    made: Parameters = {}
    for key, grade in (("senior", "资深"), ("high", "高级")):
        if number_of := re.search(rf"(?P<n>{NUMBER})[名位个]{grade}", found.string):
            made[key] = whole(number_of["n"])
    if re.search("公开|开机|告知", found.string):
        made["must_be_reachable"] = True
    return made


def anchor(text: str) -> str:
    """Name the date in customer.yml that a sentence speaks of."""
    for name, words in (
        ("accepted_on", "验收"),
        ("completion_test_on", "完工|竣工|测试"),
        ("commissioned_on", "调试|安装|投运"),
        ("invoiced_on", "购机|发票|购买|购货"),
        ("delivered_on", "到货|交付|供货|交货|收货"),
    ):
        if re.search(words, text):
            return name
    return "accepted_on"


def warranty(found: re.Match[str]) -> Parameters:
    """Start, length and remedy."""
    text = found.string
    made: Parameters = {"start": anchor(text)}
    unit = found["unit"]
    made["days" if unit in "日天" else "months"] = whole(found["n"], 12 if unit == "年" else 1)
    made["remedy"] = "退货" if "退" in found[0] else "换货" if re.search("换", found[0]) else "维修"
    if later := re.search(rf"第?(?P<n>{NUMBER})日?(?:至|到)第?{NUMBER}日", found[0]):
        made["from_day"] = whole(later["n"])
    if "扣除" in text:
        made["is_extended_by_repair"] = True
    if re.search("节假日|休假日", text) and "次日" in text:
        made["is_moved_by_holiday"] = True
    return made


def repaired(found: re.Match[str]) -> Parameters:
    """Exchange after so many repairs."""
    made: Parameters = {"start": anchor(found.string), "remedy": "换货", "after_repairs": whole(found["n"])}
    period = re.search(rf"(?P<n>{NUMBER})年内", found.string)
    return made | {"months": whole(period["n"], 12) if period else 12}


def share(found: re.Match[str]) -> Parameters:
    """Which figure and how many per cent."""
    figure = next(name for word, name in _FIGURES.items() if word in found["what"])
    return {"figure": figure, "percent": plain_number(number(found["n"]))}


def form(found: re.Match[str]) -> Parameters:
    """Which form, in how many copies, signed by whom, in which media."""
    text = found.string
    made: Parameters = {
        "source": next(iter(_chosen(_FORM_SOURCES, text)), "故障"),
        "title": _BEFORE_TITLE.sub("", found["title"].strip("《》")) or found["title"],
    }
    if re.search("各[留存执][^，。]{0,2}一份|一式[两二]份", text):
        made["copies"] = 2
    if re.search("(?:用户|客户|双方|业主|负责人|代表)[^，。]{0,8}(?:签字|签名|确认|填写)", text):
        made["signed_by_customer"] = True
    if media := [name for name in ("电子", "书面") if name in text]:
        made["media"] = media
    return made


def price(found: re.Match[str]) -> Parameters:
    """Which charge, against which base, how many per cent."""
    text = found[0]
    bases = (
        ("成本价", "成本|工本|本钱"),
        ("合同总价", "总价|合同价"),
        ("原软件价", "软件"),
        ("初始价格", "价"),
    )
    percent = re.search(rf"(?P<n>{NUMBER})%", text)
    return {
        "charge": next(iter(_chosen(_CHARGES, found.string)), "维修"),
        "base": next(iter(_chosen(bases, text)), "成本价"),
        "percent": plain_number(number(percent["n"])) if percent else 100,
    }


def exam(found: re.Match[str]) -> Parameters:
    """Latest entry and earliest exit."""
    made: Parameters = {}
    if late := re.search(rf"迟到(?:超过)?(?P<n>{NUMBER})分钟", found.string):
        made["late_minutes"] = whole(late["n"])
    if stay := re.search(rf"结束前(?P<n>{NUMBER})分钟", found.string):
        made["stay_minutes"] = whole(stay["n"])
    return made


def certified(found: re.Match[str]) -> Parameters:
    """Of whom a certificate is demanded."""
    return {"who": "教员" if re.search("教员|讲师|授课|培训师|培训教", found.string) else "服务人员"}


def tools(found: re.Match[str]) -> Parameters:
    """Who has to bring them."""
    return {"by": "我方" if re.search("我|本公司|乙方|供方|卖方", found["who"]) else "业主"}
