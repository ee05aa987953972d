"""What does a record say, in the one form that is hashed and compared?

The long spelling, whatever was typed: model defaults left out (so that a new optional field changes no old hash),
numbers as text without idle zeros, characters composed (NFC), parts that have an id sorted by it, others in their
order, keys sorted, and the version of this form inside (domain rules 6, canonical form). Places in files, ids that
are file names and paths do not belong to it.
"""

import json
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from unicodedata import normalize

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from training_site.model.base.midnight import END_OF_DAY
from training_site.model.base.record import Root

VERSION = 1


def canonical(record: Root) -> bytes:
    """Give the canonical form of a record as JSON in UTF-8."""
    said = {"v": VERSION, "kind": type(record).__name__, "id": record.id, "says": _plain(record)}
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _plain(value: Any) -> Any:  # noqa: ANN401 - any value of a model
    if isinstance(value, BaseModel):
        return {
            info.alias or name: plain
            for name, info in type(value).model_fields.items()
            if not info.exclude and (plain := _plain(getattr(value, name))) != _default(info)
        }
    if isinstance(value, dict):
        return {_plain(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        parts = [_plain(inner) for inner in value]
        return sorted(parts, key=_id) if all(map(_id, parts)) else parts
    return _word(value)


def _word(value: object) -> object:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, time):
        return "24:00" if value == END_OF_DAY else value.strftime("%H:%M")
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return value.isoformat() if isinstance(value, date) else normalize("NFC", str(value))


def _id(part: object) -> str:
    return str(part.get("id", "")) if isinstance(part, dict) else ""


def _default(info: FieldInfo) -> object:
    """Give what a field holds when it is left out; a required one has nothing that could be left out."""
    return _NOTHING if info.is_required() else _plain(info.get_default(call_default_factory=True))


_NOTHING = object()
