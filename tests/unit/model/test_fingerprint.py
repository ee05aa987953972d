"""Does a fingerprint change with what a trainee reads, and with nothing else?"""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from training_site.model.course.chapter import Chapter
from training_site.model.fingerprint import COURSE_KEY, chapter_fingerprint, differences, fingerprints
from training_site.model.records import Manual
from training_site.sources.catalogue import read_catalogue
from worlds.small import TODAY, change, write, write_repository

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "fingerprint.yml").read_text(encoding="utf-8"))
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>{}</title></svg>\n'
MORE = {
    "manual/02-care.md": """\
---
title: 保养
outcomes: [{id: clean, text: 按周期除尘}]
competencies: [can-operate]
kind: practical
minutes: 30
---
## 除尘

每季除尘一次。

![布线](../figures/%E5%B8%83%E7%BA%BF.svg)

![照片](../pictures/photo.webp)
""",
    "figures/case.svg": SVG.format("机箱前面"),
    "figures/布线.svg": SVG.format("线槽"),
    "figures/spare.svg": SVG.format("备件"),
    "pictures/photo.webp": "RIFF\x08\x00\x00\x00WEBPVP8 not really one\n",
    "questions.yml": "questions:\n  - {id: supplies, type: 判断, chapter: 01-overview, section: 部件, competencies: [know-structure], outcomes: [name-parts], text: 机箱有几块电源都一样。, answer: false, explanation: 两块互为备用。}\n",
    "glossary.yml": "terms:\n  - {term: 冗余组, meaning: 一组磁盘}\n",
    "maintenance.yml": "tasks:\n  - {id: daily-lights, period: 每日, item: 看灯, standard: 绿色且无黄灯, chapter: 01-overview}\n",
    "cards/rack-server.yml": """\
title: 快查卡
start: [看电源灯, 按电源键]
stop: [关系统]
lights: [{light: 电源灯, state: 绿, meaning: 正常, action: 不用处理}]
diagnosis: [{symptom: 不亮, check: 看线, action: 换线}]
chapters: [01-overview]
""",
}


@pytest.fixture
def root(tmp_path):
    write_repository(tmp_path)
    for name, text in MORE.items():
        write(tmp_path, f"courses/server/{name}", text)
    change(
        tmp_path,
        "courses/server/manual/01-overview.md",
        ("minutes: 60\n", "minutes: 60\neveryday_words: [开机没反应]\n"),
        ("## 部件\n\n", "## 部件\n\n机箱里有两块电源。拔下前先断电，等 5 秒。<!-- 旧机型没有 -->\n\n"),
    )
    assert read_catalogue(tmp_path, TODAY)[0].unread == frozenset()
    return tmp_path


def folder_of(root):
    return read_catalogue(root, TODAY)[0].courses["server"]


@pytest.mark.parametrize("case", CASES, ids=[case["rule"] for case in CASES])
def test_rule(root, case):
    before = folder_of(root)
    file = root / "courses/server" / case["file"]
    text = file.read_bytes().decode()
    assert case["old"] in text
    new = text.replace(case["old"], case["new"], -1 if case.get("everywhere") else 1)
    file.write_bytes(new.encode())
    after = folder_of(root)
    assert list(differences(after, fingerprints(before))) == case["changed"]
    assert len(after.chapters) == 2, "the edited course still loads"


def test_no_rule_is_stated_twice():
    assert len({case["rule"] for case in CASES}) == len(CASES) > 40


def test_fingerprints_are_of_the_course_and_then_chapter_by_chapter(root):
    found = fingerprints(folder_of(root))
    assert list(found) == [COURSE_KEY, "01-overview", "02-care"]
    assert all(re.fullmatch(r"[0-9a-f]{16}", value) for value in found.values())
    assert len(set(found.values())) == 3


def test_differences_name_changed_new_and_removed_chapters_in_the_order_of_the_course(root):
    folder = folder_of(root)
    recorded = fingerprints(folder) | {"09-gone": "0" * 16, "01-overview": "1" * 16}
    del recorded["02-care"]
    assert differences(folder, recorded) == ("01-overview", "02-care", "09-gone")


CHAPTER = Chapter.model_validate(
    {
        "title": "组成",
        "outcomes": [{"id": "name-parts", "text": "说出主要部件"}],
        "competencies": ["know-structure"],
        "kind": "theory",
        "minutes": "60",
    }
)
TEXT = "## 部件\n\n![机箱](../figures/case.svg)\n\n1. **警告：先断电。** 等 5 秒。\n\n| 灯 | 含义 |\n| --- | --- |\n| 黄 | `fault 3` |\n"
COMMENTED = "开机<!-- 核对过 --> 先验电。\n"
FILES = {"figures/case.svg": SVG.format("机箱").encode()}
BLANKS = st.text(alphabet=" \t\n\r\u3000\u00a0", min_size=1, max_size=4)


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), BLANKS), max_size=6))
def test_white_space_put_in_anywhere_never_changes_it(insertions):
    text = TEXT
    for position, blanks in insertions:
        text = text[:position] + blanks + text[position:]
    before = chapter_fingerprint(Manual(CHAPTER, TEXT), FILES)
    assert chapter_fingerprint(Manual(CHAPTER, text), FILES) == before


@given(st.text(alphabet="abc 说\n-><!", max_size=30).filter(lambda text: "-->" not in f"{text}-->"[:-1]))
def test_what_a_comment_says_never_changes_it(remark):
    before = chapter_fingerprint(Manual(CHAPTER, COMMENTED), {})
    text = COMMENTED.replace("核对过", remark)
    assert chapter_fingerprint(Manual(CHAPTER, text), {}) == before


@given(st.integers(0, len(TEXT) - 1), st.characters(min_codepoint=0x21, max_codepoint=0x9FFF))
def test_any_other_character_always_changes_it(position, character):
    if character.isspace() or TEXT[position] == character or TEXT[position].isspace():
        return
    text = TEXT[:position] + character + TEXT[position + 1 :]
    before = chapter_fingerprint(Manual(CHAPTER, TEXT), FILES)
    assert chapter_fingerprint(Manual(CHAPTER, text), FILES) != before


def test_white_space_inside_the_sign_of_a_comment_counts_for_it_shows_what_was_hidden():
    before = chapter_fingerprint(Manual(CHAPTER, COMMENTED), {})
    text = COMMENTED.replace("<!--", "< !--")
    assert chapter_fingerprint(Manual(CHAPTER, text), {}) != before


def test_a_figure_inside_a_comment_is_not_shown_and_does_not_count():
    manual = Manual(CHAPTER, "<!-- ![机箱](../figures/case.svg) -->\n")
    changed = {"figures/case.svg": SVG.format("机柜").encode()}
    assert chapter_fingerprint(manual, FILES) == chapter_fingerprint(manual, changed)
