"""What does an editor mark in a file of records, by the committed schema of its kind?"""

import json
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

SCHEMA_FOLDER = Path(__file__).parents[2] / "hooks" / "training_site" / "schemas"


class _Constructor(SafeConstructor):
    """An editor reads YAML 1.2: a day is a text."""


_Constructor.add_constructor("tag:yaml.org,2002:timestamp", lambda self, node: self.construct_scalar(node))


def marked(kind: str, data: bytes) -> list[str]:
    """List what the schema of a kind says against a file."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - a second to import, for few tests

    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _Constructor
    schema = json.loads((SCHEMA_FOLDER / f"{kind}.schema.json").read_text(encoding="utf-8"))
    return [item.message for item in Draft202012Validator(schema).iter_errors(yaml.load(data))]
