import pytest

from training_site.model.course.headings import (
    ChapterHeading,
    anchor_of,
    headings,
    outside_fences,
    with_anchors,
)
from worlds.outline import Outline, through_markdown

CASES = [
    ("## 硬盘灯", [(2, "硬盘灯", "硬盘灯")]),
    ("## RAID 1（镜像）", [(2, "RAID 1（镜像）", "RAID-1镜像")]),
    ("### 开机 / 关机 ###", [(3, "开机 / 关机", "开机-关机")]),
    ("## **加粗** `code`", [(2, "加粗 code", "加粗-code")]),
    ("# 第一级", []),
    ("    ## 缩进的代码", []),
    ("##", []),
    ("####### 七级", []),
    ("```\n## 栏里\n```\n## 栏外", [(2, "栏外", "栏外")]),
    ("````\n```\n## 栏里\n````\n## 栏外", [(2, "栏外", "栏外")]),
    ("~~~ yaml\n## 栏里\n~~~", []),
    ("```\n## 没有关的栏不是栏", [(2, "没有关的栏不是栏", "没有关的栏不是栏")]),
    ("<!-- 注\n## 注里\n-->\n## 注外", [(2, "注外", "注外")]),
    ("## 一 <!-- 注 -->\n## 二", [(2, "一", "一"), (2, "二", "二")]),
    ("## 灯\n## 灯\n## 灯-2", [(2, "灯", "灯"), (2, "灯", "灯-2"), (2, "灯-2", "灯-2-2")]),
    ("## 自定 {#own .big}", [(2, "自定", "own")]),
    ("## 其他 {: .big}", [(2, "其他", "其他")]),
    ("## ！？", [(2, "！？", "section")]),
    ("## 行尾\r\n正文", [(2, "行尾", "行尾")]),
]


@pytest.mark.parametrize(("markdown", "expected"), CASES)
def test_headings_have_level_words_and_anchor(markdown, expected):
    assert [(one.level, one.text, one.anchor) for one in headings(markdown)] == expected


def test_lines_are_counted_from_one():
    assert headings("\n\n## 甲\n\n### 乙") == (
        ChapterHeading(2, "甲", "甲", 3),
        ChapterHeading(3, "乙", "乙", 5),
    )


@pytest.mark.parametrize(("markdown", "_"), CASES)
def test_the_page_has_exactly_the_anchors_that_were_listed(markdown, _):
    seen = Outline(through_markdown(with_anchors(markdown)))
    ids = seen.values("id")
    assert [one.anchor for one in headings(markdown)] == [one for one in ids if one != "_1"]


def test_anchors_take_a_prefix_and_headings_move_down_to_level_six():
    text = with_anchors("## 甲\n###### 乙\n```\n## 丙\n```", "07-power--", deeper=1)
    assert text == "### 甲 {#07-power--甲}\n###### 乙 {#07-power--乙}\n```\n## 丙\n```"


def test_an_attribute_list_of_the_author_does_not_reach_the_page():
    assert with_anchors('## 甲 {: onclick="x" #own}') == "## 甲 {#own}"


def test_anchors_hold_letters_of_all_scripts_digits_and_hyphens():
    assert anchor_of(" a_B 第1节：“引号” ") == "a_B-第1节引号"


def test_only_prose_is_yielded():
    text = "一\n```\n二\n```\n<!--\n三\n-->\n四"
    assert list(outside_fences(text)) == [(1, "一"), (8, "四")]
