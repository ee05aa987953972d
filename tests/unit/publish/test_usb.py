"""Is the file for a USB stick the same for the same site, named after day and edition, and whole?"""

import hashlib
import os
import zipfile

import pytest
from click.testing import CliRunner

from training_site.cli import training_site
from training_site.publish.base.inventory import INVENTORY
from training_site.publish.staging.destination import FOLDER_MARK
from training_site.publish.usb import pack_site

FILES = {
    "index.html": b"<a href='b/x.html'>x</a>",
    "b/x.html": "页".encode(),
    "资料.pdf": b"%PDF",
    FOLDER_MARK: b"ours",
}


@pytest.fixture
def site(tmp_path):
    return make(tmp_path / "site")


def make(folder, edition="public"):
    told = f'{{"as_of": "2026-11-22", "edition": "{edition}", "pages": 2}}'.encode()
    for name, content in {**FILES, INVENTORY: told}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def test_it_holds_the_site_in_one_folder_with_a_word_on_how_to_open_it(site, tmp_path):
    made = pack_site(site, tmp_path / "out")
    assert made.name == "training-site-public-2026-11-22.zip"
    with zipfile.ZipFile(made) as archive:
        assert archive.testzip() is None
        top = "training-site-public-2026-11-22/"
        names = [name.removeprefix(top) for name in archive.namelist()]
        assert names == ["README.txt", "b/x.html", INVENTORY, "index.html", "资料.pdf"]
        assert archive.read(f"{top}资料.pdf") == b"%PDF"
        readme = archive.read(f"{top}README.txt").decode("utf-8-sig")
    assert "公开版，数据截至 2026-11-22" in readme
    assert "个人信息" not in readme


def test_the_same_site_gives_the_same_bytes_whenever_and_wherever(site, tmp_path):
    first = pack_site(site, tmp_path / "one")
    again = make(tmp_path / "copy")
    os.utime(again / "index.html", (1, 1))
    (again / "index.html").chmod(0o600)
    second = pack_site(again, tmp_path / "two")
    assert hashlib.sha256(first.read_bytes()).digest() == hashlib.sha256(second.read_bytes()).digest()
    assert pack_site(site, tmp_path / "one").read_bytes() == first.read_bytes()


def test_the_internal_edition_is_named_and_warns(tmp_path):
    made = pack_site(make(tmp_path / "site-internal", "internal"), tmp_path)
    assert made.name == "training-site-internal-2026-11-22.zip"
    with zipfile.ZipFile(made) as archive:
        assert "内部版含个人信息" in archive.read(archive.namelist()[0]).decode("utf-8-sig")


def test_a_folder_that_is_no_site_is_one_line_and_exit_code_3(tmp_path):
    done = CliRunner().invoke(training_site, ["usb", str(tmp_path), "--out", str(tmp_path)])
    assert done.exit_code == 3
    assert done.output == f"{tmp_path} 里没有生成好的站点，先运行 make site\n"
    assert list(tmp_path.iterdir()) == []


def test_a_failure_leaves_the_earlier_file(site, tmp_path, monkeypatch):
    made = pack_site(site, tmp_path)
    before = made.read_bytes()
    (site / "b/x.html").unlink()
    (site / "b/x.html").mkdir()
    monkeypatch.setattr("training_site.publish.usb.addresses", lambda _: ["b/x.html"])
    with pytest.raises(OSError, match=r"x\.html"):
        pack_site(site, tmp_path)
    assert made.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", made.name]
