"""Does a new value get in while every other byte of the file stays?"""

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from training_site.cli.yaml_text import (
    UnsuitableError,
    dumped,
    encoded,
    quoted,
    utf8_text,
    with_entry,
    with_field,
    with_value,
)

ENTRY = {
    "revision": quoted("2.1"),
    "date": date(2026, 3, 4),
    "affects": ["can-operate"],
    "note": "改: 了 # 什么",
}
PRINTS = {"course": "0123456789012345", "01-a": "12e4567890123456"}
WRITTEN = """\
- revision: "2.1"
  date: 2026-03-04
  affects:
    - can-operate
  note: '改: 了 # 什么'
"""
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
        ('changes:\n  - {revision: "1.0", note: 甲}  # 一行\n', 2, "  # 列表里的注释\nlast: x\n"),
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
    assert with_entry(text, "changes", ENTRY) == AWKWARD + before + lines(WRITTEN, indent) + after


def test_entry_goes_into_a_list_in_brackets():
    text = f"{AWKWARD}changes: [{{a: b}},]  # 尾注\n"
    flow = "{revision: \"2.1\", date: 2026-03-04, affects: [can-operate], note: '改: 了 # 什么'}"
    assert with_entry(text, "changes", ENTRY) == f"{AWKWARD}changes: [{{a: b}}, {flow},]  # 尾注\n"


def test_entry_goes_behind_a_last_line_without_an_end():
    assert with_entry("changes:\n  - a: b", "changes", ENTRY) == "changes:\n  - a: b\n" + lines(WRITTEN, 2)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "  - a: b\n",
            '  - a: b\n    prints:\n      course: "0123456789012345"\n      01-a: "12e4567890123456"\n',
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
    assert with_field(text.format(before), "changes", "prints", PRINTS) == text.format(after)


def test_value_is_replaced_where_it_stands():
    text = with_value(with_value(AWKWARD, "revision", quoted("2.1")), "effective", date(2026, 3, 4))
    assert text == AWKWARD.replace("'2.0'", '"2.1"').replace("2026-01-01", "2026-03-04")


@pytest.mark.parametrize(
    "text", ["a: [\n", "- a\n", "other: x\n", "changes: x\n", "changes: []\n", "changes:\n"]
)
def test_text_of_another_layout_is_refused(text):
    with pytest.raises(UnsuitableError):
        with_entry(text, "changes", ENTRY)
    with pytest.raises(UnsuitableError):
        with_field(text, "changes", "prints", PRINTS)


@pytest.mark.parametrize("text", ["changes: [a]\n", "changes:\n  - a\n", "changes:\n  - {}\n"])
def test_last_entry_that_is_no_mapping_gets_no_field(text):
    with pytest.raises(UnsuitableError):
        with_field(text, "changes", "prints", PRINTS)


@pytest.mark.parametrize("text", ["a: b\n", "revision: [a]\n", "revision: |\n  2.0\n"])
def test_value_that_is_no_word_is_not_replaced(text):
    with pytest.raises(UnsuitableError):
        with_value(text, "revision", "2.1")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_line_ends_and_byte_order_mark_come_back(mark, newline):
    data = mark + AWKWARD.replace("\n", newline).encode()
    assert utf8_text(data) == AWKWARD
    assert encoded(AWKWARD, data) == data


def test_mixed_line_ends_become_plain():
    assert encoded(utf8_text(b"a: b\r\nc: d\n"), b"a: b\r\nc: d\n") == b"a: b\nc: d\n"


def test_note_of_several_lines_stays_readable():
    assert dumped({"note": "第一行\n第二行"}) == "  - note: |-\n      第一行\n      第二行\n"


@given(st.text(alphabet="改了 :#-'\"[]{}&*!|>%@`,?~=0123e.\n", max_size=40))
def test_any_note_is_read_back_as_it_was_typed(note):
    text = with_entry("changes:\n  - a: b\nlast: x\n", "changes", {"note": note})
    read = yaml.safe_load(text)
    assert (read["changes"][1]["note"], read["changes"][0], read["last"]) == (note, {"a": "b"}, "x")
