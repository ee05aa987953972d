"""What the manual's terms mean in plain words: the glossary of a course."""

from training_site.model.base.record import Part, Root, field
from training_site.model.base.scalars import Note, Text


class Term(Part):
    """One term."""

    term: Text = field("术语")
    english: Text | None = field("英文或缩写", default=None)
    meaning: Note = field("用平常话解释")
    also: tuple[Text, ...] = field("现场的其他叫法", default=())


class Glossary(Root):
    """All terms of one course."""

    terms: tuple[Term, ...] = field("术语", default=())
