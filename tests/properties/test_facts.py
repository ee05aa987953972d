"""What holds for all records: order, time and attendance never play tricks."""

import copy
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from training_site.facts.base.known import Knowledge, known
from training_site.facts.base.words import Word
from training_site.facts.person.customer import derive
from training_site.model.base.acts import acts
from worlds.builder import catalogue, full_sign_off, records
from worlds.cases import facts, observed

days = st.dates(date(2025, 1, 1), date(2026, 12, 31))
_CLOCKS = st.integers(0, 23 * 12).map(lambda five: f"{five // 12:02}:{five % 12 * 5:02}")
_RESULTS = st.sampled_from(["通过", "未通过", "未考", "免考"])


@st.composite
def spans(draw):
    start, end = sorted(draw(st.lists(_CLOCKS, min_size=2, max_size=2, unique=True)))
    return {"start": start, "end": end}


@st.composite
def sessions(draw, name):
    held = [
        {"lesson": draw(st.sampled_from(["talk", "practice", "exam"])), "instructor": "t-1", **draw(spans())}
        for _ in range(draw(st.integers(0, 3)))
    ]
    status = draw(st.sampled_from(["到", "缺席", "请假"]))
    day = draw(days)
    return {
        "id": name,
        "date": str(day),
        "lessons_held": held,
        "breaks": draw(st.lists(spans(), max_size=2)),
        "attendance": [{"person": person, "status": status} for person in ("p-1", "p-2")],
        "notices": [
            {"subject": "课程", "sent_on": str(day - timedelta(days=9)), "by": "t-1", "channel": "函"}
        ],
    }


@st.composite
def sittings(draw, name):
    found = [{"severity": draw(st.sampled_from(["违纪", "作弊"])), "article": "五", "on": str(draw(days))}]
    found[0] |= {"decision": "取消"} if draw(st.booleans()) else {}
    attempts = [
        {"score": str(draw(st.integers(0, 100))), "competencies": {"know-structure": "通过"}},
        {"paper": "practical", "competencies": {"can-operate": draw(st.sampled_from(["通过", "未通过"]))}},
    ]
    attempts[0] |= {"misconduct": found} if draw(st.booleans()) else {}
    return {"id": name, "date": str(draw(days)), "attempts": attempts}


@st.composite
def sign_offs(draw, name):
    day = str(draw(days))
    items = {key: {"result": draw(_RESULTS), "by": "t-1"} for key in ("know-structure", "can-operate")}
    if draw(st.booleans()):
        items["know-structure"]["basis"] = {"sitting": "e-1", "paper": "written"}
    kept = full_sign_off(day)["statements"][: draw(st.integers(0, 2))]
    return {"id": name, "date": day, "competencies": items, "statements": kept}


@st.composite
def customers(draw):
    since = draw(days)
    spell = {
        "status": "离岗",
        "since": str(since),
        "until": str(since + timedelta(days=draw(st.integers(0, 300)))),
    }
    case = {
        "as_of": str(draw(days)),
        "person": {"status": [spell]} if draw(st.booleans()) else {},
        "complete": [str(day) for day in draw(st.lists(days, max_size=2, unique=True))],
        "sessions": [draw(sessions(f"s-{index}")) for index in range(draw(st.integers(0, 3)))],
        "sittings": [draw(sittings(f"e-{index}")) for index in range(1, 1 + draw(st.integers(0, 2)))],
        "sign_offs": [draw(sign_offs(f"o-{index}")) for index in range(draw(st.integers(0, 3)))],
    }
    if draw(st.booleans()):
        case["certificates"] = [{"serial": "x-1", "issued_on": str(draw(days))}]
        case["revocations"] = [{"serial": "x-1", "on": str(draw(days))}] if draw(st.booleans()) else []
    if len(case["sign_offs"]) > 1 and draw(st.booleans()):
        case["sign_offs"][1]["supersedes"] = "o-0"
    return case


_LISTS = ("sessions", "sittings", "sign_offs", "certificates", "revocations", "complete")
_INNER = ("lessons_held", "breaks", "attendance", "notices", "attempts", "statements")


@given(customers(), st.randoms(use_true_random=False))
def test_the_order_of_files_and_lists_never_changes_a_fact(case, shuffler):
    other = copy.deepcopy(case)
    for key in _LISTS:
        shuffler.shuffle(other.get(key, []))
    for data in (each for key in _LISTS for each in other.get(key, []) if isinstance(each, dict)):
        for key in _INNER:
            shuffler.shuffle(data.get(key, []))
    assert observed(facts(case)) == observed(facts(other))


@given(customers())
def test_time_alone_does_what_was_foretold(case):
    """Move as-of on over the same records, all of them past: the words are those that were announced."""
    known, shared = records(case), catalogue(case)
    start = date(2027, 11, 1)
    first = derive(shared, known, start).people["p-1"].qualifications[0]
    worst = first.word
    for step in range(1, 14):
        day = start + timedelta(days=31 * step)
        then = derive(shared, known, day).people["p-1"].qualifications[0]
        worst = next((word for since, word in reversed(first.downgrades) if since <= day), first.word)
        assert then.word is worst


@given(customers(), st.integers(1, 400))
def test_expired_stays_expired_without_new_records(case, later):
    known, shared = records(case), catalogue(case)
    start = date(2027, 1, 1)
    expired = derive(shared, known, start).people["p-1"].qualifications[0].word is Word.EXPIRED
    then = derive(shared, known, start + timedelta(days=later)).people["p-1"].qualifications[0].word
    if expired:
        # Only a spell off the post, that the records hold already, may stand before it.
        assert then in (Word.EXPIRED, Word.SUSPENDED)


@given(sessions("s-0"), spans(), _CLOCKS)
def test_more_attendance_never_means_fewer_minutes(session, stay, later):
    narrow = {"person": "p-1", "status": "到", "in": stay["start"], "out": stay["end"]}
    wide = {**narrow, "out": max(stay["end"], later)}

    def minutes(entry):
        person = facts({"as_of": "2027-01-01", "sessions": [{**session, "attendance": [entry]}]}).people[
            "p-1"
        ]
        return person.theory_minutes + person.practical_minutes

    assert 0 <= minutes(narrow) <= minutes(wide) <= minutes({"person": "p-1", "status": "到"})
    assert minutes({"person": "p-1", "status": "缺席"}) == 0


@given(st.dates(date(2025, 3, 1), date(2027, 2, 28)), st.integers(0, 340), st.booleans())
def test_moving_all_dates_by_whole_years_moves_the_results_equally(done, later, is_held):
    """From 2025-2026 to 2029-2030: the same pattern of leap years, so every day has its counterpart."""

    def moved(day):
        return day.replace(year=day.year + 4)

    def case(move):
        return {
            "as_of": str(move(done + timedelta(days=later))),
            "complete": [str(move(done))],
            "sessions": [
                {"id": "a", "date": str(move(done)), "attendance": [{"person": "p-1", "status": "到"}]}
            ]
            if is_held
            else [],
        }

    here = facts(case(lambda day: day)).people["p-1"].qualifications[0]
    there = facts(case(moved)).people["p-1"].qualifications[0]
    assert there.word is here.word
    assert there.explanation.margin == here.explanation.margin
    assert there.valid_until == moved(here.valid_until)
    assert there.downgrades == tuple((moved(day), word) for day, word in here.downgrades)


@given(customers(), days)
def test_what_lies_after_the_day_changes_no_fact_of_the_day(case, day):
    """Records of the day alone give the same facts as all records, and a second cut finds nothing."""
    everything = records(case)
    kept, _ = known(everything, Knowledge(day))
    assert not [on for root in kept.roots for _, name, on in acts(root) if on > day and name != "recorded_on"]
    assert known(kept, Knowledge(day)) == (kept, 0)
    shared = catalogue(case)
    assert observed(replace(derive(shared, everything, day), left_out=0)) == observed(
        derive(shared, kept, day)
    )
