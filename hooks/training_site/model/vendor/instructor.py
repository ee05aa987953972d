"""Who teaches, since when on which equipment, and with which certificates."""

from typing import Literal

from training_site.model.base.acts import act
from training_site.model.base.ordinary_word import OrdinaryWord
from training_site.model.base.record import Evidence, Part, Root, field
from training_site.model.base.references import (
    CustomerId,
    EquipmentId,
    InstructorId,
    PlanId,
    RepresentativeId,
)
from training_site.model.base.scalars import Day, Flag, Text


class Consent(Part):
    """A person's agreement to be named on the public site."""

    publish_name: Flag = field("是否同意公开姓名")
    on: Day = act("同意日期")
    evidence: Evidence | None = field("同意书", default=None)


class Experience(Part):
    """A spell of work with a kind of equipment; years count for T22."""

    equipment: EquipmentId = field("设备编号")
    kind: Literal["操作", "维修", "教学"] = field("经验种类")
    since: Day = field("从哪天起")
    until: Day | None = field("到哪天；仍在从事则不填", default=None)


class InstructorCertificate(Part):
    """A certificate of the maker or an authority."""

    issuer: Text = field("发证单位")
    title: Text = field("证书名称")
    equipment: tuple[EquipmentId, ...] = field("适用设备编号", default=())
    valid_from: Day = field("生效日期")
    valid_until: Day | None = field("到期日；长期有效则不填", default=None)
    evidence: Evidence | None = field("证书扫描件", default=None)


class CvSubmission(Part):
    """The instructor's CV handed to a customer, perhaps with a plan (T24)."""

    customer: CustomerId = field("客户编号")
    submitted_on: Day = act("提交日期")
    plan: PlanId | None = field("随哪份培训计划提交", title="培训计划", default=None)
    evidence: Evidence | None = field("签收凭据", default=None)


class Acceptance(Part):
    """The customer's word on an instructor (T24)."""

    customer: CustomerId = field("客户编号")
    decision: Literal["接受", "要求更换"] = field("客户意见")
    on: Day = act("日期")
    by: RepresentativeId | None = field("客户代表编号", default=None)
    replaced_by: InstructorId | None = field("更换为哪位教员", default=None)


class Employment(Part):
    """A spell in which somebody teaches and assesses for the vendor."""

    since: Day = field("从哪天起任职")
    until: Day | None = field("任职到哪天（含当天）；仍在职则不填", default=None)


class Instructor(Root):
    """A person of the vendor who teaches or assesses."""

    name: Text = field("姓名")
    employer: Text = field("所属单位")
    title: Text | None = field("职务或职称", default=None)
    consent: Consent | None = field("姓名公开同意", default=None)
    ordinary_word: tuple[OrdinaryWord, ...] = field("碰巧含有这个姓名、其实不是指这个人的词", default=())
    employed: tuple[Employment, ...] = field("任职时间；一直在职的不写", title="任职时间", default=())
    experience: tuple[Experience, ...] = field("从业经历", default=())
    certificates: tuple[InstructorCertificate, ...] = field("证书", default=())
    cvs: tuple[CvSubmission, ...] = field("简历提交记录", default=())
    acceptances: tuple[Acceptance, ...] = field("客户认可记录", default=())
