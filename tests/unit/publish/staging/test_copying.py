"""Is what is copied onto the site the very file that was checked, never held in memory, text always in an archive?"""

import hashlib
import io
import os
import tracemalloc
import zipfile

import pytest

from training_site.pages.frame.page import CopiedFile
from training_site.publish.staging.copying import copy
from training_site.publish.staging.writing import write_published

TEXT = b'"a","\\",alert(1)//"\r\n'


def item(root, name, data, packed_as=""):
    (root / name).write_bytes(data)
    return CopiedFile(f"files/{name}", name, hashlib.sha256(data).hexdigest(), packed_as, root)


def test_a_file_is_copied_as_it_is(tmp_path):
    assert write_published(tmp_path / "site", item(tmp_path, "a.pdf", b"%PDF-1.4\n")) == ()
    assert (tmp_path / "site/files/a.pdf").read_bytes() == b"%PDF-1.4\n"


def test_text_is_packed_the_same_way_on_every_day_and_comes_out_unchanged(tmp_path, monkeypatch):
    text = item(tmp_path, "清单.csv", TEXT, "清单.csv")
    assert copy(text, tmp_path / "one.zip") == ()
    os.utime(tmp_path / "清单.csv", (0, 0))
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    assert copy(text, tmp_path / "two.zip") == ()
    packed = (tmp_path / "one.zip").read_bytes()
    assert packed == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.namelist() == ["清单.csv"]
        assert hashlib.sha256(archive.read("清单.csv")).hexdigest() == text.sha256
        assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


@pytest.mark.parametrize("packed_as", ["", "a.txt"])
def test_a_file_that_changes_after_the_check_is_refused_and_not_left_there(tmp_path, packed_as):
    text = item(tmp_path, "a.txt", b"one", packed_as)
    (tmp_path / "a.txt").write_bytes(b"two")
    (found,) = copy(text, tmp_path / "out")
    assert (found.code, found.where.path, "变了" in found.message) == ("E-FILE", "a.txt", True)
    assert found.cure
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_gone_or_a_link_by_now_is_refused(tmp_path):
    text = item(tmp_path, "a.pdf", b"one")
    (tmp_path / "a.pdf").rename(tmp_path / "b.pdf")
    assert [found.code for found in copy(text, tmp_path / "out")] == ["E-FILE"]
    (tmp_path / "a.pdf").symlink_to(tmp_path / "b.pdf")
    assert [found.code for found in copy(text, tmp_path / "out")] == ["E-FILE"]
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
@pytest.mark.parametrize("packed_as", ["", "film.txt"])
def test_a_film_is_never_held_in_memory(tmp_path, packed_as):
    size = 300_000_000
    with (tmp_path / "film").open("wb") as stream:
        stream.truncate(size)
    with (tmp_path / "film").open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    tracemalloc.start()
    try:
        found = copy(CopiedFile("x", "film", digest, packed_as, tmp_path), tmp_path / "out")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found == ()
    assert (tmp_path / "out").stat().st_size >= size
    assert peak < 8_000_000
    (tmp_path / "out").unlink()
