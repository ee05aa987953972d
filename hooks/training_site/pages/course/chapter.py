"""What stands above and below the text of a manual chapter."""

import re
from dataclasses import dataclass

from training_site.markup.blocks import place_block
from training_site.model.course.course import Course
from training_site.model.records import CourseFolder, Manual
from training_site.pages.course.chapter_text import Place, chapter_text
from training_site.pages.course.self_check import self_check_block
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.document import one_block
from training_site.pages.frame.document_number import RevisionNote, document_number, revision_note
from training_site.pages.frame.environment import render
from training_site.pages.frame.linker import Heading, Linker
from training_site.pages.frame.page import DocumentPage
from training_site.pages.frame.parts import Link

_SKIPPED = re.compile(r"<svg.*?</svg>|<[^>]*>|https?://\S+", re.DOTALL)
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z0-9]+")
_SIGNS_A_MINUTE = 300
_SEARCH_BOOST = 3
"""People who ask in everyday words want the manual, not the pages that list it."""


@dataclass(frozen=True, slots=True)
class SiblingChapterLine:
    """One chapter in the list of all chapters."""

    link: Link
    is_current: bool


@dataclass(frozen=True, slots=True)
class ChapterView:
    """The head and foot of one chapter."""

    heading: Heading
    course: Course
    course_link: Link
    document: str
    """The document number, such as `SERVER-STORAGE-06`."""
    number: int
    manual: Manual
    competencies: tuple[Link, ...]
    """Label and link to what the course asks for it."""
    reading_minutes: int
    revision: RevisionNote
    chapters: tuple[SiblingChapterLine, ...]
    """All chapters of the course."""
    previous: Link | None
    following: Link | None


def chapter(context: Context, folder: CourseFolder, index: int) -> DocumentPage:
    """Write a chapter: generated head, the chapter's own Markdown, generated foot."""
    manual, own = folder.chapters[index], folder.course
    address = addresses.chapter(own.id, manual.chapter.id)
    linker = Linker(context, address)
    to_course = linker.to(addresses.course(own.id))
    labels = {item.id: item.label for item in folder.competencies}
    links = tuple(_link(linker, own.id, other) for other in folder.chapters)
    view = ChapterView(
        heading=Heading(manual.chapter.title, "培训手册", "学员、教员", context.as_of),
        course=own,
        course_link=Link(own.title, to_course),
        document=document_number(own.id, manual.chapter.id, index + 1),
        number=index + 1,
        manual=manual,
        competencies=tuple(
            Link(labels.get(one, one), f"{to_course}#{one}") for one in manual.chapter.competencies
        ),
        reading_minutes=reading_minutes(manual.text),
        revision=revision_note(linker, folder, manual),
        chapters=tuple(SiblingChapterLine(link, number == index) for number, link in enumerate(links)),
        previous=_numbered(links, index - 1),
        following=_numbered(links, index + 1),
    )
    blocks: dict[str, str] = {}
    return DocumentPage(
        address,
        manual.chapter.title,
        _markdown(context, folder, view, address, blocks),
        "courses",
        source=manual.chapter.path,
        search_boost=_SEARCH_BOOST,
        blocks=blocks,
    )


def _markdown(
    context: Context, folder: CourseFolder, view: ChapterView, address: str, blocks: dict[str, str]
) -> str:
    """Join what we generate and what the chapter says; our own HTML goes into `blocks`, behind marks."""
    parts = [
        place_block(one_block(render("course/chapter-head.html", view)), blocks),
        chapter_text(context, view.manual, folder.files, Place(view.number), blocks),
    ]
    questions = self_check_block(context, folder, view.manual.chapter.id, address)
    parts += [place_block(questions, blocks)] if questions else []
    parts.append(place_block(one_block(render("course/chapter-foot.html", view)), blocks))
    return "\n\n".join(parts) + "\n"


def reading_minutes(text: str) -> int:
    """Estimate how long reading takes, at 300 characters or words a minute; at least one minute."""
    plain = _SKIPPED.sub(" ", text)
    signs = len(_HAN.findall(plain)) + len(_WORD.findall(plain))
    return max(1, -(-signs // _SIGNS_A_MINUTE))


def _link(linker: Linker, course_id: str, manual: Manual) -> Link:
    return Link(manual.chapter.title, linker.to(addresses.chapter(course_id, manual.chapter.id)))


def _numbered(links: tuple[Link, ...], index: int) -> Link | None:
    if not 0 <= index < len(links):
        return None
    return Link(f"第 {index + 1} 章 {links[index].label}", links[index].href)
