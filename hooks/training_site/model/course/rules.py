"""By which rules does somebody become and stay qualified in a course, and since when does which of them hold?"""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from training_site.model.base.record import Part, field
from training_site.model.base.references import CompetencyId, CourseId, LessonId
from training_site.model.base.scalars import Day, Flag, MonthDay, Number, Whole
from training_site.model.base.word_meanings import Meanings

StatementRole = Literal["学员", "考核人", "客户代表", "培训负责人"]
StatementMeaning = Annotated[
    Literal["无疑问且能独自操作", "已观察到独立完成", "见证", "批准"],
    Meanings(
        {
            "无疑问且能独自操作": "学员本人签",
            "已观察到独立完成": "考核人签",
            "见证": "客户代表签",
            "批准": "培训负责人签",
        }
    ),
]
ALL = "all"
"""How a course spells that every item is needed."""


class _OrAll:
    """Says in a schema that the word `all` may stand for a list."""

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Put the word before the list."""
        return {"anyOf": [{"type": "string", "const": ALL}, handler(core)]}


def parse_items(value: Any) -> Any:  # noqa: ANN401 - whatever the file holds
    """Read `all` as the empty list, which asks for every item."""
    return () if value == ALL else value


ItemSet = Annotated[tuple[CompetencyId, ...], BeforeValidator(parse_items), _OrAll()]
"""Items that a round needs; empty: all of the course."""


class RequiredStatement(Part):
    """A signature without which the sign-off is not complete."""

    role: StatementRole = field("谁签")
    meaning: StatementMeaning = field("签名的含义")


class Validity(Part):
    """How long a qualification holds; exactly one of months, days or `fixed_on`, or none of them for ever."""

    months: Whole | None = field("有效月数", default=None)
    days: Whole | None = field("有效天数", default=None)
    basis: Annotated[
        Literal["completion", "previous_expiry", "fixed"],
        Meanings(
            {
                "completion": "从考完最后一项之日起算",
                "previous_expiry": "复训从上次到期日起算",
                "fixed": "固定在每年某日到期",
            }
        ),
    ] = field(
        "起算：completion 从考完最后一项之日、previous_expiry 复训从上次到期日、fixed 固定在每年某日到期",
        default="completion",
    )
    fixed_on: MonthDay | None = field(
        "basis 为 fixed 时的到期月日，例如 12-31", title="固定到期日", default=None
    )
    window_days: Whole | None = field("到期前多少天算临期；不填用全站默认值", title="临期天数", default=None)


class LateRenewal(Part):
    """What suffices for some time after the end; the days between stay 到期."""

    within_months: Whole = field("到期后几个月内还可以补办复训", title="补办期限")
    items: ItemSet = field("补办时要重考的能力项；all 为全部", title="补办能力项", default=())


class Renewal(Part):
    """What a renewal needs; a course that says nothing asks for all items again."""

    items: ItemSet = field("复训要重考的能力项；all 为全部", title="复训能力项", default=())
    lessons: tuple[LessonId, ...] = field("复训必须参加的课时", title="复训课时", default=())
    minutes_at_least: Whole | None = field("复训至少要上多少分钟", title="复训时长", default=None)
    opens_days_before: Whole | None = field(
        "到期前多少天起可以办复训；不填为随时", title="最早提前天数", default=None
    )
    late: LateRenewal | None = field("到期以后怎样补办；不填则到期后全部重考", title="过期补办", default=None)
    grace: Annotated[
        Literal["none", "calendar_month"],
        Meanings(
            {
                "none": "没有宽限",
                "calendar_month": "到期的当月、上一个月和下一个月里完成的，都按到期日当天完成计算",
            }
        ),
    ] = field("宽限：none 没有、calendar_month 前后各一个自然月", title="宽限", default="none")


class Conditions(Part):
    """What a person has to have done besides passing; a renewal asks only what `renewal` says."""

    minutes_at_least: Whole | None = field("每人至少上课多少分钟", title="总学时", default=None)
    theory_minutes_at_least: Whole | None = field("其中理论至少多少分钟", title="理论学时", default=None)
    practical_minutes_at_least: Whole | None = field("其中实操至少多少分钟", title="实操学时", default=None)
    lessons_percent_at_least: Whole | None = field(
        "至少参加课时总数的百分之几；一节课在场过半才算参加", title="出勤比例", default=None
    )


class Replacement(Part):
    """An older course whose place this one takes, not the other way round."""

    course: CourseId = field("被代替的课程编号")
    since: Day = field("从哪天起，取得本课程资格的就不再要求取得那一门")


class RuleEdition(Part):
    """The rules that hold from the day of their entry on; what is not named stays as it was."""

    validity: Validity | None = field("有效期", default=None)
    renewal: Renewal | None = field("复训办法", default=None)
    requires: Conditions | None = field("取得资格的条件", title="条件", default=None)
    prerequisites: tuple[CourseId, ...] | None = field("先修课程", default=None)
    required_statements: tuple[RequiredStatement, ...] | None = field(
        "需要哪些签名", title="需要的签名", default=None
    )
    pass_score: Number | None = field("笔试与口试的及格分", title="及格分", default=None)
    attempts: Whole | None = field("笔试与口试各最多考几次（含补考）", title="考试次数", default=None)
    practical_attempts: Whole | None = field("实操最多考几次（含补考）", title="实操次数", default=None)
    shorten_running: Flag = field(
        "true 表示已经取得、还没到期的资格也按新的有效期提前到期", title="缩短在期资格", default=False
    )
