"""Which hash stands on a printed document, so that the paper can be checked against the record years later."""

import hashlib
import json
import unicodedata
from datetime import time
from typing import Any

from training_site.model.base.record import Part, Root

DIGITS_SHOWN = 16
"""Hex digits printed; the whole hash is in the exports."""


def fingerprint(*models: Part) -> str:
    """Hash records in a canonical form: SHA-256 in hex of JSON with sorted keys, in NFC, without places in files.

    Dates, times and numbers are spelled as in the data files.
    Why without defaults: a field that is added to the schema later must not change the hash of an old record.
    """
    plain = [_plain(model) for model in models]
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_spell)
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()


def page_hash(body: bytes) -> str:
    """Hash a page's own words, without the theme around them, so that two prints can be compared."""
    return hashlib.sha256(body).hexdigest()[:DIGITS_SHOWN]


def _spell(value: object) -> str:
    return value.strftime("%H:%M") if isinstance(value, time) else str(value)


def _plain(model: Part) -> dict[str, Any]:
    values = model.model_dump(by_alias=True, exclude_defaults=True)
    if isinstance(model, Root):
        values["id"] = model.id
    return values
