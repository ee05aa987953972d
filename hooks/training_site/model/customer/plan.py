"""What is to be taught in which stage, and which side has confirmed it?"""

from typing import Literal

from training_site.model.base.acts import act
from training_site.model.base.record import Evidence, Part, Root, field
from training_site.model.base.references import CourseId, LessonId, OfficerId
from training_site.model.base.scalars import Day, Flag, Revision, Text, Whole

Party = Literal["业主", "我方"]


class Confirmation(Part):
    """One side's signature under the plan; that both have signed is for a rule to judge (T31)."""

    party: Party = field("哪一方")
    by: OfficerId = field("签字人编号（客户代表或教员）")
    on: Day = act("日期")
    evidence: Evidence | None = field("签字页", default=None)


class Stage(Part):
    """One stage of the plan; no two have one number, how many there must be is for a rule to judge (T30)."""

    number: Whole = field("第几阶段")
    title: Text = field("阶段名称")
    courses: tuple[CourseId, ...] = field("课程编号", min_length=1)
    lessons: tuple[LessonId, ...] = field("本阶段的课时；不填为全部课时", default=())
    earliest: Day | None = field("最早日期", default=None)
    latest: Day | None = field("最迟日期；未定则不填", default=None)
    place: Text | None = field("地点", default=None)


class Plan(Root):
    """A training plan; its file name is its id."""

    title: Text = field("计划名称")
    revision: Revision = field("版本号")
    date: Day = act("编制日期")
    cvs_attached: Flag = field("是否附教员简历", default=False)
    confirmed: tuple[Confirmation, ...] = field("双方确认", default=())
    stages: tuple[Stage, ...] = field("阶段", min_length=1)
