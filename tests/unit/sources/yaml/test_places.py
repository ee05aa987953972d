"""A place is found again for any value that turned out to be wrong."""

import pytest

from training_site.model.base.record import MARK
from training_site.sources.yaml.places import place, place_in
from training_site.sources.yaml.reader import read

TEXT = """\ufeff# 签到
date: 2026-03-05
attendance:
  - person: a
    state: 到
  - {person: 张三, state: 缺席}
notes: |
  一
  二
empty:
list: [x, "y"]
"""
DATA = TEXT.replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    ("loc", "expected", "expected_key"),
    [
        (("date",), "2:7", "2:1"),
        (("attendance",), "4:3", "3:1"),
        (("attendance", 0), "4:5", "4:5"),
        (("attendance", 0, "state"), "5:12", "5:5"),
        (("attendance", 1, "state"), "6:25", "6:18"),
        (("notes",), "7:8", "7:1"),
        (("empty",), "10:7", "10:1"),
        (("list", 1), "11:11", "11:11"),
        ((), "2:1", "2:1"),
    ],
)
def test_value_and_key_are_found(loc, expected, expected_key) -> None:
    assert str(place(DATA, "s.yml", loc)) == f"s.yml:{expected}"
    assert str(place(DATA, "s.yml", loc, key=True)) == f"s.yml:{expected_key}"


@pytest.mark.parametrize(
    "loc", [("attendance", 1, "missing"), ("attendance", 1, "missing", "function-after")]
)
def test_missing_field_stands_where_its_mapping_stands(loc) -> None:
    assert str(place(DATA, "s.yml", loc)) == "s.yml:6:5"


def test_step_put_in_by_a_schema_is_passed_over() -> None:
    assert str(place(DATA, "s.yml", ("attendance", "union-tag", 1, "state"))) == "s.yml:6:25"


def test_value_is_found_inside_the_mapping_that_starts_at_a_mark() -> None:
    value, _ = read(DATA, "s.yml")
    assert value is not None
    mark = value["attendance"][1][MARK]
    assert str(place_in(DATA, "s.yml", mark, "state")) == "s.yml:6:25"
    assert str(place_in(DATA, "s.yml", mark, "state", key=True)) == "s.yml:6:18"
    assert str(place_in(DATA, "s.yml", mark)) == "s.yml:6:5"
    assert str(place_in(DATA, "s.yml", (1, 1), "date")) == "s.yml:1:1"


def test_root_mapping_is_found_by_its_own_mark() -> None:
    value, _ = read(DATA, "s.yml")
    assert value is not None
    assert str(place_in(DATA, "s.yml", value[MARK], "attendance", 0, "person")) == "s.yml:4:13"


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"a: [b", b"? [a]\n: b\n", b"x", b"a: " + b"[" * 1000, b"a: *b\n"]
)
def test_broken_file_still_gives_a_place(data) -> None:
    assert place(data, "s.yml", ("a", "b")).line >= 1
    assert place_in(data, "s.yml", (1, 1), "a").line >= 1
