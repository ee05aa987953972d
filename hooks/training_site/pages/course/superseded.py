"""What did an older revision of a manual say: kept for auditors, marked as no longer in force on every sheet."""

from collections.abc import Iterator
from dataclasses import dataclass

from training_site.markup.blocks import place_block
from training_site.model.course.course import Course
from training_site.model.records import CourseFolder, Manual, SupersededRevision
from training_site.pages.course.change_lines import ChangeLine, Successor, change_lines, successor
from training_site.pages.course.chapter_text import Place, chapter_text
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.document import one_block
from training_site.pages.frame.document_number import document_number
from training_site.pages.frame.environment import render
from training_site.pages.frame.linker import Heading, Linker
from training_site.pages.frame.page import DocumentPage
from training_site.pages.frame.parts import Link


@dataclass(frozen=True, slots=True)
class SupersededView:
    """The head of a page of an older revision, or its list of chapters."""

    heading: Heading
    course: Course
    course_link: Link
    document: str
    revision: str
    successor: Successor
    present: Link
    """The page in force that a reader should open instead."""
    chapters: tuple[Link, ...]
    """All chapters of this revision."""
    changes: tuple[ChangeLine, ...]
    """The entries of this revision in the history, newest first."""
    manual: Manual | None = None
    number: int = 0


def superseded_documents(context: Context, folder: CourseFolder) -> Iterator[DocumentPage]:
    """Yield the pages of all older revisions: none is searched, none stands in the navigation."""
    for old in folder.superseded:
        yield _index(context, folder, old)
        yield from (_chapter(context, folder, old, index) for index in range(len(old.chapters)))


def _index(context: Context, folder: CourseFolder, old: SupersededRevision) -> DocumentPage:
    own = folder.course
    title = f"{own.title}（{old.revision} 版，已作废）"
    address = addresses.superseded(own.id, old.revision)
    linker = Linker(context, address)
    present = Link(f"现行 {own.revision} 版课程说明", linker.to(addresses.course(own.id)))
    view = _view(linker, folder, old, Heading(title, "已作废的手册", "审核员", context.as_of), present)
    markdown = one_block(render("course/superseded.html", view)) + "\n"
    return DocumentPage(address, title, markdown, "courses", is_searchable=False)


def _chapter(context: Context, folder: CourseFolder, old: SupersededRevision, index: int) -> DocumentPage:
    own, manual = folder.course, old.chapters[index]
    title = f"{manual.chapter.title}（{old.revision} 版，已作废）"
    address = addresses.superseded(own.id, old.revision, f"{manual.chapter.id}.html")
    linker = Linker(context, address)
    heading = Heading(manual.chapter.title, "已作废的手册", "审核员", context.as_of)
    view = _view(linker, folder, old, heading, _present(linker, folder, manual), index=index)
    blocks: dict[str, str] = {}
    head = place_block(one_block(render("course/superseded.html", view)), blocks)
    text = chapter_text(context, manual, old.files, Place(index + 1), blocks)
    return DocumentPage(
        address,
        title,
        f"{head}\n\n{text}\n",
        "courses",
        source=manual.chapter.path,
        is_searchable=False,
        blocks=blocks,
    )


def _view(
    linker: Linker,
    folder: CourseFolder,
    old: SupersededRevision,
    heading: Heading,
    present: Link,
    *,
    index: int | None = None,
) -> SupersededView:
    own = folder.course
    manual = None if index is None else old.chapters[index]
    number = 0 if index is None else index + 1
    return SupersededView(
        heading=heading,
        course=own,
        course_link=Link(own.title, linker.to(addresses.course(own.id))),
        document=document_number(own.id, manual.chapter.id if manual else "", number),
        revision=old.revision,
        successor=successor(own, old.revision),
        present=present,
        chapters=tuple(
            Link(
                one.chapter.title,
                linker.to(addresses.superseded(own.id, old.revision, f"{one.chapter.id}.html")),
            )
            for one in old.chapters
        ),
        changes=tuple(line for line in change_lines(linker, folder) if line.change.revision == old.revision),
        manual=manual,
        number=number,
    )


def _present(linker: Linker, folder: CourseFolder, manual: Manual) -> Link:
    """Link the chapter in force of the same id, else the course."""
    own = folder.course
    for number, other in enumerate(folder.chapters, start=1):
        if other.chapter.id == manual.chapter.id:
            href = linker.to(addresses.chapter(own.id, other.chapter.id))
            return Link(f"现行 {own.revision} 版第 {number} 章 {other.chapter.title}", href)
    return Link(f"现行 {own.revision} 版课程说明", linker.to(addresses.course(own.id)))
