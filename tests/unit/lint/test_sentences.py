"""Does every sentence know its place, its headings and its letter."""

from hypothesis import given
from hypothesis import strategies as st

from training_site.lint.sentences import sentences


def test_sentences_end_at_full_stops_and_lines_and_know_line_and_column():
    text = "一、培训\n1、甲方到场。乙方讲课；\n\n  （2）签字 确认\n"
    assert [(row.text, row.place()) for row in sentences(text)] == [
        ("培训", (1, 3)),
        ("甲方到场。", (2, 3)),
        ("乙方讲课；", (2, 8)),
        ("签字确认", (4, 6)),
    ]


def test_a_place_inside_a_sentence_counts_the_blanks_that_were_left_out():
    (row,) = sentences("接到  报修后 2 小时内到场。")
    assert row.text == "接到报修后2小时内到场。"
    assert row.place(row.text.index("2")) == (1, 9)


def test_a_wrapped_line_goes_on_and_its_quote_keeps_the_line_break():
    text = "在质保期内由于制造缺陷造成的任何故障由我方在接到通知后二十四\n\n小时内修复。\n"
    (row,) = sentences(text)
    assert "二十四小时内修复" in row.text
    assert row.quote == text.strip()
    assert row.place(row.text.index("小时")) == (3, 1)


def test_numbered_and_short_lines_are_never_joined():
    text = "1、接到报修电话后两个小时之内派人赶到现场进行抢修\n2、提供备机\n短行\n另一行\n"
    assert len(list(sentences(text))) == 4


def test_a_decimal_is_no_numbering():
    assert [row.text for row in sentences("2.5小时内到场")] == ["2.5小时内到场"]


def test_headings_are_those_the_numbering_hangs_from():
    text = "一、培训\n2、培训内容\n1)会开机\n二、响应\n1、紧急故障\n支持方式：\n1)派人到场\n2、普通故障\n1)电话指导\n"
    headings = {row.text: row.headings for row in sentences(text)}
    assert headings["会开机"] == ("培训内容", "培训")
    assert headings["派人到场"] == ("支持方式：", "紧急故障", "响应")
    assert headings["电话指导"] == ("普通故障", "响应")


def test_a_number_alone_on_its_line_belongs_to_the_next_line():
    text = "2、培训\n学员应掌握：\n1)\n开机\n2)\n关机\n课后签字。\n"
    headings = {row.text: row.headings for row in sentences(text)}
    assert headings["开机"] == headings["关机"] == ("学员应掌握：", "培训")
    assert headings["课后签字。"] == ("培训",)


def test_another_letter_begins_at_its_heading():
    text = "第一篇\n甲\n方案范文模板2\n乙\n承诺书篇三\n丙\n本模板2018年起使用。\n"
    assert {row.text: row.letter for row in sentences(text)} == {
        "第一篇": 1,
        "甲": 1,
        "方案范文模板2": 2,
        "乙": 2,
        "承诺书篇三": 3,
        "丙": 3,
        "本模板2018年起使用。": 3,
    }


def test_marks_of_both_widths_read_alike_and_the_quote_keeps_its_own():
    (row,) = sentences("响应:2小时(含),到场４小时")
    assert row.text == "响应：2小时（含），到场4小时"
    assert row.quote == "响应:2小时(含),到场４小时"


@given(st.text(alphabet="一1、.)（：；。，\n 接报修后小时内到场", max_size=200))
def test_every_quote_stands_in_the_file_where_it_says(text):
    lines = text.split("\n")
    for row in sentences(text):
        line, column = row.place()
        assert row.quote in text
        assert lines[line - 1][column - 1 :].startswith(row.quote.split("\n")[0])
