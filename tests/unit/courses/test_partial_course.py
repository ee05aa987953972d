"""A course may name the `items:` of its framework that it teaches; it claims nothing for the others."""

from pathlib import Path

import pytest

from training_site.build import build
from worlds.outline import Outline, finished
from worlds.small import (
    CHAPTER,
    COURSE,
    PEOPLE,
    SIGN_OFF,
    SITTING,
    TODAY,
    change,
    check,
    line_of,
    only,
    write,
    write_repository,
)

PART = ("framework: basic\n", "framework: basic\nitems: [know-structure]\n")
ONLY_STRUCTURE = (
    (COURSE, PART),
    (COURSE, ("covers: [can-operate]", "covers: [know-structure]")),
    (COURSE, ("competency: can-operate", "competency: know-structure")),
    (CHAPTER, ("competencies: [know-structure, can-operate]", "competencies: [know-structure]")),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_repository(tmp_path)


@pytest.fixture
def partial(root: Path) -> Path:
    for path, pair in ONLY_STRUCTURE:
        change(root, path, pair)
    return root


def test_results_of_what_a_course_came_not_to_teach_are_warned_of_and_stay(partial):
    found = check(partial)
    assert {item.code for item in found} == {"W-RECORD"}
    assert {item.where.path for item in found} == {SITTING, SIGN_OFF}
    assert all("“can-operate”，这一项不计" in item.message for item in found)
    assert found[0].where.line == line_of(partial, SITTING, "can-operate")


@pytest.mark.parametrize(
    ("items", "code", "words"),
    [
        ("[know-strcture]", "E-REF", "最接近的是 “know-structure”"),
        ("[know-structure, know-structure]", "E-ID-CLASH", "写了两次"),
        ("[know-structure, Know]", "E-ID", ""),
        ("[]", "E-MISSING-FIELD", "至少"),
        ("know-structure", "E-TYPE", ""),
    ],
)
def test_items_that_name_nothing_of_the_framework_are_refused_on_their_line(root, items, code, words):
    change(root, COURSE, (PART[0], f"framework: basic\nitems: {items}\n"))
    found = [item for item in check(root) if item.where.line == line_of(root, COURSE, "items:")]
    assert only(found).code == code
    assert words in only(found).message
    assert only(found).cure


def test_an_item_of_the_courses_own_does_not_stand_in_items(root):
    own = "extra_competencies: [{id: report, group: 附加, label: 会汇报, method: oral}]\n"
    change(root, COURSE, (PART[0], f"{PART[0]}items: [know-structure, can-operate, report]\n{own}"))
    found = only(item for item in check(root) if item.code == "E-REF")
    assert "课程自己的能力项" in found.message


def test_a_lesson_task_or_chapter_that_teaches_what_is_not_claimed_is_refused(root):
    change(root, COURSE, PART)
    found = [item for item in check(root) if item.code == "E-REF"]
    assert {item.where.path for item in found} == {COURSE, CHAPTER}
    assert {item.where.line for item in found if item.where.path == COURSE} == {
        line_of(root, COURSE, "covers: [can-operate]"),
        line_of(root, COURSE, "competency: can-operate"),
    }
    assert all("items" in item.cure for item in found)


def test_a_change_that_once_touched_an_item_may_stay_in_the_history(partial):
    change(partial, COURSE, ("impact: none", "impact: retrain, affects: [can-operate]"))
    assert {item.code for item in check(partial)} == {"W-RECORD"}


def test_a_waiver_of_what_is_not_claimed_is_of_no_use(partial):
    waiver = "id: w-1, person: p-02, course: server, competency: can-operate, reason: 不操作, agreed_by: r-01, since: 2026-03-01"
    write(partial, f"{PEOPLE.rpartition('/')[0]}/waivers.yml", f"waivers:\n  - {{{waiver}}}\n")
    found = [item for item in check(partial) if item.where.path.endswith("waivers.yml")]
    assert [item.code for item in found if "不计" in item.message] == ["W-RECORD"]
    assert not any(item.code == "E-REF" for item in found)


def pages_of(root: Path) -> dict[str, str]:
    site = build(root, TODAY, "public", TODAY)
    found = {page.address: Outline(finished(page)).text for page in site.documents()}
    assert found
    return found


def test_every_page_of_the_course_says_what_it_teaches_and_what_it_does_not_claim(partial):
    pages = pages_of(partial)
    words = "只教能力框架 2 项中的 1 项：懂结构。其余 1 项不教，也不作承诺：会操作。"
    assert f"本课程{words}" in pages["courses/server/index.html"]
    assert words in pages["courses/index.html"]
    assert words in pages["courses/server/coverage.html"]
    assert "1/1 项齐全" in pages["courses/server/coverage.html"]


def test_the_rows_of_the_course_are_counted_on_every_page_and_called_together_on_the_certificate(partial):
    site = build(partial, TODAY, "public", TODAY)
    texts = {page.address: finished(page) for page in site.documents()}
    texts |= {page.address: page.body for page in site.records()}
    rows = {address for address, text in texts.items() if "应知 1 项" in text}
    assert {
        "courses/index.html",
        "courses/server/index.html",
        "customers/acme/index.html",
        "customers/acme/people/p-01.html",
    } <= rows
    assert [address for address, text in texts.items() if "一懂" in text] == ["index.html"], "the framework"
    assert any("应知培训合格证" in text for text in texts.values())


def test_a_course_that_teaches_all_says_nothing_of_it(root):
    pages = pages_of(root)
    assert not any("不作承诺" in text for address, text in pages.items() if address.startswith("courses/"))
