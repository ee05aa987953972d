"""What teaches and tests each competency and outcome, as YAML cases: parts of a course in, holes out."""

import pytest

from training_site.build import build
from training_site.facts.course.teaching import holes, teaching_coverage
from training_site.model.records import Catalogue
from training_site.problems import Severity
from worlds.cases import cases
from worlds.demo import TODAY, catalogue
from worlds.small import CHAPTER, COURSE, change, line_of, write, write_repository
from worlds.teaching import folder, found

CASES = cases("teaching")


@pytest.mark.parametrize("case", CASES, ids=[case["rule"] for case in CASES])
def test_rule(case):
    seen = found(teaching_coverage(folder(case)))
    for key, wanted in case["expect"].items():
        if isinstance(wanted, dict):
            assert {name: seen[key][name] for name in wanted} == wanted
        elif key == "places":
            assert seen[key] == wanted
        else:
            assert len(seen[key]) == len(wanted)
            assert all(text in line for text, line in zip(wanted, seen[key], strict=True))


def test_no_rule_is_stated_twice():
    rules = [case["rule"] for case in CASES]
    assert len(set(rules)) == len(rules) > 15


def test_every_hole_says_a_whole_thing_and_how_to_mend_it():
    for case in CASES:
        for hole in teaching_coverage(folder(case)).holes:
            assert not hole.text.endswith("。")
            assert hole.cure
            assert hole.where.path.startswith("courses/c-1/")


def test_a_course_with_a_file_that_cannot_be_read_has_no_holes_to_report():
    made = folder({"questions": [], "tasks": None})
    organisation = None

    def with_unread(*unread):
        return Catalogue(organisation, {}, {"c-1": made}, {}, {}, frozenset(unread))  # type: ignore[arg-type]

    assert list(holes(with_unread()))
    assert list(holes(with_unread("courses/c-2/questions.yml")))
    assert not list(holes(with_unread("courses/c-1/questions.yml")))


def test_the_demo_has_no_holes():
    known = catalogue()
    assert len(known.courses) >= 4
    assert not known.unread
    assert [hole.text for hole in holes(known)] == []


@pytest.fixture
def root(tmp_path):
    return write_repository(tmp_path)


def coverage_problems(root):
    return [item for item in build(root, None, "public", TODAY).problems if item.code == "W-COVERAGE"]


def test_the_small_repository_has_no_holes(root):
    assert coverage_problems(root) == []


def test_a_hole_is_a_warning_at_the_outcome_with_its_cure(root):
    change(root, CHAPTER, ("按顺序开机}", "按顺序开机}\n  - {id: explain, text: 讲清供电}"))
    (problem,) = coverage_problems(root)
    assert problem.severity is Severity.WARNING
    assert problem.where.path == CHAPTER
    assert problem.where.line == line_of(root, CHAPTER, "id: explain")
    assert problem.where.column == 5
    assert "讲清供电" in problem.message
    assert "explain" in problem.cure


def test_a_competency_that_no_lesson_teaches_points_at_the_lessons(root):
    change(root, COURSE, ("covers: [can-operate]", "covers: [know-structure]"))
    (problem,) = coverage_problems(root)
    assert problem.where.path == COURSE
    assert problem.where.line == line_of(root, COURSE, "{id: overview")


def test_a_question_fills_a_hole(root):
    change(root, CHAPTER, ("按顺序开机}", "按顺序开机}\n  - {id: explain, text: 讲清供电}"))
    write(
        root,
        "courses/server/questions.yml",
        """\
questions:
  - id: supply
    type: 判断
    chapter: 01-overview
    section: 部件
    competencies: [know-structure]
    outcomes: [explain]
    text: 两路电源来自不同回路。
    answer: true
    explanation: 一路停电，另一路还在。
""",
    )
    assert coverage_problems(root) == []
