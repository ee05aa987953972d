"""What holds for every bank of questions and every blueprint: shares within one question, nobody asked twice."""

from decimal import Decimal
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from training_site.facts.course.blueprint import apportion, draw
from training_site.facts.course.layout import disarranged, shuffled
from training_site.facts.course.paper import spread
from training_site.model.course.question import Question

NAMES = ("a", "b", "c", "d")
_SHARES = st.dictionaries(st.sampled_from(NAMES), st.integers(0, 100), min_size=1)
_TEXTS = st.lists(st.text(min_size=1, max_size=6), max_size=8)


def _question(number: int, competencies: tuple[str, ...]) -> Question:
    return Question.model_validate(
        {
            "id": f"q-{number}",
            "type": "判断",
            "chapter": "01-first",
            "section": "部件",
            "competencies": competencies,
            "text": "黄灯是告警。",
            "answer": "true",
            "explanation": "是的。",
        }
    )


_BANKS = st.lists(
    st.sets(st.sampled_from(NAMES), min_size=1, max_size=2).map(lambda names: tuple(sorted(names))),
    max_size=12,
).map(lambda bank: [_question(number, names) for number, names in enumerate(bank)])


@given(st.integers(0, 60), _SHARES)
def test_every_share_is_met_within_one_question(number, shares):
    found = apportion(number, shares)
    total = sum(shares.values())
    assert sum(found.values()) == (number if total else 0)
    for name, share in shares.items():
        assert not total or abs(found[name] * total - number * share) < total


@given(_BANKS, st.dictionaries(st.sampled_from(NAMES), st.integers(0, 5)))
def test_as_many_questions_are_drawn_as_there_can_be_and_each_for_what_it_names(bank, wanted):
    drawn = draw(bank, wanted)
    by_id = {question.id: question for question in bank}
    for question, name in drawn.items():
        assert name in by_id[question].competencies
    for name in NAMES:
        assert list(drawn.values()).count(name) <= wanted.get(name, 0)
    # Hall's theorem with deficiency: what no choice of competencies forbids is drawn.
    lacking = 0
    for size in range(len(NAMES) + 1):
        for some in combinations(NAMES, size):
            fitting = sum(bool(set(some) & set(question.competencies)) for question in bank)
            lacking = max(lacking, sum(wanted.get(name, 0) for name in some) - fitting)
    assert len(drawn) == sum(wanted.values()) - lacking


@given(_TEXTS, st.text(max_size=8))
def test_an_order_names_every_place_once_and_a_mixed_one_never_reads_as_given(texts, key):
    assert sorted(shuffled(texts, key)) == list(range(len(texts)))
    order = disarranged(texts, key)
    assert sorted(order) == list(range(len(texts)))
    assert [texts[place] for place in order] != texts or len(set(texts)) <= 1


@given(st.decimals(0, 1000, places=1), st.integers(1, 60))
def test_points_always_add_up_and_differ_by_one_step_at_most(points, number):
    found = spread(points, number)
    assert sum(found, Decimal(0)) == points
    assert len(set(found)) <= 2
    assert min(found) > 0 or points == 0
