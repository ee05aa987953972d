"""Which numbers and words a promise about who teaches, plans, order, exams and staff has (domain 4E)."""

from typing import Annotated, Literal

from training_site.model.base.record import field
from training_site.model.base.scalars import Flag, Text, Whole
from training_site.model.base.word_meanings import Meanings
from training_site.model.letter.rule_base import Anchor, RuleParameters


class InstructorYears(RuleParameters):
    """T22: years of experience on the equipment, inclusive."""

    kind: Literal["R-INSTR-YEARS"] = field("规则编号")
    years: Whole = field("至少几年（含本数）")


class InstructorCertificates(RuleParameters):
    """T23, T36: maker's certificate valid on the day."""

    kind: Literal["R-INSTR-CERT"] = field("规则编号")
    who: Literal["教员", "服务人员"] = field("对谁的要求", default="教员")


class InstructorCv(RuleParameters):
    """T24: CV handed in with the plan."""

    kind: Literal["R-INSTR-CV"] = field("规则编号")


class InstructorAcceptance(RuleParameters):
    """T24: a rejected instructor is replaced."""

    kind: Literal["R-INSTR-ACCEPT"] = field("规则编号")


class PlanExists(RuleParameters):
    """T6, T30: a plan with stages."""

    kind: Literal["R-PLAN"] = field("规则编号")
    stages: Whole = field("至少几个阶段", default=1)


class PlanSigned(RuleParameters):
    """T31: both sides confirmed the plan."""

    kind: Literal["R-PLAN-2SIGN"] = field("规则编号")


class After(RuleParameters):
    """T1, T16, T37: training not before an anchor."""

    kind: Literal["R-PHASE"] = field("规则编号")
    after: Anchor = field("在哪个日期之后（含当天）")


class Before(RuleParameters):
    """T25: training not after an anchor."""

    kind: Literal["R-ORDER"] = field("规则编号")
    before: Anchor = field("在哪个日期之前（含当天）")


class GateWithdraw(RuleParameters):
    """T25, T29: staff leave only after the training."""

    kind: Literal["R-GATE-WITHDRAW"] = field("规则编号")
    needs: Annotated[Literal["training", "sign_off"], Meanings({"training": "培训", "sign_off": "签认"})] = (
        field("撤场前须完成：training 培训、sign_off 签认", default="training")
    )


class GateService(RuleParameters):
    """T10: free daily service only after the course."""

    kind: Literal["R-GATE-SERVICE"] = field("规则编号")
    months: Whole = field("自购买（到货）起几个月内", default=12)


class SignOffComplete(RuleParameters):
    """T12, T20, T29: no questions, works alone, signed."""

    kind: Literal["R-SIGNOFF-3"] = field("规则编号")


class Attend(RuleParameters):
    """T30: an attendance sheet for each session."""

    kind: Literal["R-ATTEND"] = field("规则编号")


class PledgeSigned(RuleParameters):
    """T35: the integrity pledge is signed before the exam."""

    kind: Literal["R-PLEDGE"] = field("规则编号")


class ExamIntegrity(RuleParameters):
    """T35: identity, lateness, leaving, decided misconduct."""

    kind: Literal["R-EXAM-INTEGRITY"] = field("规则编号")
    late_minutes: Whole = field("迟到超过多少分钟不得入场", title="迟到限值", default=15)
    stay_minutes: Whole = field("结束前多少分钟内才可交卷", title="交卷限值", default=30)


class Staffing(RuleParameters):
    """T36, A37: named staff by grade."""

    kind: Literal["R-STAFFING"] = field("规则编号")
    senior: Whole = field("资深至少几人", default=0)
    high: Whole = field("高级至少几人", default=0)
    must_be_reachable: Flag = field("联系方式须向客户公开", title="须公开联系", default=False)


class OnTheJob(RuleParameters):
    """T15, T33, T38: guidance during visits."""

    kind: Literal["R-OJT"] = field("规则编号")
    visits: tuple[Literal["上门回访", "巡检", "保养", "检修", "安装指导"], ...] = field(
        "哪些到场须带指导", min_length=1
    )


class Lifetime(RuleParameters):
    """T31: no end; never closed."""

    kind: Literal["R-LIFETIME"] = field("规则编号")
    activity: Literal["培训", "回访", "检修"] = field("持续做什么", default="培训")


class Info(RuleParameters):
    """T34, T37, T39: no number, cannot be checked."""

    kind: Literal["R-INFO"] = field("规则编号")
    reason: Text = field("为什么无法核验，例如 没有数量与期限")


class Offer(RuleParameters):
    """T8: an offer that the customer may take up."""

    kind: Literal["R-OFFER"] = field("规则编号")
    reason: Text = field("客户可以随时要求的是什么", title="可要求的事")
