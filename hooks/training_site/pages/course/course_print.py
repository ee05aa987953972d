"""How is a whole course read on paper: cover, contents, revisions, every chapter, glossary, maintenance schedule?"""

from dataclasses import dataclass

from training_site.markup.blocks import place_block
from training_site.model.course.course import Course
from training_site.model.records import CourseFolder, Manual
from training_site.pages.course.change_lines import ChangeLine, change_lines
from training_site.pages.course.chapter_text import Place, chapter_text
from training_site.pages.course.glossary import TermLine, term_lines
from training_site.pages.course.maintenance import PeriodGroup, period_groups
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.document import one_block
from training_site.pages.frame.document_number import document_number
from training_site.pages.frame.environment import render
from training_site.pages.frame.linker import Heading, Linker
from training_site.pages.frame.page import DocumentPage
from training_site.pages.frame.parts import Link


@dataclass(frozen=True, slots=True)
class CourseCoverView:
    """What stands before the chapters."""

    heading: Heading
    course: Course
    course_link: Link
    document: str
    vendor: str
    contents: tuple[Link, ...]
    changes: tuple[ChangeLine, ...]
    equipment: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintedChapterView:
    """What stands above the text of one chapter."""

    number: int
    manual: Manual
    document: str
    competencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CourseAppendixView:
    """What stands after the chapters."""

    terms: tuple[TermLine, ...]
    groups: tuple[PeriodGroup, ...]


def course_print(context: Context, folder: CourseFolder) -> DocumentPage:
    """Write the course as one page; it is not searched, because its chapters are."""
    own = folder.course
    title = f"{own.title}（全册）"
    address = addresses.course_print(own.id)
    linker = Linker(context, address)
    appendix = CourseAppendixView(term_lines(folder), period_groups(linker, folder))
    blocks: dict[str, str] = {}
    cover = _cover(context, linker, folder, appendix)
    parts = [place_block(one_block(render("course/course-cover.html", cover)), blocks)]
    for number, manual in enumerate(folder.chapters, start=1):
        head = one_block(render("course/printed-chapter-head.html", _head(folder, manual, number)))
        spot = Place(number, is_shared=True)
        parts += [place_block(head, blocks), chapter_text(context, manual, folder.files, spot, blocks)]
    if appendix.terms or appendix.groups:
        parts.append(place_block(one_block(render("course/course-appendix.html", appendix)), blocks))
    markdown = "\n\n".join(parts) + "\n"
    return DocumentPage(address, title, markdown, "courses", is_searchable=False, blocks=blocks)


def _cover(
    context: Context, linker: Linker, folder: CourseFolder, appendix: CourseAppendixView
) -> CourseCoverView:
    own = folder.course
    contents = [
        Link(f"第 {number} 章　{manual.chapter.title}", f"#{manual.chapter.id}")
        for number, manual in enumerate(folder.chapters, start=1)
    ]
    contents += [Link("术语表", "#glossary")] if appendix.terms else []
    contents += [Link("维护保养表", "#maintenance")] if appendix.groups else []
    return CourseCoverView(
        heading=Heading(own.title, "培训手册全册，可打印", "学员、教员", context.as_of),
        course=own,
        course_link=Link(own.title, linker.to(addresses.course(own.id))),
        document=document_number(own.id),
        vendor=context.catalogue.organisation.name,
        contents=tuple(contents),
        changes=change_lines(linker, folder),
        equipment=tuple(item.name for item in own.equipment),
    )


def _head(folder: CourseFolder, manual: Manual, number: int) -> PrintedChapterView:
    labels = {item.id: item.label for item in folder.competencies}
    return PrintedChapterView(
        number=number,
        manual=manual,
        document=document_number(folder.course.id, manual.chapter.id, number),
        competencies=tuple(labels.get(one, one) for one in manual.chapter.competencies),
    )
