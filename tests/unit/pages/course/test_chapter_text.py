from dataclasses import replace

import pytest

from training_site.markup.blocks import fill_source
from training_site.pages.course.chapter_text import Place, chapter_text, with_end_notes, with_frames
from worlds.outline import Outline, through_markdown
from worlds.variants import reading

TABLE = "| 灯 | 状态 |\n|---|:-:|\n| 电源 | 绿 |"


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    return reading(tmp_path_factory.mktemp("reading"))


def text_of(sample, index, *, is_shared=False):
    context, folder = sample
    blocks = {}
    text = chapter_text(context, folder.chapters[index], folder.files, Place(index + 1, is_shared), blocks)
    return fill_source(text, blocks)


def test_a_table_stands_in_a_frame_that_scrolls_and_is_reached_by_keyboard():
    page = through_markdown(with_frames(f"## 灯\n\n{TABLE}\n\n完", "章"))
    assert (
        '<div aria-label="表格：灯" class="frame chapter-table" role="region" tabindex="0">\n<table>' in page
    )
    assert page.count("<td") == 2
    assert "markdown=" not in page
    assert page.rstrip().endswith("<p>完</p>")


def test_a_table_without_a_heading_is_named_by_its_chapter_and_the_name_is_text():
    assert 'aria-label="表格：&lt;章&gt;&#34;"' in with_frames(TABLE, '<章>"')


@pytest.mark.parametrize(
    "text",
    [
        f"```\n{TABLE}\n```",
        "一 | 二\n\n三",
        "| 不是表 |\n正文",
        '!!! note "框"\n    ' + TABLE.replace("\n", "\n    "),
        "| 最后一行 |",
        "甲\n---\n乙",
    ],
)
def test_what_is_no_table_of_its_own_stays_as_it_is(text):
    assert with_frames(text, "章") == text


def test_links_lead_to_chapters_and_files_as_seen_from_the_page(sample):
    text = text_of(sample, 0)
    assert "[指示灯](02-lights.md)" in text
    assert "(02-lights.md#硬盘灯)" in text


def test_on_a_shared_page_links_to_chapters_become_anchors_that_exist(sample):
    text = text_of(sample, 0, is_shared=True)
    assert "[指示灯](#02-lights)" in text
    assert "(#02-lights--硬盘灯)" in text
    assert "{#02-lights--硬盘灯}" in text_of(sample, 1, is_shared=True)
    assert "### 部件 {#01-overview--部件}" in text


def test_footnotes_of_a_shared_page_stay_with_their_chapter(sample):
    page = through_markdown(text_of(sample, 1, is_shared=True))
    assert 'href="#02-lights--note-1">（注 1）</a>' in page
    assert '<p class="chapter-note" id="02-lights--note-1">注 1：灯的颜色以产品说明书为准。</p>' in page
    assert "[^" not in page


def test_notes_may_have_several_lines_and_stand_before_their_mark():
    text = with_end_notes("[^b]: 第一行\n    第二行\n\n甲[^a]乙[^b]\n\n[^a]: 丙", "x--")
    assert text.split() == [
        "甲[（注", "2）](#x--note-2)乙[（注", "1）](#x--note-1)",
        "注", "1：第一行", "第二行", "{:", "#x--note-1", ".chapter-note}",
        "注", "2：丙", "{:", "#x--note-2", ".chapter-note}",
    ]  # fmt: skip


def test_names_are_masked_and_fences_stay_whole(sample):
    assert "陈&#42;&#42;整理" in text_of(sample, 3)
    page = Outline(through_markdown(text_of(sample, 1)))
    assert "## 这不是标题" in page.text
    assert page.tags.count("table") == 1


def test_files_are_found_below_files_from_the_chapter_the_printed_course_and_an_older_revision():
    from training_site.pages.course.chapter_text import _target  # noqa: PLC0415 - white box

    course, older = "courses/server", "courses/server/revisions/1.0"
    photo = "../../files/courses/server/figures/photo.png"
    assert {_target("../figures/photo.png", prefix, course) for prefix in ("", "p--")} == {photo}
    assert _target("photo.png", "", course) == "../../files/courses/server/manual/photo.png"
    there = "../../../../files/courses/server/revisions/1.0/figures/photo.png"
    assert _target("../figures/photo.png", "", older) == there
    assert _target("../table.xlsx", "", course) == "../../files/downloads/courses/server/table.xlsx"
    assert _target("../list.csv#x", "", course) == "../../files/downloads/courses/server/list.csv.zip#x"
    assert _target("https://example.com/a.md", "p--", course) == "https://example.com/a.md"
    assert _target("#灯", "p--", course) == "#p--灯"


def test_addresses_in_tags_are_found_too(sample):
    context, folder = sample
    manual = replace(
        folder.chapters[0], text='<img src="../a/p.png" alt="x"> <a class="b" href=../a/t.csv>表</a>\n'
    )
    text = chapter_text(context, manual, {}, Place(1), {})
    files = "../../files/courses/server/a/p.png", "../../files/downloads/courses/server/a/t.csv.zip"
    assert f'src="{files[0]}"' in text
    assert f"href={files[1]}>" in text
