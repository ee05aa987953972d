from dataclasses import replace

import pytest

from training_site.model.course.glossary import Glossary
from training_site.model.course.maintenance import Maintenance
from training_site.pages.course.course_print import course_print
from worlds.outline import Outline, finished
from worlds.variants import LAST_WORDS, reading


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    return reading(tmp_path_factory.mktemp("reading"))


@pytest.fixture(scope="module")
def page(sample):
    return course_print(*sample)


@pytest.fixture(scope="module")
def seen(page):
    return Outline(finished(page))


def test_the_whole_course_stands_on_one_page_outside_the_search(page, seen):
    assert page.address == "courses/server/print.html"
    assert not page.is_searchable
    for words in (*LAST_WORDS, "目录", "修订记录", "术语表", "维护保养表", "文件编号", "编制单位"):
        assert words in seen.text
    assert seen.tags.count("h1") == 1


def test_no_anchor_occurs_twice_and_every_inner_link_has_one(seen):
    ids = seen.values("id")
    assert len(ids) == len(set(ids))
    inner = {link[1:] for link in seen.links if link.startswith("#") and not link.startswith("#term-")}
    assert inner <= set(ids)
    assert {"01-overview", "02-lights", "glossary", "maintenance"} <= set(ids)


def test_chapters_are_second_level_and_their_headings_third(page):
    html = finished(page)
    assert "<h2>第 2 章　指示灯</h2>" in html
    assert '<h3 id="02-lights--硬盘灯">' in html


def test_a_course_without_appendix_has_none(sample):
    context, folder = sample
    bare = replace(folder, glossary=Glossary(), maintenance=Maintenance())
    html = course_print(context, bare).whole
    assert "术语表" not in html
    assert "course-appendix" not in html
