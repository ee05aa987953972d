"""What do the manual's terms mean in plain words?"""

from dataclasses import dataclass

from training_site.model.course.glossary import Term
from training_site.model.course.headings import anchor_of, unique
from training_site.model.records import CourseFolder
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.document import overview
from training_site.pages.frame.document_number import document_number
from training_site.pages.frame.linker import Heading, Linker
from training_site.pages.frame.page import DocumentPage
from training_site.pages.frame.parts import Link


@dataclass(frozen=True, slots=True)
class TermLine:
    """One term with the anchor under which it can be linked."""

    term: Term
    anchor: str


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """All terms of one course."""

    heading: Heading
    course_link: Link
    document: str
    revision: str
    terms: tuple[TermLine, ...]


def glossary(context: Context, folder: CourseFolder) -> DocumentPage:
    """Write the glossary."""
    own = folder.course
    title = f"{own.title}：术语表"
    address = addresses.glossary(own.id)
    linker = Linker(context, address)
    view = GlossaryView(
        heading=Heading(title, "手册里的术语，用平常话解释", "学员、教员", context.as_of),
        course_link=Link(own.title, linker.to(addresses.course(own.id))),
        document=document_number(own.id),
        revision=f"{own.revision} 版，{own.effective} 生效",
        terms=term_lines(folder),
    )
    return overview("course/glossary.html", view, address, title, "courses")


def term_lines(folder: CourseFolder) -> tuple[TermLine, ...]:
    """Order the terms as a Chinese reader looks them up: Latin letters first, then by sound."""
    terms = sorted(
        folder.glossary.terms, key=lambda term: (term.term.casefold().encode("gb18030"), term.term)
    )
    taken: set[str] = set()
    return tuple(TermLine(term, unique(f"term-{anchor_of(term.term)}", taken)) for term in terms)
