import json
from pathlib import Path

import pytest

from training_site.model.base.record import Root
from training_site.model.schemas import SCHEMAS, TITLES, schema_texts

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
