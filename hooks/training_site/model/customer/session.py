"""What is planned for or happened on one day of training: notice, materials, lessons, attendance, open questions?"""

from typing import Annotated, Literal

from training_site.model.base.acts import act, planned, step
from training_site.model.base.record import Evidence, Part, Root, field
from training_site.model.base.references import (
    CourseId,
    InstructorId,
    LessonId,
    PlanId,
    SessionId,
    SiteId,
    TheirsId,
    TraineeId,
)
from training_site.model.base.scalars import (
    Clock,
    Day,
    EndClock,
    Flag,
    Note,
    Number,
    Rating,
    Revision,
    Text,
    Whole,
)
from training_site.model.base.word_meanings import Meanings
from training_site.model.course.course import MaterialKind
from training_site.model.customer.plan import Party

Phase = Literal["完工测试前", "安装调试后", "验收后", "定期", "复训", "随到随学", "维修随训"]

AttendanceWord = Annotated[
    Literal["到", "迟到", "早退", "缺席", "请假"],
    Meanings(
        {
            "到": "按时到场，整场都在",
            "迟到": "in 写几点到的",
            "早退": "out 写几点走的",
            "缺席": "没有来，也没有请假",
            "请假": "没有来，事先请了假",
        }
    ),
]

ABSENT = ("缺席", "请假")
"""Attendance words of somebody who was not there."""


class Notice(Part):
    """A notice given to the customer; subjects are kept apart (T26 is about facilities)."""

    subject: Literal["课程", "教学设施", "进场"] = field("通知什么")
    sent_on: Day = act("发出日期")
    by: InstructorId = field("发出人（教员编号）")
    channel: Text = field("方式，例如 书面函件、邮件")
    evidence: Evidence | None = field("通知单", default=None)


class Facility(Part):
    """Something that has to be ready, and which side provides it."""

    item: Text = field("设施或工具")
    by: Party = field("由谁准备")
    ready: Flag = field("是否已就绪", default=False)


class MaterialIssued(Part):
    """Materials handed out."""

    kind: MaterialKind = field("资料种类")
    language: Text = field("语言", default="zh-CN")
    copies: Whole = field("份数")
    issued_on: Day = act("发放日期")
    to: TheirsId | None = field("签收人（客户代表或学员编号）", default=None)
    evidence: Evidence | None = field("签收单", default=None)


class LessonHeld(Part):
    """A lesson as it was really held."""

    lesson: LessonId = field("课时编号")
    start: Clock = field("开始时间")
    end: EndClock = field("结束时间")
    instructor: InstructorId = field("教员编号")
    mode: Literal["集中", "一对一", "线上"] = field("方式", default="集中")
    language: Text = field("授课语言", default="zh-CN")


class Break(Part):
    """A pause that is not counted as training."""

    start: Clock = field("开始时间")
    end: EndClock = field("结束时间")


class Attendance(Part):
    """One person's presence; without `in` and `out` the whole session counts, unless the word is 缺席 or 请假."""

    person: TraineeId = field("学员编号")
    status: AttendanceWord = field("出勤")
    entered: Clock | None = field("签到时间；不填按开始时间", default=None, alias="in")
    left: EndClock | None = field("签退时间；不填按结束时间", default=None, alias="out")
    signed: Flag = field("是否本人签名", default=False)
    note: Note | None = field("备注", default=None)


class Sheet(Part):
    """The signed attendance sheet."""

    signed_rows: Whole = field("签名行数")
    evidence: Evidence = field("扫描件")


class OpenQuestion(Part):
    """A question a trainee left with; it keeps the person from being qualified until it is answered (T12)."""

    person: TraineeId = field("学员编号")
    question: Note = field("问题")
    raised_on: Day = act("提出日期")
    answered_on: Day | None = step("解答日期；未解答不填", takes=("answer",))
    answer: Note | None = field("怎样解答的", default=None)


class Feedback(Part):
    """Feedback without a field for who gave it."""

    scores: tuple[Rating, ...] = field("评分，1 到 5", default=())
    text: Note | None = field("意见", default=None)


class Cancellation(Part):
    """Why a session does not take place."""

    on: Day = act("取消日期")
    reason: Note = field("原因")


class Session(Root):
    """One training session on one day; its status is derived, never stored."""

    course: CourseId = field("课程编号")
    revision: Revision = field("讲的是哪一版")
    title: Text | None = field("名称；不填用课程名称", default=None)
    phase: Phase = field("处于哪个阶段")
    plan: PlanId | None = field("培训计划编号", default=None)
    stage: Whole | None = field("计划的第几阶段", default=None)
    date: Day = planned(
        "日期",
        proof=("attendance", "lessons_held", "sheet"),
        besides=("breaks", "no_sheet", "feedback"),
    )
    start: Clock = field("开始时间")
    end: EndClock = field("结束时间")
    site: SiteId = field("地点编号（customer.yml 里定义）")
    room: Text | None = field("教室或机房", default=None)
    instructors: tuple[InstructorId, ...] = field("教员编号", min_length=1)
    expected: tuple[TraineeId, ...] = field("应到学员编号", default=())
    lessons_planned: tuple[LessonId, ...] = field("计划讲的课时；不填为全部", default=())
    bring: Text | None = field("学员需带什么", default=None)
    notices: tuple[Notice, ...] = field("通知", default=())
    facilities: tuple[Facility, ...] = field("设施与工具", default=())
    materials_issued: tuple[MaterialIssued, ...] = field("发放的资料", default=())
    lessons_held: tuple[LessonHeld, ...] = field("实际讲的课时", default=())
    breaks: tuple[Break, ...] = field("休息", default=())
    attendance: tuple[Attendance, ...] = field("考勤", default=())
    sheet: Sheet | None = field("签到表", default=None)
    no_sheet: Note | None = field("没有签到表的原因", default=None)
    fee: Number | None = field("收费，元；免费写 0", default=None)
    open_questions: tuple[OpenQuestion, ...] = field("遗留问题", default=())
    feedback: tuple[Feedback, ...] = field("反馈", default=())
    cancelled: Cancellation | None = field("取消", default=None)
    supersedes: SessionId | None = field("代替哪一次（改期或更正）", default=None)
    reason: Note | None = field("改期或更正的原因", default=None)
