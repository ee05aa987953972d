"""Has a chapter or the course's data changed since the newest revision said what changed?

A fingerprint is the first 16 digits of a SHA-256 over content from which white space and comments are taken:

    第一步：  断电。<!-- 核对过 -->      →  第一步：断电。      →  9c1d…
    第一步：断电。                        →  第一步：断电。      →  9c1d…

Why: an author re-wraps a paragraph or leaves a remark without asking anybody to train again; a changed word is
never overlooked (domain 3, item 9). Where in doubt, something counts: a picture that is only linked, white space
inside the signs that begin or end a comment.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from training_site.model.base.record import Root
from training_site.model.records import CourseFolder, Manual, StoredFile

COURSE_KEY = "course"
"""The key under which the fingerprint of the course's own data stands, beside those of the chapters."""

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_DIGITS = 16
_OF_THE_HISTORY = {"changes", "revision", "effective"}
_OF_THE_SEARCH = {"search_words", "everyday_words"}
_OF_THE_FILE = {"recorded_by", "recorded_on"}
_OF_THE_EXAM = {"assessment": {"written": {"paper_versions"}}}
"""Drawing one more paper changes nothing that anybody was taught."""


def fingerprints(folder: CourseFolder) -> dict[str, str]:
    """Compute the fingerprints of a course as it stands: `course` first, then chapter by chapter.

    The course's data are course.yml without its history, the quick cards and the maintenance schedule. A
    chapter counts with its front matter and the figures it shows. Questions, glossary and search words teach
    nothing new and do not count.
    """
    found = {COURSE_KEY: _digest(_course_data(folder))}
    files: dict[str, bytes | StoredFile] = {**folder.materials, **folder.files}
    found |= {manual.chapter.id: chapter_fingerprint(manual, files) for manual in folder.chapters}
    return found


def chapter_fingerprint(manual: Manual, files: Mapping[str, bytes | StoredFile]) -> str:
    """Compute the fingerprint of one chapter; `files` are drawings and materials by path below the course."""
    text = _plain(manual.text)
    shown = [[path, _file(path, files[path])] for path in sorted(files) if _is_named(path, text)]
    return _digest([_data(manual.chapter), text, shown])


def differences(folder: CourseFolder, recorded: Mapping[str, str]) -> tuple[str, ...]:
    """Name what differs from recorded fingerprints: changed, new and removed ones, in the order of the course."""
    now = fingerprints(folder)
    changed = [name for name, value in now.items() if recorded.get(name) != value]
    return (*changed, *sorted(set(recorded) - set(now)))


def _course_data(folder: CourseFolder) -> list[Any]:
    cards = [[name, _data(card)] for name, card in sorted(folder.cards.items())]
    return [_data(folder.course), cards, _data(folder.maintenance)]


def _is_named(path: str, text: str) -> bool:
    """Tell whether a chapter shows or links a file, however its address is written."""
    return any(_plain(f"../{name}") in text for name in (path, quote(path)))


def _file(path: str, data: bytes | StoredFile) -> str:
    """Return a drawing without white space and comments, of any other file its digest."""
    if isinstance(data, StoredFile):
        return data.sha256
    is_drawing = path.endswith(".svg")
    return _plain(data.decode("utf-8", "replace")) if is_drawing else hashlib.sha256(data).hexdigest()


def _data(record: Root) -> Any:  # noqa: ANN401 - plain JSON values
    left_out = dict.fromkeys(_OF_THE_HISTORY | _OF_THE_SEARCH | _OF_THE_FILE, True) | _OF_THE_EXAM
    return _spaceless(record.model_dump(exclude=left_out, exclude_defaults=True))


def _spaceless(value: Any) -> Any:  # noqa: ANN401 - plain JSON values
    if isinstance(value, str):
        return _plain(value)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_spaceless(item) for item in value]
    if isinstance(value, dict):
        return {key: _spaceless(item) for key, item in value.items()}
    return value


def _plain(text: str) -> str:
    return "".join(_COMMENT.sub("", text).split())


def _digest(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]
