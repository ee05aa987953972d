"""Does a scan get in once, with the hash beside it, and is a file that was exchanged told?"""

import hashlib
from importlib import import_module

import pytest
from click.testing import CliRunner

from training_site.cli import training_site
from training_site.sources.yaml.reader import read
from worlds.small import EVIDENCE, SESSION, SHA256, TODAY, check, codes, write_repository

FOLDER = "roster/acme/evidence"


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.setattr(import_module("training_site.cli.desk.request"), "today", lambda: TODAY)
    monkeypatch.chdir(tmp_path)
    return write_repository(tmp_path)


def run(root, *words):
    return CliRunner().invoke(training_site, [*map(str, words), "--root", str(root), "--yes"])


def lying(root):
    return {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def said(root, path):
    return {
        key: value for key, value in read((root / path).read_bytes(), path)[0].items() if key[0] != "\x00"
    }


@pytest.fixture
def scan(tmp_path_factory):
    file = tmp_path_factory.mktemp("elsewhere") / "scan.pdf"
    file.write_bytes(b"%PDF-1.4\n% another scan\n")
    return file


def named(root):
    """Name the sheet by its file name alone."""
    file = root / SESSION
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    (at,) = [number for number, line in enumerate(lines) if "sheet.pdf" in line]
    text = "".join(lines).replace(lines[at], lines[at].split("evidence:")[0] + "evidence: sheet.pdf\n")
    file.write_bytes(text.encode())


def test_attach_copies_and_hashes(root, scan):
    result = run(root, "attach", scan, "acme", "--as", "2026-03-05.pdf", "--title", "签到表", "--public")
    assert result.exit_code == 0, result.output
    assert (root / FOLDER / "2026-03-05.pdf").read_bytes() == scan.read_bytes()
    sidecar = f"{FOLDER}/2026-03-05.pdf.yml"
    assert said(root, sidecar) == {
        "sha256": hashlib.sha256(scan.read_bytes()).hexdigest(),
        "title": "签到表",
        "visibility": "public",
    }
    assert (root / sidecar).read_text(encoding="utf-8").startswith("# yaml-language-server: ")
    assert "E-EVIDENCE" not in codes(check(root))


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (["acme", "--as", "sheet.pdf"], "evidence/sheet.pdf 已经有了，内容不同"),
        (["acme", "--as", "Sheet.pdf"], "evidence/sheet.pdf 已经有了，内容不同"),
        (["acme", "--as", "scan.exe"], "不能作证据"),
        (["acme", "--as", "../scan.pdf"], "不能用作文件名"),
        (["acne"], "最接近的是 acme"),
    ],
)
def test_attach_refuses(root, scan, words, what):
    before = lying(root)
    result = run(root, "attach", scan, *words)
    assert result.exit_code == 2
    assert what in result.output
    assert lying(root) == before


def test_attach_tells_what_is_there_already(root, scan):
    run(root, "attach", scan, "acme")
    before = lying(root)
    result = run(root, "attach", scan, "acme", "--as", "again.pdf")
    assert result.exit_code == 0
    assert f"{FOLDER}/scan.pdf 就是这个文件" in result.output
    assert lying(root) == before


def test_hash_makes_a_named_scan_readable(root):
    named(root)
    assert "E-EVIDENCE" in codes(check(root))
    result = run(root, "hash", "acme", "--title", "签到表")
    assert result.exit_code == 0, result.output
    assert said(root, f"{FOLDER}/sheet.pdf.yml") == {"sha256": SHA256, "title": "签到表"}
    assert check(root) == ()


def test_hash_leaves_alone_what_no_record_names_by_name(root):
    (root / FOLDER / "other.pdf").write_bytes(EVIDENCE + b"%")
    assert "没有要改的" in run(root, "hash").output
    run(root, "hash", f"{FOLDER}/other.pdf")
    assert (root / FOLDER / "other.pdf.yml").exists()


def test_hash_tells_that_a_file_was_exchanged(root):
    scan, sidecar = root / FOLDER / "other.pdf", root / FOLDER / "other.pdf.yml"
    scan.write_bytes(EVIDENCE)
    run(root, "hash", f"{FOLDER}/other.pdf")
    odd = b"\xef\xbb\xbf# kept\r\n" + sidecar.read_bytes().replace(b"\n", b"\r\n")
    sidecar.write_bytes(odd)
    scan.write_bytes(b"%PDF-1.4\n% exchanged\n")
    before = lying(root)
    for words in (["hash"], ["hash", "acme"], ["hash", f"{FOLDER}/other.pdf"]):
        result = run(root, *words)
        assert result.exit_code == 2
        assert f"{FOLDER}/other.pdf 的内容与说明文件里的 sha256 不一致" in result.output
    assert lying(root) == before
    now = hashlib.sha256(scan.read_bytes()).hexdigest()
    assert run(root, "hash", "--replace").exit_code == 0
    assert sidecar.read_bytes() == odd.replace(SHA256.encode(), now.encode())


def test_an_exchange_that_contradicts_a_record_is_refused(root):
    named(root)
    run(root, "hash")
    (root / FOLDER / "sheet.pdf").write_bytes(b"%PDF-1.4\n% exchanged\n")
    before = lying(root)
    assert run(root, "hash", "--replace").exit_code == 1
    assert lying(root) == before


@pytest.mark.parametrize(
    ("word", "what"),
    [
        ("acne", "最接近的是 acme"),
        (f"{FOLDER}/none.pdf", "没有证据文件"),
        (f"{FOLDER}/../people.yml", "不是证据文件"),
    ],
)
def test_hash_refuses(root, word, what):
    before = lying(root)
    result = run(root, "hash", word)
    assert result.exit_code == 2
    assert what in result.output
    assert lying(root) == before


def test_a_preview_writes_nothing(root, scan):
    named(root)
    before = lying(root)
    for words in (["hash"], ["attach", scan, "acme"]):
        assert "只是预览" in run(root, *words, "--dry-run").output
    assert lying(root) == before
