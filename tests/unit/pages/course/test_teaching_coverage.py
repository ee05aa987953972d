from dataclasses import replace
from datetime import date

import pytest

from training_site.pages.course.course import course
from training_site.pages.course.teaching_coverage import teaching_coverage_page
from training_site.pages.frame.context import Context
from training_site.pages.overview.courses_coverage import courses_coverage
from worlds.everything import everything
from worlds.outline import Outline, through_markdown
from worlds.teaching import folder
from worlds.typed import context as sample_context

HOLES = {
    "chapters": [
        {"id": "a", "competencies": ["know-structure"], "outcomes": ["say", "explain"]},
        {"id": "b", "competencies": ["can-operate"], "outcomes": ["do"]},
    ],
    "lessons": [
        {"id": "talk", "title": "讲", "kind": "theory", "minutes": "60", "covers": ["know-structure"]},
        {"id": "debate", "title": "议", "kind": "discussion", "minutes": "30", "covers": ["know-structure"]},
        {"id": "bench", "title": "练", "kind": "practical", "minutes": "20", "covers": ["know-structure"]},
    ],
    "tasks": [
        {"id": "t-1", "competency": "can-operate", "outcomes": ["do"]},
        {"id": "t-2", "competency": "can-operate", "title": "断电", "critical": "true"},
    ],
    "questions": [
        {"id": "q-1", "chapter": "a", "competencies": ["know-structure"], "outcomes": ["say"]},
        {"id": "q-2", "chapter": "b", "competencies": ["know-structure"], "situation": "true"},
        {
            "id": "q-3",
            "chapter": "b",
            "competencies": ["know-structure"],
            "type": "单选",
            "options": [{"text": "甲", "correct": "true"}, {"text": "乙", "why": "错"}],
        },
    ],
}


def shared(case, edition="public"):
    made_folder = folder(case)
    known = replace(everything().catalogue, courses={"c-1": made_folder})
    return Context(known, date(2026, 11, 22), edition), made_folder


def page(case, edition="public"):
    return Outline(teaching_coverage_page(*shared(case, edition)).markdown)


def cells(case, competency):
    outline = page(case)
    rows = [item for item in outline.elements if item.tag == "tr" and item.attributes.get("id") == competency]
    assert len(rows) == 1
    return rows[0].text


def test_each_competency_has_its_row_with_counts_minutes_and_types():
    text = cells(HOLES, "know-structure")
    assert "1 章章 a" in text
    assert "3 个 理论 90 分钟，实操 20 分钟" in text
    assert "练 实操 20 分钟" in text
    assert "3 道 情境题 1 道单选 1、判断 2" in text


def test_critical_tasks_are_marked():
    assert "断电 关键项" in cells(HOLES, "can-operate")


def test_rows_stand_in_the_order_of_the_framework_in_their_groups():
    case = {"extra": [{"id": "can-file", "group": "附加", "label": "会归档", "method": "written"}]}
    heads = [item.text for item in page(case).elements if item.attributes.get("scope") == "rowgroup"]
    assert heads == ["懂 1 项", "会 1 项", "附加 1 项", "第 1 章 章 a", "第 2 章 章 b"]


def test_a_hole_stands_in_its_cell_in_words_with_a_mark_and_in_the_list_with_its_cure():
    outline = page(HOLES)
    lacks = [item.text for item in outline.all(class_="tc-lack")]
    assert any("没有课时" in text and "✕" in text for text in lacks)
    assert any("没有题目，也没有任务" in text and "✕" in text for text in lacks)
    items = [item.text for item in outline.all("li")]
    assert [text.split("。")[0] for text in items] == [
        "✕ 能力项“会操作”（can-operate）没有课时",
        "✕ 《章 a》的学习目标“会 explain”（explain）没有题目或实操任务考查",
    ]
    assert "有缺口 2 处" in outline.text
    assert "没有缺口" not in outline.text


def test_a_course_with_everything_says_so():
    outline = page({})
    assert "没有缺口" in outline.text
    assert outline.all(class_="tc-lack") == []
    assert outline.all("li") == []


def test_outcomes_link_to_their_place_and_questions_to_theirs():
    links = [item.attributes["href"] for item in page({}).all("a")]
    assert "../../courses/c-1/a.html#outcome-say" in links
    assert "../../courses/c-1/a.html#q-q-1" in links
    assert "../../courses/c-1/index.html#can-operate" in links
    assert "../../courses/coverage.html" in links


def test_the_file_to_mend_stands_in_the_internal_edition_only():
    assert "courses/c-1/manual/a.md:4:5" in page(HOLES, "internal").text
    assert "manual/a.md" not in page(HOLES).text


def test_a_course_without_chapters_is_all_holes():
    outline = page({"chapters": [], "tasks": None, "questions": []})
    assert "没有章节" in cells({"chapters": [], "tasks": None, "questions": []}, "can-operate")
    assert "没有任务，也没有题目" in outline.text
    assert "手册还没有章节" in outline.text


def test_all_courses_stand_in_one_list_with_their_holes():
    context, made_folder = shared(HOLES)
    whole = folder({})
    both = replace(context.catalogue, courses={"c-1": made_folder, "c-2": replace(whole)})
    outline = Outline(courses_coverage(Context(both, context.as_of, "public")).markdown)
    rows = [item.text for item in outline.all("tr")][1:]
    assert len(rows) == 2
    assert "有缺口 2 处" in rows[0]
    assert "1/2" in rows[0]
    assert "没有缺口" in rows[1]
    assert "各课程" not in rows[0]


def test_without_courses_the_list_names_the_file_to_write():
    context, _ = shared({})
    empty = Context(replace(context.catalogue, courses={}), context.as_of, "public")
    assert "courses/<课程>/course.yml" in Outline(through_markdown(courses_coverage(empty).markdown)).text


def test_the_course_page_links_to_its_coverage_and_its_revisions():
    context, made_folder = shared({})
    links = [item.attributes["href"] for item in Outline(course(context, made_folder).markdown).all("a")]
    assert "../../courses/c-1/coverage.html" in links
    assert "../../courses/c-1/revisions.html" in links


@pytest.mark.parametrize(("edition", "shown"), [("public", "麣*"), ("internal", "麣鸜")])
def test_names_typed_into_titles_are_masked_in_the_public_edition(edition, shown):
    case = {"tasks": [{"id": "t-1", "competency": "can-operate", "title": "由麣鸜示范", "outcomes": ["do"]}]}
    context, made_folder = shared(case, edition)
    assert context.catalogue.instructors["t-2"].name == "麣鸜"
    text = Outline(through_markdown(teaching_coverage_page(context, made_folder).markdown)).text
    assert f"由{shown}示范" in text


def test_it_is_a_page_of_one_line():
    context = sample_context("第一行")
    markdown = teaching_coverage_page(context, context.catalogue.courses["basic"]).markdown
    assert markdown.startswith("<div")
    assert markdown.count("\n") == 1
