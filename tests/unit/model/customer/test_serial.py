"""Certificate serials: ISO 7064 MOD 37,36 and the structure around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training_site.model.customer.serial import check_character, is_serial

ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"
part = st.text(ALPHABET, min_size=1, max_size=12)
body = st.builds(
    lambda customer, course, year, number: f"{customer}-{course}-{year:04}-{number:04}",
    part,
    st.lists(part, min_size=1, max_size=3).map("-".join),
    st.integers(1950, 2100),
    st.integers(0, 9999),
)


def test_the_check_character_of_a_published_identifier_is_found() -> None:
    # The Global Release Identifier standard prints A1-2425G-ABC1234002-M; its check is ISO 7064 MOD 37,36.
    assert check_character("A1-2425G-ABC1234002") == "m"


def test_case_and_hyphens_do_not_count() -> None:
    assert check_character("a12425gabc1234002") == check_character("A1-2425G-ABC1234002")


@pytest.mark.parametrize("wrong", ["", "-", "证书-2026", "a b", "a_b", "１２"])
def test_other_characters_are_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="not a serial body"):
        check_character(wrong)


@given(body)
def test_a_body_with_its_check_character_is_a_serial(text: str) -> None:
    assert is_serial(f"{text}-{check_character(text)}")


@given(body, st.data())
def test_any_single_changed_character_is_detected(text: str, data: st.DataObject) -> None:
    serial = f"{text}-{check_character(text)}"
    place = data.draw(st.sampled_from([at for at, character in enumerate(serial) if character != "-"]))
    other = data.draw(st.sampled_from(ALPHABET).filter(lambda character: character != serial[place]))
    assert not is_serial(serial[:place] + other + serial[place + 1 :])


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "aviation-server-storage-2026-0001",
        "aviation-2026-0001-0",
        "aviation-server-storage-26-0001-0",
        "aviation-server-storage-2026-001-0",
        "aviation--server-storage-2026-0001-0",
    ],
)
def test_another_structure_is_not_a_serial(wrong: str) -> None:
    stem = wrong.rpartition("-")[0] or "x"
    assert not any(is_serial(f"{stem}-{check}") for check in ALPHABET)
    assert not is_serial(wrong)


def test_upper_case_and_line_ends_are_not_a_serial() -> None:
    serial = f"aviation-server-storage-2026-0001-{check_character('aviation-server-storage-2026-0001')}"
    assert is_serial(serial)
    assert not is_serial(serial.upper())
    assert not is_serial(serial + "\n")
