"""Is a backslash in double quotes explained as what it does, at its place, by both parsers alike?"""

import pytest

from training_site.sources.yaml.reader import read
from worlds.small import SESSION, change, check, only, write_repository

PATHS = (
    # what stands between the quotes, and which backslash is told: 1-based, behind the opening quote
    (r"evidence\sheet.pdf", 9),
    (r"evidence\new.pdf", 9),
    (r"evidence\2026\table.pdf", 9),
    (r"证据\签到.pdf", 3),
    (r"C:\new", 3),
    (r"C:\Users\x.pdf", 3),
    (r"c:\users\x", 3),
    (r"d:\xx\a", 3),
    (r"D:\table\evidence.pdf", 3),
    (r"\\server\share", 9),
    (r"see C:\new\table.pdf", 7),
    ("C:\\", 3),
    (r"x\qy", 2),
)
TEXTS = (
    (r"第一行\n第二行", "第一行\n第二行"),
    (r"他说\"好\"", '他说"好"'),
    (r"evidence\\sheet.pdf", r"evidence\sheet.pdf"),
    (r"C:\\new", r"C:\new"),
    (r"a\tb", "a\tb"),
    (r"比例 1:2\n见图", "比例 1:2\n见图"),
    (r"第一步。\n见 sheet.pdf", "第一步。\n见 sheet.pdf"),
)


@pytest.mark.parametrize(("raw", "at"), PATHS)
def test_a_path_in_double_quotes_is_explained_at_its_backslash(raw, at):
    text = f'a: b\npath: "{raw}"\n'
    fast, pure = (read(text.encode(), "x.yml", pure=pure) for pure in (False, True))
    assert fast == pure
    found = only(fast[1])
    assert (found.code, found.where.line, found.where.column) == ("E-YAML", 2, 7 + at)
    assert "双引号里" in found.message
    assert "改成 /" in found.cure
    assert "单引号" in found.cure


@pytest.mark.parametrize(("raw", "value"), TEXTS)
def test_escapes_that_are_meant_are_left_alone(raw, value):
    read_back, problems = read(f'a: "{raw}"\n'.encode(), "x.yml")
    assert (read_back["a"], problems) == (value, ())


@pytest.mark.parametrize("written", [r"'evidence\sheet.pdf'", r'"证据\new.pdf"', r'"evidence\\sheet.pdf"'])
def test_a_field_for_a_path_says_that_it_wants_slashes(written, tmp_path):
    root = write_repository(tmp_path)
    change(root, SESSION, ("path: sheet.pdf", f"path: {written}"))
    (found,) = (one for one in check(root) if one.where.path == SESSION)
    assert found.code == "E-PATH"
    assert "反斜杠" in found.message
    assert "用 / 分隔" in found.cure
