"""Does a new value get in while every other byte of the file stays?"""

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from training_site.desk.base.yaml_text import (
    UnsuitableError,
    encoded,
    utf8_text,
    with_entry,
    with_value,
    without_value,
)
from training_site.desk.base.yaml_words import Indents, list_entry, quoted

ENTRY = {
    "revision": quoted("2.1"),
    "date": date(2026, 3, 4),
    "affects": ["can-operate"],
    "note": "改: 了 # 什么",
}
PRINTS = {"course": quoted("0123456789012345"), "01-a": quoted("12e4567890123456")}
WRITTEN = """\
- revision: "2.1"
  date: 2026-03-04
  affects: [can-operate]
  note: '改: 了 # 什么'
"""
FLOW = "{revision: \"2.1\", date: 2026-03-04, affects: [can-operate], note: '改: 了 # 什么'}"
AWKWARD = """\
# 课程   (do not touch)

title:    "双引号"      # 注释
note: 一行很长的文字一行很长的文字一行很长的文字一行很长的文字一行很长的文字一行很长的文字一行很长的文字一行很长的文字
folded: >-
    折叠
    的文字
lists:
- a
-   b
flow: [a,   b,
       c]      # 尾注
revision: '2.0'   # 现行
effective: 2026-01-01
"""


def lines(text, indent):
    return "".join(f"{' ' * indent}{line}\n" for line in text.splitlines())


@pytest.mark.parametrize(
    ("before", "indent", "after"),
    [
        ('changes:\n  - revision: "1.0"\n    note: 甲\n', 2, ""),
        ('changes:\n- revision: "1.0"\n  note: 甲  # 尾注\n', 0, "\n# 后面的\nlast: x\n"),
        ('changes:\n    -   revision: "1.0"\n        note: 甲\n', 4, "\n\n"),
        (
            'changes:\n  - revision: "1.0"\n    note: |\n      甲\n      # 是内容\n',
            2,
            "\n    # 是注释\nlast: x\n",
        ),
        ('changes:\n  - revision: "1.0"\n    note: 甲\n      续行\n', 2, "last: x\n"),
        ('changes:\n  - revision: "1.0"\n    affects:\n    - a\n    - b\n', 2, "last: x\n"),
        ('changes:\n  - revision: "1.0"\n    prints: {a: b,\n      c: d}\n', 2, "# 完\n"),
        ('changes:\n  - revision: "1.0"\n    note:\n', 2, "\n# 完\nlast: x\n"),
        ('changes:\n  - revision: "1.0"\n    note: "甲\n      乙"\n', 2, "last: x\n"),
    ],
)
def test_entry_goes_behind_the_last_one_and_nothing_else_moves(before, indent, after):
    text = AWKWARD + before + after
    assert with_entry(text, ["changes"], ENTRY) == AWKWARD + before + lines(WRITTEN, indent) + after


def test_entry_behind_one_in_brackets_stands_in_brackets_too():
    before, after = '  - {revision: "1.0", note: 甲}  # 一行\n', "  # 列表里的注释\nlast: x\n"
    text = f"{AWKWARD}changes:\n{before}{after}"
    assert with_entry(text, ["changes"], ENTRY) == f"{AWKWARD}changes:\n{before}  - {FLOW}\n{after}"


def test_entry_goes_into_a_list_in_brackets():
    text = f"{AWKWARD}changes: [{{a: b}},]  # 尾注\n"
    assert with_entry(text, ["changes"], {"c": "d"}) == f"{AWKWARD}changes: [{{a: b}}, {{c: d}},]  # 尾注\n"


def test_list_in_brackets_that_gets_too_long_goes_on_below():
    text = f"{AWKWARD}changes: [{'a' * 60}]  # 尾注\n"
    long = f"{AWKWARD}changes: [{'a' * 60},\n          {'b' * 60}]  # 尾注\n"
    assert with_entry(text, ["changes"], "b" * 60) == long


def test_entry_goes_behind_a_last_line_without_an_end():
    assert with_entry("changes:\n  - a: b", ["changes"], ENTRY) == "changes:\n  - a: b\n" + lines(WRITTEN, 2)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "  - a: b\n",
            '  - a: b\n    prints: {course: "0123456789012345", 01-a: "12e4567890123456"}\n',
        ),
        (
            "  - {a: b}  # c\n",
            '  - {a: b, prints: {course: "0123456789012345", 01-a: "12e4567890123456"}}  # c\n',
        ),
        (
            "  - a: b\n    prints: {}\n",
            '  - a: b\n    prints: {course: "0123456789012345", 01-a: "12e4567890123456"}\n',
        ),
        (
            "  - prints:  # c\n    a: b\n",
            '  - prints: {course: "0123456789012345", 01-a: "12e4567890123456"}  # c\n    a: b\n',
        ),
    ],
)
def test_field_goes_into_the_last_entry(before, after):
    text = f"{AWKWARD}changes:\n  - a: first\n{{}}# 完\n"
    assert with_value(text.format(before), ["changes", -1, "prints"], PRINTS) == text.format(after)


def test_value_is_replaced_where_it_stands():
    text = with_value(with_value(AWKWARD, ["revision"], quoted("2.1")), ["effective"], date(2026, 3, 4))
    assert text == AWKWARD.replace("'2.0'", '"2.1"').replace("2026-01-01", "2026-03-04")


@pytest.mark.parametrize("text", ["a: [\n", "- a\n", "changes: x\n", "", "# nothing\n"])
def test_text_of_another_layout_is_refused(text):
    with pytest.raises(UnsuitableError):
        with_entry(text, ["changes"], ENTRY)
    with pytest.raises(UnsuitableError):
        with_value(text, ["changes", -1, "prints"], PRINTS)


@pytest.mark.parametrize("text", ["changes: [a]\n", "changes:\n  - a\n"])
def test_last_entry_that_is_no_mapping_gets_no_field(text):
    with pytest.raises(UnsuitableError):
        with_value(text, ["changes", -1, "prints"], PRINTS)


ORDER = ["title", "people", "date", "sheet"]
SESSION = """\
title: 甲   # 名称
date: 2026-01-01   # 哪天
# 签到表在抽屉里
sheet:   # 扫描
  - old
# 完
"""


@pytest.mark.parametrize(
    ("path", "value", "before", "after"),
    [
        (["people"], ["p-1"], "# 名称\n", "# 名称\npeople: [p-1]\n"),
        (["sheet"], {"rows": 2}, "sheet:   # 扫描\n  - old\n", "sheet: {rows: 2}   # 扫描\n"),
        (["sheet"], {"a": {"b": {"c": 1}}}, "  - old\n", "  a:\n    b: {c: 1}\n"),
        (["title"], ["x"], "title: 甲 ", "title: [x] "),
        (["title"], [{"a": {"b": 1}}], "title: 甲   # 名称\n", "title:   # 名称\n  - a: {b: 1}\n"),
        (["last"], True, "  - old\n", "  - old\nlast: true\n"),
        (["sheet", 0], None, "sheet:   # 扫描\n  - old\n", ""),
        (["date"], None, "date: 2026-01-01   # 哪天\n", ""),
    ],
)
def test_field_is_set_or_taken_out_and_nothing_else_moves(path, value, before, after):
    assert before in SESSION
    made = without_value(SESSION, path) if value is None else with_value(SESSION, path, value, ORDER)
    assert made == SESSION.replace(before, after)


@pytest.mark.parametrize(
    ("text", "path", "value", "after"),
    [
        ("a: {b: c}  # d\n", ["a", "x"], 1, "a: {b: c, x: 1}  # d\n"),
        ("a: {b: c, d: e}\n", ["a", "b"], {"f": ["g"]}, "a: {b: {f: [g]}, d: e}\n"),
        ("a: {b: c, d: e}\n", ["a", "d"], None, "a: {b: c}\n"),
        ("a: {b: c, d: e}\n", ["a", "b"], None, "a: {d: e}\n"),
        ("a: {b: , d: e}\n", ["a", "b"], "x", "a: {b: x , d: e}\n"),
        ("a:\n- b: c\n  d: e\n- f\n", ["a", 0, "b"], None, "a:\n- d: e\n- f\n"),
        ("a:\n- b: c\n  d: e\n- f\n", ["a", 0], None, "a:\n- f\n"),
        ("a:\n- b: c\n- f\n", ["a", 0, "b"], None, "a:\n- f\n"),
        ("a:\n    b: c\n", ["d"], {"e": {"f": {"g": 1}}}, "a:\n    b: c\nd:\n    e:\n        f: {g: 1}\n"),
        ("a: b", ["c", "d"], "e", "a: b\nc: {d: e}\n"),
        ("a: |\n  b\n  c\nd: e\n", ["a"], "f", "a: f\nd: e\n"),
    ],
)
def test_edits_in_other_layouts(text, path, value, after):
    assert (without_value(text, path) if value is None else with_value(text, path, value)) == after


def test_value_that_is_no_word_is_replaced_whole():
    assert with_value("revision: |\n  2.0\nb: c\n", ["revision"], quoted("2.1")) == 'revision: "2.1"\nb: c\n'
    assert with_value("revision: [a]\nb: c\n", ["revision"], quoted("2.1")) == 'revision: "2.1"\nb: c\n'


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_line_ends_and_byte_order_mark_come_back(mark, newline):
    data = mark + AWKWARD.replace("\n", newline).encode()
    assert utf8_text(data) == AWKWARD.replace("\n", newline)
    assert encoded(utf8_text(data), data) == data


def test_new_lines_end_as_most_do_and_the_others_stay_what_they_are():
    mixed = "a: b\r\nc:\r\n  - d\r\ne: f\n"
    assert with_entry(mixed, ["c"], "x") == "a: b\r\nc:\r\n  - d\r\n  - x\r\ne: f\n"


def test_note_of_several_lines_stays_readable():
    assert (
        list_entry({"note": "第一行\n第二行"}, Indents(), 2) == "  - note: |-\n      第一行\n      第二行\n"
    )


@given(st.text(alphabet="改了 :#-'\"[]{}&*!|>%@`,?~=0123e.\n", max_size=40))
def test_any_note_is_read_back_as_it_was_typed(note):
    text = with_entry("changes:\n  - a: b\nlast: x\n", ["changes"], {"note": note})
    read = yaml.safe_load(text)
    assert (read["changes"][1]["note"], read["changes"][0], read["last"]) == (note, {"a": "b"}, "x")
