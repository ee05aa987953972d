"""What stands above and below the text of a manual chapter."""

import re
from dataclasses import dataclass

from training_site.model.course import Change, Course
from training_site.model.records import CourseFolder, Manual
from training_site.pages import addresses
from training_site.pages.context import Context
from training_site.pages.document import one_block
from training_site.pages.environment import render
from training_site.pages.naming import Naming, naming
from training_site.pages.overview_parts import Heading, Linker
from training_site.pages.page import DocumentPage
from training_site.pages.parts import Link

_SKIPPED = re.compile(r"<svg.*?</svg>|<[^>]*>|https?://\S+", re.DOTALL)
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z0-9]+")
_SIGNS_A_MINUTE = 300


@dataclass(frozen=True, slots=True)
class ChapterView:
    """The head and foot of one chapter."""

    heading: Heading
    course: Course
    course_link: Link
    number: int
    total: int
    manual: Manual
    competencies: tuple[Link, ...]
    """Label and link to what the course asks for it."""
    reading_minutes: int
    change: Change | None
    """The newest revision's entry, when it touches this chapter's competencies."""
    change_note: str
    previous: Link | None
    following: Link | None


def chapter(context: Context, folder: CourseFolder, index: int) -> DocumentPage:
    """Write a chapter: generated head, the chapter's own Markdown, generated foot."""
    manual, own = folder.chapters[index], folder.course
    address = addresses.chapter(own.id, manual.chapter.id)
    linker = Linker(context, address)
    to_course = linker.to(addresses.course(own.id))
    labels = {item.id: item.label for item in folder.competencies}
    change = own.changes[-1]
    is_touched = bool(set(change.affects) & set(manual.chapter.competencies))
    view = ChapterView(
        heading=Heading(manual.chapter.title, "培训手册", "学员、教员", context.as_of),
        course=own,
        course_link=Link(own.title, to_course),
        number=index + 1,
        total=len(folder.chapters),
        manual=manual,
        competencies=tuple(
            Link(labels.get(one, one), f"{to_course}#{one}") for one in manual.chapter.competencies
        ),
        reading_minutes=reading_minutes(manual.text),
        change=change if is_touched else None,
        change_note=linker.redact(change.note),
        previous=_neighbour(linker, folder, index - 1),
        following=_neighbour(linker, folder, index + 1),
    )
    text = without_names(manual.text, context, naming(context.catalogue, None, context.edition))
    head = one_block(render("overviews/chapter-head.html", view))
    foot = one_block(render("overviews/chapter-foot.html", view))
    markdown = f"{head}\n\n{text.strip()}\n\n{foot}\n"
    return DocumentPage(address, manual.chapter.title, markdown, "courses", source=manual.chapter.path)


def reading_minutes(text: str) -> int:
    """Estimate how long reading takes, at 300 characters or words a minute; at least one minute."""
    plain = _SKIPPED.sub(" ", text)
    signs = len(_HAN.findall(plain)) + len(_WORD.findall(plain))
    return max(1, -(-signs // _SIGNS_A_MINUTE))


def without_names(text: str, context: Context, names: Naming) -> str:
    """Mask instructors' names in Markdown; the asterisks of a mask must not become emphasis."""
    for name in sorted(
        (one.name for one in context.catalogue.instructors.values()), key=lambda name: (-len(name), name)
    ):
        masked = names.redact(name)
        if masked != name:
            text = text.replace(name, masked.replace("*", "&#42;"))
    return text


def _neighbour(linker: Linker, folder: CourseFolder, index: int) -> Link | None:
    if not 0 <= index < len(folder.chapters):
        return None
    found = folder.chapters[index].chapter
    return Link(f"第 {index + 1} 章 {found.title}", linker.to(addresses.chapter(folder.course.id, found.id)))
