"""Is what can mean one thing only put right, and is everything else left as it was typed?"""

from importlib import import_module

import pytest
from click.testing import CliRunner

from training_site.cli import training_site
from training_site.desk.mended_text import mend_text
from worlds.small import SESSION, TODAY, change, check, codes, write_repository

KIND = "session"


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.setattr(import_module("training_site.cli.desk.request"), "today", lambda: TODAY)
    monkeypatch.chdir(tmp_path)
    return write_repository(tmp_path)


def run(root, *words):
    return CliRunner().invoke(training_site, ["fix", *words, "--root", str(root), "--yes"])


def mended(text):
    return mend_text(text.encode(), SESSION, KIND).data.decode()


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("date：2026-03-05\nstart: 09:00\n", "date: 2026-03-05\nstart: 09:00\n"),
        ("date:\u30002026-03-05\n", "date: 2026-03-05\n"),
        ("date:2026-03-05\nstart: 09:00\n", "date: 2026-03-05\nstart: 09:00\n"),
        ("expected:\n  — p-01\n  — p-02\n", "expected:\n  - p-01\n  - p-02\n"),
        ("expected: [p-01，p-02、p-03]\n", "expected: [p-01, p-02, p-03]\n"),
        ("expected: 【p-01，p-02】\n", "expected: [p-01, p-02]\n"),
        ("date: “2026-03-05”\n", 'date: "2026-03-05"\n'),
        ("attendance:\n- person: p-01\n\tstatus: 到\n", "attendance:\n- person: p-01\n  status: 到\n"),
        ("date:\t2026-03-05 # seen\n", "date: 2026-03-05 # seen\n"),
        ("date: 2026-03-05  \nnote: |\n  two  \n", "date: 2026-03-05\nnote: |\n  two  \n"),
        ("date: 2026-03-05\r\nstart: 09:00", "date: 2026-03-05\r\nstart: 09:00\r\n"),
    ],
)
def test_what_is_certain_is_mended(wrong, right):
    assert mended(wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        "note: 到场：两人，签名：两行\n",
        "note: “照旧”\n",
        "note: 【张三，李四】\n",
        "expected: [张三，李四]\n",
        'note: "a\tb  "\n',
        "note: a\tb\n",
        "note: |\n  date：2026-03-05  \n  \t— p-01\n",
        "note: |\n  no end",
        "nobody-knows：2026-03-05\nstart: 09:00\n",
        "note: 见下\n  ——完——\n",
        "note: 见下\n  date：明天\n",
        "date: 2026-03-05\nnote: >-\n  a  \n\n  b\n",
    ],
)
def test_what_may_be_text_stays(text):
    assert mended(text) == text


@pytest.mark.parametrize("codec", ["gb18030", "utf-16", "utf-16-le", "utf-8-sig", "utf-32"])
def test_encodings_become_utf8(codec):
    text = "# 签到\r\ndate：2026-03-05\r\nnote: 到场两人  \r\n"
    found = mend_text(text.encode(codec), SESSION, KIND)
    assert found.data.decode() == "# 签到\r\ndate: 2026-03-05\r\nnote: 到场两人\r\n"
    assert [line for line, _ in found.changes] == [1, 2, 3]


@pytest.mark.parametrize(
    "data",
    [
        "note: 繁體中文與記錄\n".encode("big5"),
        "note: 到场\n".encode("gb18030") + "place: 机房\n".encode(),
        "note: déjà vu, naïve\n".encode("cp1252"),
        "note: 到场".encode()[:-1],
        b"PK\x03\x04\xff\xff",
    ],
)
def test_an_encoding_in_doubt_stays(data):
    assert mend_text(data, SESSION, KIND).data == data


def test_a_tab_that_may_stand_for_several_depths_stays():
    text = "a:\n  b:\n    c: 1\n\td: 2\n"
    assert mended(text) == text


def test_fix_makes_a_session_readable_and_tells_each_line(root):
    whole = (root / SESSION).read_bytes()
    (root / SESSION).write_bytes(b"\xef\xbb\xbf" + whole.replace(b"start: ", "start：".encode()))
    assert codes(check(root))
    line = whole.split(b"start: ")[0].count(b"\n") + 1
    result = run(root)
    assert result.exit_code == 0, result.output
    assert f"{SESSION}:1：去掉开头的 BOM" in result.output
    assert f"{SESSION}:{line}：全角标点改为半角" in result.output
    assert (root / SESSION).read_bytes() == whole


def test_what_shows_up_then_is_told_and_does_not_stop(root):
    change(root, SESSION, ("start: ", "start："), ("date: ", "dat: "))
    result = run(root, SESSION)
    assert result.exit_code == 0
    assert "dat" in result.output
    assert "start：" not in (root / SESSION).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("word", "what"), [("none.yml", "没有文件"), ("mkdocs.yml", "不是记录文件"), ("roster", "没有文件")]
)
def test_fix_refuses_what_is_no_record(root, word, what):
    (root / "mkdocs.yml").write_bytes(b"site_name\xef\xbc\x9aX\n")
    change(root, SESSION, ("start: ", "start："))
    result = run(root, word)
    assert result.exit_code == 2
    assert what in result.output
    assert "start：" in (root / SESSION).read_text(encoding="utf-8")


def test_a_preview_mends_nothing(root):
    change(root, SESSION, ("start: ", "start："))
    assert "只是预览" in run(root, "--dry-run").output
    assert "start：" in (root / SESSION).read_text(encoding="utf-8")
