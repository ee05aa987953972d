"""What happened after the sale: visits, incidents, requests, counted figures, charges and named staff?"""

from typing import Literal

from training_site.model.base.acts import act, step
from training_site.model.base.record import Evidence, Part, Root, field
from training_site.model.base.references import (
    CompetencyId,
    IncidentId,
    InstallationId,
    InstructorId,
    TraineeId,
)
from training_site.model.base.scalars import Clock, Day, EndClock, Flag, Id, Moment, Note, Number, Text, Whole

VisitKind = Literal["电话回访", "上门回访", "巡检", "保养", "检修", "安装指导", "讲座"]


class Form(Part):
    """A form or report that a visit, an incident or a request left behind."""

    title: Text = field("单据名称，例如 回访卡、服务报告、巡检反馈信息单")
    signed_by_us: Flag = field("我方是否签字", default=False)
    signed_by_customer: Flag = field("客户是否签字", default=False)
    copies: Whole = field("份数", default=1)
    media: tuple[Literal["电子", "书面"], ...] = field("形式", default=("书面",))
    filled: tuple[Text, ...] = field("已填写的栏目名称", default=())
    evidence: Evidence | None = field("扫描件", default=None)


class Coaching(Part):
    """Training given while serving (T15, T33, T38); its competencies are named freely, no course is asked for them."""

    people: tuple[TraineeId, ...] = field("受指导的学员编号", default=())
    competencies: tuple[CompetencyId, ...] = field("涉及的能力项", default=())
    topics: tuple[Text, ...] = field("指导内容", default=())


class Visit(Part):
    """One visit or call on the customer."""

    id: Id = field("编号")
    kind: VisitKind = field("种类")
    on: Day = act("日期")
    start: Clock | None = field("开始时间", default=None)
    end: EndClock | None = field("结束时间", default=None)
    installation: InstallationId | None = field("安装项编号", default=None)
    devices: Whole | None = field("检查了多少台", default=None)
    staff: tuple[InstructorId, ...] = field("我方人员（教员编号）", default=())
    has_designer: Flag = field("是否有设计人员参加", title="有设计人员", default=False)
    free: Flag = field("是否免费", default=True)
    fault: IncidentId | None = field("对应的故障编号", default=None)
    feedback: Note | None = field("客户反映的问题和建议", title="问题和建议", default=None)
    forms: tuple[Form, ...] = field("单据", default=())
    coaching: Coaching | None = field("现场指导", default=None)


class Visits(Root):
    """All visits of one customer."""

    visits: tuple[Visit, ...] = field("回访、巡检、保养等", default=())


_ENDING = ("remedy", "charged")
"""What is known of a fault once it has ended."""


class Incident(Part):
    """One fault, from the customer's notice to its end; clocks start with the notice unless the clause names a step."""

    id: Id = field("故障编号")
    installation: InstallationId = field("安装项编号")
    level: Text | None = field("故障级别，用承诺书里的叫法，例如 一级", default=None)
    fault: Text = field("故障现象")
    cause: Literal["产品质量", "操作不当", "外部原因", "待查"] = field("原因")
    in_city: Flag = field("是否市内", default=True)
    weight_kg: Number | None = field("设备重量，千克；承诺按重量分时限时填写", default=None)
    reported_at: Moment = act("客户报修时间")
    responded_at: Moment | None = step("响应时间")
    arrived_at: Moment | None = step("到场时间")
    cause_found_at: Moment | None = step("查明原因时间")
    plan_at: Moment | None = step("提交方案时间")
    restored_at: Moment | None = step("修复时间", takes=_ENDING)
    spare_at: Moment | None = step("提供备机时间")
    replaced_at: Moment | None = step("更换时间", takes=_ENDING)
    explained_at: Moment | None = step("书面解释并明确解决时间的时间", title="书面解释时间")
    remedy: Literal["维修", "换货", "退货", "代用", "无"] = field("处理结果", default="维修")
    charged: Number | None = field("收费，元；免费写 0", default=None)
    forms: tuple[Form, ...] = field("单据", default=())


class Incidents(Root):
    """All incidents of one customer."""

    incidents: tuple[Incident, ...] = field("故障", default=())


class Request(Part):
    """Something the customer asked for, complained about or ordered, or a delivery after which he is visited."""

    id: Id = field("编号")
    kind: Literal["技术资料", "技术问题", "报价", "投诉", "供货", "交付回访", "受训申请"] = field("种类")
    installation: InstallationId | None = field("安装项编号", default=None)
    person: TraineeId | None = field("受训申请人（学员编号）", default=None)
    weight_kg: Number | None = field("设备重量，千克", default=None)
    asked_at: Moment = act("客户提出的时间；交付回访写交付时间")
    answered_at: Moment | None = step("答复时间")
    contracted_at: Moment | None = step("签约时间")
    arrived_at: Moment | None = step("到场时间")
    done_at: Moment | None = step("办结时间", takes=("outcome", "is_confirmed"))
    outcome: Note | None = field("处理结果", default=None)
    is_confirmed: Flag = field("投诉是否核实属实；受训申请是否接受", default=False)
    forms: tuple[Form, ...] = field("单据", default=())


class Requests(Root):
    """All requests of one customer."""

    requests: tuple[Request, ...] = field("客户的申请、投诉与订货", default=())


class Figure(Part):
    """A counted share, such as satisfied customers of those asked; only spare parts in stock may be more than asked."""

    id: Id = field("编号")
    kind: Literal["客户满意度", "开箱合格率", "备件库存", "焊缝探伤"] = field("指标")
    on: Day = act("统计日期")
    total: Whole = field("总数")
    good: Whole = field("合格数、满意数、备件数或已探伤数")
    evidence: Evidence | None = field("统计表", default=None)


class Charge(Part):
    """A price that was charged or quoted, with what it is measured against."""

    id: Id = field("编号")
    kind: Literal["升级费", "维保费", "备件", "维修"] = field("收费种类")
    on: Day = act("日期")
    amount: Number = field("金额，元")
    base: Literal["合同总价", "初始价格", "成本价", "原软件价"] = field("与什么比较")
    base_amount: Number = field("比较基数，元")
    installation: InstallationId | None = field("安装项编号", default=None)


class Figures(Root):
    """Counted shares and charges of one customer."""

    figures: tuple[Figure, ...] = field("比例指标", default=())
    charges: tuple[Charge, ...] = field("收费", default=())


class StaffMember(Part):
    """An instructor who is a member of the service group, with a grade."""

    person: InstructorId = field("教员编号")
    grade: Literal["资深", "高级", "中级", "初级"] = field("级别")
    since: Day = field("从哪天起")
    until: Day | None = field("到哪天；至今则不填", default=None)
    is_reachable: Flag = field("联系方式是否已向客户公开", title="已公开联系", default=False)


class Staff(Root):
    """The service group named for one customer."""

    staff: tuple[StaffMember, ...] = field("服务小组", default=())
