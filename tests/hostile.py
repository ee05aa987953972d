"""Which hostile inputs exist, and what must become of each?

The corpus lies in `data/hostile/`; `hostile_decisions.yml` says what the project chose where the corpus leaves the
choice open or where a rule of this project decides otherwise, and which step finds it.
"""

import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
CORPUS = HERE / "data" / "hostile"


@dataclass(frozen=True, slots=True)
class Decision:
    """What this project does with an entry."""

    expect: str
    """reject, accept, warn, or a word of the corpus (neutralise, reject-or-neutralise, old-or-new, detect)."""
    by: str
    """The step that decides: reader, schema, files, personal, build."""
    reason: str
    at: str
    """`line:column`, or empty for any place."""


@cache
def _corpus() -> tuple[dict[str, Any], ...]:
    return tuple(json.loads((CORPUS / "index.json").read_text(encoding="utf-8"))["entries"])


@cache
def _decisions() -> dict[str, dict[str, str]]:
    listed = yaml.load((HERE / "hostile_decisions.yml").read_bytes(), Loader=yaml.BaseLoader)["decisions"]
    return {row["id"]: row for row in listed}


def entries(*categories: str) -> list[dict[str, Any]]:
    """Return the corpus entries of the categories, or all of them."""
    return [entry for entry in _corpus() if not categories or entry["category"] in categories]


def load(entry: dict[str, Any]) -> bytes:
    """Return the bytes of an entry of kind `file`."""
    return (CORPUS / entry["path"]).read_bytes()


def decision(entry_id: str) -> Decision:
    """Return what must become of an entry: the project's decision, else what the corpus says, found by the reader."""
    entry = next(entry for entry in _corpus() if entry["id"] == entry_id)
    row = _decisions().get(entry_id, {})
    return Decision(
        expect=row.get("expect", entry["expect"]),
        by=row.get("by", "reader"),
        reason=row.get("reason", ""),
        at=row.get("at", entry.get("at") or ""),
    )


def decided() -> set[str]:
    """Return the ids that `hostile_decisions.yml` speaks of."""
    return set(_decisions())


@contextmanager
def time_limit(seconds: int) -> Iterator[None]:
    """Fail when the body takes longer; a hostile file must never hang a build."""

    def stop(*_: object) -> None:
        limit = f"took longer than {seconds} s"
        raise TimeoutError(limit)

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
