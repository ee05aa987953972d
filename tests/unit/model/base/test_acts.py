"""Which dates are acts is declared once, beside the field; everything that dates an act is declared."""

import re
from datetime import date, datetime, time

import pytest

from training_site.model.base.acts import acts, dates, day_of
from training_site.model.base.parts import inner_kinds
from training_site.model.base.record import Root
from training_site.model.customer.people import People
from training_site.model.customer.service import Incident
from training_site.model.customer.session import Session
from training_site.model.customer.waiver import Waivers
from training_site.model.letter.letter import Letter

ACTS = re.compile(r"(sent|issued|raised|answered|signed|captured|recorded|told|confirmed|submitted)_on|on")
"""What fields are called that say when something was done."""
EFFECTIVE = {"since", "until", "valid_from", "valid_until", "effective", "demo_as_of", "deadline"} | {
    "earliest",
    "latest",
}
ANCHORS = {
    "invoiced_on",
    "delivered_on",
    "commissioned_on",
    "completion_test_on",
    "accepted_on",
    "withdrawn_on",
}


def _all(model, found):
    if model not in found:
        found.add(model)
        for kinds in inner_kinds(model).values():
            for kind in kinds:
                _all(kind, found)
    return found


def _mappings():
    found = set()
    for root in (each for each in Root.__subclasses__() if each.__module__.startswith("training_site.")):
        _all(root, found)
    return sorted(found, key=lambda model: model.__name__)


def _dated(model):
    declared = dates(model)
    listed = {*declared.own, declared.entry}
    return listed | {name for name, _ in (*declared.steps, *declared.planned)}


@pytest.mark.parametrize("model", _mappings(), ids=lambda model: model.__name__)
def test_every_day_and_moment_is_declared_an_act_or_known_as_an_effective_day(model):
    for name, info in model.model_fields.items():
        kind = str(info.annotation)
        if (
            "datetime.date" not in kind
            or name in EFFECTIVE | ANCHORS
            or model.__name__ in ("Holiday", "Change")
        ):
            continue
        assert name in _dated(model), f"{model.__name__}.{name}: neither act nor effective day"


@pytest.mark.parametrize("model", _mappings(), ids=lambda model: model.__name__)
def test_an_effective_day_is_never_declared_an_act(model):
    assert not _dated(model) & (EFFECTIVE | ANCHORS)


def test_steps_and_plans_name_fields_that_need_not_be_typed():
    for model in _mappings():
        declared = dates(model)
        for _, taken in (*declared.steps, *declared.planned):
            assert all(not model.model_fields[name].is_required() for name in taken), model.__name__


def test_a_kind_of_record_without_any_act_is_walked_no_further():
    assert "trainees" in dates(People).inside, "the consent of a trainee has a day"
    assert dates(Waivers).inside == ("waivers",), "the evidence of a waiver has one"
    assert dates(Letter).own == ("signed_on",)


def test_acts_of_a_session_are_those_of_what_was_held():
    plan = Session.model_validate(
        {
            "course": "c-1",
            "revision": "1.0",
            "phase": "验收后",
            "date": "2026-03-02",
            "start": "09:00",
            "end": "11:00",
            "site": "hall",
            "instructors": ["t-1"],
            "recorded_on": "2026-02-01",
        }
    )
    assert [(name, day) for _, name, day in acts(plan)] == [("recorded_on", date(2026, 2, 1))]
    held = plan.model_copy(update={"lessons_held": ("something",)})
    assert ("date", date(2026, 3, 2)) in [(name, day) for _, name, day in acts(held)]


def test_a_moment_belongs_to_its_day():
    assert (
        day_of(datetime.combine(date(2026, 3, 2), time(23, 59)))
        == day_of(date(2026, 3, 2))
        == date(2026, 3, 2)
    )
    assert dict(dates(Incident).steps)["restored_at"] == ("remedy", "charged")


def test_names_of_acts_are_used_for_acts_only():
    for model in _mappings():
        for name in model.model_fields:
            if ACTS.fullmatch(name):
                assert name in _dated(model), f"{model.__name__}.{name}"
