"""What holds of every history of passes: nothing gets older, no end moves by itself, no later rule reaches back."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from worlds.builder import COMPETENCIES, world
from worlds.cases import observed

FIRST = date(2024, 1, 1)
AS_OF = date(2027, 6, 1)
days = st.integers(0, (AS_OF - FIRST).days - 1).map(lambda number: (FIRST + timedelta(number)).isoformat())
outcomes = st.dictionaries(
    st.sampled_from(COMPETENCIES), st.sampled_from(["通过", "通过", "未通过"]), min_size=1
)
renewals = st.sampled_from(
    [
        {},
        {"items": ["can-operate"]},
        {"items": ["know-structure"], "late": {"within_months": "3", "items": ["can-operate"]}},
        {"grace": "calendar_month"},
        {"opens_days_before": "60"},
    ]
)
bases = st.sampled_from([{"months": "12"}, {"months": "12", "basis": "previous_expiry"}, {"months": "6"}, {}])


def sign_off(number, day, results, is_signed):
    statements = [
        {"role": "学员", "by": "p-1", "meaning": "无疑问且能独自操作", "on": day},
        {"role": "考核人", "by": "t-1", "meaning": "已观察到独立完成", "on": day},
    ]
    return {
        "id": f"s-{number}",
        "date": day,
        "competencies": {name: {"result": result, "by": "t-1"} for name, result in results.items()},
        "statements": statements if is_signed else [],
    }


records = st.lists(st.tuples(days, outcomes, st.booleans()), max_size=6)
MANY = {"written": {"pass_score": "60", "max_score": "100", "attempts": "99"}}
courses = st.builds(
    lambda validity, renewal: {"validity": validity, "renewal": renewal, "assessment": MANY}, bases, renewals
)


def case(course, entries, as_of=AS_OF, until=AS_OF):
    numbered = [(number, *entry) for number, entry in enumerate(entries) if entry[0] <= until.isoformat()]
    made = [sign_off(*entry) for entry in numbered]
    return {"as_of": as_of.isoformat(), "course": course, "sign_offs": made}


def standing(course, entries, as_of=AS_OF):
    return world(case(course, entries, as_of)).facts.people["p-1"].qualifications[0]


@given(courses, records, days, st.sampled_from(COMPETENCIES), st.booleans())
def test_a_pass_never_makes_an_item_older(course, entries, day, item, is_signed):
    before = {fact.competency.id: fact.on for fact in standing(course, entries).competences}
    after = standing(course, [*entries, (day, {item: "通过"}, is_signed)]).competences
    assert all((fact.on or FIRST) >= (before[fact.competency.id] or FIRST) for fact in after)


@given(courses, records, st.sampled_from(COMPETENCIES), st.booleans())
def test_a_pass_moves_an_end_only_when_it_is_the_last_its_round_needed(course, entries, item, is_signed):
    day = (AS_OF - timedelta(1)).isoformat()
    before, after = standing(course, entries), standing(course, [*entries, (day, {item: "通过"}, is_signed)])
    if before.valid_until and after.valid_until and after.valid_until != before.valid_until:
        # A signature may complete a round that was assessed before and waited for it.
        if is_signed and before.assessed_on < after.assessed_on < AS_OF - timedelta(1):
            return
        assert after.assessed_on == AS_OF - timedelta(1)
        fresh = {fact.competency.id for fact in after.competences if fact.on and fact.on > before.assessed_on}
        needed = course["renewal"].get("items", COMPETENCIES)
        assert set(needed) <= fresh or after.completed_on != before.completed_on


@given(courses, records)
def test_what_was_known_by_a_day_does_not_change_with_what_is_done_later(course, entries):
    middle = date(2026, 1, 1)
    told = observed(world(case(course, entries, middle)).facts)
    alone = observed(world(case(course, entries, middle, middle)).facts)
    told.pop("left_out")
    alone.pop("left_out")
    assert told == alone


@given(courses, courses, records, st.booleans(), st.integers(0, 700))
def test_a_later_edition_never_changes_an_earlier_day(course, later, entries, shortens, gap):
    as_of = date(2025, 6, 1)
    first = {"revision": "1.0", "date": "2020-01-01", "author": "组", "impact": "none", "note": "首版"}
    since = (as_of + timedelta(1 + gap)).isoformat()
    rules = {
        "validity": later["validity"],
        "renewal": later["renewal"],
        "requires": {"minutes_at_least": "600"},
        "shorten_running": str(shortens).lower(),
    }
    second = {**first, "date": since, "rules": rules}
    old = {"validity": course["validity"], "renewal": course["renewal"], "requires": {}}
    stated = {**first, "rules": old}
    before = observed(world(case({**course, "changes": [stated]}, entries, as_of)).facts)
    head = {**later, "requires": {"minutes_at_least": "600"}, "changes": [stated, second]}
    after = observed(world(case(head, entries, as_of)).facts)
    assert before == after


@given(courses, records)
def test_a_qualification_in_force_has_both_days_in_order_and_an_end_not_before_today(course, entries):
    found = standing(course, entries)
    if found.word.value in ("有效", "临期"):
        assert found.assessed_on <= found.completed_on <= AS_OF
        assert found.valid_until is None or found.valid_until >= AS_OF
        assert all(fact.state.value in ("通过", "免考") for fact in found.competences)
        assert all(fact.statement for fact in found.statements)
