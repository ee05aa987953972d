"""What is asked of a trainee after a chapter, in the mock paper and in an exam paper: the questions of one course."""

from typing import Literal

from training_site.model.base.record import Part, Root, field
from training_site.model.base.references import ChapterId, CompetencyId, OutcomeId
from training_site.model.base.scalars import Flag, Id, Note, Text

QuestionType = Literal["单选", "多选", "判断", "排序", "配对"]


class Option(Part):
    """One answer to choose from."""

    text: Text = field("选项文字")
    correct: Flag = field("是否正确答案", default=False)
    why: Note | None = field("为什么不对；错误选项都要写", default=None)


class Pair(Part):
    """Two things that belong together."""

    left: Text = field("左边")
    right: Text = field("与左边相配的右边")


class Question(Part):
    """One question with its answer and the section of the manual that explains it."""

    id: Id = field("题目编号，同一课程内不重复")
    type: QuestionType = field("题型")
    chapter: ChapterId = field("出自哪一章（manual/ 下的文件名，不带 .md）")
    section: Text = field("出自该章哪一节：小节标题的原文")
    competencies: tuple[CompetencyId, ...] = field("考查的能力项", min_length=1)
    outcomes: tuple[OutcomeId, ...] = field("考查的学习目标编号", title="考查的目标", default=())
    situation: Flag = field("是否情境题（现场遇到的情况）", default=False)
    text: Note = field("题干")
    options: tuple[Option, ...] = field("选项；单选、多选题用", default=())
    answer: Flag | None = field("判断题的答案：true 正确、false 错误", default=None)
    steps: tuple[Text, ...] = field("排序题的步骤，按正确顺序写，网页上自动打乱", default=())
    pairs: tuple[Pair, ...] = field("配对题的各对", default=())
    explanation: Note = field("讲解：为什么对，其他为什么不对")


class Questions(Root):
    """All questions of one course."""

    questions: tuple[Question, ...] = field("题目", default=())
