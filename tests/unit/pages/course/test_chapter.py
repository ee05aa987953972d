import pytest

from training_site.pages.course.chapter import chapter, reading_minutes
from worlds.outline import Outline, finished
from worlds.typed import context
from worlds.variants import reading


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    return reading(tmp_path_factory.mktemp("reading"))


def page_of(sample, index):
    return chapter(*sample, index)


def test_a_chapter_has_a_head_and_keeps_its_own_markdown():
    here = context()
    page = chapter(here, here.catalogue.courses["basic"], 0)
    seen = Outline(finished(page))
    assert "学完本章，学员应该能够：" in seen.text
    assert seen.tags.count("h1") == 1
    assert "h2" in seen.tags
    assert "第 1 章，共 1 章 · 讲授 45 分钟 · 阅读约 1 分钟" in seen.text
    assert "文件编号 BASIC-01 · 1.0 版 · 2026-01-01 生效" in seen.text
    assert page.source == "courses/basic/manual/01-first.md"


def test_the_outcomes_come_first_and_can_be_linked(sample):
    page = page_of(sample, 1).whole
    assert page.index('id="outcome-lights-on"') < page.index("现场常说") < page.index("文件编号")
    assert "现场常说：开机没反应、灯不亮" in page


def test_all_chapters_are_listed_and_the_current_one_is_marked(sample):
    seen = Outline(finished(page_of(sample, 1)))
    assert seen.all(aria_current="page")
    for title in ("组成", "指示灯", "开机和关机", "排除故障"):
        assert title in seen.text
    assert {"nav", "details", "summary"} <= set(seen.tags)


def test_before_and_after_are_linked(sample):
    first, middle, last = (page_of(sample, index).whole for index in (0, 1, 3))
    assert 'rel="prev"' not in first
    assert "第 2 章 指示灯 →" in first
    assert "← 第 1 章 组成" in middle
    assert "第 3 章 开机和关机 →" in middle
    assert "回到课程" in last


def test_drawings_stand_in_the_page_and_headings_have_their_anchors(sample):
    page = finished(page_of(sample, 1))
    assert '<figure class="fig">' in page
    assert '<h2 id="硬盘灯">' in page
    assert '<h2 id="硬盘灯-2">' in page


def test_lists_of_links_do_not_fill_the_search(sample):
    page = page_of(sample, 1).whole
    assert page.count("data-search-exclude") >= 3


def test_drawings_do_not_count_as_reading():
    assert reading_minutes("字" * 600) == 2
    assert reading_minutes("<svg><text>" + "字" * 9000 + "</text></svg>") == 1
