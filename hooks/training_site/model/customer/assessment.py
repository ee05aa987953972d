"""Who was assessed at one sitting, how, with which result, and under which pledge, if any?"""

from typing import Annotated, Literal

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from training_site.model.base.acts import act
from training_site.model.base.record import Evidence, Part, Root, field, without_mark
from training_site.model.base.references import (
    CompetencyId,
    CourseId,
    InstructorId,
    OfficerId,
    PaperId,
    SessionId,
    SiteId,
    SittingId,
    TraineeId,
)
from training_site.model.base.scalars import (
    NUMBER_SCHEMA,
    Clock,
    Day,
    EndClock,
    Flag,
    Id,
    Note,
    Number,
    Revision,
    Text,
    Whole,
    parse_number,
)
from training_site.model.base.word_meanings import Meanings


def result_schema(*words: str) -> dict[str, object]:
    """Say in a schema that a result is one of these words or a score."""
    return {"anyOf": [{"type": "string", "enum": list(words)}, dict(NUMBER_SCHEMA)]}


def parse_result(value: object) -> object:
    """Read `通过`, `未通过` or a score as Decimal."""
    if value in ("通过", "未通过"):
        return value
    try:
        return parse_number(value if isinstance(value, str) else "")
    except PydanticCustomError:
        raise PydanticCustomError("result", "{value}", {"value": str(value)[:80]}) from None


Result = Annotated[
    object,
    PlainValidator(parse_result),
    WithJsonSchema(result_schema("通过", "未通过")),
]
"""`Decimal` score, or one of the words 通过 and 未通过."""


class Paper(Part):
    """One written paper, oral examination or practical of the sitting, with its examiner."""

    id: Id = field("试卷编号，例如 written 或 practical")
    kind: Annotated[
        Literal["written", "oral", "practical"],
        Meanings({"written": "笔试", "oral": "口试", "practical": "实操"}),
    ] = field("方式：written 笔试、oral 口试、practical 实操")
    version: Text | None = field("试卷版本", default=None)
    examiner: InstructorId = field("考核人（教员编号）")
    start: Clock | None = field("开始时间", default=None)
    end: EndClock | None = field("结束时间", default=None)
    max_score: Number | None = field("满分；不填用课程的满分", default=None)
    pass_score: Number | None = field("及格分；不填用课程的及格分", default=None)


class Pledge(Part):
    """An integrity pledge and the day of its signature (T35); the signed page may be missing."""

    version: Text = field("承诺书版本")
    signed_on: Day = act("签署日期")
    evidence: Evidence | None = field("签名页", default=None)


class Misconduct(Part):
    """A finding of misconduct, with the decision once there is one."""

    severity: Literal["违纪", "作弊", "组织作弊", "扰乱"] = field("性质")
    article: Text = field("依据的条款")
    decision: Note | None = field("处理决定；未决定不填", default=None)
    decided_by: OfficerId | None = field("决定人", default=None)
    on: Day = act("日期")


class Attempt(Part):
    """One person's work on one paper; who tries again has a second one."""

    person: TraineeId = field("学员编号")
    paper: PaperId = field("试卷编号")
    score: Number | None = field("总分", default=None)
    competencies: Annotated[dict[CompetencyId, Result], BeforeValidator(without_mark)] = field(
        "各能力项的结果：分数、通过或未通过"
    )
    late_minutes: Whole = field("迟到分钟数", default=0)
    left_at: EndClock | None = field("交卷时间", default=None)
    identity_checked: Flag = field("是否核对身份", default=False)
    pledge: Pledge | None = field("诚信考试承诺", default=None)
    misconduct: tuple[Misconduct, ...] = field("违纪作弊记录", default=())
    evidence: tuple[Evidence, ...] = field("试卷或评分表", default=())
    note: Note | None = field("备注", default=None)


class Sitting(Root):
    """One sitting of assessments on one day; its file name is its id."""

    course: CourseId = field("课程编号")
    revision: Revision = field("按哪一版考核")
    date: Day = act("日期", once="attempts")
    site: SiteId | None = field("地点编号", default=None)
    sessions: tuple[SessionId, ...] = field("考的是哪几期培训（培训场次编号）", default=())
    invigilators: tuple[OfficerId, ...] = field("监考人（教员或客户代表编号）", default=())
    papers: tuple[Paper, ...] = field("试卷", min_length=1)
    attempts: tuple[Attempt, ...] = field("考核记录", default=())
    supersedes: SittingId | None = field("更正哪一份记录", default=None)
    reason: Note | None = field("更正原因", default=None)
