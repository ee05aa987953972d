import re
from pathlib import Path

import pytest

from training_site.facts.course.paper import draw_paper
from training_site.pages.course.course_outputs import course_documents
from training_site.pages.course.mock_paper import mock_paper
from training_site.pages.frame.context import Context
from training_site.pages.frame.page import DocumentPage
from training_site.pages.navigation import navigation
from worlds.small import TODAY, change
from worlds.variants import POWER, read_course, write_course

ADDRESS = "courses/power/mock.html"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_course(tmp_path)


def _page(root: Path) -> DocumentPage:
    catalogue, folder = read_course(root)
    return mock_paper(Context(catalogue, TODAY, "public"), folder)


def test_the_papers_are_those_that_the_command_draws_with_seeds_1_to_3(root):
    folder = read_course(root)[1]
    page = _page(root)
    versions = re.findall(r"试卷版本 (\S+?)<", page.markdown)
    assert versions == [draw_paper(folder, seed).version for seed in (1, 2, 3)]


def test_a_mock_paper_is_not_found_by_the_search(root):
    assert not _page(root).is_searchable


def test_no_id_stands_twice_though_papers_share_questions(root):
    ids = re.findall(r'\bid="([^"]+)"', _page(root).markdown)
    assert len(ids) == len(set(ids))
    assert "p1-amber-first" in ids


def test_pass_mark_and_points_per_competency_are_shown(root):
    page = _page(root)
    assert 'data-pass="60"' in page.markdown
    assert re.search(r'data-competency="know-structure">.*?/ 4<.*?/ 66<', page.markdown)


def test_a_paper_that_is_too_short_says_so(root):
    change(root, POWER, ("questions: 6", "questions: 20"))
    assert "比命题办法少 12 题" in _page(root).markdown


def test_a_course_with_questions_has_the_page_and_one_without_has_not(root):
    catalogue, folder = read_course(root)
    here = Context(catalogue, TODAY, "public")
    assert ADDRESS in [page.address for page in course_documents(here, folder)]
    assert ADDRESS in str(navigation(here, (), frozenset()))
    (root / "courses/power/questions.yml").unlink()
    catalogue, folder = read_course(root)
    here = Context(catalogue, TODAY, "public")
    assert ADDRESS not in [page.address for page in course_documents(here, folder)]
    assert ADDRESS not in str(navigation(here, (), frozenset()))


def test_a_pass_mark_that_is_to_come_is_not_shown_yet(root):
    entries = (
        'changes:\n  - {revision: "1.0", date: 2020-01-01, author: 甲, impact: none, note: 首次, rules: {pass_score: 60}}\n'
        '  - {revision: "1.0", date: 2030-01-01, author: 甲, impact: none, note: 提高, rules: {pass_score: 75}}\n'
    )
    text = (root / POWER).read_text(encoding="utf-8").split("changes:")[0] + entries
    (root / POWER).write_text(
        text.replace("pass_score: 60", "pass_score: 75", 1), encoding="utf-8", newline="\n"
    )
    assert 'data-pass="60"' in _page(root).markdown
