"""Which certificates were issued, and which were revoked?"""

from typing import Annotated, Literal

from training_site.model.base.acts import act
from training_site.model.base.record import Evidence, Part, Root, field
from training_site.model.base.references import CourseId, InstructorId, OfficerId, Serial, TraineeId
from training_site.model.base.scalars import Day, Note, Revision, Text
from training_site.model.base.word_meanings import Meanings


class Certificate(Part):
    """A certificate as it was issued; its state today is derived."""

    serial: Text = field("证书编号：客户-课程-年份-四位流水号-校验位")
    person: TraineeId = field("学员编号")
    course: CourseId = field("课程编号")
    revision: Revision = field("课程版本")
    issued_on: Day = act("发证日期")
    issued_by: InstructorId = field("签发人（教员编号）")
    valid_until: Day | None = field("证书上印的有效期至；长期有效不填", title="有效期至", default=None)
    evidence: Evidence | None = field("证书扫描件", default=None)


class Revocation(Part):
    """The withdrawal of a qualification, or of the paper alone: by serial, or by person and course."""

    serial: Serial | None = field("证书编号；没有发过证的写 person 和 course", default=None)
    person: TraineeId | None = field("学员编号；写了 serial 的不写", default=None)
    course: CourseId | None = field("课程编号；写了 serial 的不写", default=None)
    of: Annotated[
        Literal["资格", "证书"],
        Meanings(
            {
                "资格": "此前的考核全部作废，要全部重考",
                "证书": "只收回这张证书（印错、遗失），资格不变，换发新证",
            }
        ),
    ] = field("撤销什么：资格、证书", default="资格")
    on: Day = act("撤销日期")
    by: OfficerId = field("决定人（教员或客户代表编号）")
    reason: Note = field("原因")
    evidence: Evidence | None = field("撤销决定", default=None)


class Certificates(Root):
    """All certificates of one customer, and their revocations."""

    certificates: tuple[Certificate, ...] = field("证书", default=())
    revocations: tuple[Revocation, ...] = field("撤销", default=())
