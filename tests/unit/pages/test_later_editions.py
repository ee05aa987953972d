"""A rule holds from its day: no page of an earlier day changes with it, to the byte."""

from datetime import date

import pytest

from training_site.pages.data.exports import exports
from worlds.builder import World, world

FIRST = {"revision": "1.0", "date": "2020-01-01", "author": "组", "impact": "none", "note": "首版"}
OLD = {
    "validity": {"months": "12"},
    "renewal": {"items": ["can-operate"]},
    "requires": {},
    "pass_score": "60",
    "attempts": "2",
}
NEW = {
    "validity": {"months": "24"},
    "renewal": {"items": "all", "late": {"within_months": "6"}},
    "requires": {"minutes_at_least": "240"},
    "pass_score": "95",
    "attempts": "1",
}
CASE = {
    "as_of": "2026-06-01",
    "complete": ["2025-03-05", "2026-02-20"],
    "certificates": [
        {"serial": "x-1", "issued_on": "2025-03-06"},
        {"serial": "x-2", "issued_on": "2026-02-21"},
    ],
    "sittings": [
        {
            "id": "e",
            "date": "2026-05-05",
            "attempts": [{"score": "70", "competencies": {"know-structure": "70"}}],
        }
    ],
    "sessions": [{"attendance": [{"person": "p-1", "status": "到"}]}],
    "installations": [{"id": "main"}],
    "clauses": [
        {
            "id": "t5",
            "quote": "培训 1 至 5 名合格人员",
            "promise": ["T5"],
            "rule": {"kind": "R-HEADCOUNT", "at_least": "1", "at_most": "5"},
        }
    ],
}


def course(head, *changes):
    written = {"pass_score": head["pass_score"], "max_score": "100", "attempts": head["attempts"]}
    rules = {name: head[name] for name in ("validity", "renewal", "requires")}
    return {**rules, "assessment": {"written": written}, "changes": list(changes)}


def before():
    return world({**CASE, "course": course(OLD, {**FIRST, "rules": OLD})})


def after(**more):
    edition = {**FIRST, "date": "2026-06-02", "note": "新规则", "rules": {**NEW, **more}}
    return world({**CASE, "course": course(NEW, {**FIRST, "rules": OLD}, edition)})


@pytest.mark.parametrize("more", [{}, {"shorten_running": "true", "validity": {"months": "3"}}])
@pytest.mark.parametrize("edition", ["public", "internal"])
def test_pages_of_the_day_before_an_edition_are_the_same_to_the_byte(edition, more):
    old, new = before().pages(edition), after(**more).pages(edition)
    assert len(old) > 10
    kinds = ("people/", "certificates/", "customers/acme/")
    assert all(any(kind in address for address in old) for kind in kinds)
    assert {address: page.body for address, page in old.items()} == {
        address: page.body for address, page in new.items()
    }


def test_exports_of_the_day_before_are_the_same_to_the_byte():
    old = [(one.address, one.content) for one in exports(before().context(), [before().digest()])]
    new = [(one.address, one.content) for one in exports(after().context(), [after().digest()])]
    assert old == new


def test_from_its_day_on_the_edition_is_felt():
    later = after(shorten_running="true", validity={"months": "3"})
    told = World(later.catalogue, later.records, date(2026, 6, 2))
    assert told.facts.people["p-1"].qualifications[0].valid_until == date(2026, 6, 1)
    assert later.facts.people["p-1"].qualifications[0].valid_until == date(2027, 2, 20)
