"""What the reader makes of YAML text, and every problem it names, with its place."""

import pytest

from training_site.model.base.record import MARK
from training_site.sources.yaml.inspection import inspect_text
from training_site.sources.yaml.reader import read


def codes(text: str) -> list[str]:
    """Code and place of every problem: `E-DUP 3:1`."""
    problems = read(text.encode(), "roster/people.yml")[1]
    return [f"{found.code} {found.where.line}:{found.where.column}" for found in problems]


def plain(text: str):
    """The value without the places."""
    value, problems = read(text.encode(), "x.yml")
    assert problems == ()
    return _without_marks(value)


def _without_marks(value):
    if isinstance(value, dict):
        return {key: _without_marks(child) for key, child in value.items() if key != MARK}
    return [_without_marks(child) for child in value] if isinstance(value, list) else value


def test_every_scalar_stays_text() -> None:
    typed = "a: 007\nb: no\nc: 1.10\nd: 09:00\ne: 1e5\nf: ~\ng: null\nh: 2026-03-05\ni: true\nj: =\n"
    assert plain(typed) == dict(line.split(": ", 1) for line in typed.splitlines())


def test_empty_value_is_the_empty_string() -> None:
    assert plain("a:\nb: ''\nc: {d: , e}\nf: [x, ]\ng:\n  -\n") == {
        "a": "", "b": "", "c": {"d": "", "e": ""}, "f": ["x"], "g": [""],
    }  # fmt: skip


def test_every_mapping_carries_its_place() -> None:
    value, _ = read("\ufeff# 名单\r\npeople:\r\n  - id: a\r\n  - {id: b}\r\n".encode(), "x.yml")
    assert value is not None
    assert value[MARK] == (2, 1)
    assert [person[MARK] for person in value["people"]] == [(3, 5), (4, 5)]


def test_line_ends_never_reach_a_value() -> None:
    assert plain("a: x\r\nb: |\r\n  一\r\n  二\r\nc: y\rd: z\n") == {
        "a": "x",
        "b": "一\n二\n",
        "c": "y",
        "d": "z",
    }


def test_quoted_and_block_text_may_run_over_several_lines() -> None:
    assert plain('a: "x\n  y"\nb: >\n  一\n  二\nc: "[x、y]"\nd: "“甲”"\n') == {
        "a": "x y", "b": "一 二\n", "c": "[x、y]", "d": "“甲”",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["a: 【重要】请带好证件\n", "a: “四懂”和“四会”\n", "a: 讲解、演示；提问\n", "a: 变频器 ⚠️\n", "a: 见第 3 章 — 附录\n", "a: x  # 备注\n", "a: x # 备注\n", "a: https://example.com/x\n", "a: 首行　次行\n", "list:\n  - PLC：可编程控制器\n", "a: |\n  缩进\n  \t- x：y\n", "a: C:\\temp\n", "a: 买买提·阿布都拉\n", "a: Lǚ Xùn\n", "a: élève\n"])  # fmt: skip
def test_ordinary_text_passes(text) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\nb: 4\n", ["E-DUP 3:1", "E-DUP 4:1"]),
        ("p:\n  - Name: x\n    name: y\n", ["E-DUP 3:5"]),
        ("a: 张\u200b三\nb: 李\u202e四\nc: \x07\n", ["E-CHAR 1:5", "E-CHAR 2:5", "E-CHAR 3:4"]),
        ("a: 张\ufffd三\nb: 1\nb: 2\n", ["E-CHAR 1:5", "E-DUP 3:1"]),
        ('a: "\\0"\n', ["E-CHAR 1:4"]),
        ('a: "\\u200b"\n', ["E-CHAR 1:4"]),
        ('"\\0mark": x\n', ["E-CHAR 1:1", "E-DUP 1:1"][:1]),
        ("a: &x 1\nb: *x\n", ["E-ALIAS 1:4", "E-ALIAS 2:4"]),
        ("a: !!str x\n", ["E-TAG 1:4"]),
        ("a:\n  <<: {b: c}\n", ["E-MERGE 2:3"]),
        ("a: x\n---\nb: y\n", ["E-MULTI 2:1"]),
        ("a: x\n...\nb: y\n", ["E-MULTI 3:1"]),
        ("%YAML 1.1\n---\na: b\n", ["E-YAML 1:1"]),
        ("- a\n", ["E-ROOT 1:1"]),
        ("name：张三\n", ["E-ROOT 1:1"]),
        ("# 空\n\n", ["E-EMPTY 1:1"]),
        ("---\n", ["E-EMPTY 1:1"]),
        ("a: x", ["W-NEWLINE 1:5"]),
        ("a: 编号 #12\n", ["W-HASHCUT 1:7"]),
        ("a: " + "字" * 2001 + "\n", ["E-LONG 1:4"]),
        ("k" * 201 + ": x\n", ["E-LONG 1:1"]),
        ("a: " + "[" * 21 + "]" * 21 + "\n", ["E-DEPTH 1:23"]),
        ('"": x\n', ["E-KEY 1:1"]),
        ("? {a: b}\n: c\n", ["E-KEY 1:3"]),
        ("a: x\n\tb: y\n", ["E-TAB 2:1"]),
        ("a: x\ty\n", ["E-TAB 1:4"]),
        ("a:\n　- x\n", ["E-TAB 2:1"]),
        ("a: x\nb:　y\n", ["E-FULLWIDTH 2:3"]),
        ("a: x\nb：y\nc: z\n", ["E-FULLWIDTH 2:2"]),
        ("a:\n  - x：y\n  b：c\n", ["E-FULLWIDTH 3:4"]),
        ("a:\n  – x\n", ["E-FULLWIDTH 2:3"]),
        ("a: [张三，李四]\n", ["E-FULLWIDTH 1:7"]),
        ("a: {b：c}\n", ["E-FULLWIDTH 1:6"]),
        ("a: 【b】\nc: “d”\n", ["E-FULLWIDTH 1:4", "E-FULLWIDTH 2:4"]),
        ("a: x ＃ y\n", ["E-FULLWIDTH 1:6"]),
        ("a: {b: c，d: e}\n", ["E-FULLWIDTH 1:9"]),
        ("a:\n  - {b: c, d: e；f: g}\nh: 1\n", ["E-FULLWIDTH 2:16"]),
        ("a:\n  - ｛b: c, d: e｝\n", ["E-FULLWIDTH 2:5"]),
        ("a: 【b: c】\n", ["E-FULLWIDTH 1:4"]),
        ("a:\n  -x\n", ["E-FOLD 2:3"]),
        ("a:\n  b:c\n", ["E-FOLD 2:3"]),
        ("a: x\n  y\n", ["E-FOLD 2:3"]),
        ("a: x\n\n  y\n", ["E-FOLD 3:3"]),
        ("a:\n  - x\n - y\n", ["E-FOLD 3:2"]),
        ('a: "x\nb: y\n', ["E-YAML 1:4"]),
        ('a: "x\nb: "y"\n', ["E-YAML 1:4"]),
        ("a: [x, y\nb: z\n", ["E-YAML 1:4"]),
        ("a: {x: y\n", ["E-YAML 1:4"]),
        ("a: 时间: 下午\n", ["E-YAML 1:6"]),
        ('a: "\\q"\n', ["E-YAML 1:5"]),
        ("a: @x\n", ["E-YAML 1:4"]),
        ('a: "x" y\n', ["E-YAML 1:8"]),
        ("people:\n<<<<<<< HEAD\n  - a\n=======\n  - b\n>>>>>>> x\n", ["E-CONFLICT 2:1"]),
        ("a: |\n  x\n>>>>>>> x\n", ["E-CONFLICT 3:1"]),
        ("diff --git a/x b/x\n", ["E-FILE 1:1"]),
        ("<!DOCTYPE html>\n<html></html>\n", ["E-FILE 1:1"]),
    ],
)  # fmt: skip
def test_problem_stands_at_its_place(text, expected) -> None:
    assert codes(text) == expected


def test_message_names_the_character_and_the_first_key() -> None:
    (character,) = read("a: 张\u202e三\n".encode(), "x.yml")[1]
    assert "U+202E（双向控制符）" in character.message
    (twice,) = read("score: 1\nｓｃｏｒｅ: 2\n".encode(), "x.yml")[1]
    assert "首次在第 1 行" in twice.message


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ("name: 张三\n".encode("gbk"), "GBK"),
        ("name: 張三\n".encode("big5"), "Big5"),
        ("name: 张三\n".encode("utf-16"), "UTF-16"),
        ("name: 张三张三张三\n".encode("utf-16-le"), "UTF-16"),
        ("name: 张三\n".encode("utf-32"), "UTF-32"),
        ("name: 𠮷𠮷龘䶮\n".encode("gb18030"), "GB"),
        ("name: José\n".encode("latin-1"), "Latin-1"),
        ("name: 张三".encode()[:-1], "断了"),
        (b"name: \xff\x80\x81\xfe\xff\n", "0xFF"),
        (b"PK\x03\x04xxxx", "Excel"),
        (b"%PDF-1.7\n", "PDF"),
    ],
)
def test_other_encodings_and_files_are_named_with_the_cure(data, word) -> None:
    value, (found,) = read(data, "x.yml")
    assert value is None
    assert word in found.message
    assert found.cure


def test_a_mixed_file_points_at_the_first_bad_byte() -> None:
    data = "a: 张三\nb: ".encode() + "李四".encode("gbk") + b"\n"
    (found,) = read(data, "x.yml")[1]
    assert str(found.where) == "x.yml:2:4"


def test_value_is_kept_when_only_single_values_are_wrong() -> None:
    value, problems = read("a: “x”\nb: y\n".encode(), "x.yml")
    assert len(problems) == 1
    assert value is not None
    assert value["b"] == "y"


def test_a_sound_text_gives_the_inspection_nothing_to_report() -> None:
    assert inspect_text("a: x\nb: [y, {c: z}]\n", "x.yml") == ()


@pytest.mark.slow
def test_more_than_200000_values_are_refused() -> None:
    (found,) = read(b"a: [" + b"1," * 200_001 + b"]\n", "x.yml")[1]
    assert found.code == "E-SIZE"


def test_at_most_100_problems_of_one_file_are_listed() -> None:
    assert len(codes("".join(f"k{number}: &a{number} x\n" for number in range(500)))) == 100
    assert len(codes("".join(f"k{number}: \u200bx\n" for number in range(500)))) == 100
