"""What was promised: one commitment letter, clause by clause, each with a typed rule and no verdict."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from training_site.model.base.acts import act
from training_site.model.base.record import Part, Root, field
from training_site.model.base.references import CourseId, EquipmentId, InstallationId
from training_site.model.base.scalars import Day, Flag, Id, Note, Sha256, Text
from training_site.model.base.word_meanings import Meanings
from training_site.model.course.course import Audience
from training_site.model.customer.session import Phase
from training_site.model.letter import conduct_rules as conduct
from training_site.model.letter import service_rules as service
from training_site.model.letter import training_rules as training

Promise = Annotated[str, StringConstraints(strict=True, pattern=r"^[TA][1-9][0-9]?$")]
"""A row of the catalogue of promises, T1-T39 or A1-A40."""

AnyRule = Annotated[
    training.Hours
    | training.Mix
    | training.Headcount
    | training.Precond
    | training.NoLimit
    | training.AllOperators
    | training.Freq
    | training.NoticeGiven
    | training.Lang
    | training.MaterialProvided
    | training.MaterialBefore
    | training.Manuals
    | training.DocumentsInTime
    | conduct.InstructorYears
    | conduct.InstructorCertificates
    | conduct.InstructorCv
    | conduct.InstructorAcceptance
    | conduct.PlanExists
    | conduct.PlanSigned
    | conduct.After
    | conduct.Before
    | conduct.GateWithdraw
    | conduct.GateService
    | training.AudienceCovered
    | training.Named
    | training.Mode
    | training.Content
    | conduct.SignOffComplete
    | conduct.Attend
    | conduct.PledgeSigned
    | conduct.ExamIntegrity
    | training.Tools
    | training.Duration
    | conduct.Staffing
    | training.Free
    | conduct.OnTheJob
    | conduct.Lifetime
    | conduct.Info
    | conduct.Offer
    | service.ClockRule
    | service.Warranty
    | service.Ratio
    | service.FormRule
    | service.Price,
    Field(discriminator="kind"),
]


class LetterParty(Part):
    """One side of the letter."""

    name: Text = field("名称")
    role: Literal["我方", "业主"] = field("哪一方")
    signed: Flag = field("是否已签章", default=True)


class Scope(Part):
    """To what a clause applies; an empty list means everything of the customer."""

    courses: tuple[CourseId, ...] = field("课程编号", default=())
    equipment: tuple[EquipmentId, ...] = field("设备编号", default=())
    audiences: tuple[Audience, ...] = field("人员类别", default=())
    phases: tuple[Phase, ...] = field("培训所处阶段", default=())
    installation: InstallationId | None = field("安装项编号", default=None)


class Clause(Part):
    """One promise that can be decided by itself; its digest refuses a quote that changed unnoticed."""

    id: Id = field("条款编号")
    quote: Note = field("承诺书原文，一字不差")
    quote_sha256: Sha256 = field("原文（quote）的 SHA-256；原文改动须新建条款", title="原文指纹")
    promise: tuple[Promise, ...] = field(
        "对应的承诺目录编号，例如 T5、A11", title="承诺目录编号", min_length=1
    )
    category: Annotated[
        Literal[
            "training",
            "manual",
            "instructor",
            "exam",
            "visit",
            "response",
            "warranty",
            "spare",
            "report",
            "price",
            "staff",
            "other",
        ],
        Meanings(
            {
                "training": "培训",
                "manual": "手册与资料",
                "instructor": "教员",
                "exam": "考试",
                "visit": "回访、巡检、保养",
                "response": "响应与修复",
                "warranty": "质保",
                "spare": "备件",
                "report": "单据与报告",
                "price": "价格",
                "staff": "人员",
                "other": "其他",
            }
        ),
    ] = field("类别")
    rule: AnyRule = field("核验规则与参数")
    scope: Scope = field("适用范围", default=Scope())
    since: Day | None = field("从哪天起算；不填从承诺书签署日", default=None)
    note: Note | None = field("说明", default=None)


class Letter(Root):
    """A commitment letter beside its plain text `letter.txt`; anchor dates live in customer.yml."""

    title: Text = field("承诺书名称")
    signed_on: Day = act("签署日期")
    sha256: Sha256 = field("letter.txt 的 SHA-256", title="原文指纹")
    parties: tuple[LetterParty, ...] = field("签约方", min_length=2)
    contract_year: Annotated[
        Literal["accepted_on", "signed_on", "delivered_on"],
        Meanings({"accepted_on": "验收签字之日", "signed_on": "承诺书签署之日", "delivered_on": "到货之日"}),
    ] = field("合同年从哪天起", default="accepted_on")
    conflict: Annotated[
        Literal["strictest", "customer_favourable", "latest"],
        Meanings({"strictest": "从严", "customer_favourable": "取对客户有利的", "latest": "以后者为准"}),
    ] = field(
        "同一承诺书内条款冲突时：strictest 从严、customer_favourable 取对客户有利、latest 以后者为准",
        title="条款冲突时",
        default="strictest",
    )
    clauses: tuple[Clause, ...] = field("条款", min_length=1)
