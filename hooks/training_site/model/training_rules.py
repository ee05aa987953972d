"""Which numbers and words a training promise has: one class of parameters per rule kind (domain 4E)."""

from typing import Literal

from training_site.model.course import Audience, MaterialKind
from training_site.model.record import Part, field
from training_site.model.rule_base import Rule
from training_site.model.scalars import Flag, Id, Text, Whole

Anchor = Literal[
    "delivered_on", "commissioned_on", "completion_test_on", "accepted_on", "withdrawn_on", "invoiced_on"
]
Basis = Literal["contract_year", "calendar_year", "rolling_12m"]


class Hours(Rule):
    """T3: total minutes taught."""

    kind: Literal["R-HOURS"] = field("规则编号")
    minutes: Whole = field("至少多少分钟（1 小时 = 60 分钟）")
    per: Literal["course", "session", "person"] = field("按课程累计、每次培训、或每人实到", default="course")


class Mix(Rule):
    """T2, T28: theory and practice both."""

    kind: Literal["R-MIX"] = field("规则编号")
    practical_percent: Whole = field("实操至少占百分之几；未承诺写 0", default=0)


class Headcount(Rule):
    """T5: people fully qualified."""

    kind: Literal["R-HEADCOUNT"] = field("规则编号")
    at_least: Whole = field("至少几人")
    at_most: Whole | None = field("承诺的上限人数；超过只注明超额", default=None)


class Precond(Rule):
    """T7: what the customer had to bring."""

    kind: Literal["R-PRECOND"] = field("规则编号")
    trainees: Whole = field("客户至少组织多少名学员")


class NoLimit(Rule):
    """T16: nobody who applied is refused."""

    kind: Literal["R-NOLIMIT"] = field("规则编号")


class AllOperators(Rule):
    """T19: every operator on duty has a result."""

    kind: Literal["R-ALL-OPERATORS"] = field("规则编号")
    audiences: tuple[Audience, ...] = field("哪些人员", default=("操作",))


class Freq(Rule):
    """T17, A1-A8: so many times a period."""

    kind: Literal["R-FREQ"] = field("规则编号")
    activity: Literal["培训", "电话回访", "上门回访", "巡检", "保养", "检修", "讲座", "回访"] = field(
        "什么活动；回访为电话或上门"
    )
    times: Whole = field("每个周期至少几次")
    every_months: Whole = field("周期几个月：每年 12、半年 6、每季 3、每月 1", default=12)
    basis: Basis = field(
        "周期怎么算：contract_year 从验收日起、calendar_year 按公历、rolling_12m 最近十二个月",
        default="contract_year",
    )
    devices: Whole | None = field("每次至少检查多少台", default=None)
    minutes: Whole | None = field("每次至少多少分钟", default=None)
    has_designer: Flag = field("是否须有设计人员参加", default=False)
    month: Whole | None = field("固定在几月（例如六月活动月写 6）", default=None)


class Notice(Rule):
    """T26: notice so many natural days ahead."""

    kind: Literal["R-NOTICE"] = field("规则编号")
    subject: Literal["课程", "教学设施", "进场"] = field("通知什么")
    days: Whole = field("至少提前几天（自然日）")


class Lang(Rule):
    """T21, T27: language of lessons and materials."""

    kind: Literal["R-LANG"] = field("规则编号")
    languages: tuple[Text, ...] = field("允许的语言，例如 zh-CN")


class Material(Rule):
    """T13: materials are handed out."""

    kind: Literal["R-MATERIAL"] = field("规则编号")
    materials: tuple[MaterialKind, ...] = field("资料种类；不指定则任一种", default=())


class MaterialBefore(Rule):
    """T27: materials are handed out before the training starts."""

    kind: Literal["R-MATERIAL-BEFORE"] = field("规则编号")
    materials: tuple[MaterialKind, ...] = field("资料种类", min_length=1)


class Manuals(Rule):
    """T28, T32: kinds of manuals delivered."""

    kind: Literal["R-MANUALS"] = field("规则编号")
    materials: tuple[MaterialKind, ...] = field("资料种类", min_length=1)
    copies: Whole = field("每种至少几份", default=1)


class DocumentsInTime(Rule):
    """T32: documents asked for are sent in time."""

    kind: Literal["R-DOC-24H"] = field("规则编号")
    hours: Whole = field("几小时之内", default=24)


class InstructorYears(Rule):
    """T22: years of experience on the equipment, inclusive."""

    kind: Literal["R-INSTR-YEARS"] = field("规则编号")
    years: Whole = field("至少几年（含本数）")


class InstructorCertificates(Rule):
    """T23, T36: maker's certificate valid on the day."""

    kind: Literal["R-INSTR-CERT"] = field("规则编号")
    who: Literal["教员", "服务人员"] = field("对谁的要求", default="教员")


class InstructorCv(Rule):
    """T24: CV handed in with the plan."""

    kind: Literal["R-INSTR-CV"] = field("规则编号")


class InstructorAcceptance(Rule):
    """T24: a rejected instructor is replaced."""

    kind: Literal["R-INSTR-ACCEPT"] = field("规则编号")


class PlanExists(Rule):
    """T6, T30: a plan with stages."""

    kind: Literal["R-PLAN"] = field("规则编号")
    stages: Whole = field("至少几个阶段", default=1)


class PlanSigned(Rule):
    """T31: both sides confirmed the plan."""

    kind: Literal["R-PLAN-2SIGN"] = field("规则编号")


class After(Rule):
    """T1, T16, T37: training not before an anchor."""

    kind: Literal["R-PHASE"] = field("规则编号")
    after: Anchor = field("在哪个日期之后（含当天）")


class Before(Rule):
    """T25: training not after an anchor."""

    kind: Literal["R-ORDER"] = field("规则编号")
    before: Anchor = field("在哪个日期之前（含当天）")


class GateWithdraw(Rule):
    """T25, T29: staff leave only after the training."""

    kind: Literal["R-GATE-WITHDRAW"] = field("规则编号")
    needs: Literal["training", "sign_off"] = field(
        "撤场前须完成：training 培训、sign_off 签认", default="training"
    )


class GateService(Rule):
    """T10: free daily service only after the course."""

    kind: Literal["R-GATE-SERVICE"] = field("规则编号")
    months: Whole = field("自购买（到货）起几个月内", default=12)


class AudienceCovered(Rule):
    """T1, T4, T28, T38: the promised kinds of people were there."""

    kind: Literal["R-AUDIENCE"] = field("规则编号")
    audiences: tuple[Audience, ...] = field("承诺的培训对象", min_length=1)


class Named(Rule):
    """T11: everybody the customer designated was trained."""

    kind: Literal["R-NAMED"] = field("规则编号")


class Mode(Rule):
    """T1, T20: ways of teaching."""

    kind: Literal["R-MODE"] = field("规则编号")
    modes: tuple[Literal["集中", "一对一", "线上"], ...] = field("承诺的方式", min_length=1)


class Topic(Part):
    """One promised topic and the lessons that teach it."""

    title: Text = field("承诺的内容")
    lessons: tuple[Id, ...] = field("讲这个内容的课时编号", min_length=1)


class Content(Rule):
    """T14, T18, T19, T21, T27, T30, T37, T39: promised topics were taught."""

    kind: Literal["R-CONTENT"] = field("规则编号")
    topics: tuple[Topic, ...] = field("承诺的内容与课时的对应", min_length=1)


class SignOffComplete(Rule):
    """T12, T20, T29: no questions, works alone, signed."""

    kind: Literal["R-SIGNOFF-3"] = field("规则编号")


class Attend(Rule):
    """T30: an attendance sheet for each session."""

    kind: Literal["R-ATTEND"] = field("规则编号")


class PledgeSigned(Rule):
    """T35: the integrity pledge is signed before the exam."""

    kind: Literal["R-PLEDGE"] = field("规则编号")


class ExamIntegrity(Rule):
    """T35: identity, lateness, leaving, decided misconduct."""

    kind: Literal["R-EXAM-INTEGRITY"] = field("规则编号")
    late_minutes: Whole = field("迟到超过多少分钟不得入场", default=15)
    stay_minutes: Whole = field("结束前多少分钟内才可交卷", default=30)


class Tools(Rule):
    """T26: facilities and tools ready, by the promised party."""

    kind: Literal["R-TOOLS"] = field("规则编号")
    by: Literal["我方", "业主"] | None = field("由谁准备；不填则两方都算", default=None)


class Duration(Rule):
    """T8: a course lasts so many days."""

    kind: Literal["R-DURATION"] = field("规则编号")
    days_at_least: Whole = field("至少几天")
    days_at_most: Whole = field("至多几天")


class Staffing(Rule):
    """T36, A37: named staff by grade."""

    kind: Literal["R-STAFFING"] = field("规则编号")
    senior: Whole = field("资深至少几人", default=0)
    high: Whole = field("高级至少几人", default=0)
    must_be_reachable: Flag = field("联系方式须向客户公开", default=False)


class Free(Rule):
    """T4, T9, T27: no fee."""

    kind: Literal["R-FREE"] = field("规则编号")


class OnTheJob(Rule):
    """T15, T33, T38: guidance during visits."""

    kind: Literal["R-OJT"] = field("规则编号")
    visits: tuple[Literal["上门回访", "巡检", "保养", "检修", "安装指导"], ...] = field(
        "哪些到场须带指导", min_length=1
    )


class Lifetime(Rule):
    """T31: no end; never closed."""

    kind: Literal["R-LIFETIME"] = field("规则编号")
    activity: Literal["培训", "回访", "检修"] = field("持续做什么", default="培训")


class Info(Rule):
    """T34, T37, T39: no number, cannot be checked."""

    kind: Literal["R-INFO"] = field("规则编号")
    reason: Text = field("为什么无法核验，例如 没有数量与期限")


class Offer(Rule):
    """T8: an offer that the customer may take up."""

    kind: Literal["R-OFFER"] = field("规则编号")
    reason: Text = field("客户可以随时要求的是什么")
