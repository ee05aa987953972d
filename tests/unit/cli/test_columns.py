"""Do columns line up for double-width characters."""

from training_site.cli.columns import in_columns, width


def test_chinese_characters_are_two_cells_wide_and_combining_marks_none():
    assert width("资格 ok") == 7
    assert width("e\u0301") == 1
    assert width("（") == 2


def test_columns_start_at_the_same_cell_in_every_line():
    lines = in_columns(
        [("客户", "学员", "结论"), ("aviation", "p-1", "● 有效"), ("示例电力", "p-22", "○")]
    ).splitlines()
    starts = {
        width(line[: line.index(word)]) for line, word in zip(lines, ("结论", "● 有效", "○"), strict=True)
    }
    assert len(starts) == 1


def test_no_line_ends_in_blanks():
    assert in_columns([("a", ""), ("b", "c")]).splitlines()[0] == "a"
    assert in_columns([]) == ""
