import pytest

from training_site.pages.course.course_outputs import course_documents, course_files
from training_site.pages.course.superseded import superseded_documents
from worlds.outline import Outline, finished
from worlds.variants import reading


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    return reading(tmp_path_factory.mktemp("reading"))


@pytest.fixture(scope="module")
def pages(sample):
    return {page.address: page for page in superseded_documents(*sample)}


BASE = "courses/server/revisions/1.0/"


def test_each_chapter_of_an_older_revision_has_a_page_that_no_search_finds(pages):
    assert set(pages) == {BASE + name for name in ("index.html", "01-overview.html", "02-gone.html")}
    assert not any(page.is_searchable for page in pages.values())


def test_every_page_says_that_it_is_void_by_what_and_since_when(pages):
    for page in pages.values():
        seen = Outline(finished(page))
        assert "已作废" in seen.text
        assert "本版已被 2.0 版取代（2026-02-01 起），仅供审核查阅" in seen.text
        assert seen.all(class_="ov-watermark")


def test_the_page_in_force_is_linked_when_it_exists_else_the_course(pages):
    assert "现行 2.0 版第 1 章 组成" in pages[BASE + "01-overview.html"].whole
    assert 'href="../../../../courses/server/01-overview.html"' in pages[BASE + "01-overview.html"].whole
    assert "现行 2.0 版课程说明" in pages[BASE + "02-gone.html"].whole


def test_drawings_come_from_the_revisions_own_files(pages, sample):
    assert "图 1-1　旧机箱" in Outline(pages[BASE + "01-overview.html"].whole).raw
    files = {file.address for file in course_files(*sample)}
    assert {file for file in files if "/revisions/" in file} == {f"files/{BASE}figures/old.svg"}


def test_the_course_publishes_everything_once(sample):
    addresses = [page.address for page in course_documents(*sample)]
    addresses += [file.address for file in course_files(*sample)]
    assert len(addresses) == len(set(addresses))
    assert {
        "courses/server/print.html",
        "courses/server/maintenance.html",
        "files/courses/server/figures/tree.svg",
    } <= {*addresses}
