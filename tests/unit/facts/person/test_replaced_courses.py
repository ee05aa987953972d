"""A course that has taken the place of another satisfies what is asked of that one, from its day on."""

import pytest

from training_site.facts.person.holders import holders, units
from worlds.builder import full_sign_off, world

PAIR = ["c-1", "c-2"]


def case(since="2026-01-01", *, holds="c-2", replaces="c-1", as_of="2026-06-01"):
    other = {"c-1": "c-2", "c-2": "c-1"}[replaces]
    return {
        "as_of": as_of,
        "course_ids": PAIR,
        "courses": {other: {"title": "新课程", "replaces": {"course": replaces, "since": since}}},
        "sign_offs": [full_sign_off("2026-03-05", course=holds)],
        "person": {"courses": ["c-1"]},
    }


def counted(made, course="c-1"):
    found = world(made)
    (unit,) = units([course], found.catalogue.courses, found.as_of)
    standings = [one for person in found.facts.people.values() for one in person.qualifications]
    return [holder.person for holder in holders(unit, standings) if holder.is_counted]


def test_who_holds_the_new_course_counts_where_the_old_one_was_promised():
    assert counted(case()) == ["p-1"]


def test_not_before_the_new_course_took_its_place():
    assert counted(case("2026-06-02")) == []
    assert counted(case("2026-06-01")) == ["p-1"]


def test_not_the_other_way_round():
    assert counted(case(holds="c-1", replaces="c-1"), "c-2") == []


def test_who_holds_both_counts_once():
    made = case()
    made["sign_offs"].append(full_sign_off("2026-03-06", id="old", course="c-1"))
    assert counted(made) == ["p-1"]


def test_an_expired_new_course_satisfies_nothing():
    assert counted(case(as_of="2027-06-01")) == []


@pytest.mark.parametrize(("since", "step"), [("2026-01-01", "无需办理"), ("2026-06-02", "等待安排培训")])
def test_the_next_step_in_the_old_course_is_nothing_once_the_new_one_is_held(since, step):
    person = world(case(since)).facts.people["p-1"]
    (old,) = [one for one in person.qualifications if one.course == "c-1"]
    assert old.next_step.startswith(step)


def test_a_new_course_that_teaches_part_stands_in_for_that_part_alone():
    made = case() | {"taught": {"c-2": ["know-structure"]}}
    assert counted(made) == []
