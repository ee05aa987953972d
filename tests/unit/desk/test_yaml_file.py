"""Does a file say after an edit exactly what was meant, in the model's order, and is anything else refused?"""

from datetime import date
from string import printable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training_site.desk.base.changeset import Changeset, RefusedError, Rewrite
from training_site.desk.base.yaml_file import YamlFile, new_file, open_file
from training_site.desk.base.yaml_words import reader_value
from worlds.small import FILES, SESSION, SITTING, write_repository

ODD = """\
# 一次培训
title:   甲 # 名称
nested: {a: [x, {b: c}], d: "e"}
list:
-   one: 1

-   two: 2   # 第二
note: |
  甲
  乙

last: x
"""
WORDS = st.text(alphabet=printable.strip() + " 甲，：“”", min_size=1, max_size=30).map(str.strip).filter(bool)
VALUES = st.recursive(
    WORDS | st.dates(date(2000, 1, 1), date(2099, 1, 1)) | st.booleans() | st.integers(0, 999),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(
            st.from_regex("[a-z][a-z-]{0,8}[a-z]", fullmatch=True), inner, min_size=1, max_size=3
        )
    ),
    max_leaves=8,
)
PLACES = st.sampled_from(
    [
        ["title"],
        ["nested", "a"],
        ["nested", "z"],
        ["list"],
        ["list", 0, "one"],
        ["list", 1, "x"],
        ["note"],
        ["new"],
    ]
)


def file_of(text, path="roster/acme/x.yml"):
    return YamlFile(path, text.encode(), text.encode())


@given(PLACES, VALUES)
def test_any_value_is_read_back_at_its_place_and_nothing_else_differs(place, value):
    before = file_of(ODD)
    after = before.set(place, value)
    values = after.values
    *way, last = place
    inner, old = values, before.values
    for step in way:
        inner, old = inner[step], old[step]
    assert inner.pop(last) == reader_value(value)
    old.pop(last, None)
    assert inner == old


@given(VALUES)
def test_any_entry_goes_to_the_end_of_a_list(value):
    after = file_of(ODD).add(["list"], value)
    assert after.values == {**file_of(ODD).values, "list": [{"one": "1"}, {"two": "2"}, reader_value(value)]}
    assert after.data.decode().startswith(ODD.partition("note:")[0])
    assert after.data.decode().endswith(f"note:{ODD.partition('note:')[2]}")


@pytest.mark.parametrize(
    ("place", "left"),
    [
        (["list", 0], ODD.replace("-   one: 1\n", "")),
        (["nested", "a"], ODD.replace("a: [x, {b: c}], ", "")),
        (["note"], ODD.replace("note: |\n  甲\n  乙\n", "")),
        (["list", 1, "two"], ODD.replace("-   two: 2   # 第二\n", "")),
    ],
)
def test_what_is_taken_out_leaves_the_rest(place, left):
    assert file_of(ODD).remove(place).data.decode() == left


def test_new_field_stands_in_the_model_s_order():
    session = file_of(FILES[SESSION], SESSION).set(["room"], "一号").set(["fee"], 0).set(["people"], ["p-01"])
    text = session.data.decode()
    assert "site: main\nroom: 一号\ninstructors: [t-01]\npeople: [p-01]\nexpected:" in text
    assert text.endswith("}\nfee: 0\n")
    sitting = file_of(FILES[SITTING], SITTING).set(["attempts", 1, "identity_checked"], True)
    assert "    competencies: {can-operate: 通过}\n    identity_checked: true\n" in sitting.data.decode()


def test_field_that_says_so_already_is_left_as_it_is_written():
    file = file_of(ODD)
    assert file.set(["title"], "甲") is file
    assert file.set(["list"], [{"one": 1}, {"two": 2}]) is file


@pytest.mark.parametrize(
    ("edit", "arguments"),
    [
        ("set", (["title", "x"], "y")),
        ("add", (["title"], "y")),
        ("remove", (["nothing"],)),
        ("set", (["list", 7, "x"], "y")),
    ],
)
def test_edit_that_does_not_fit_is_refused(edit, arguments):
    with pytest.raises(RefusedError, match="写法特殊"):
        getattr(file_of(ODD), edit)(*arguments)


def test_file_that_cannot_be_read_is_not_edited(tmp_path):
    write_repository(tmp_path)
    (tmp_path / SESSION).write_bytes(b"course: [\n")
    with pytest.raises(RefusedError, match="读不出来"):
        open_file(tmp_path, SESSION)
    with pytest.raises(RefusedError, match="没有文件"):
        open_file(tmp_path, "roster/acme/sessions/none.yml")


def test_new_record_has_the_line_for_editors_and_short_things_on_one_line():
    long = [f"p-{number:02d}" for number in range(30)]
    file = new_file(
        SESSION, {"course": "server", "expected": long, "notices": [{"subject": "课程"}], "people": ["p-01"]}
    )
    assert file.data.decode() == (
        "# yaml-language-server: $schema=../../../hooks/training_site/schemas/session.schema.json\n"
        "course: server\n"
        f"expected: [{', '.join(long[:18])},\n"
        f"  {', '.join(long[18:])}]\n"
        "notices:\n  - {subject: 课程}\npeople: [p-01]\n"
    )


def test_difference_hides_line_ends_and_says_what_is_no_text():
    change = Changeset(
        (
            Rewrite("a.yml", b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", b"\xef\xbb\xbfa: 1\r\nb: 3\r\n"),
            Rewrite("b.png", None, b"\x89PNG\xff"),
            Rewrite("c.yml", b"same: x\n", b"same: x\n"),
        )
    )
    assert change.paths == ("a.yml", "b.png")
    assert change.diff() == (
        "--- a/a.yml\n+++ b/a.yml\n@@ -1,2 +1,2 @@\n a: 1\n-b: 2\n+b: 3\n--- /dev/null\n+++ b/b.png\n（不是文本，共 5 字节）\n"
    )
