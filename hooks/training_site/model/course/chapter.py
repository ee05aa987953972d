"""What a manual chapter says about itself in its front matter."""

from typing import Annotated, Literal

from training_site.model.base.record import Part, Root, field
from training_site.model.base.references import CompetencyId
from training_site.model.base.scalars import Id, Note, Text, Whole
from training_site.model.base.word_meanings import Meanings


class Outcome(Part):
    """What a trainee can do after the chapter; questions and practical tasks refer to it by its id."""

    id: Id = field("目标编号，同一课程内不重复")
    text: Note = field("目标，接在“学完本章，学员应该能够：”之后")


class Chapter(Root):
    """The front matter of one chapter; the text itself is Markdown."""

    title: Text = field("章名")
    outcomes: tuple[Outcome, ...] = field("学习目标", min_length=1)
    competencies: tuple[CompetencyId, ...] = field("本章培养的能力项", min_length=1)
    kind: Annotated[Literal["theory", "practical"], Meanings({"theory": "理论", "practical": "实操"})] = (
        field("theory 理论、practical 实操", title="形式")
    )
    minutes: Whole = field("讲授时长，分钟")
    everyday_words: tuple[Text, ...] = field("现场的说法：遇到什么情况该看这一章，写平常话", default=())
