"""Which day and which edition a build was asked for, by its environment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from training_site.pages.page import Edition

_EDITIONS: dict[str, Edition] = {"public": "public", "internal": "internal"}


class SettingsError(ValueError):
    """An environment variable has a value that nobody can have meant; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says about a build."""

    as_of: date | None
    """None: the data or the calendar decides."""
    edition: Edition


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read `TRAINING_AS_OF` (YYYY-MM-DD) and `TRAINING_EDITION` (public or internal).

    Raises:
        SettingsError: when a value is neither empty nor one of these.
    """
    return Settings(as_of=_as_of(environment), edition=_edition(environment))


def _as_of(environment: Mapping[str, str]) -> date | None:
    text = environment.get("TRAINING_AS_OF", "")
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise SettingsError(f"环境变量 TRAINING_AS_OF 的值“{text}”不是日期，请写成 2026-03-05")
    return day


def _edition(environment: Mapping[str, str]) -> Edition:
    text = environment.get("TRAINING_EDITION") or "public"
    if text not in _EDITIONS:
        raise SettingsError(f"环境变量 TRAINING_EDITION 的值“{text}”不认识，只能是 public 或 internal")
    return _EDITIONS[text]


def edition_folder(site_dir: Path, edition: Edition, root: Path) -> Path:
    """Give the internal edition its own folder, unless `-d` or mkdocs.yml named another one than `site`."""
    if edition == "internal" and site_dir == root / "site":
        return root / "site-internal"
    return site_dir


def source_date_epoch(as_of: date) -> str:
    """Count the seconds from 1970 to the as-of date, UTC, as SOURCE_DATE_EPOCH wants them."""
    return str((as_of - date(1970, 1, 1)).days * 86_400)
