"""Is the canonical form the same for what says the same, and another for everything else?"""

import json

from training_site.model.base.canonical import canonical
from training_site.model.base.record import Root, field
from training_site.model.base.scalars import Number, Text
from training_site.model.customer.assessment import Sitting
from training_site.model.customer.people import People
from training_site.sources.record.document import load


def said(text, model=Sitting, name="2026-03-06-final"):
    record, problems = load(text.encode(), "x.yml", model, name)
    assert problems == ()
    return canonical(record)


SITTING = """course: c-1
revision: "1.0"
date: 2026-03-06
papers:
  - {id: written, kind: written, examiner: t-01, start: 09:00, max_score: 100}
  - {id: practical, kind: practical, examiner: t-01, end: 24:00}
attempts:
  - {person: p-01, paper: written, score: 90, competencies: {a-1: 通过, a-2: 87.5}}
"""


def test_it_holds_words_and_no_places_and_its_version():
    found = json.loads(said(SITTING))
    assert (found["v"], found["kind"], found["id"]) == (1, "Sitting", "2026-03-06-final")
    assert found["says"]["papers"] == [
        {"id": "practical", "kind": "practical", "examiner": "t-01", "end": "24:00"},
        {"id": "written", "kind": "written", "examiner": "t-01", "start": "09:00", "max_score": "100"},
    ]
    (attempt,) = found["says"]["attempts"]
    assert attempt == {
        "person": "p-01",
        "paper": "written",
        "score": "90",
        "competencies": {"a-1": "通过", "a-2": "87.5"},
    }


def test_parts_with_an_id_may_stand_in_any_order_and_defaults_may_be_typed():
    written, practical = (
        SITTING.split("papers:\n")[1].split("attempts", maxsplit=1)[0].splitlines(keepends=True)
    )
    other = SITTING.replace(written + practical, practical + written).replace(
        "score: 90,", "score: 90.0, late_minutes: 0,"
    )
    assert said(other) == said(SITTING)


def test_the_order_of_parts_without_an_id_counts():
    people = "trainees:\n  - {id: p-1, name: 甲, audience: 操作, courses: [a, b]}\n"
    assert said(people, People) != said(people.replace("[a, b]", "[b, a]"), People)


def test_every_other_change_is_another_form():
    for old, new in (("90", "91"), ("通过", "未通过"), ("09:00", "09:01"), ("t-01, start", "t-02, start")):
        assert said(SITTING.replace(old, new, 1)) != said(SITTING), new
    assert said(SITTING, name="2026-03-06-other") != said(SITTING)


def test_a_new_optional_field_changes_no_old_form():
    class Probe(Root):
        name: Text = field("名称")

    before = canonical(Probe.model_validate({"name": "x"}))

    class More(Root):
        name: Text = field("名称")
        weight: Number | None = field("重量", default=None)

    More.__name__ = "Probe"
    assert canonical(More.model_validate({"name": "x"})) == before
    assert canonical(More.model_validate({"name": "x", "weight": "2"})) != before


def test_composed_and_decomposed_letters_are_one():
    class Named(Root):
        name: Text = field("名称")

    forms = [canonical(Named.model_validate({"name": name})) for name in ("Jos\u00e9", "Jose\u0301")]
    assert forms[0] == forms[1]
