"""Has the reader understood the chapter: its questions, answered on the page and kept in the reader's browser alone."""

from collections.abc import Iterator
from dataclasses import dataclass

from training_site.facts.course.layout import as_written
from training_site.model.course.headings import headings
from training_site.model.course.question import Question
from training_site.model.records import CourseFolder
from training_site.pages.course.question_card import QuestionCard, question_card
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.document import one_block
from training_site.pages.frame.environment import render
from training_site.pages.frame.linker import Linker
from training_site.pages.frame.page import relative_address
from training_site.pages.frame.parts import Link


@dataclass(frozen=True, slots=True)
class SelfCheckView:
    """The questions of one chapter."""

    anchor: str
    store: str
    """Under which name the browser keeps the answers: course, revision and chapter."""
    cards: tuple[QuestionCard, ...]
    mock: str
    """Link to the course's mock paper."""


def self_check_block(context: Context, folder: CourseFolder, chapter_id: str, start_address: str) -> str:
    """Write the questions of a chapter as one line of HTML; empty when it has none.

    `start_address` is the page on which the block stands; links lead from there.
    """
    cards = tuple(_cards(context, folder, chapter_id, start_address))
    if not cards:
        return ""
    course = folder.course
    is_here = start_address == addresses.chapter(course.id, chapter_id)
    view = SelfCheckView(
        anchor="self-check" if is_here else f"self-check-{chapter_id}",
        store=store_name(folder, chapter_id),
        cards=cards,
        mock=relative_address(addresses.mock_paper(course.id), start_address),
    )
    return one_block(render("course/self-check.html", view))


def store_name(folder: CourseFolder, part: str) -> str:
    """Name what a browser keeps: `training-self-check:server-storage:2.0:06-indicators`."""
    return f"training-self-check:{folder.course.id}:{folder.course.revision}:{part}"


class Sections:
    """Where in the manual a question is answered, as seen from one page."""

    def __init__(self, folder: CourseFolder, start_address: str) -> None:
        """Take the address of the page that the links stand on."""
        self._course = folder.course.id
        self._start = start_address
        self._chapters = {
            manual.chapter.id: (f"第 {number} 章", {one.text: one.anchor for one in headings(manual.text)})
            for number, manual in enumerate(folder.chapters, start=1)
        }

    def of(self, question: Question) -> Link:
        """Link the section; without a link when the chapter has no such heading."""
        number, anchors = self._chapters.get(question.chapter, ("", {}))
        anchor = anchors.get(question.section)
        address = addresses.chapter(self._course, question.chapter)
        is_here = address == self._start
        label = question.section if is_here else f"{number}“{question.section}”"
        if anchor is None:
            return Link(label)
        return Link(label, f"{'' if is_here else relative_address(address, self._start)}#{anchor}")


def _cards(
    context: Context, folder: CourseFolder, chapter_id: str, start_address: str
) -> Iterator[QuestionCard]:
    sections, redact = Sections(folder, start_address), Linker(context, start_address).redact
    own = (one for one in folder.questions.questions if one.chapter == chapter_id)
    for number, question in enumerate(own, start=1):
        layout = as_written(question, folder.course.id)
        # Ids of questions and of headings live on one page: `q-` keeps them apart.
        yield question_card(layout, number, sections.of(question), redact=redact, prefix="q-")
