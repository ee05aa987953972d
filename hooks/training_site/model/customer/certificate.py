"""Which certificates were issued, and which were revoked?"""

from training_site.model.base.acts import act
from training_site.model.base.record import Evidence, Part, Root, field
from training_site.model.base.references import CourseId, InstructorId, OfficerId, Serial, TraineeId
from training_site.model.base.scalars import Day, Note, Revision, Text


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
    """The withdrawal of a certificate; its page stays."""

    serial: Serial = field("证书编号")
    on: Day = act("撤销日期")
    by: OfficerId = field("决定人（教员或客户代表编号）")
    reason: Note = field("原因")
    evidence: Evidence | None = field("撤销决定", default=None)


class Certificates(Root):
    """All certificates of one customer, and their revocations."""

    certificates: tuple[Certificate, ...] = field("证书", default=())
    revocations: tuple[Revocation, ...] = field("撤销", default=())
