"""Which numbers and words a promise about the teaching itself has: one class of parameters per rule kind (domain 4E)."""

from typing import Annotated, Literal

from training_site.model.base.record import Part, field
from training_site.model.base.references import LessonId
from training_site.model.base.scalars import Flag, Text, Whole
from training_site.model.base.word_meanings import Meanings
from training_site.model.course.course import Audience, MaterialKind
from training_site.model.letter.rule_base import RuleParameters

PeriodBasis = Annotated[
    Literal["contract_year", "calendar_year", "rolling_12m"],
    Meanings({"contract_year": "从验收日起每年", "calendar_year": "按公历年", "rolling_12m": "最近十二个月"}),
]


class Hours(RuleParameters):
    """T3: total minutes taught."""

    kind: Literal["R-HOURS"] = field("规则编号")
    minutes: Whole = field("至少多少分钟（1 小时 = 60 分钟）")
    per: Annotated[
        Literal["course", "session", "person"],
        Meanings({"course": "按课程累计", "session": "每次培训", "person": "每人实到"}),
    ] = field("按课程累计、每次培训、或每人实到", default="course")


class Mix(RuleParameters):
    """T2, T28: theory and practice both."""

    kind: Literal["R-MIX"] = field("规则编号")
    practical_percent: Whole = field("实操至少占百分之几；未承诺写 0", title="实操百分比", default=0)


class Headcount(RuleParameters):
    """T5: people fully qualified."""

    kind: Literal["R-HEADCOUNT"] = field("规则编号")
    at_least: Whole = field("至少几人")
    at_most: Whole | None = field("承诺的上限人数；超过只注明超额", default=None)


class Precond(RuleParameters):
    """T7: what the customer had to bring."""

    kind: Literal["R-PRECOND"] = field("规则编号")
    trainees: Whole = field("客户至少组织多少名学员", title="学员人数")


class NoLimit(RuleParameters):
    """T16: nobody who applied is refused."""

    kind: Literal["R-NOLIMIT"] = field("规则编号")


class AllOperators(RuleParameters):
    """T19: every operator on duty has a result."""

    kind: Literal["R-ALL-OPERATORS"] = field("规则编号")
    audiences: tuple[Audience, ...] = field("哪些人员", default=("操作",))


class Freq(RuleParameters):
    """T17, A1-A8: so many times a period."""

    kind: Literal["R-FREQ"] = field("规则编号")
    activity: Literal["培训", "电话回访", "上门回访", "巡检", "保养", "检修", "讲座", "回访"] = field(
        "什么活动；回访为电话或上门"
    )
    times: Whole = field("每个周期至少几次")
    every_months: Whole = field("周期几个月：每年 12、半年 6、每季 3、每月 1", default=12)
    basis: PeriodBasis = field(
        "周期怎么算：contract_year 从验收日起、calendar_year 按公历、rolling_12m 最近十二个月",
        default="contract_year",
    )
    devices: Whole | None = field("每次至少检查多少台", title="每次台数", default=None)
    minutes: Whole | None = field("每次至少多少分钟", default=None)
    has_designer: Flag = field("是否须有设计人员参加", title="须设计人员", default=False)
    month: Whole | None = field("固定在几月（例如六月活动月写 6）", default=None)


class NoticeGiven(RuleParameters):
    """T26: notice so many natural days ahead."""

    kind: Literal["R-NOTICE"] = field("规则编号")
    subject: Literal["课程", "教学设施", "进场"] = field("通知什么")
    days: Whole = field("至少提前几天（自然日）")


class Lang(RuleParameters):
    """T21, T27: language of lessons and materials."""

    kind: Literal["R-LANG"] = field("规则编号")
    languages: tuple[Text, ...] = field("允许的语言，例如 zh-CN")


class MaterialProvided(RuleParameters):
    """T13: materials are handed out."""

    kind: Literal["R-MATERIAL"] = field("规则编号")
    materials: tuple[MaterialKind, ...] = field("资料种类；不指定则任一种", default=())


class MaterialBefore(RuleParameters):
    """T27: materials are handed out before the training starts."""

    kind: Literal["R-MATERIAL-BEFORE"] = field("规则编号")
    materials: tuple[MaterialKind, ...] = field("资料种类", min_length=1)


class Manuals(RuleParameters):
    """T28, T32: kinds of manuals delivered."""

    kind: Literal["R-MANUALS"] = field("规则编号")
    materials: tuple[MaterialKind, ...] = field("资料种类", min_length=1)
    copies: Whole = field("每种至少几份", default=1)


class DocumentsInTime(RuleParameters):
    """T32: documents asked for are sent in time."""

    kind: Literal["R-DOC-24H"] = field("规则编号")
    hours: Whole = field("几小时之内", default=24)


class AudienceCovered(RuleParameters):
    """T1, T4, T28, T38: the promised kinds of people were there."""

    kind: Literal["R-AUDIENCE"] = field("规则编号")
    audiences: tuple[Audience, ...] = field("承诺的培训对象", min_length=1)


class Named(RuleParameters):
    """T11: everybody the customer designated was trained."""

    kind: Literal["R-NAMED"] = field("规则编号")


class Mode(RuleParameters):
    """T1, T20: ways of teaching."""

    kind: Literal["R-MODE"] = field("规则编号")
    modes: tuple[Literal["集中", "一对一", "线上"], ...] = field("承诺的方式", min_length=1)


class Topic(Part):
    """One promised topic and the lessons that teach it."""

    title: Text = field("承诺的内容")
    lessons: tuple[LessonId, ...] = field("讲这个内容的课时编号", title="课时", min_length=1)


class Content(RuleParameters):
    """T14, T18, T19, T21, T27, T30, T37, T39: promised topics were taught."""

    kind: Literal["R-CONTENT"] = field("规则编号")
    topics: tuple[Topic, ...] = field("承诺的内容与课时的对应", title="内容与课时", min_length=1)


class Tools(RuleParameters):
    """T26: facilities and tools ready, by the promised party."""

    kind: Literal["R-TOOLS"] = field("规则编号")
    by: Literal["我方", "业主"] | None = field("由谁准备；不填则两方都算", default=None)


class Duration(RuleParameters):
    """T8: a course lasts so many days."""

    kind: Literal["R-DURATION"] = field("规则编号")
    days_at_least: Whole = field("至少几天")
    days_at_most: Whole = field("至多几天")


class Free(RuleParameters):
    """T4, T9, T27: no fee."""

    kind: Literal["R-FREE"] = field("规则编号")
