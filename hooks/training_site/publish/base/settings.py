"""Which day and which edition a build was asked for, and whether it may hold customers back, by its environment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from training_site.pages.frame.page import Edition
from training_site.publish.base.refusal import Refused

_EDITIONS: dict[str, Edition] = {"public": "public", "internal": "internal"}


class SettingsError(Refused):
    """An environment variable has a value that nobody can have meant; the message is Chinese."""

    def __init__(self, message: str) -> None:
        super().__init__(message, exit_code=2)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says about a build."""

    as_of: date | None
    """None: the data or the calendar decides."""
    edition: Edition
    hold_back: bool = False
    """Publish the rest when customers have errors."""


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read `TRAINING_AS_OF` (YYYY-MM-DD), `TRAINING_EDITION` (public or internal) and `TRAINING_HOLD_BACK` (1).

    Raises:
        SettingsError: when a value is neither empty nor one of these.
    """
    return Settings(_as_of(environment), _edition(environment), _hold_back(environment))


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


def _hold_back(environment: Mapping[str, str]) -> bool:
    text = environment.get("TRAINING_HOLD_BACK") or "0"
    if text not in {"0", "1"}:
        raise SettingsError(
            f"环境变量 TRAINING_HOLD_BACK 的值“{text}”不认识，只能是 1（暂缓有错误的客户）或 0"
        )
    return text == "1"


def edition_folder(site_dir: Path, edition: Edition, root: Path) -> Path:
    """Give the internal edition its own folder, unless `-d` or mkdocs.yml named another one than `site`."""
    if edition == "internal" and site_dir == root / "site":
        return root / "site-internal"
    return site_dir


def source_date_epoch(as_of: date) -> str:
    """Count the seconds from 1970 to the as-of date, UTC, as SOURCE_DATE_EPOCH wants them."""
    return str((as_of - date(1970, 1, 1)).days * 86_400)
