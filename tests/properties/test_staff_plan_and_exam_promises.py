"""What holds for the promises about staff, plans and exams on any day: order and era never matter, and changes are foretold."""

import copy
import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from worlds.clauses import finding, load_cases, observed

CODES = (
    "R-INSTR-YEARS",
    "R-INSTR-CERT",
    "R-INSTR-CV",
    "R-INSTR-ACCEPT",
    "R-PLAN",
    "R-PLAN-2SIGN",
    "R-PHASE",
    "R-ORDER",
    "R-GATE-WITHDRAW",
    "R-GATE-SERVICE",
    "R-CONTENT",
    "R-SIGNOFF-3",
    "R-ATTEND",
    "R-PLEDGE",
    "R-EXAM-INTEGRITY",
    "R-STAFFING",
    "R-OJT",
    "R-LIFETIME",
    "R-OFFER",
)
CASES = [case for code in CODES for case in load_cases(code)]
ERA = 28
"""The calendar repeats after so many years between 1901 and 2099: leap years and the ends of months agree."""
_DAY = re.compile(r"\b(20\d\d)(-\d\d-\d\d)\b")
_INNER = ("attendance", "lessons_held", "attempts", "papers", "confirmed", "stages", "statements")
_OUTER = (
    "sessions",
    "sittings",
    "sign_offs",
    "visits",
    "staff",
    "plans",
    "others",
    "installations",
    "complete",
)
_INSTRUCTOR = ("experience", "certificates", "cvs", "acceptances")
_DATES = {
    "sessions": {"date": "2026-03-02"},
    "installations": {
        "delivered_on": "2026-01-05",
        "commissioned_on": "2026-01-08",
        "accepted_on": "2026-01-10",
    },
}

days = st.dates(date(2025, 1, 1), date(2028, 12, 31))


def spelt_out(case):
    """Write down what the helpers would fill in, so that ids and dates do not hang on the order."""
    plain = copy.deepcopy({key: value for key, value in case.items() if key != "expect"})
    plain.setdefault("installations", [{}])
    plain["letter"] = {"signed_on": "2026-01-01", **plain.get("letter", {})}
    for key in ("sessions", "sittings", "sign_offs", "visits", "installations"):
        rows = plain.get(key, [])
        named = ({**_DATES.get(key, {}), **row} for row in rows)
        names = [f"{key}-{index}".replace("_", "-") for index in range(len(rows))]
        if key == "installations":
            names = ["main"] * len(rows)
        plain[key] = [{"id": name, **row} for name, row in zip(names, named, strict=True)]
    return plain


def moved(value, years):
    """Move every date in data or texts."""
    if isinstance(value, dict):
        return {key: moved(item, years) for key, item in value.items()}
    if isinstance(value, list):
        return [moved(item, years) for item in value]
    return _DAY.sub(lambda found: f"{int(found[1]) + years}{found[2]}", value)


def told(found, *, with_places=True):
    """Spell a finding without the order of its references and tasks."""
    seen = observed(found)
    seen["places"] = sorted(place.rpartition(":")[0] for place in seen["places"]) if with_places else []
    return seen | {"tasks": sorted(seen["tasks"]), "snippets": sorted(seen["snippets"])}


@given(st.sampled_from(CASES), days, st.randoms(use_true_random=False))
def test_the_order_of_files_and_lists_never_changes_a_finding(case, day, shuffler):
    plain = spelt_out(case)
    other = copy.deepcopy(plain)
    for key in _OUTER:
        shuffler.shuffle(other.get(key, []))
    for row in (each for key in _OUTER for each in other.get(key, []) if isinstance(each, dict)):
        for key in _INNER:
            shuffler.shuffle(row.get(key, []))
    for key in _INSTRUCTOR:
        shuffler.shuffle(other.get("instructor", {}).get(key, []))
    assert told(finding(plain, str(day))) == told(finding(other, str(day)))


@given(st.sampled_from(CASES), days)
def test_moving_all_dates_together_moves_the_finding_alike(case, day):
    plain = spelt_out(case)
    later = moved(plain, ERA)
    here, there = told(finding(plain, str(day))), told(finding(later, moved(str(day), ERA)))
    assert moved(here, ERA) == there


@given(st.sampled_from(CASES), days, st.integers(1, 400))
def test_a_verdict_changes_on_the_day_that_was_foretold_and_not_before(case, day, ahead):
    """Nothing is recorded between the two days: time alone passes."""
    plain = spelt_out(case)
    later = day + timedelta(days=ahead)
    first = finding(plain, str(day))
    foretold = first.explanation.next_change
    assert foretold is None or foretold > day
    known = {date.fromisoformat(f"{year}{rest}") for year, rest in _DAY.findall(str(plain))}
    if any(day < each <= later for each in known) or (foretold and later >= foretold):
        return
    assert finding(plain, str(later)).verdict is first.verdict
