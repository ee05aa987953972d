"""What holds for all histories of a course: order plays no tricks, changes without impact change nothing."""

import copy
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from worlds.builder import full_sign_off
from worlds.cases import effects, facts, observed

days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
_NUMBERS = ("1.0", "1.1", "2.0", "3.0")
_ITEMS = ("know-structure", "can-operate")


@st.composite
def histories(draw):
    """Draw a history of two to four revisions in the order of their days; some numbers repeat without impact."""
    numbers = _NUMBERS[: draw(st.integers(2, 4))]
    when = sorted(draw(st.lists(days, min_size=len(numbers), max_size=len(numbers))))
    made = []
    for number, day in zip(numbers, when, strict=True):
        impact = draw(st.sampled_from(["none", "notice", "retrain"])) if made else "none"
        affects = draw(st.lists(st.sampled_from(_ITEMS), max_size=2, unique=True))
        entry = {"revision": number, "date": str(day), "author": "组", "note": "改", "impact": impact}
        made.append({**entry, "affects": affects})
        if draw(st.booleans()):
            made.append({**entry, "impact": "none"})
    return {"revision": numbers[-1], "changes": made}


@st.composite
def sign_offs(draw, name, numbers):
    day = str(draw(days))
    kept = draw(st.lists(st.sampled_from(_ITEMS), min_size=1, max_size=2, unique=True))
    whole = full_sign_off(day, id=name, revision=draw(st.sampled_from(numbers)))
    people = draw(st.sampled_from([["p-1"], ["p-2"], ["p-1", "p-2"]]))
    items = {item: {"result": draw(st.sampled_from(["通过", "未通过"])), "by": "t-1"} for item in kept}
    return {**whole, "people": people, "competencies": items}


@st.composite
def customers(draw):
    course = draw(histories())
    numbers = [change["revision"] for change in course["changes"]]
    told = [
        {
            "person": draw(st.sampled_from(["p-1", "p-2"])),
            "revision": draw(st.sampled_from(numbers)),
            "told_on": str(draw(days)),
            **({"confirmed_on": "2026-12-31"} if draw(st.booleans()) else {}),
        }
        for _ in range(draw(st.integers(0, 3)))
    ]
    return {
        "as_of": str(draw(days)),
        "course": course,
        "others": [{"id": "p-2", "audience": "操作", "courses": ["c-1"]}],
        "sign_offs": [draw(sign_offs(f"o-{index}", numbers)) for index in range(draw(st.integers(0, 4)))],
        "sessions": [
            {
                "id": f"s-{index}",
                "date": str(draw(days)),
                "revision": draw(st.sampled_from(numbers)),
                "attendance": [{"person": draw(st.sampled_from(["p-1", "p-2"])), "status": "到"}],
            }
            for index in range(draw(st.integers(0, 2)))
        ],
        "notices": told,
    }


def seen(case):
    found = facts(case)
    return observed(found) | effects(case, found)


@given(customers(), st.randoms(use_true_random=False))
def test_the_order_of_files_never_changes_who_is_told_or_trained_again(case, shuffler):
    other = copy.deepcopy(case)
    for key in ("sign_offs", "sessions", "notices"):
        shuffler.shuffle(other[key])
    assert seen(other) == seen(case)


@given(customers())
def test_an_entry_without_impact_changes_nothing(case):
    """Append `none` under the newest number: every state, every person to be told stays as it was."""
    newest = case["course"]["changes"][-1]
    more = {**newest, "impact": "none", "affects": []}
    other = {**case, "course": {**case["course"], "changes": [*case["course"]["changes"], more]}}
    before, after = seen(case), seen(other)
    for key in ("word", "items", "catch_up", "told", "told_since", "others"):
        assert after.get(key) == before.get(key), key


@given(customers())
def test_only_retrain_asks_for_training_again(case):
    milder = [
        {**change, "impact": "notice" if change["impact"] == "retrain" else change["impact"]}
        for change in case["course"]["changes"]
    ]
    found = seen({**case, "course": {**case["course"], "changes": milder}})
    assert found["catch_up"] == "-"
    assert all("待复训" not in states.values() for states in found["others"].values())


@given(customers())
def test_whoever_must_be_told_learned_an_older_revision_and_has_no_record(case):
    found = facts(case)
    told = {
        (notice["person"], notice["revision"])
        for notice in case["notices"]
        if notice["told_on"] <= case["as_of"]
    }
    for each in found.notices:
        for line in each.people:
            has_record = (line.person, each.change.revision) in told
            assert (line.notice is not None) == has_record
            if line.state == "未告知":
                assert each.change.impact != "none"
                assert each.change.date <= found.as_of
                assert line.learned != each.change.revision
