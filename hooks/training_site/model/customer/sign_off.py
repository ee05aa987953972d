"""What did trainees show of each competency, who assessed it on what basis, and who signed?"""

from typing import Annotated, Literal

from pydantic import BeforeValidator

from training_site.model.base.acts import act
from training_site.model.base.record import Evidence, Part, Root, field, without_mark
from training_site.model.base.references import (
    AnybodyId,
    CompetencyId,
    CourseId,
    InstructorId,
    PaperId,
    SignOffId,
    SittingId,
    TraineeId,
)
from training_site.model.base.scalars import Day, Note, Revision, Whole
from training_site.model.base.word_meanings import Meanings
from training_site.model.course.rules import StatementMeaning, StatementRole

ItemOutcome = Annotated[
    Literal["通过", "未通过", "未考", "免考"],
    Meanings(
        {"通过": "达到要求", "未通过": "没有达到，写明原因", "未考": "这次没有考", "免考": "客户书面同意豁免"}
    ),
]


class Basis(Part):
    """The sitting and paper on which an item rests; that the person took it is not asked here."""

    sitting: SittingId = field("考核记录编号")
    paper: PaperId = field("试卷编号")


class ItemResult(Part):
    """The result of one competency; what a missing assessor, note or waiver leaves open is a warning."""

    result: ItemOutcome = field("结果")
    by: InstructorId | None = field("考核人（教员编号）；未考可不填", default=None)
    on: Day | None = act("日期；不填用签认日期", default=None)
    basis: Basis | None = field("依据的考核", default=None)
    level: Whole | None = field("达到的等级（框架分等级时写）", title="等级", default=None)
    evidence: tuple[Evidence, ...] = field("证据", default=())
    note: Note | None = field("说明；未通过时必填", default=None)


class Statement(Part):
    """One signature with its meaning (21 CFR 11.50: name, date, meaning)."""

    person: TraineeId | None = field("关于哪位学员；只有一位学员时不填", default=None)
    role: StatementRole = field("签名人的身份")
    by: AnybodyId = field("签名人编号（学员、教员或客户代表）")
    meaning: StatementMeaning = field("签名的含义")
    on: Day = act("签名日期")
    evidence: Evidence | None = field("签字页扫描件", default=None)


class SignOff(Root):
    """A sign-off of one or several people; of several, each statement names the one whom it is about."""

    people: tuple[TraineeId, ...] = field(
        "学员编号；多人时各能力项结果和日期相同，签名各签各的", min_length=1
    )
    course: CourseId = field("课程编号")
    revision: Revision = field("按哪一版签认")
    date: Day = act("签认日期")
    competencies: Annotated[dict[CompetencyId, ItemResult], BeforeValidator(without_mark)] = field(
        "各能力项的结果"
    )
    statements: tuple[Statement, ...] = field("签名", default=())
    supersedes: SignOffId | None = field("更正哪一份签认", default=None)
    reason: Note | None = field("更正原因", default=None)
