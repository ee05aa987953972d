"""Which pages and files does one course have?"""

from collections.abc import Iterator, Mapping

from training_site.model.records import CourseFolder, StoredFile
from training_site.pages.course.chapter import chapter
from training_site.pages.course.course import course
from training_site.pages.course.course_print import course_print
from training_site.pages.course.figures import drawing
from training_site.pages.course.glossary import glossary
from training_site.pages.course.maintenance import maintenance
from training_site.pages.course.mock_paper import mock_paper
from training_site.pages.course.quick_card import quick_cards
from training_site.pages.course.superseded import superseded_documents
from training_site.pages.course.teaching_coverage import teaching_coverage_page
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.copied import copied
from training_site.pages.frame.naming import naming
from training_site.pages.frame.page import Asset, DocumentPage, Published


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


def course_files(context: Context, folder: CourseFolder) -> Iterator[Published]:
    """Publish figures and materials, those of older revisions too; the texts themselves are pages."""
    place = f"courses/{folder.course.id}"
    yield from manual_files(context, place, folder.files, folder.materials)
    for old in folder.superseded:
        yield from manual_files(context, f"{place}/revisions/{old.revision}", old.files, old.materials)


def manual_files(
    context: Context, place: str, drawings: Mapping[str, bytes], materials: Mapping[str, StoredFile]
) -> Iterator[Published]:
    """Publish the files of one manual, whose folder is `place`; drawings without comments, names masked."""
    redact = naming(context.catalogue, None, context.edition).redact
    for path in sorted(drawings):
        content = drawing(drawings[path], redact).encode()
        yield Asset(addresses.untrusted(f"{place}/{path}"), content)
    for path in sorted(materials):
        yield copied(addresses.untrusted(f"{place}/{path}"), f"{place}/{path}", materials[path])
