"""Are the demo's questions enough, of every kind, and impossible to guess from their form?"""

from collections import Counter

import pytest

from training_site.model.course.headings import headings
from worlds.demo import catalogue

pytestmark = pytest.mark.slow

FOUR = ("server-storage", "network-security", "office-terminals", "building-systems")
TYPES = {"单选", "多选", "判断", "排序", "配对"}


@pytest.fixture(scope="module", params=FOUR)
def folder(request: pytest.FixtureRequest):
    return catalogue().courses[request.param]


def test_there_are_forty_questions_and_four_for_each_competency(folder):
    questions = folder.questions.questions
    assert len(questions) >= 40
    counts = Counter(name for one in questions for name in one.competencies)
    assert all(counts[item.id] >= 4 for item in folder.competencies), counts


def test_all_five_types_are_used_and_a_third_are_situations(folder):
    questions = folder.questions.questions
    assert {one.type for one in questions} == TYPES
    assert sum(one.situation for one in questions) * 3 >= len(questions)


def test_every_chapter_ends_with_questions_that_point_at_a_section(folder):
    sections = {manual.chapter.id: {one.text for one in headings(manual.text)} for manual in folder.chapters}
    for one in folder.questions.questions:
        assert one.section in sections[one.chapter], one.id
    assert {one.chapter for one in folder.questions.questions} == set(sections)


def test_every_wrong_option_says_why_it_is_wrong(folder):
    for one in folder.questions.questions:
        assert one.explanation
        assert all(option.correct or option.why for option in one.options), one.id


def test_right_answers_are_spread_evenly_over_the_positions(folder):
    """Whoever always picks the same position gets no more than a guess."""
    single = [one for one in folder.questions.questions if one.type == "单选"]
    at = Counter(next(n for n, option in enumerate(one.options) if option.correct) for one in single)
    fair = len(single) / 4
    assert len(single) >= 12
    assert all(abs(at[position] - fair) <= max(2, fair / 3) for position in range(4)), at


def test_true_and_false_are_about_equally_often_right(folder):
    truth = Counter(one.answer for one in folder.questions.questions if one.type == "判断")
    assert abs(truth[True] - truth[False]) <= 2, truth


def test_several_right_answers_are_not_always_the_first_ones(folder):
    several = [one for one in folder.questions.questions if one.type == "多选"]
    at = Counter(n for one in several for n, option in enumerate(one.options) if option.correct)
    assert max(at[n] for n in range(4)) - min(at[n] for n in range(4)) <= 4, at


def test_the_right_answer_is_not_usually_the_longest(folder):
    single = [one for one in folder.questions.questions if one.type == "单选"]
    longest = sum(
        next(len(option.text) for option in one.options if option.correct)
        > max(len(option.text) for option in one.options if not option.correct)
        for one in single
    )
    assert longest * 2 <= len(single)
