"""What did not exist yet on a day is in no fact of that day: whole records, parts, later events, held plans."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from training_site.facts.base.known import Knowledge, known, known_catalogue
from training_site.model.base.acts import acts
from training_site.model.base.record import Root
from training_site.model.customer.service import Incident, Incidents, Visit, Visits
from training_site.model.customer.session import Session
from training_site.model.customer.sign_off import SignOff
from training_site.model.letter.letter import Letter
from training_site.sources.customers import customer_folders, read_customer
from worlds import builder, demo

FIRST, LAST = date(2024, 1, 1), demo.TODAY
DAYS = [FIRST + timedelta(days=step) for step in range(0, (LAST - FIRST).days, 61)]


def _customers():
    return customer_folders(demo.ROOT)


def _read(folder):
    records, _ = read_customer(demo.ROOT, demo.catalogue(), folder, demo.TODAY)
    assert records is not None
    return records


def _later(records, day):
    return [
        (type(part).__name__, name, on) for root in records.roots for part, name, on in acts(root) if on > day
    ]


@pytest.mark.parametrize("folder", _customers())
def test_no_act_later_than_the_day_is_left_in_the_demo_and_a_second_cut_finds_nothing(folder):
    records = _read(folder)
    for day in DAYS:
        kept, count = known(records, Knowledge(day))
        left = [item for item in _later(kept, day) if item[1] != "recorded_on"]
        assert left == []
        assert (count == 0) == (kept is records)
        again, more = known(kept, Knowledge(day))
        assert again is kept
        assert more == 0


@pytest.mark.parametrize("folder", _customers())
def test_cutting_twice_is_cutting_at_the_earlier_day_and_counts_every_cut_once(folder):
    records = _read(folder)
    for early, late in pairwise(DAYS):
        between, first = known(records, Knowledge(late))
        kept, second = known(between, Knowledge(early))
        straight, count = known(records, Knowledge(early))
        assert kept == straight
        assert first <= count <= first + second


def test_everything_in_the_demo_is_known_on_its_day():
    for folder in _customers():
        records = _read(folder)
        kept, count = known(records, Knowledge(demo.TODAY))
        assert (kept is records, count) == (True, 0)
    assert known_catalogue(demo.catalogue(), Knowledge(demo.TODAY)) == (demo.catalogue(), 0)


_SESSION = {
    "course": "c-1",
    "revision": "1.0",
    "phase": "验收后",
    "date": "2026-03-02",
    "start": "09:00",
    "end": "11:00",
    "site": "hall",
    "instructors": ["t-1"],
}
_EVIDENCE = {"path": "sheet.pdf", "sha256": "0" * 64}


def _cut(record: Root, held_on: str, known_on: str | None = None):
    """Cut one record that stands alone among empty ones."""
    name = {Session: "sessions", SignOff: "sign_offs"}.get(type(record))
    files = {Visits: "visits", Incidents: "incidents", Letter: "letter"}
    changed = {name: {"one": record}} if name else {files[type(record)]: record}
    view = Knowledge(date.fromisoformat(held_on), date.fromisoformat(known_on) if known_on else None)
    kept, count = known(replace(builder.records({}), **changed), view)
    found = kept.__getattribute__(next(iter(changed)))
    return (found.get("one") if name else found), count


def test_a_session_held_later_stands_as_planned_and_its_breaks_are_no_act():
    sheet = {"signed_rows": "2", "evidence": _EVIDENCE}
    breaks = [{"start": "10:00", "end": "10:10"}]
    held = Session.model_validate({**_SESSION, "sheet": sheet, "breaks": breaks, "no_sheet": None})
    kept, count = _cut(held, "2026-03-01")
    assert (kept.sheet, kept.breaks, kept.date, count) == (None, (), held.date, 1)
    assert _cut(held, "2026-03-02") == (held, 0)


def test_a_sheet_whose_scan_is_made_later_is_no_sheet_yet():
    sheet = {"signed_rows": "2", "evidence": {**_EVIDENCE, "captured_on": "2026-03-05"}}
    held = Session.model_validate({**_SESSION, "sheet": sheet})
    kept, count = _cut(held, "2026-03-04")
    assert (kept.sheet, count) == (None, 1)


def test_a_plan_typed_later_than_the_day_was_none():
    plan = Session.model_validate({**_SESSION, "recorded_on": "2026-02-20"})
    assert _cut(plan, "2026-02-19") == (None, 1)
    assert _cut(plan, "2026-02-20") == (plan, 0)


def test_a_held_session_typed_later_counts_on_its_own_day_unless_one_asks_what_was_known():
    held = Session.model_validate({**_SESSION, "recorded_on": "2026-04-01", "feedback": [{"text": "好"}]})
    assert _cut(held, "2026-03-10") == (held, 0)
    assert _cut(held, "2026-03-10", "2026-03-31") == (None, 1)
    assert _cut(held, "2026-03-10", "2026-04-01") == (held, 0)


def test_what_was_typed_on_no_named_day_was_known_once_it_was_done():
    signed = SignOff.model_validate(
        {"people": ["p-1"], "course": "c-1", "revision": "1.0", "date": "2026-03-02", "competencies": {}}
    )
    assert _cut(signed, "2026-12-31", "2026-03-01") == (None, 1)
    assert _cut(signed, "2026-12-31", "2026-03-02") == (signed, 0)


def test_a_list_of_visits_is_never_dated_by_the_day_of_its_typing():
    visit = Visit.model_validate({"id": "v-1", "kind": "巡检", "on": "2026-03-02"})
    visits = Visits(visits=(visit,), recorded_on="2026-09-01")
    assert _cut(visits, "2026-12-31", "2026-03-02") == (visits, 0)
    kept, count = _cut(visits, "2026-03-01")
    assert (kept.visits, count) == ((), 1)


def test_later_steps_of_a_fault_and_how_it_ended_are_not_known_yet():
    fault = Incident.model_validate(
        {
            "id": "f-1",
            "installation": "i-1",
            "fault": "停机",
            "cause": "待查",
            "reported_at": "2026-03-02 09:00",
            "responded_at": "2026-03-02 10:00",
            "restored_at": "2026-03-03 08:00",
            "remedy": "换货",
            "charged": "0",
        }
    )
    kept, count = _cut(Incidents(incidents=(fault,)), "2026-03-02")
    seen = kept.incidents[0]
    assert (seen.responded_at, seen.restored_at, seen.remedy, seen.charged, count) == (
        fault.responded_at,
        None,
        "维修",
        None,
        1,
    )


def test_before_its_signature_there_is_no_letter_and_none_of_its_text():
    records = next(found for found in map(_read, _customers()) if found.letter)
    assert records.letter is not None
    kept, count = known(records, Knowledge(records.letter.signed_on - timedelta(days=1)))
    assert (kept.letter, kept.letter_text) == (None, "")
    assert count > 0
