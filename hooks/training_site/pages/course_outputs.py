"""Which pages and files does one course have?"""

from collections.abc import Iterator

from training_site.model.records import CourseFolder
from training_site.pages import addresses
from training_site.pages.chapter import chapter
from training_site.pages.context import Context
from training_site.pages.course import course
from training_site.pages.course_print import course_print
from training_site.pages.glossary import glossary
from training_site.pages.maintenance import maintenance
from training_site.pages.mock_paper import mock_paper
from training_site.pages.page import Asset, DocumentPage
from training_site.pages.quick_card import quick_cards
from training_site.pages.superseded import superseded_documents, superseded_files
from training_site.pages.teaching_coverage import teaching_coverage_page


def course_documents(context: Context, folder: CourseFolder) -> Iterator[DocumentPage]:
    """Yield the pages of a course that go through MkDocs, in a fixed order."""
    yield course(context, folder)
    yield from (chapter(context, folder, index) for index in range(len(folder.chapters)))
    yield teaching_coverage_page(context, folder)
    if folder.questions.questions:
        yield mock_paper(context, folder)
    if folder.chapters:
        yield course_print(context, folder)
    yield from quick_cards(context, folder)
    if folder.maintenance.tasks:
        yield maintenance(context, folder)
    if folder.glossary.terms:
        yield glossary(context, folder)
    yield from superseded_documents(context, folder)


def course_files(folder: CourseFolder) -> Iterator[Asset]:
    """Publish figures and materials, those of older revisions too; the texts themselves are pages."""
    for path in sorted(folder.files):
        if not path.endswith((".md", ".yml")):
            yield Asset(addresses.course_file(folder.course.id, path), folder.files[path])
    yield from superseded_files(folder)
