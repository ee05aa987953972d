"""Not one byte of the site tells of an act later than its day: such acts are moved far away, and nobody notices."""

import re
from dataclasses import fields, replace
from datetime import date, datetime, timedelta

import pytest

from training_site import build as spine
from training_site.model.base.acts import dates, day_of
from training_site.model.base.record import Root
from worlds import demo

FAR = date(2098, 7, 13)
_TOLD = re.compile(r"2098[-年/.]|20980713T?")
DAYS = [date(2026, 3, 1), date(2026, 6, 20)]
MORE_DAYS = [date(2024, 12, 31) + timedelta(days=23 * step) for step in range(30)]


def _moved(part, day):
    """Give every later act of a mapping a day that occurs nowhere else, however it would be written."""
    declared, changed = dates(type(part)), {}
    for name in (*declared.own, *(name for name, _ in declared.steps)):
        value = getattr(part, name)
        if value is not None and day_of(value) > day:
            changed[name] = datetime.combine(FAR, value.time()) if isinstance(value, datetime) else FAR
    for name in declared.inside:
        value = getattr(part, name)
        if isinstance(value, tuple):
            changed[name] = tuple(_moved(each, day) for each in value)
        elif isinstance(value, dict):
            changed[name] = {key: _moved(each, day) for key, each in value.items()}
        elif value is not None:
            changed[name] = _moved(value, day)
    return part.model_copy(update=changed) if changed else part


def _moved_records(records, day):
    changed = {}
    for each in fields(records):
        value = getattr(records, each.name)
        if isinstance(value, Root):
            changed[each.name] = _moved(value, day)
        elif isinstance(value, dict) and all(isinstance(one, Root) for one in value.values()):
            changed[each.name] = {key: _moved(one, day) for key, one in value.items()}
    return replace(records, **changed)


def _bytes(site):
    for page in site.documents():
        yield page.address, f"{page.title}\n{page.whole}"
    for page in site.records():
        yield page.address, f"{page.title}\n{page.body}"
    for item in site.assets():
        content = getattr(item, "content", b"")
        yield item.address, content if isinstance(content, str) else content.decode("utf-8", "replace")


def _check(monkeypatch, day, edition):
    plain, shared = spine.read_customer, spine.read_catalogue
    seen = {"moved": 0}

    def read(*arguments):
        records, problems = plain(*arguments)
        if records is None:
            return records, problems
        moved = _moved_records(records, day)
        seen["moved"] += moved != records
        return moved, problems

    def read_shared(*arguments):
        catalogue, problems = shared(*arguments)
        instructors = {key: _moved(one, day) for key, one in catalogue.instructors.items()}
        return replace(catalogue, instructors=instructors), problems

    monkeypatch.setattr(spine, "read_customer", read)
    monkeypatch.setattr(spine, "read_catalogue", read_shared)
    site = spine.build(demo.ROOT, day, edition, demo.TODAY)
    told = [address for address, text in _bytes(site) if _TOLD.search(text)]
    assert told == []
    counted = sum(one.left_out for one in site.customers)
    assert (counted > 0) == (seen["moved"] > 0)


@pytest.mark.site
@pytest.mark.parametrize(
    "day", [DAYS[0], *(pytest.param(day, marks=pytest.mark.everything) for day in DAYS[1:])], ids=str
)
def test_no_page_export_or_calendar_tells_of_a_later_act(monkeypatch, day):
    _check(monkeypatch, day, "internal")


@pytest.mark.everything
@pytest.mark.parametrize("day", MORE_DAYS, ids=str)
def test_no_page_tells_of_a_later_act_on_any_of_many_days(monkeypatch, day):
    _check(monkeypatch, day, "public")
