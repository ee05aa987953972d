"""A name or a number in any text field that a schema knows is refused with its file, or stands in no published byte."""

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from hostile_site import NAMES_OF_PEOPLE, SMALL, make_project
from small_repository import TODAY
from training_site.build import build
from training_site.problems import Severity

pytestmark = pytest.mark.site

NAME = "濮阳墨涵"
NUMBER = "13812345678"


def choose(words):
    """Put the words into every text field; the instructors have the name, other people names of their own."""

    def text(index, where, schema):
        if where == ("instructor", ".name"):
            return NAME
        if where in NAMES_OF_PEOPLE:
            return f"申屠{chr(0x4E00 + 7 * index % 900)}"
        return f"{words}说"[: schema["maxLength"]]

    return text


def errors(root, code):
    """Return the files with an error of that code; no other code is expected to matter here."""
    found = build(root, None, "public", TODAY).problems
    return {one.where.path for one in found if one.severity is Severity.ERROR and one.code == code}


def published(root):
    """Yield the address and the bytes of everything that is published."""
    site = build(root, None, "public", TODAY)
    for page in site.records():
        yield page.address, f"{page.title}{page.body}".encode()
    for page in site.documents():
        yield page.address, f"{page.title}{page.whole}".encode()
    for item in site.navigation():
        yield "navigation", repr(item).encode()
    for asset in site.assets():
        data = getattr(asset, "content", None)
        yield asset.address, data if data is not None else (root / asset.source).read_bytes()


def found_in(data, words):
    """Look for the words slowly and simply: in the bytes, in an archive, and without what calendars fold."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(found_in(archive.read(name), words) for name in archive.namelist())
    text = re.sub(r"\r\n[ \t]", "", data.decode("utf-8", "ignore"))
    return words in text or words.encode("unicode_escape").decode() in text


def test_a_name_in_any_text_field_is_refused_or_masked(tmp_path):
    filling = make_project(tmp_path, choose(NAME))
    assert len(filling.filled) > 150
    refused = errors(tmp_path, "E-NAME")
    assert any(path.startswith("courses/") for path in refused)
    for path in refused:
        shutil.copy(SMALL / path, tmp_path / path)
    assert errors(tmp_path, "E-NAME") == set()
    assert [address for address, data in published(tmp_path) if found_in(data, NAME)] == []


def test_a_number_in_any_text_field_is_refused_in_its_file(tmp_path):
    filling = make_project(tmp_path, choose(NUMBER))
    written = {
        path.relative_to(tmp_path).as_posix()
        for folder in ("courses", "roster")
        for path in Path(tmp_path, folder).rglob("*")
        if path.suffix in {".yml", ".md"} and NUMBER in path.read_text(encoding="utf-8")
    }
    assert len(written) > 30
    assert len(filling.filled) > 150
    assert written - errors(tmp_path, "E-PII") == set()
