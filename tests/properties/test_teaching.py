"""What holds for all courses: order never changes coverage, and adding a test never makes a hole."""

from hypothesis import given
from hypothesis import strategies as st

from training_site.facts.course.teaching import teaching_coverage
from worlds.teaching import folder, found

_ITEMS = ("know-structure", "can-operate")
_OUTCOMES = ("say", "do", "explain")


@st.composite
def questions(draw):
    return [
        {
            "id": f"q-{number}",
            "chapter": draw(st.sampled_from(["a", "b", "z"])),
            "competencies": draw(st.lists(st.sampled_from(_ITEMS), min_size=1, max_size=2, unique=True)),
            "outcomes": draw(st.lists(st.sampled_from(_OUTCOMES), max_size=2, unique=True)),
        }
        for number in range(draw(st.integers(0, 8)))
    ]


@st.composite
def courses(draw):
    tasks = [
        {
            "id": f"t-{number}",
            "competency": draw(st.sampled_from(_ITEMS)),
            "outcomes": draw(st.lists(st.sampled_from(_OUTCOMES), max_size=2, unique=True)),
        }
        for number in range(draw(st.integers(0, 3)))
    ]
    chapters = [
        {"id": "a", "competencies": ["know-structure"], "outcomes": ["say", "explain"]},
        {"id": "b", "competencies": ["can-operate"], "outcomes": ["do"]},
    ]
    return {"chapters": chapters[: draw(st.integers(1, 2))], "tasks": tasks, "questions": draw(questions())}


@given(courses(), st.randoms(use_true_random=False))
def test_the_order_of_questions_never_changes_coverage(case, shuffler):
    other = {**case, "questions": list(case["questions"])}
    shuffler.shuffle(other["questions"])
    assert found(teaching_coverage(folder(other))) == found(teaching_coverage(folder(case)))


@given(courses(), questions())
def test_more_questions_never_make_a_hole(case, more):
    named = [{**question, "id": f"more-{question['id']}"} for question in more]
    before = set(found(teaching_coverage(folder(case)))["holes"])
    after = found(teaching_coverage(folder({**case, "questions": [*case["questions"], *named]})))["holes"]
    assert set(after) <= before


@given(courses())
def test_a_hole_is_exactly_what_nothing_stands_behind(case):
    seen = teaching_coverage(folder(case))
    for line in seen.competencies:
        lacking = [not line.chapters, not line.lessons, not (line.tasks or line.questions)]
        assert len(line.holes) == sum(lacking)
    for outcome in seen.outcomes:
        assert (outcome.hole is None) == bool(outcome.questions or outcome.tasks)
