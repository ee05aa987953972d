"""What a person must know and be able to do: 四懂四会 and its relatives, as data."""

from typing import Annotated, Literal

from training_site.model.base.record import Part, Root, field
from training_site.model.base.scalars import Id, Note, Revision, Text, Whole
from training_site.model.base.word_meanings import Meanings

Group = Literal["懂", "会", "附加"]
Method = Annotated[
    Literal["written", "oral", "practical", "observation"],
    Meanings({"written": "笔试", "oral": "口试", "practical": "实操", "observation": "观察"}),
]


class Competency(Part):
    """One of the items, such as 懂结构."""

    id: Id = field("能力项编号，例如 know-structure")
    group: Group = field("分组：懂、会、附加")
    label: Text = field("显示的名称，例如 懂结构")
    aliases: tuple[Text, ...] = field("承诺书里的其他叫法，例如 懂构造", title="其他叫法", default=())
    method: Method = field("默认考核方式：written 笔试、oral 口试、practical 实操、observation 观察")
    checklist: tuple[Note, ...] = field("达到什么程度算通过，逐条写", title="通过标准", default=())


class Level(Part):
    """One step of a scale of skill."""

    level: Whole = field("等级，0 为最低")
    meaning: Text = field("这一级会做什么，例如 能独立操作")


class Framework(Root):
    """A named set of competencies; a course may extend one, never redefine it (domain 4A)."""

    name: Text = field("名称，例如 设备四懂四会")
    domain: Annotated[
        Literal["equipment", "fire", "other"],
        Meanings({"equipment": "设备", "fire": "消防", "other": "其他"}),
    ] = field("领域：equipment 设备、fire 消防、other 其他")
    revision: Revision = field("版本号")
    competencies: tuple[Competency, ...] = field("能力项，按展示顺序", min_length=1)
    levels: tuple[Level, ...] = field("能力等级，低的在前；不分等级的不写", title="等级", default=())
