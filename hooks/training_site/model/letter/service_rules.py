"""Which numbers and words an after-sales promise has: one class of parameters per rule kind (domain 4E)."""

from typing import Annotated, Literal

from training_site.model.base.record import Part, field
from training_site.model.base.scalars import Flag, Number, Text, Whole
from training_site.model.base.word_meanings import Meanings
from training_site.model.letter.rule_base import Anchor, RuleParameters


class Interval(Part):
    """A step that must be reached within a limit, counted from the start of the clock."""

    step: Annotated[
        Literal[
            "responded_at",
            "arrived_at",
            "cause_found_at",
            "plan_at",
            "restored_at",
            "spare_at",
            "replaced_at",
            "explained_at",
            "answered_at",
            "contracted_at",
            "done_at",
        ],
        Meanings(
            {
                "responded_at": "响应",
                "arrived_at": "到场",
                "cause_found_at": "查明原因",
                "plan_at": "提交方案",
                "restored_at": "修复",
                "spare_at": "提供备机",
                "replaced_at": "更换",
                "explained_at": "书面解释并明确解决时间",
                "answered_at": "答复",
                "contracted_at": "签约",
                "done_at": "办结",
            }
        ),
    ] = field("到哪一步")
    limit: Number = field("不超过多少")
    unit: Annotated[
        Literal["minute", "hour", "day", "workday"],
        Meanings({"minute": "分钟", "hour": "小时", "day": "自然日", "workday": "工作日"}),
    ] = field("单位：minute 分钟、hour 小时、day 自然日、workday 工作日", default="hour")
    start: (
        Annotated[
            Literal["reported_at", "responded_at", "arrived_at", "asked_at", "contracted_at"],
            Meanings(
                {
                    "reported_at": "客户报修",
                    "responded_at": "响应",
                    "arrived_at": "到场",
                    "asked_at": "客户提出",
                    "contracted_at": "签约",
                }
            ),
        ]
        | None
    ) = field("从哪一步算起；不填从客户报修或提出时算起", default=None)
    otherwise: (
        Annotated[
            Literal["spare_at", "replaced_at", "explained_at"],
            Meanings(
                {"spare_at": "提供备机", "replaced_at": "更换", "explained_at": "书面解释并明确解决时间"}
            ),
        ]
        | None
    ) = field("超时后可用哪一步代替，例如提供备机", title="代替的一步", default=None)
    otherwise_limit: Number | None = field(
        "代替的那一步不超过多少（同一单位）", title="代替的限值", default=None
    )


class ClockRule(RuleParameters):
    """A9, A11-A27, A35, A38, A39: response, arrival, repair and the like."""

    kind: Literal["R-CLOCK"] = field("规则编号")
    source: Literal["故障", "技术资料", "技术问题", "报价", "投诉", "供货", "交付回访"] = field(
        "对哪类事", default="故障"
    )
    level: Text | None = field("只对哪一级故障", default=None)
    in_city: Flag | None = field("只对市内（true）或市外（false）", default=None)
    weight_over_kg: Number | None = field("只对重于多少千克的设备", title="重于千克", default=None)
    weight_up_to_kg: Number | None = field("只对不重于多少千克的设备", title="不重于千克", default=None)
    intervals: tuple[Interval, ...] = field("时限", min_length=1)


class Warranty(RuleParameters):
    """A28-A31: free repair, exchange or return within a period."""

    kind: Literal["R-WARRANTY"] = field("规则编号")
    start: Anchor = field("从哪个日期起算")
    next_day: Flag = field("是否从次日起算", default=True)
    months: Whole | None = field("几个月", default=None)
    days: Whole | None = field("或几天", default=None)
    from_day: Whole = field("从第几天起（三包第 8 至 15 日写 8）", default=1)
    remedy: Literal["维修", "换货", "退货"] = field("期内故障怎样处理", default="维修")
    after_repairs: Whole = field("修几次仍不能用才换；没有此条件写 0", title="修理次数", default=0)
    is_extended_by_repair: Flag = field("是否扣除修理占用的时间", title="扣除修理时间", default=False)
    is_moved_by_holiday: Flag = field("末日为法定节假日时是否顺延", title="节假日顺延", default=False)


class Ratio(RuleParameters):
    """A10, A32, A40: a counted share."""

    kind: Literal["R-RATIO"] = field("规则编号")
    figure: Literal["客户满意度", "开箱合格率", "备件库存", "焊缝探伤"] = field("指标")
    percent: Number = field("至少百分之几")
    at_least: Whole = field("至少统计多少个才作数", title="最少统计数", default=1)


class FormRule(RuleParameters):
    """A34, A36: forms present, filled and signed."""

    kind: Literal["R-FORM"] = field("规则编号")
    source: Literal["电话回访", "上门回访", "巡检", "保养", "检修", "故障", "投诉", "供货"] = field(
        "哪类事须有单据"
    )
    title: Text = field("单据名称")
    copies: Whole = field("至少几份", default=1)
    signed_by_us: Flag = field("须我方签字", default=False)
    signed_by_customer: Flag = field("须客户签字", default=False)
    media: tuple[Literal["电子", "书面"], ...] = field("须有的形式", default=())
    columns: tuple[Text, ...] = field("须填写的栏目", default=())


class Price(RuleParameters):
    """A33: a price not above a share of a named base."""

    kind: Literal["R-PRICE"] = field("规则编号")
    charge: Literal["升级费", "维保费", "备件", "维修"] = field("收费种类")
    base: Literal["合同总价", "初始价格", "成本价", "原软件价"] = field("与什么比较")
    percent: Number = field("不超过百分之几（不高于基数写 100）")
    from_month: Whole = field("质保期满后第几个月起", title="起始月", default=0)
    to_month: Whole | None = field("到第几个月止；不限则不填", default=None)
