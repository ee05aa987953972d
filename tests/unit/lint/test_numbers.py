"""Are numbers read as a letter writes them."""

import re
from decimal import Decimal

import pytest

from training_site.lint.numbers import NUMBER, TO, number, plain_number, whole


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2", "2"),
        ("2.5", "2.5"),
        ("0", "0"),
        ("两", "2"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
        ("二十四", "24"),
        ("一百", "100"),
        ("一百零五", "105"),
        ("一百二十", "120"),
        ("壹", "1"),
        ("叁拾", "30"),
        ("三六五", "365"),
    ],
)
def test_number(text, value):
    assert number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "几", "2.5.1", "２", "-1", "1e3", "两人"])
def test_no_number_is_refused(text):
    with pytest.raises(ValueError, match="not a number"):
        number(text)


def test_whole_takes_half_hours_as_minutes_and_refuses_half_people():
    assert whole("2.5", 60) == 150
    with pytest.raises(ValueError, match="not whole"):
        whole("2.5")


def test_plain_has_the_type_that_yaml_spells_without_quotes():
    assert [plain_number(Decimal(text)) for text in ("2", "99.8", "2.0")] == [2, 99.8, 2]


@pytest.mark.parametrize("text", ["三至五", "3~5", "3-5", "十到十二", "3—5"])
def test_both_ends_of_a_range_are_found(text):
    found = re.fullmatch(f"({NUMBER}){TO}({NUMBER})", text)
    assert found is not None
    assert number(found[1]) < number(found[2])


def test_a_number_is_not_cut_out_of_a_longer_one():
    assert re.findall(NUMBER, "12345678") == []
    assert re.findall(NUMBER, "1.2.3") == []
