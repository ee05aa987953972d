"""Contradictions inside one letter: two clocks for one step, two rhythms for one activity."""

import pytest

from training_site.facts.commitments.conflicts import conflicts
from worlds.builder import records


def clock(name, *intervals, **rule):
    limits = [dict(zip(("step", "limit", "unit"), each, strict=False)) for each in intervals]
    return clause(name, {"kind": "R-CLOCK", "intervals": limits, **rule})


def rhythm(name, times, every_months, activity="上门回访"):
    return clause(
        name, {"kind": "R-FREQ", "activity": activity, "times": times, "every_months": every_months}
    )


def clause(name, rule):
    return {"id": name, "quote": name, "promise": ["A18"], "rule": rule}


def found(*clauses, **letter):
    return conflicts(records({"clauses": clauses, "letter": letter}).letter)


# 接到报修后 4 小时到场、24 小时解决；质保期内 1 小时到场、12 小时解决（A18）
FOUR = clock("arrive-4", ("arrived_at", "4"), ("restored_at", "24"))
ONE = clock("arrive-1", ("arrived_at", "1"), ("restored_at", "12"))


def test_four_and_twenty_four_hours_against_one_and_twelve_are_two_contradictions():
    arrival, repair = found(FOUR, ONE)
    assert arrival.clauses == repair.clauses == ("arrive-4", "arrive-1")
    assert arrival.prevailing == repair.prevailing == "arrive-1"
    assert (
        arrival.note
        == "同一承诺书内冲突：“arrive-4”写的是 4 小时，“arrive-1”写的是 1 小时；按从严处理，以 “arrive-1” 为准"
    )
    assert "24 小时" in repair.note
    assert "12 小时" in repair.note


def test_contradictions_stand_in_the_order_of_the_letter():
    assert [each.clauses for each in found(ONE, FOUR)] == [("arrive-1", "arrive-4")] * 2


@pytest.mark.parametrize(
    ("choice", "prevailing", "word"),
    [
        ("strictest", "arrive-1", "从严"),
        ("customer_favourable", "arrive-1", "对客户有利"),
        ("latest", "arrive-4", "按后者"),
    ],
)
def test_the_letter_chooses_which_clause_prevails(choice, prevailing, word):
    for each in found(ONE, FOUR, conflict=choice):
        assert each.prevailing == prevailing
        assert word in each.note


def test_equal_limits_in_other_units_are_no_contradiction():
    assert found(clock("a", ("arrived_at", "60", "minute")), clock("b", ("arrived_at", "1", "hour"))) == ()


def test_a_working_day_is_looser_than_twelve_hours_and_than_a_day():
    days = clock("days", ("restored_at", "1", "workday"))
    assert found(days, clock("hours", ("restored_at", "12")))[0].prevailing == "hours"
    assert found(days, clock("day", ("restored_at", "1", "day")))[0].prevailing == "day"


@pytest.mark.parametrize(
    "other",
    [
        {"level": "一级"},
        {"in_city": "true"},
        {"weight_over_kg": "10"},
        {"weight_up_to_kg": "10"},
        {"source": "投诉"},
    ],
)
def test_another_kind_of_case_is_no_contradiction(other):
    assert found(clock("a", ("arrived_at", "4")), clock("b", ("arrived_at", "1"), **other)) == ()


def test_counted_from_another_step_is_no_contradiction():
    later = clock("b", ("restored_at", "2"))
    later["rule"]["intervals"][0]["start"] = "arrived_at"
    assert found(clock("a", ("restored_at", "24")), later) == ()
    later["rule"]["intervals"][0]["start"] = "reported_at"
    assert len(found(clock("a", ("restored_at", "24")), later)) == 1


def test_another_scope_is_no_contradiction():
    tower = ONE | {"scope": {"equipment": ["tower"]}}
    assert found(FOUR, tower) == ()


# 每月不少于一次；实际走访每季不少于三次；每月两次（A5）
def test_two_rhythms_of_one_activity_contradict_and_the_more_frequent_prevails():
    (only,) = found(rhythm("monthly", "1", "1"), rhythm("twice", "2", "1"))
    assert only.prevailing == "twice"
    assert "每 1 个月 2 次" in only.note


def test_three_a_quarter_are_one_a_month():
    assert found(rhythm("monthly", "1", "1"), rhythm("quarterly", "3", "3")) == ()
    assert found(rhythm("monthly", "1", "1"), rhythm("calls", "2", "1", "电话回访")) == ()


def test_other_rules_never_contradict():
    shares = [
        clause(name, {"kind": "R-RATIO", "figure": "客户满意度", "percent": percent})
        for name, percent in (("a", "98"), ("b", "99"))
    ]
    assert found(*shares) == ()
