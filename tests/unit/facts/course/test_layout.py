import pytest

from training_site.facts.course.layout import as_written, disarranged, mixed, shuffled
from training_site.model.course.question import Question

STEPS = ("检查供电", "打开交换机", "打开阵列")


def _question(**fields: object) -> Question:
    given = {
        "id": "one",
        "type": "单选",
        "chapter": "01-first",
        "section": "部件",
        "competencies": ("know-structure",),
        "text": "先做什么？",
        "explanation": "先核对。",
    }
    return Question.model_validate(given | fields)


def test_an_order_follows_from_key_and_texts_alone():
    # Written down once: a paper printed last year must come out the same on any machine.
    assert shuffled(["甲", "乙", "丙", "丁"], "power/17/one") == (2, 1, 0, 3)
    assert shuffled(["甲", "乙", "丙", "丁"], "power/18/one") == (3, 2, 1, 0)


@pytest.mark.parametrize("number", range(50))
def test_steps_never_stand_in_the_right_order(number):
    assert disarranged(STEPS, f"key-{number}") != (0, 1, 2)


def test_what_reads_alike_in_every_order_stays():
    assert disarranged(["检查", "检查"], "key") in {(0, 1), (1, 0)}
    assert disarranged(["只有一步"], "key") == (0,)
    assert disarranged([], "key") == ()


def test_an_order_that_only_looks_different_counts_as_the_right_one():
    for number in range(30):
        texts = ["检查", "检查", "开机"]
        order = disarranged(texts, str(number))
        assert [texts[place] for place in order] != texts


def test_options_stay_as_written_in_a_chapter_and_are_mixed_on_a_paper():
    options = tuple({"text": text} for text in "甲乙丙丁")
    question = _question(options=options)
    assert as_written(question, "power").options == (0, 1, 2, 3)
    assert len({mixed(question, f"power/{seed}").options for seed in range(20)}) > 5


def test_pairs_keep_their_left_sides_and_mix_their_right_ones():
    pairs = tuple({"left": left, "right": left + left} for left in "甲乙丙")
    layout = as_written(_question(type="配对", pairs=pairs), "power")
    assert sorted(layout.rights) == [0, 1, 2]
    assert layout.rights != (0, 1, 2)


def test_two_questions_with_the_same_steps_are_mixed_each_for_itself():
    orders = {as_written(_question(id=f"q-{n}", type="排序", steps=STEPS), "power").steps for n in range(9)}
    assert len(orders) > 1
