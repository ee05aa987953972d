"""Who was told of a course revision and confirmed it."""

from training_site.model.base.acts import act, step
from training_site.model.base.record import Evidence, Part, Root, field
from training_site.model.base.scalars import Day, Id, Revision


class RevisionNotice(Part):
    """One person's confirmation of having read what changed."""

    course: Id = field("课程编号")
    revision: Revision = field("新版本号")
    person: Id = field("学员编号")
    told_on: Day = act("告知日期")
    confirmed_on: Day | None = step("本人确认日期", takes=("evidence",))
    evidence: Evidence | None = field("确认单", default=None)


class RevisionNotices(Root):
    """All confirmations of one customer."""

    notices: tuple[RevisionNotice, ...] = field("告知记录", default=())
