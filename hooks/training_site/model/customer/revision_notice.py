"""Who was told of a course revision, and who confirmed having read it?"""

from training_site.model.base.acts import act, step
from training_site.model.base.record import Evidence, Part, Root, field
from training_site.model.base.references import CourseId, TraineeId
from training_site.model.base.scalars import Day, Revision


class RevisionNotice(Part):
    """One person told of a revision, and the day on which that person confirmed having read it, if there was one."""

    course: CourseId = field("课程编号")
    revision: Revision = field("新版本号")
    person: TraineeId = field("学员编号")
    told_on: Day = act("告知日期")
    confirmed_on: Day | None = step("本人确认日期", takes=("evidence",))
    evidence: Evidence | None = field("确认单", default=None)


class RevisionNotices(Root):
    """All notices of revisions to people of one customer."""

    notices: tuple[RevisionNotice, ...] = field("告知记录", default=())
