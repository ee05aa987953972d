"""What a manual chapter says about itself in its front matter."""

from typing import Literal

from training_site.model.record import CompetencyId, Root, field
from training_site.model.scalars import Note, Text, Whole


class Chapter(Root):
    """The front matter of one chapter; the text itself is Markdown."""

    title: Text = field("章名")
    outcomes: tuple[Note, ...] = field("学习目标，接在“学完本章，学员应该能够：”之后", min_length=1)
    competencies: tuple[CompetencyId, ...] = field("本章培养的能力项", min_length=1)
    kind: Literal["theory", "practical"] = field("theory 理论、practical 实操")
    minutes: Whole = field("讲授时长，分钟")
