"""How is what pydantic found said to a trainer: code, Chinese message and cure, keyed by the error's type?"""

import re
from collections.abc import Callable, Mapping

from training_site.model.base.scalars import RESERVED_IDS
from training_site.model.short.short_form import FIELDS, LIST, WORD
from training_site.sources.record.fault import Fault, Message, shorten
from training_site.sources.record.fields import descriptions, part_at
from training_site.sources.yaml.spelling import (
    is_placeholder,
    is_undecided,
    nearest,
    right_clock,
    right_days,
    right_flag,
    right_id,
    right_number,
)

_ID_LENGTH = 64
_NOTHING = ("无", "没有", "免费", "零", "〇", "/")


def explain_fault(fault: Fault) -> Message:
    """Say one fault in Chinese.

    Every type that the models can raise has its own sentence; a type unknown here is still reported, with the
    general one.
    """
    if fault.value == "" and fault.kind != "extra_forbidden":
        return _empty(fault)
    return _TABLE.get(fault.kind, _other)(fault)


def _other(fault: Fault) -> Message:
    return Message("E-TYPE", f"“{fault.key}”的值 {fault.typed} 不符合要求{fault.description}")


def _empty(fault: Fault) -> Message:
    if fault.location and isinstance(fault.location[-1], int):
        return Message("E-MISSING-FIELD", f"“{fault.key}”列表里有一项是空的", "补上内容，或删去这个 -")
    return Message("E-MISSING-FIELD", f"必填字段 “{fault.key}” 没有填写{fault.description}")


def _missing(fault: Fault) -> Message:
    return Message("E-MISSING-FIELD", f"缺少必填字段 “{fault.key}”{fault.description}")


def _too_few(fault: Fault) -> Message:
    return Message("E-MISSING-FIELD", f"“{fault.key}”至少要有一项{fault.description}")


_MOVED = {
    "recert_lessons": (
        "复训课时现在写在 renewal 里，不写在 validity 里",
        "删去这几行，写到 renewal: lessons，与 validity 同级，例如 renewal: {lessons: [care]}",
    )
}
"""Fields that stood elsewhere in earlier versions of the program: what is said, and where they are written now."""


def _unknown_key(fault: Fault) -> Message:
    if fault.key in _MOVED:
        return Message("E-KEY", *_MOVED[fault.key])
    part = part_at(fault.model, fault.location[:-1])
    keys = descriptions(part) if part else {}
    meant = nearest(fault.key, keys)
    if meant:
        return Message("E-KEY", f"不认识的字段 “{shorten(fault.key)}”，是不是 “{meant}”？", f"改成 {meant}")
    return Message("E-KEY", f"不认识的字段 “{shorten(fault.key)}”", f"这里可以写：{'、'.join(keys)}")


def _choice(fault: Fault) -> Message:
    allowed = re.findall(r"'([^']*)'", fault.context.get("expected", ""))
    meant = nearest(fault.value, allowed) if isinstance(fault.value, str) else None
    hint = f"，是不是 “{meant}”？" if meant else ""
    return Message("E-CHOICE", f"{fault.typed} 不在可选范围内{hint}", f"只能写：{'、'.join(allowed)}")


def _list_wanted(fault: Fault) -> Message:
    cure = (
        f"只有一项也写成列表：{fault.key}: [{shorten(fault.value)}]" if isinstance(fault.value, str) else ""
    )
    return Message("E-TYPE", f"“{fault.key}”要写成列表{fault.description}", cure or "每一项前面加 “- ”")


def _mapping_wanted(fault: Fault) -> Message:
    name = fault.location[-1] if fault.location else ""
    where = f"“{fault.key}”列表的这一项" if isinstance(name, int) else f"“{name}”"
    return Message("E-TYPE", f"{where}要写成“字段: 值”，现在是 {fault.typed}")


def _text_wanted(fault: Fault) -> Message:
    return Message("E-TYPE", f"“{fault.key}”只能写一个值，不能写成列表或一组字段{fault.description}")


def _too_long(fault: Fault) -> Message:
    limit, length = fault.context.get("max_length", 0), len(str(fault.value))
    return Message("E-LONG", f"“{fault.key}”有 {length} 个字，最多 {limit} 个字")


def _pattern(fault: Fault) -> Message:
    pattern = fault.context.get("pattern", "")
    if pattern == r"^[^\r\n]*$":
        return Message("E-LINE", f"“{fault.key}”只能写一行")
    if "{64}" in pattern:
        return _fingerprint(fault)
    if "{16}" in pattern:
        cure = "从上一个版本取回原来的指纹；取不回的，删去这一条的 fingerprints，再检查一次，照提示粘贴"
        return Message("E-TYPE", f"{fault.typed} 不是内容指纹（16 位小写十六进制）", cure)
    return Message("E-NUM", f"版本号 {fault.typed} 写法不对", "写成 1.0、2.1 这样用点隔开的半角数字")


def _fingerprint(fault: Fault) -> Message:
    right = re.sub(r"\s", "", str(fault.value)).lower()
    if re.fullmatch("[0-9a-f]{64}", right):
        return Message("E-TYPE", "SHA-256 值要用小写字母，中间没有空格", f"改成 {right}")
    cure = (
        "写 64 位小写十六进制；算法：Windows 用 certutil -hashfile 文件名 SHA256，Linux 用 sha256sum 文件名"
    )
    return Message("E-TYPE", f"{fault.typed} 不是 SHA-256 值", cure)


def _day(fault: Fault) -> Message:
    text = str(fault.value)
    if is_placeholder(text):
        return Message(
            "E-DATE", f"{fault.typed} 是模板里的空白，日期还没填写", "填上真实日期，例如 2026-03-05"
        )
    if is_undecided(text):
        return Message("E-DATE", f"日期不能写 {fault.typed}", "日期定下来再填；可不填的字段先删去这一行")
    right = right_days(text)
    if not right:
        return Message("E-DATE", f"{fault.typed} 不是 2026-03-05 这样的日期")
    if len(right) > 1:
        return Message("E-DATE", f"{fault.typed} 分不清月和日", f"请写成 {' 或 '.join(right)}")
    return Message("E-DATE", f"日期 {fault.typed} 请写成 {right[0]}", f"改成 {right[0]}")


def _day_unreal(fault: Fault) -> Message:
    return Message("E-DATE", f"{fault.typed} 不是真实存在的日期", "核对原始记录后改正")


def _day_range(fault: Fault) -> Message:
    return Message("E-DATE", f"{fault.typed} 不在 1950 年到 2100 年之间", "核对年份后改正")


def _moment(fault: Fault) -> Message:
    cure = "日期和时间之间空一格，例如 2026-03-05 09:00"
    return Message("E-DATE", f"{fault.typed} 不是“日期 时间”的写法", cure)


def _month_day(fault: Fault) -> Message:
    return Message("E-DATE", f"{fault.typed} 不是“月-日”的写法", "写成两位月-两位日，例如 12-31")


def _clock(fault: Fault) -> Message:
    right = right_clock(str(fault.value))
    if right and right != fault.value:
        return Message("E-CLOCK", f"时间 {fault.typed} 请写成 {right}", f"改成 {right}")
    return Message("E-CLOCK", f"{fault.typed} 不是 09:00 这样的时间；24:00 只能写在结束时间里")


def _rating(fault: Fault) -> Message:
    return Message("E-NUM", f"评分 {fault.typed} 不在 1 到 5 之间", "写 1、2、3、4、5 中的一个")


def _number(fault: Fault) -> Message:
    text = str(fault.value).strip()
    if re.fullmatch(r"[-－−–]\s*\d[\d.]*", text):
        return Message("E-NUM", f"{fault.typed} 是负数，这里不能小于 0", "核对原始记录后改正")
    right = right_number(text)
    if right and (fault.kind != "whole" or "." not in right):
        return Message("E-NUM", f"数字 {fault.typed} 请写成 {right}", f"改成 {right}")
    if text in _NOTHING:
        return Message("E-NUM", f"{fault.typed} 不是数字", "没有就写 0；可不填的字段也可以删去这一行")
    shape = "整数" if fault.kind == "whole" else "数字（最多四位小数）"
    return Message("E-NUM", f"{fault.typed} 不是半角的{shape}")


def _result(fault: Fault) -> Message:
    right = right_number(str(fault.value)) if isinstance(fault.value, str) else None
    if right:
        return Message("E-NUM", f"分数 {fault.typed} 请写成 {right}", f"改成 {right}")
    return Message("E-CHOICE", f"{fault.typed} 不是考核结果", "只能写：通过、未通过，或半角数字的分数")


def _flag(fault: Fault) -> Message:
    right = right_flag(str(fault.value))
    if right:
        return Message("E-FLAG", f"{fault.typed} 请写成 {right}", f"改成 {right}")
    return Message("E-FLAG", f"{fault.typed} 只能是 true 或 false")


def _id(fault: Fault) -> Message:
    text = str(fault.value)
    if len(text) > _ID_LENGTH:
        return Message("E-ID", f"编号 {fault.typed} 有 {len(text)} 个字符，最多 {_ID_LENGTH} 个")
    right = right_id(text.removesuffix(".md"))
    hint = f"例如改成 {right}" if right and right not in RESERVED_IDS else ""
    if text.isdigit():
        return Message("E-ID", f"编号 {fault.typed} 不能全是数字", hint)
    if re.search("[\u4e00-\u9fff]", text) and not hint:
        return Message(
            "E-ID", f"{fault.typed} 不是编号", "这里写编号，不写姓名或名称；编号只用小写字母、数字、连字符"
        )
    return Message("E-ID", f"编号 {fault.typed} 写法不对", hint and f"编号只用小写字母、数字、连字符；{hint}")


def _id_reserved(fault: Fault) -> Message:
    return Message("E-ID", f"{fault.typed} 是保留名，不能用作编号", "换一个编号")


def _spelling(fault: Fault) -> Message:
    offered = str(fault.context.get("expected_tags", ""))
    if "[" not in offered:
        return _unknown_rule(fault)
    ways = [
        word for tag, word in ((WORD, "一个值"), (LIST, "列表"), (FIELDS, "“字段: 值”")) if tag in offered
    ]
    return Message("E-TYPE", f"“{fault.key}”要写成{'或'.join(ways)}，现在是 {fault.typed}{fault.description}")


def _unknown_rule(fault: Fault) -> Message:
    value = fault.value.get("kind", "") if isinstance(fault.value, dict) else ""
    known = re.findall(r"R-[A-Z0-9-]+", str(fault.context.get("expected_tags", "")))
    near = nearest(str(value), known)
    hint = f"是不是 “{near}”？" if near else ""
    if not value:
        return Message("E-RULE", "核验规则没有写 kind", "")
    return Message("E-RULE", f"不认识的核验规则 “{value}”{hint and '，' + hint}", "")


def _path(fault: Fault) -> Message:
    if re.search(r"[\\\x00-\x1f]", str(fault.value)):
        message = f"路径 {fault.typed} 用了反斜杠；写在双引号里的 \\n、\\t 会变成换行、制表符"
        return Message("E-PATH", message, "用 / 分隔，例如 2026/sheet.pdf")
    return Message("E-PATH", f"路径 {fault.typed} 写法不对")


def _site_address(fault: Fault) -> Message:
    cure = "写成 https://training.example.com/ 这样，不带 ? 和 #；还没有上网就删去这一行"
    return Message("E-TYPE", f"{fault.typed} 不是网站的地址", cure)


_TABLE: Mapping[str, Callable[[Fault], Message]] = {
    "missing": _missing,
    "too_short": _too_few,
    "extra_forbidden": _unknown_key,
    "literal_error": _choice,
    "union_tag_invalid": _spelling,
    "union_tag_not_found": _spelling,
    "tuple_type": _list_wanted,
    "model_type": _mapping_wanted,
    "dict_type": _mapping_wanted,
    "string_type": _text_wanted,
    "text": _text_wanted,
    "string_too_long": _too_long,
    "string_too_short": _empty,
    "string_pattern_mismatch": _pattern,
    "day": _day,
    "day_unreal": _day_unreal,
    "day_range": _day_range,
    "moment": _moment,
    "month_day": _month_day,
    "clock": _clock,
    "whole": _number,
    "rating": _rating,
    "number": _number,
    "result": _result,
    "flag": _flag,
    "id": _id,
    "id_reserved": _id_reserved,
    "path": _path,
    "site_address": _site_address,
}
