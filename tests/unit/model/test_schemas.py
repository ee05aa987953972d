import json
from pathlib import Path

import pytest

from training_site.model.base.record import Root
from training_site.model.schemas import SCHEMAS, TITLES, schema_texts
from training_site.model.short.spellings import SPELLINGS

FOLDER = Path(__file__).parents[3] / "hooks" / "training_site" / "schemas"
TEXTS = schema_texts()
CHINESE = range(0x4E00, 0x9FFF)


def mappings(schema):
    return [schema, *schema.get("$defs", {}).values()]


def test_every_kind_of_record_has_a_schema_and_a_title():
    assert set(SCHEMAS) == set(TITLES)
    ours = {model for model in Root.__subclasses__() if model.__module__.startswith("training_site.model.")}
    assert set(SCHEMAS.values()) == ours
    assert len(SCHEMAS) == 26


def test_committed_schemas_are_fresh():
    committed = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    assert committed == TEXTS, "run: training-site schema --out hooks/training_site/schemas"


def test_generation_is_stable():
    assert schema_texts() == TEXTS


@pytest.mark.parametrize("name", TEXTS)
def test_every_field_has_a_chinese_description(name):
    fields = [
        item for part in mappings(json.loads(TEXTS[name])) for item in part.get("properties", {}).items()
    ]
    assert fields
    for key, field in fields:
        assert any(ord(letter) in CHINESE for letter in field.get("description", "")), key


@pytest.mark.parametrize("name", TEXTS)
def test_schema_is_named_in_chinese_and_shows_no_internal_field(name):
    schema = json.loads(TEXTS[name])
    assert schema["$schema"].endswith("2020-12/schema")
    assert any(ord(letter) in CHINESE for letter in schema["title"])
    keys = {key for part in mappings(schema) for key in part.get("properties", {})}
    assert not keys & {"mark", "id_", "\x00mark", "\x00id", "\x00path"}
    spoken = {"迟到", "早退"}  # attendance words with a time behind them
    assert all(key.isascii() and key.islower() for key in keys - spoken)


@pytest.mark.parametrize("name", TEXTS)
def test_unknown_fields_are_refused_by_editors_too(name):
    schema = json.loads(TEXTS[name])
    assert schema["additionalProperties"] is False


def within(value):
    """Every mapping of a schema, whatever it describes."""
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from within(each)


def fields(name):
    for part in within(json.loads(TEXTS[name])):
        if "properties" in part and "additionalProperties" in part:
            yield from part["properties"].items()


@pytest.mark.parametrize("name", TEXTS)
def test_every_field_has_a_short_chinese_title_of_its_own(name):
    for key, field in fields(name):
        assert 0 < len(field["title"]) <= 8, key
        assert not any(letter.isascii() and letter.isalpha() for letter in field["title"]), key


@pytest.mark.parametrize("name", TEXTS)
def test_what_may_be_left_out_is_not_required_and_nothing_is_null(name):
    parts = list(within(json.loads(TEXTS[name])))
    assert all(part.get("type") != "null" for part in parts)
    assert all(part.get("default", "") is not None for part in parts)


@pytest.mark.parametrize("name", TEXTS)
def test_every_id_but_ones_own_says_to_what_it_refers(name):
    for key, field in fields(name):
        told = [part for part in within(field) if part.get("maxLength") == 64]
        own = key in ("id", "old", "fingerprints")
        assert own or all(part.get("x-ref") for part in told), key


@pytest.mark.parametrize("name", TEXTS)
def test_english_words_to_choose_are_explained(name):
    for part in within(json.loads(TEXTS[name])):
        words = part.get("enum", [])
        meanings = part.get("enumDescriptions", [])
        assert len(meanings) in (0, len(words))
        assert meanings or not any(word.isascii() and word.islower() for word in words), words


def test_fields_stand_in_the_order_in_which_they_are_typed():
    def order(kind):
        return list(json.loads(TEXTS[f"{kind}.schema.json"])["properties"])

    assert order("session")[:8] == ["course", "revision", "title", "phase", "plan", "stage", "date", "start"]
    assert order("sign-off")[-6:] == [
        "signed",
        "statements",
        "supersedes",
        "reason",
        "recorded_by",
        "recorded_on",
    ]
    sitting = order("assessment")
    assert sitting.index("people") < sitting.index("papers") < sitting.index("results")


@pytest.mark.parametrize("model", SPELLINGS)
def test_a_field_of_the_short_spelling_alone_has_its_place_among_the_long_ones(model):
    spelling = SPELLINGS[model]
    added = spelling.written.model_fields.keys() - model.model_fields.keys()
    assert spelling.before.keys() == added
    assert set(spelling.before.values()) <= model.model_fields.keys()
