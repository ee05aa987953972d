from pathlib import Path

import pytest

from training_site.facts.course.blueprint import apportion, draw, quotas, wanted_questions
from training_site.model.course.question import Question
from worlds.small import change
from worlds.variants import POWER, read_course, write_course

WITHOUT = (
    "    questions: 6\n    blueprint:\n      - {competency: know-structure, share: 60}\n"
    "      - {competency: can-operate, share: 40}\n"
)


def _question(name: str, *competencies: str) -> Question:
    return Question.model_validate(
        {
            "id": name,
            "type": "判断",
            "chapter": "01-first",
            "section": "部件",
            "competencies": competencies,
            "text": "黄灯是告警。",
            "answer": "true",
            "explanation": "是的。",
        }
    )


@pytest.mark.parametrize(
    ("number", "shares", "expected"),
    [
        (25, {"a": 40, "b": 35, "c": 25}, {"a": 10, "b": 9, "c": 6}),
        (10, {"a": 1, "b": 1, "c": 1}, {"a": 4, "b": 3, "c": 3}),
        (2, {"a": 10, "b": 45, "c": 45}, {"a": 0, "b": 1, "c": 1}),
        (5, {"a": 100, "b": 0}, {"a": 5, "b": 0}),
        (0, {"a": 50, "b": 50}, {"a": 0, "b": 0}),
        (5, {"a": 0, "b": 0}, {"a": 0, "b": 0}),
        (5, {}, {}),
    ],
)
def test_the_largest_remainders_get_what_is_left(number, shares, expected):
    assert apportion(number, shares) == expected


def test_a_question_of_two_competencies_goes_to_the_one_that_has_no_other():
    both, only = _question("both", "a", "b"), _question("only", "a")
    assert draw([both, only], {"a": 1, "b": 1}) == {"only": "a", "both": "b"}


def test_a_question_is_moved_over_several_competencies_where_that_helps():
    questions = [_question("ab", "a", "b"), _question("bc", "b", "c"), _question("c", "c")]
    drawn = draw(questions, {"b": 1, "c": 1, "a": 1})
    assert sorted(drawn.values()) == ["a", "b", "c"]
    assert drawn["ab"] == "a"


def test_what_is_lacking_is_left_out():
    assert draw([_question("one", "a")], {"a": 3, "b": 1}) == {"one": "a"}
    assert draw([], {"a": 1}) == {}


def test_a_blueprint_decides_and_without_one_all_competencies_share_alike(tmp_path: Path):
    write_course(tmp_path)
    assert quotas(read_course(tmp_path)[1]) == {"know-structure": 4, "can-operate": 2}
    change(tmp_path, POWER, (WITHOUT, ""))
    folder = read_course(tmp_path)[1]
    assert wanted_questions(folder) == len(folder.questions.questions) == 8
    assert quotas(folder) == {"know-structure": 4, "can-operate": 4}
