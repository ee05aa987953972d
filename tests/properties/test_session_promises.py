"""What holds for all promises of training: more never harms, order never matters, time moves verdicts with it."""

import copy
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from training_site.facts.base.calendar import add_days, add_months
from training_site.facts.base.verdict import Verdict
from training_site.facts.commitments.inputs.outcome import together
from training_site.facts.commitments.inputs.periods import periods
from training_site.model.letter.training_rules import Freq
from worlds.clauses import finding

DAY = date(2026, 3, 2)
_DAYS = st.integers(-40, 40).map(lambda days: DAY + timedelta(days=days))
_CLOCKS = st.integers(8 * 12, 18 * 12).map(lambda five: f"{five // 12:02}:{five % 12 * 5:02}")
_RULES = {
    "R-HOURS": [{"minutes": "120"}, {"minutes": "60", "per": "session"}, {"minutes": "90", "per": "person"}],
    "R-MIX": [{}, {"practical_percent": "50"}],
    "R-DURATION": [{"days_at_least": "1", "days_at_most": "3"}],
    "R-PRECOND": [{"trainees": "1"}],
    "R-AUDIENCE": [{"audiences": ["操作", "维护"]}],
    "R-MODE": [{"modes": ["集中", "一对一"]}],
    "R-NOTICE": [{"subject": "课程", "days": "7"}, {"subject": "教学设施", "days": "7"}],
    "R-TOOLS": [{}, {"by": "我方"}],
    "R-LANG": [{"languages": ["zh"]}],
    "R-MATERIAL": [{}, {"materials": ["操作手册", "PPT"]}],
    "R-MATERIAL-BEFORE": [{"materials": ["操作手册"]}],
    "R-MANUALS": [{"materials": ["操作手册", "PPT"], "copies": "2"}],
    "R-FREE": [{}],
}
_RANK = {Verdict.MET: 2, Verdict.PARTLY: 1}


@st.composite
def _lessons(draw):
    start, end = sorted(draw(st.lists(_CLOCKS, min_size=2, max_size=2, unique=True)))
    return {
        "lesson": draw(st.sampled_from(["talk", "practice", "exam"])),
        "start": start,
        "end": end,
        "instructor": "t-1",
        "mode": draw(st.sampled_from(["集中", "一对一"])),
        "language": draw(st.sampled_from(["zh-CN", "en"])),
    }


@st.composite
def _sessions(draw, name):
    day = draw(_DAYS)
    ahead = st.integers(0, 12).map(lambda days: str(day - timedelta(days=days)))
    status = st.sampled_from(["到", "缺席"])
    found = {
        "id": name,
        "date": str(day),
        "start": "08:00",
        "end": "18:00",
        "lessons_held": draw(st.lists(_lessons(), max_size=2)),
        "attendance": [{"person": person, "status": draw(status)} for person in ("p-1", "p-2")],
        "notices": [
            {
                "subject": draw(st.sampled_from(["课程", "教学设施"])),
                "sent_on": draw(ahead),
                "by": "t-1",
                "channel": "函",
            }
        ],
        "materials_issued": [
            {
                "kind": draw(st.sampled_from(["操作手册", "PPT"])),
                "copies": str(draw(st.integers(0, 2))),
                "issued_on": draw(ahead),
            }
        ],
        "facilities": [
            {"item": "仪器", "by": draw(st.sampled_from(["我方", "业主"])), "ready": draw(_FLAGS)}
        ],
    }
    if draw(st.booleans()):
        found["fee"] = draw(st.sampled_from(["0", "200"]))
    return found


_FLAGS = st.sampled_from(["true", "false"])


@st.composite
def _cases(draw, codes=tuple(_RULES)):
    code = draw(st.sampled_from(codes))
    return {
        "code": code,
        "promise": "T3 承诺",
        "as_of": str(DAY),
        "parameters": draw(st.sampled_from(_RULES[code])),
        "letter": {"signed_on": "2025-12-01"},
        "others": [{"id": "p-2", "audience": "维护", "courses": ["c-1"]}],
        "sessions": [draw(_sessions(f"s-{number}")) for number in range(draw(st.integers(0, 4)))],
    }


def _seen(found):
    why = found.explanation
    return found.verdict, found.required, found.actual, why.text, why.margin, why.unit, why.next_change


def _moved(value, days):
    """Move every day anywhere in a case."""
    if isinstance(value, dict):
        return {key: _moved(item, days) for key, item in value.items()}
    if isinstance(value, list):
        return [_moved(item, days) for item in value]
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        return str(date.fromisoformat(value) + timedelta(days=days))
    return value


@given(_cases(), st.randoms(use_true_random=False))
def test_order_of_records_never_changes_a_finding(case, random):
    other = copy.deepcopy(case)
    random.shuffle(other["sessions"])
    for session in other["sessions"]:
        random.shuffle(session["lessons_held"])
        random.shuffle(session["attendance"])
    assert _seen(finding(case)) == _seen(finding(other))


@given(_cases(), st.integers(-400, 400))
def test_moving_all_days_moves_the_verdict_with_them(case, days):
    installed = {"delivered_on": "2026-01-05", "commissioned_on": "2026-01-08", "accepted_on": "2026-01-10"}
    case["installations"] = [installed]
    found, later = finding(case), finding(_moved(case, days))
    assert later.verdict is found.verdict
    assert later.margin == found.margin
    change = found.explanation.next_change
    assert later.explanation.next_change == (change and change + timedelta(days=days))


@given(_cases(codes=("R-HOURS",)), _lessons())
def test_more_training_never_worsens_the_hours(case, lesson):
    case["parameters"] = {"minutes": "120"}
    more = copy.deepcopy(case)
    extra = {"id": "more", "date": str(DAY), "start": "08:00", "end": "18:00", "lessons_held": [lesson]}
    more["sessions"].append({**extra, "attendance": [{"person": "p-1", "status": "到"}]})
    before, after = finding(case), finding(more)
    assert (after.margin or 0) >= (before.margin or 0)
    assert _RANK.get(after.verdict, 0) >= _RANK.get(before.verdict, 0)


@given(_cases(codes=("R-HOURS",)))
def test_staying_to_the_end_never_worsens_the_hours_of_a_person(case):
    case["parameters"] = {"minutes": "90", "per": "person"}
    stayed = copy.deepcopy(case)
    for session in case["sessions"]:
        session["attendance"] = [{"person": "p-1", "status": "早退", "out": "10:00"}]
    for session in stayed["sessions"]:
        session["attendance"] = [{"person": "p-1", "status": "到"}]
    before, after = finding(case), finding(stayed)
    assert (after.margin or 0) >= (before.margin or 0)


@given(
    st.lists(st.dates(date(2026, 1, 10), date(2027, 6, 1)), max_size=8),
    st.dates(date(2026, 1, 10), date(2027, 6, 1)),
    st.sampled_from(["contract_year", "calendar_year", "rolling_12m"]),
    st.sampled_from(["1", "3", "6", "12"]),
)
def test_one_more_visit_never_worsens_a_rhythm(days, extra, basis, months):
    case = {
        "code": "R-FREQ",
        "promise": "A2 每季度上门回访一次",
        "as_of": "2027-06-01",
        "parameters": {"activity": "上门回访", "times": "1", "every_months": months, "basis": basis},
        "visits": [{"on": str(day)} for day in days],
    }
    more = {**case, "visits": [*case["visits"], {"on": str(extra)}]}
    shuffled = {**case, "visits": list(reversed(case["visits"]))}
    worst, better = finding(case), finding(more)
    assert _RANK.get(better.verdict, 0) >= _RANK.get(worst.verdict, 0)
    assert _seen(finding(shuffled))[:2] == _seen(worst)[:2]


@given(
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.integers(0, 3000),
    st.sampled_from(["contract_year", "calendar_year"]),
    st.sampled_from([1, 2, 3, 6, 12, 24]),
)
def test_periods_follow_each_other_without_gap_and_reach_the_day(start, days, basis, months):
    rule = Freq.model_validate(
        {
            "kind": "R-FREQ",
            "activity": "巡检",
            "times": "1",
            "every_months": str(months),
            "basis": basis,
        }
    )
    as_of = add_days(start, days)
    found = periods(rule, start, as_of)
    assert found[0].first == start
    assert found[-1].first <= as_of <= found[-1].last
    pairs = pairwise(found)
    assert all(later.first == add_days(earlier.last, 1) for earlier, later in pairs)
    if basis == "contract_year":
        assert found[0].last == add_months(start, months)


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(0, 3000), st.sampled_from([1, 3, 6, 12]))
def test_a_rolling_stretch_holds_exactly_what_is_younger_than_its_months(start, days, months):
    rule = Freq.model_validate(
        {
            "kind": "R-FREQ",
            "activity": "巡检",
            "times": "1",
            "every_months": str(months),
            "basis": "rolling_12m",
        }
    )
    as_of = add_days(start, days)
    (found,) = periods(rule, start, as_of)
    if found.last == as_of and found.first > start:
        assert add_months(found.first, months) >= as_of > add_months(add_days(found.first, -1), months)


@given(st.lists(st.sampled_from(list(Verdict)), min_size=1))
def test_parts_add_up_in_any_order_and_a_broken_part_is_never_passed(verdicts):
    whole = together(verdicts)
    assert whole is together(reversed(verdicts)) is together([*verdicts, *verdicts])
    if {Verdict.UNMET, Verdict.PARTLY, Verdict.NO_DATA} & set(verdicts):
        assert whole is not Verdict.MET
