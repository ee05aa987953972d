"""What did the customer agree to forgo?"""

from training_site.model.base.record import Evidence, Part, Root, field
from training_site.model.base.references import ClauseId, CompetencyId, CourseId, RepresentativeId, TraineeId
from training_site.model.base.scalars import Day, Id, Note, Whole


class Waiver(Part):
    """An agreed exception: a person's competency in a course, or a clause; one that names neither excuses nothing."""

    id: Id = field("豁免编号")
    person: TraineeId | None = field("学员编号", default=None)
    course: CourseId | None = field("课程编号", default=None)
    competency: CompetencyId | None = field("能力项", default=None)
    attempts: Whole | None = field(
        "允许超过课程规定的次数再考几次；写了这一项就不是免考", title="加考次数", default=None
    )
    clause: ClauseId | None = field("承诺书条款编号", default=None)
    reason: Note = field("理由")
    agreed_by: RepresentativeId = field("同意人（客户代表编号）")
    since: Day = field("从哪天起")
    until: Day | None = field("到哪天止；长期则不填", default=None)
    evidence: Evidence | None = field("同意书", default=None)


class Waivers(Root):
    """All waivers of one customer."""

    waivers: tuple[Waiver, ...] = field("豁免", default=())
