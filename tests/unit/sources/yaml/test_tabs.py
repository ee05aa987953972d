"""Does a tab mean the same to both parsers, and is it told where it stands?"""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from training_site.sources.yaml.reader import read

REFUSED = (
    # where the tab is, or the value that holds it
    ("name:\tx\n", (1, 6)),
    ("name: \tx\n", (1, 7)),
    ("name:\t x\n", (1, 6)),
    ("name:\t\n  b: c\n", (1, 6)),
    ("name: x\t\n", (1, 8)),
    ("name: x\t# remark\n", (1, 8)),
    ("name: x\t#\tremark\n", (1, 8)),
    ("name\t: x\n", (1, 5)),
    ('"name"\t: x\n', (1, 7)),
    ('name: "x"\t\n', (1, 10)),
    ('name: "x"\tb\n', (1, 10)),
    ("na\tme: x\n", (1, 1)),
    ("name: x\ty\n", (1, 7)),
    ("name: x#\ty\n", (1, 7)),
    ("list:\n  -\tx\n", (2, 4)),
    ("list:\n  - \tx\n", (2, 5)),
    ("list:\n\t- x\n", (2, 1)),
    ("a:\n\tb: c\n", (2, 1)),
    ("a: x\n\ty\n", (2, 1)),
    ("a: x\n\t\nb: y\n", (2, 1)),
    ("\t# remark\na: x\n", (1, 1)),
    ("a: [x,\ty]\n", (1, 7)),
    ("a: [\tx]\n", (1, 5)),
    ("a: [x\t]\n", (1, 6)),
    ("a: [x,\n\ty]\n", (2, 1)),
    ("a: {b:\tc}\n", (1, 7)),
    ("a: |\t\n  x\n", (1, 5)),
    ("a: |\n  x\n\ty\n", (3, 1)),
    ("---\t\na: x\n", (1, 4)),
    ("a: x\n...\t\n", (2, 4)),
    ("a: x\nb:\ty\nc: [\n", (2, 3)),
)
ACCEPTED = (
    ("name: x #\tremark\n", "x"),
    ("#\tremark\nname: x\n", "x"),
    ('name: "x\ty"\n', "x\ty"),
    ("name: 'x\ty'\n", "x\ty"),
    ("name: 'x # \ty'\n", "x # \ty"),
    ("name: |\n  x\ty\n", "x\ty\n"),
    ("name: >-\n  x\n  \ty\n", "x\n\ty"),
)


def both(text):
    """Read with both parsers; what a reader is told of each."""
    return tuple(read(text.encode(), "roster/a/people.yml", pure=pure) for pure in (False, True))


@pytest.mark.parametrize(("text", "place"), REFUSED)
def test_a_tab_for_a_blank_is_refused_alike_by_both_parsers(text, place):
    fast, pure = both(text)
    assert fast == pure
    value, problems = fast
    assert value is None
    (found,) = (one for one in problems if one.code != "W-NEWLINE")
    assert (found.code, found.where.line, found.where.column) == ("E-TAB", *place)
    assert "Tab" in found.message
    assert "空格" in found.cure


@pytest.mark.parametrize(("text", "value"), ACCEPTED)
def test_a_tab_that_is_text_stays_with_both_parsers(text, value):
    fast, pure = both(text)
    assert fast == pure
    assert (fast[0]["name"], fast[1]) == (value, ())


def test_what_stands_before_the_tab_is_told_as_well():
    fast, pure = both("a: 1\na: 2\nb:\tx\n")
    assert fast == pure
    assert [(one.code, one.where.line) for one in fast[1]] == [("E-DUP", 2), ("E-TAB", 3)]


_PARTS = st.sampled_from(
    [
        "a: x",
        "b:",
        "- ",
        "\t",
        " ",
        "  ",
        "\n",
        '"',
        "'",
        "|",
        ">",
        "# ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "y",
        "x\ty",
        "文",
    ]
)


@given(st.lists(_PARTS, min_size=3, max_size=14).map("".join))
def test_both_parsers_say_the_same_of_any_text_with_tabs(text):
    assume("\t" in text)
    fast, pure = both(text.replace("\t", " "))
    assume(fast == pure)  # where they differ without tabs, tabs are not to blame
    fast, pure = both(text)
    assert fast == pure
