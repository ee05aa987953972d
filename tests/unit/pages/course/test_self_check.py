from pathlib import Path

import pytest

from training_site.pages.course.chapter import chapter
from training_site.pages.course.self_check import self_check_block
from training_site.pages.frame.context import Context
from worlds.outline import Outline, through_markdown
from worlds.small import TODAY, change, write
from worlds.variants import QUESTIONS, read_course, write_course

HERE = "courses/power/01-lights.html"
HOSTILE = '"><script>XSS(1)</script>'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_course(tmp_path)


def _block(root: Path, start: str = HERE, chapter_id: str = "01-lights") -> str:
    catalogue, folder = read_course(root)
    return self_check_block(Context(catalogue, TODAY, "public"), folder, chapter_id, start)


def test_a_block_is_one_line_with_the_questions_of_its_chapter_in_the_order_of_the_file(root):
    block = _block(root)
    assert "\n" not in block
    assert Outline(block).values("data-question") == [
        "amber-first",
        "stop-when",
        "amber-is-off",
        "power-order",
        "light-means",
    ]


def test_a_chapter_without_questions_has_no_block(root):
    assert _block(root, chapter_id="03-nothing") == ""


def test_answers_are_data_attributes_and_options_stand_as_written(root):
    seen = Outline(_block(root))
    single = seen.all("input", name="q-amber-first")
    assert [(one.attributes["value"], one.attributes.get("data-correct")) for one in single] == [
        ("A", None),
        ("B", "true"),
        ("C", None),
        ("D", None),
    ]
    assert {one.attributes["type"] for one in single} == {"radio"}
    assert [one.attributes.get("data-correct") for one in seen.all("input", type="checkbox")] == [
        "true",
        "true",
        None,
        None,
    ]
    places = [one.attributes["data-place"] for one in seen.all("li") if "data-place" in one.attributes]
    assert sorted(places) == ["1", "2", "3", "4"]
    assert places != ["1", "2", "3", "4"]
    assert len({one.attributes["data-right"] for one in seen.all("select")}) == 3


def test_answer_and_reasons_are_readable_without_a_script(root):
    seen = Outline(_block(root))
    assert len(seen.all("details")) == 5
    assert "没有核对，可能拔错" in seen.text
    assert "先核对再动手。" in seen.text


def test_a_question_links_its_section_here_and_from_elsewhere(root):
    assert Outline(_block(root)).all("a", href="#灯的含义")
    elsewhere = Outline(_block(root, "courses/power/print.html"))
    assert elsewhere.all("a", href="../../courses/power/01-lights.html#灯的含义")
    assert elsewhere.all("section", id="self-check-01-lights")


def test_a_section_that_is_not_there_is_named_without_a_link(root):
    change(root, QUESTIONS, ("section: 灯的含义", "section: 没有这一节"))
    seen = Outline(_block(root))
    assert len(seen.all("a", href="#灯的含义")) == 3


def test_the_browser_keeps_answers_under_course_revision_and_chapter(root):
    (found,) = Outline(_block(root)).all("div", data_store="training-self-check:power:2.0:01-lights")
    assert found.attributes["class"] == "record sc sc-chapter"


def test_every_word_is_escaped(root):
    text = (root / QUESTIONS).read_text(encoding="utf-8")
    for word in (
        "巡检时一个模块亮黄灯，其余正常，先做什么？",
        "立即拔下这个模块",
        "没有核对，可能拔错",
        "先核对再动手。",
    ):
        text = text.replace(word, f"'{HOSTILE}'")
    write(root, QUESTIONS, text.replace("- 检查供电", f"- '{HOSTILE}'"))
    block = _block(root)
    assert block.count("&lt;script&gt;") >= 4
    assert "<script" not in through_markdown(block)


def test_names_of_instructors_are_masked(root):
    write(root, "roster/instructors/t-01.yml", "name: 陈教员\nemployer: 示例公司\n")
    change(root, QUESTIONS, ("explanation: 先核对再动手。", "explanation: 陈教员说先核对再动手。"))
    assert "陈教员" not in _block(root)
    assert "陈**说先核对" in _block(root)


def test_the_chapter_page_has_its_block_between_text_and_foot(root):
    catalogue, folder = read_course(root)
    page = chapter(Context(catalogue, TODAY, "public"), folder, 0)
    html = page.whole
    assert html.index("红灯停机") < html.index('id="self-check"') < html.index("ov-chapter-foot")


def test_the_search_does_not_learn_wrong_answers(root):
    block = Outline(_block(root))
    (inner,) = block.all("section")
    assert "data-search-exclude" in inner.attributes
    # Material's parser leaves the excluded block at the next end of the same tag, and starts a section at an id.
    assert all("id" not in head.attributes for head in block.all("h2") + block.all("h3"))
