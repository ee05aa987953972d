"""What is taught, how it is assessed and how long it holds: one course definition."""

from typing import Annotated, Literal

from pydantic import BeforeValidator

from training_site.model.base.record import Part, Root, field, without_mark
from training_site.model.base.references import (
    ChapterId,
    CompetencyId,
    CourseId,
    FrameworkId,
    OutcomeId,
)
from training_site.model.base.scalars import (
    Day,
    FilePath,
    Fingerprint,
    Flag,
    Id,
    Note,
    Number,
    Revision,
    Sha256,
    Text,
    Whole,
)
from training_site.model.base.word_meanings import Meanings
from training_site.model.course.framework import Competency, Framework
from training_site.model.course.rules import (
    Conditions,
    Renewal,
    Replacement,
    RequiredStatement,
    RuleEdition,
    Validity,
)

Audience = Literal["操作", "维护", "管理", "工程技术", "安装队"]
LessonKind = Annotated[
    Literal["theory", "practical", "exam", "discussion"],
    Meanings({"theory": "理论", "practical": "实操", "exam": "考试", "discussion": "研讨"}),
]
MaterialKind = Literal[
    "产品说明书", "操作手册", "维修手册", "维护手册", "安装总图", "易损件清单", "PPT", "其他"
]


class Equipment(Part):
    """A kind of equipment that the course is about; installations and experience refer to it."""

    id: Id = field("设备编号，例如 rack-server")
    name: Text = field("设备名称")
    models: tuple[Text, ...] = field("型号，也会加入搜索词典", default=())


class Lesson(Part):
    """A unit of teaching with its planned minutes."""

    id: Id = field("课时编号")
    title: Text = field("课时名称")
    kind: LessonKind = field("形式：theory 理论、practical 实操、exam 考试、discussion 研讨")
    minutes: Whole = field("计划时长，分钟（60 分钟为 1 小时，不按 45 分钟学时折算）")
    covers: tuple[CompetencyId, ...] = field("对应的能力项", default=())
    chapters: tuple[ChapterId, ...] = field("对应的手册章节（manual/ 下的文件名，不带 .md）", default=())


class BlueprintShare(Part):
    """How much of an exam paper one competency takes."""

    competency: CompetencyId = field("能力项")
    share: Whole = field("占题目的百分比，各项合计 100")


class Written(Part):
    """Rules of the written assessment."""

    pass_score: Number = field("及格分")
    max_score: Number = field("满分")
    attempts: Whole = field("最多考几次（含补考）；笔试和口试分别计算")
    paper_versions: tuple[Text, ...] = field("试卷版本", default=())
    questions: Whole | None = field("一份试卷出多少题（按 questions.yml 抽题）", default=None)
    blueprint: tuple[BlueprintShare, ...] = field("命题比例；不填则各能力项平均", default=())


class PracticalTask(Part):
    """One practical task with observable criteria."""

    id: Id = field("任务编号")
    title: Text = field("任务名称")
    competency: CompetencyId = field("对应的能力项")
    criteria: tuple[Note, ...] = field("可观察的评判要点，逐条写", min_length=1)
    critical: Flag = field("是否关键项：true 表示做错即不通过", default=False)
    outcomes: tuple[OutcomeId, ...] = field("考查的学习目标编号", title="考查的目标", default=())
    level: Whole | None = field("要求达到的等级（框架分等级时写）", title="要求等级", default=None)


class Practical(Part):
    """Rules of the practical assessment."""

    tasks: tuple[PracticalTask, ...] = field("实操任务", min_length=1)
    attempts: Whole | None = field("最多考几次（含补考）；不填为不限", default=None)


class Assessment(Part):
    """How the competencies are assessed."""

    written: Written | None = field("笔试与口试", default=None)
    practical: Practical | None = field("实操考核", default=None)
    late_minutes: Whole = field("迟到超过多少分钟不得入场", title="迟到限值", default=15)
    pledge_text: Note | None = field(
        "诚信考试承诺的文字（印在签到页和试卷上）", title="承诺文字", default=None
    )


class Material(Part):
    """A document that is issued to trainees."""

    kind: MaterialKind = field("资料种类")
    language: Text = field("语言，例如 zh-CN", default="zh-CN")
    title: Text = field("资料名称")
    path: FilePath | None = field("文件，相对于课程文件夹", default=None)
    sha256: Sha256 | None = field("文件的 SHA-256", title="文件指纹", default=None)


class Change(Part):
    """One entry of the revision history with its effect on people already trained."""

    revision: Revision = field("版本号")
    date: Day = field("生效日期")
    author: Text = field("修订人（岗位或姓名）")
    impact: Annotated[
        Literal["none", "notice", "retrain"],
        Meanings({"none": "没有影响", "notice": "告知并确认，资格不变", "retrain": "所列能力项待复训"}),
    ] = field("对已培训人员的影响：none 无、notice 告知、retrain 复训", title="影响")
    affects: tuple[CompetencyId, ...] = field("受影响的能力项", default=())
    note: Note = field("改了什么")
    rules: RuleEdition | None = field(
        "从这一天起执行的有效期、复训、条件、及格分和考试次数；只写改了的", title="执行的规则", default=None
    )
    fingerprints: Annotated[dict[Id, Fingerprint], BeforeValidator(without_mark)] = field(
        "内容指纹：course 为课程数据，其余为各章；由 training-site revise 写入", default_factory=dict
    )


class Course(Root):
    """A course definition; its folder name is its id, its chapters are the files under manual/."""

    title: Text = field("课程名称")
    summary: Note = field("一两句话说明课程讲什么、给谁", title="简介")
    framework: FrameworkId = field("能力框架，courses/frameworks/ 下的文件名")
    items: tuple[CompetencyId, ...] = field(
        "只教框架里的这几个能力项，其余的不作承诺；整个框架都教的不写",
        title="所教能力项",
        default=(),
        min_length=1,
    )
    extra_competencies: tuple[Competency, ...] = field(
        "本课程在框架之外增加的能力项", title="增加的能力项", default=()
    )
    equipment: tuple[Equipment, ...] = field("涉及的设备", min_length=1)
    revision: Revision = field("现行版本号")
    effective: Day = field("现行版本生效日期")
    language: Text = field("授课语言", default="zh-CN")
    audiences: tuple[Audience, ...] = field("培训对象", min_length=1)
    prerequisites: tuple[CourseId, ...] = field(
        "先修课程；开始学这门课那天，这些课程的资格要有效", default=()
    )
    lessons: tuple[Lesson, ...] = field("课时", min_length=1)
    assessment: Assessment = field("考核办法")
    validity: Validity = field("有效期")
    renewal: Renewal | None = field("复训办法；不填为全部能力项重考", title="复训", default=None)
    requires: Conditions | None = field("取得资格还要满足的条件", title="条件", default=None)
    assessor: Annotated[
        Literal["anybody", "not_the_instructor"],
        Meanings({"anybody": "不限", "not_the_instructor": "考核人不能是给这位学员上过这门课的教员"}),
    ] = field(
        "谁可以考核：anybody 不限、not_the_instructor 不能是授课教员", title="考核人", default="anybody"
    )
    replaces: Replacement | None = field("代替哪一门旧课程", title="代替课程", default=None)
    required_statements: tuple[RequiredStatement, ...] = field(
        "完成签认需要哪些签名；不填为学员和考核人两签",
        title="需要的签名",
        default=(
            RequiredStatement(role="学员", meaning="无疑问且能独自操作"),
            RequiredStatement(role="考核人", meaning="已观察到独立完成"),
        ),
    )
    materials: tuple[Material, ...] = field("教材和资料", default=())
    search_words: tuple[Text, ...] = field("加入搜索词典的术语", title="搜索用词", default=())
    changes: tuple[Change, ...] = field("修订记录，旧的在前", min_length=1)

    def taught(self, framework: Framework) -> tuple[Competency, ...]:
        """Give what the course teaches: the framework's, or those of them that `items` names, then the course's own."""
        claimed = (one for one in framework.competencies if not self.items or one.id in self.items)
        return (*claimed, *self.extra_competencies)

    def unclaimed(self, framework: Framework) -> tuple[Competency, ...]:
        """Give the framework's competencies that the course does not claim to teach, in the framework's order."""
        if not self.items:
            return ()
        return tuple(one for one in framework.competencies if one.id not in self.items)
