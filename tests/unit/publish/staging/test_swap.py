import sys

import pytest

from training_site.publish.staging import swap as module
from training_site.publish.staging.swap import exchange_folders, recover, swap


@pytest.fixture
def folders(tmp_path):
    new, published = tmp_path / "new", tmp_path / "site"
    for folder in (new, published):
        folder.mkdir()
        (folder / "page.html").write_text(folder.name)
    return new, published, tmp_path / "previous"


def content(folder):
    return (folder / "page.html").read_text()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="renameat2 is Linux's")
def test_an_exchange_puts_each_folder_in_the_others_place(folders):
    new, published, _ = folders
    assert exchange_folders(new, published)
    assert (content(published), content(new)) == ("new", "site")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="renameat2 is Linux's")
def test_an_exchange_that_is_offered_and_fails_is_an_error(folders):
    new, published, _ = folders
    with pytest.raises(FileNotFoundError):
        exchange_folders(new / "nothing", published)


def test_a_first_publication_is_one_rename(folders, tmp_path):
    new, _, previous = folders
    swap(new, tmp_path / "first", previous)
    assert content(tmp_path / "first") == "new"
    assert not new.exists()


def test_without_an_exchange_two_renames_keep_the_old_site_aside(folders, monkeypatch):
    new, published, previous = folders
    monkeypatch.setattr(module, "exchange_folders", lambda *_: False)
    swap(new, published, previous)
    assert (content(published), content(previous)) == ("new", "site")


def test_a_second_rename_that_fails_brings_the_old_site_back(folders, monkeypatch):
    new, published, previous = folders
    monkeypatch.setattr(module, "exchange_folders", lambda *_: False)
    (new / "page.html").unlink()
    new.rmdir()
    with pytest.raises(FileNotFoundError):
        swap(new, published, previous)
    assert content(published) == "site"
    assert not previous.exists()


def test_a_death_between_the_two_renames_is_mended_at_the_next_start(folders):
    _, published, previous = folders
    published.rename(previous)
    recover(published, previous)
    assert content(published) == "site"
    assert not previous.exists()


def test_a_death_after_both_renames_leaves_only_rubbish_to_remove(folders):
    new, published, previous = folders
    new.rename(previous)
    recover(published, previous)
    assert content(published) == "site"
    assert not previous.exists()
    recover(published, previous)


def test_systems_without_the_call_say_so(folders, monkeypatch):
    new, published, _ = folders
    monkeypatch.setattr(module.sys, "platform", "darwin")
    assert not exchange_folders(new, published)
    assert content(published) == "site"


def test_a_file_system_that_refuses_the_exchange_falls_back(folders, monkeypatch):
    new, published, _ = folders

    class Library:
        renameat2 = staticmethod(lambda *_: -1)

    monkeypatch.setattr(module.ctypes, "CDLL", lambda *_, **__: Library)
    monkeypatch.setattr(module.ctypes, "get_errno", lambda: module.errno.EINVAL)
    assert not exchange_folders(new, published)
    monkeypatch.setattr(module.ctypes, "CDLL", lambda *_, **__: object())
    assert not exchange_folders(new, published)
