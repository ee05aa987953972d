"""Who are the trainees and the customer's representatives?"""

from typing import Literal

from training_site.model.base.ordinary_word import OrdinaryWord
from training_site.model.base.record import Part, Root, field
from training_site.model.base.references import CourseId, TheirsId
from training_site.model.base.scalars import Day, Flag, Id, Text
from training_site.model.course.course import Audience
from training_site.model.vendor.instructor import Consent


class StatusSpell(Part):
    """A stretch of time in one employment status; on a day outside all of them the person is 在岗.

    Of several on one day the one that began last holds; nothing keeps them from overlapping.
    """

    status: Literal["在岗", "离岗", "调岗", "离职"] = field("状态")
    since: Day = field("从哪天起")
    until: Day | None = field("到哪天为止（含当天）；至今则不填", default=None)


class Trainee(Part):
    """A person of the customer who is or was to be trained."""

    id: Id = field("学员编号（代号，不用证件号），例如 p-7f3a")
    name: Text | None = field("姓名；也可写在 names.yml 里，或完全不写", default=None)
    former_names: tuple[Text, ...] = field("曾用名", default=())
    audience: Audience = field("培训对象类别")
    courses: tuple[CourseId, ...] = field("应完成的课程")
    designated: Flag = field("是否客户指定的人员", title="客户指定", default=False)
    deadline: Day | None = field("应在哪天前取得资格", title="取得期限", default=None)
    status: tuple[StatusSpell, ...] = field("在岗状态，旧的在前", default=())
    consent: Consent | None = field("姓名公开同意", default=None)
    ordinary_word: tuple[OrdinaryWord, ...] = field("碰巧含有这个姓名、其实不是指这个人的词", default=())


class Representative(Part):
    """A person of the customer who confirms, witnesses or signs; the id is no trainee's."""

    id: Id = field("客户代表编号，例如 r-01")
    name: Text | None = field("姓名", default=None)
    role: Text = field("岗位，例如 设备科负责人")
    consent: Consent | None = field("姓名公开同意", default=None)
    ordinary_word: tuple[OrdinaryWord, ...] = field("碰巧含有这个姓名、其实不是指这个人的词", default=())


class People(Root):
    """The trainees and representatives of one customer."""

    trainees: tuple[Trainee, ...] = field("学员", default=())
    representatives: tuple[Representative, ...] = field("客户代表", default=())

    @property
    def everyone(self) -> tuple[Trainee | Representative, ...]:
        """Trainees, then representatives; their ids are one kind."""
        return (*self.trainees, *self.representatives)


class Name(Part):
    """A name kept apart from the records."""

    id: TheirsId = field("学员或代表编号")
    name: Text = field("姓名")
    ordinary_word: tuple[OrdinaryWord, ...] = field("碰巧含有这个姓名、其实不是指这个人的词", default=())


class Names(Root):
    """Optional overlay id → name; may stay outside git, the build works without any name."""

    names: tuple[Name, ...] = field("姓名表", default=())
