import subprocess
import sys

import pytest

from training_site.publish.staging.lock import FileLock
from training_site.publish.staging.staging import open_staging


@pytest.fixture
def site(tmp_path):
    return tmp_path / "site"


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_publishing_moves_the_folder_in_and_leaves_nothing_beside_it(site, tmp_path):
    for text in ("old", "new"):
        staging = open_staging(site)
        (staging.folder / "index.html").write_text(text)
        staging.publish()
        assert (site / "index.html").read_text() == text
        assert (site / ".training-site").is_file()
        assert names(tmp_path) == [".site.lock", "site"]
        staging.discard()


def test_discarding_leaves_the_site_alone(site, tmp_path):
    site.mkdir()
    staging = open_staging(site)
    assert staging.folder.parent == tmp_path
    staging.discard()
    assert names(tmp_path) == [".site.lock", "site"]


def test_a_folder_of_a_living_build_is_kept(site):
    first, second = open_staging(site), open_staging(site)
    assert first.folder != second.folder
    assert first.folder.is_dir()
    first.discard()
    second.discard()


def test_a_folder_of_a_dead_build_is_removed(site, tmp_path):
    code = (
        f"from pathlib import Path; from training_site.publish.staging.staging import open_staging; import os, sys;\
 sys.stdout.write(open_staging(Path({str(site)!r})).folder.name); sys.stdout.flush(); os._exit(9)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=_path(), check=False
    )
    assert result.stdout in names(tmp_path)
    (tmp_path / ".site.staging-77.lock").touch()
    open_staging(site).discard()
    assert names(tmp_path) == [".site.lock"]


def test_a_site_kept_aside_by_a_dead_build_comes_back(site, tmp_path):
    (tmp_path / ".site.staging-previous").mkdir()
    (tmp_path / ".site.staging-previous" / "index.html").write_text("old")
    open_staging(site).discard()
    assert (site / "index.html").read_text() == "old"


def test_a_lock_is_held_once_and_free_again_after_release(tmp_path):
    first, second = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    with first:
        assert not second.take(is_waiting=False)
    assert second.take(is_waiting=False)
    second.release()
    second.release()


def _path():
    return {"PYTHONPATH": ":".join(path for path in sys.path if path)}
