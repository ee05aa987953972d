"""What does a model look like as JSON Schema in which editors and forms find what they show?

Fields in the order in which they are typed, each with a short Chinese title; a field that may be left out is not
required and nothing else; ids say to what they refer (`x-ref`), words what they mean (`enumDescriptions`).
"""

import re
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from training_site.model.base.record import FILE_NAME
from training_site.model.short.spellings import field_names

Schema = dict[str, Any]

_DETAIL = re.compile("[；，（：、]|例如")
"""What ends the part of a description that is short enough for a title."""


_FILE = {"$ref": "#/$defs/Evidence"}


class _Untitled(GenerateJsonSchema):
    """Makes no titles of English names."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401, ARG002 - as pydantic asks
        return False


def shaped(model: type[BaseModel]) -> Schema:
    """Write the schema of a model; the mappings inside it stand below `$defs`."""
    schema = model.model_json_schema(by_alias=True, schema_generator=_Untitled)
    schema["properties"] = {name: schema["properties"][name] for name in field_names(model)}
    found: Schema = _shaped(schema)
    return found


def _shaped(value: Any) -> Any:  # noqa: ANN401 - any part of a schema
    if isinstance(value, list):
        return [_shaped(each) for each in value]
    if not isinstance(value, dict):
        return value
    found = _without_null({key: value[key] for key in value if key not in ("properties", "$defs")})
    if "properties" in value:
        found = {key: found[key] for key in found if key not in ("title", "description")}
        fields = value["properties"]
        found["properties"] = {name: _titled(_shaped(field)) for name, field in fields.items()}
    shaped = {key: each if key == "properties" else _shaped(each) for key, each in found.items()}
    if shaped.get("items") == _FILE:
        shaped = _or_one_name(shaped)
    if "$defs" in value:
        shaped["$defs"] = {name: _shaped(part) for name, part in value["$defs"].items()}
    return shaped


def _titled(field: Schema) -> Schema:
    title = field.get("title") or _DETAIL.split(field["description"])[0].strip()
    return {"title": title} | field


def _or_one_name(field: Schema) -> Schema:
    """Say that one file may stand where a list of files may (`model/short/named_evidence.py`)."""
    many = {key: field[key] for key in ("type", "items") if key in field}
    said = {key: each for key, each in field.items() if key not in many}
    return said | {"oneOf": [dict(FILE_NAME), many]}


def _without_null(value: Schema) -> Schema:
    """Drop the `null` that only stands for leaving a field out."""
    spellings = [each for each in value.get("anyOf", ()) if each != {"type": "null"}]
    if len(spellings) == len(value.get("anyOf", ())):
        return value
    said = {key: each for key, each in value.items() if key not in ("anyOf", "default")}
    return spellings[0] | said if len(spellings) == 1 else said | {"anyOf": spellings}
