"""What does a customer look like that has one of everything a record page can show: `everything.yml`, a few words changed?"""

import copy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from training_site.pages.frame.page import Edition, RecordPage
from worlds.builder import Values, World, world

AS_OF = date(2026, 11, 22)
SECRET_NAMES = ("龘靐齉", "欧阳麤灪", "爨癵骉", "麣鸜", "龗讟钃", "Zebulon Quux")
"""Full names of people who did not agree to be named."""
OPEN_NAME = "韊韥"
"""The full name of the one who did."""
PUBLIC_EVIDENCE, RESTRICTED_EVIDENCE = "notice.png", "sheet.png"


@cache
def _records() -> Values:
    text = Path(__file__).with_suffix(".yml").read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=yaml.CBaseLoader))


CLAUSES: dict[str, Values] = {clause["id"]: clause for clause in _records()["clauses"]}
"""Clause id → its promise and rule."""


def read(name: str) -> Any:
    """Give one record's plain values, yours to change."""
    return copy.deepcopy(_records()[name])


def everything(**changed: Any) -> World:
    """Build the customer without the letter; `changed` replaces records, or adds a key of the builder's."""
    case = {name: read(name) for name in _records() if name not in {"letter", "clauses"}} | changed
    lists = {
        "course_ids": ["server"],
        "instructors": {name: case[name] for name in ("t-1", "t-2")},
        "plans": [case["plan"]],
        "sessions": [case[name] for name in ("held", "planned", "cancelled")],
        "sittings": [case["sitting"]],
        "sign_offs": [case["sign_off"]],
    }
    return world({**lists, **case, **case["certificates"], **case["waivers"], **case["notices"]}, AS_OF)


def lettered(quotes: dict[str, str] | None = None, **changed: Any) -> World:
    """Build the customer with the letter; `quotes` replaces the quotes of some clauses."""
    clauses = [
        {**clause, "quote": (quotes or {}).get(name, f"承诺原文 {name}")} for name, clause in CLAUSES.items()
    ]
    return everything(letter=read("letter"), clauses=clauses, **changed)


@cache
def pages(edition: Edition = "public") -> dict[str, RecordPage]:
    """Render all pages of the customer without the letter, by address."""
    return everything().pages(edition)
