"""What do pages across customers say when one text was typed into every free field: `typed.yml` with its sessions?"""

import copy
import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from training_site.pages.frame.context import Context
from training_site.pages.frame.page import Edition
from worlds.builder import Values, World, world

AS_OF = date(2026, 11, 22)
_CORPUS = Path(__file__).parents[1] / "data" / "hostile" / "index.json"
_INLINE = (
    "<script>XSS(1)</script>",
    '"><img src=x onerror=XSS(2)>',
    "[x](javascript:XSS(3))",
    "{{ 7*7 }}",
    "</div></div><h1>x</h1>",
    "*[abbr]: text",
    "&lt;b&gt;",
    "## heading {: onclick=XSS(4)}",
    '--8<-- "/etc/passwd"',
)
_SHA = "0" * 64
_SCAN = {"path": "scan.pdf", "sha256": _SHA, "title": "TEXT", "visibility": "public"}


def hostile_strings() -> list[str]:
    """List texts that could mean something to HTML, Markdown or a template."""
    entries = json.loads(_CORPUS.read_text(encoding="utf-8"))["entries"]
    kinds = {"xss", "tpl", "md", "template", "markdown"}
    values = (entry["value"] for entry in entries if entry["category"] in kinds)
    plain = {value for value in values if value and len(value) <= 200 and value.isprintable()}
    return sorted(plain | set(_INLINE))


@cache
def _case() -> Values:
    text = Path(__file__).with_suffix(".yml").read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=yaml.CBaseLoader))


def session(number: int = 1, **changes: Any) -> Values:
    """Write a session; as it stands the customer was told of it, and it lies ahead."""
    return {**_case()["session"], "id": f"s-{number}", **changes}


def held(number: int = 1, day: str = "2026-03-01", **changes: Any) -> Values:
    """Write a session that took place."""
    return session(number, date=day, notices=[], attendance=[{"person": "p-1", "status": "到"}], **changes)


def typed(text: str = "普通文字", *sessions: Values, **changed: Any) -> World:
    """Build the world with the text in every free field; `changed` replaces keys of the case."""
    case = copy.deepcopy(_case()) | {"files": {"manual/figure.svg": b"<svg/>"}} | changed
    fill = {"SCAN": _SCAN, "SHA": _SHA}
    return world(_filled(case | {"sessions": sessions}, fill, text), AS_OF)


def context(text: str = "普通文字", edition: Edition = "public") -> Context:
    """Make what all pages of this world share."""
    return typed(text).context(edition)


def _filled(value: Any, parts: Values, text: str) -> Any:
    if isinstance(value, dict):
        return {key: _filled(item, parts, text) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_filled(item, parts, text) for item in value]
    if isinstance(value, str) and value in parts:
        return _filled(parts[value], {}, text)
    return text if value == "TEXT" else value
