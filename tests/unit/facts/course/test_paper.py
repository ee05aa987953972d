from decimal import Decimal
from pathlib import Path

import pytest

from training_site.facts.course.paper import TYPES, DrawnPaper, draw_paper, spread
from training_site.model.records import CourseFolder
from worlds.small import change
from worlds.variants import POWER, QUESTIONS, read_course, write_course


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_course(tmp_path)


@pytest.fixture
def folder(root: Path) -> CourseFolder:
    return read_course(root)[1]


def _ids(paper: DrawnPaper) -> list[str]:
    return [one.question.id for one in paper.questions]


def test_the_same_seed_draws_the_same_paper(root):
    assert draw_paper(read_course(root)[1], 17) == draw_paper(read_course(root)[1], 17)


def test_another_seed_draws_another_paper(folder):
    papers = [draw_paper(folder, seed) for seed in range(10)]
    assert len({paper.version for paper in papers}) == 10
    assert len({tuple(_ids(paper)) for paper in papers}) > 1


def test_the_version_names_revision_seed_and_what_is_asked(root, folder):
    assert draw_paper(folder, 17).version == "2.0-17-b3af"
    change(root, QUESTIONS, ("先做什么？", "首先做什么？"))
    changed = draw_paper(read_course(root)[1], 17)
    assert "amber-first" in _ids(changed)
    assert changed.version != "2.0-17-b3af"
    assert changed.version.startswith("2.0-17-")


def test_explanations_do_not_change_the_version(root):
    change(root, QUESTIONS, ("explanation: 先核对再动手。", "explanation: 先核对，再动手。"))
    change(root, QUESTIONS, ("why: 没有核对，可能拔错", "why: 没有核对"))
    assert draw_paper(read_course(root)[1], 17).version == "2.0-17-b3af"


def test_no_question_stands_twice_and_types_stand_together(folder):
    for seed in range(20):
        paper = draw_paper(folder, seed)
        assert len(set(_ids(paper))) == len(paper.questions) == 6
        order = [TYPES.index(one.question.type) for one in paper.questions]
        assert order == sorted(order)


def test_each_question_counts_for_a_competency_that_it_names(folder):
    for seed in range(20):
        for one in draw_paper(folder, seed).questions:
            assert one.competency in one.question.competencies


def test_a_competency_with_too_few_questions_makes_the_paper_shorter_and_says_so(root):
    change(root, POWER, ("questions: 6", "questions: 20"))
    paper = draw_paper(read_course(root)[1], 17)
    assert paper.wanted == 20
    assert len(paper.questions) == 8
    assert {one.competency: one.wanted for one in paper.shortages} == {"know-structure": 12, "can-operate": 8}
    assert sum(one.drawn for one in paper.shortages) == 8
    assert sum(one.points for one in paper.questions) == 100


def test_a_course_without_questions_has_an_empty_paper(root):
    (root / QUESTIONS).unlink()
    paper = draw_paper(read_course(root)[1], 17)
    assert paper.questions == ()


def test_a_course_without_a_written_test_counts_to_a_hundred_and_has_no_pass_mark(root):
    text = (root / POWER).read_text(encoding="utf-8")
    written = text[text.index("  written:") : text.index("  practical:")]
    change(root, POWER, (written, ""))
    paper = draw_paper(read_course(root)[1], 17)
    assert (paper.max_score, paper.pass_score) == (100, None)


@pytest.mark.parametrize(
    ("points", "number", "first", "last"),
    [
        ("100", 25, "4", "4"),
        ("100", 24, "4", "5"),
        ("100.0", 24, "4", "5"),
        ("10", 25, "0.4", "0.4"),
        ("100.5", 25, "4.0", "4.1"),
        ("0", 3, "0", "0"),
    ],
)
def test_points_are_spread_evenly_and_the_last_questions_get_the_remainder(points, number, first, last):
    found = spread(Decimal(points), number)
    assert sum(found) == Decimal(points)
    assert (found[0], found[-1]) == (Decimal(first), Decimal(last))
    assert list(found) == sorted(found)


def test_no_points_for_no_questions():
    assert spread(Decimal(100), 0) == ()
