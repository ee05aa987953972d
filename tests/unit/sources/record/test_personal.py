"""Personal numbers are refused in every spelling and masked; what records are made of passes. No number is stored."""

import random
from time import process_time

import pytest

from hostile import decision, entries
from training_site.sources.record.personal import check_personal, find_personal
from training_site.sources.yaml.reader import read

CHANCE = random.Random(20260305)
WIDE = str.maketrans("0123456789X-+@", "０１２３４５６７８９Ｘ－＋＠")
WORDS = str.maketrans("0123456789", "零一二三四五六七八九")


def digits(count: int) -> str:
    return "".join(CHANCE.choice("0123456789") for _ in range(count))


def card_id(last: str | None = None) -> str:
    """A number with a valid check digit that belongs to nobody in particular; last picks that digit."""
    while True:
        body = f"1101011990{CHANCE.randint(1, 12):02d}{CHANCE.randint(1, 28):02d}{digits(3)}"
        check = "10X98765432"[sum(int(digit) * pow(2, 17 - at, 11) for at, digit in enumerate(body)) % 11]
        if last in {None, check}:
            return body + check


def mobile() -> str:
    return f"13{digits(9)}"


def bank_card() -> str:
    body = "62" + digits(16)
    doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in body[::-2])
    plain = sum(int(digit) for digit in body[-2::-2])
    return body + str(-(doubled + plain) % 10)


ID, ID_X, PHONE, CARD = card_id(), card_id("X"), mobile(), bank_card()
SPELLINGS = [
    *(ID, ID_X, ID_X.lower(), ID.translate(WIDE), ID_X.translate(WIDE), f"{ID[:6]} {ID[6:14]} {ID[14:]}"),
    *(f"{ID[:6]}-{ID[6:14]}-{ID[14:]}", " ".join(ID), f"p{ID}", f"身份证{ID}号", f"张三{ID_X}（本人）", f"{ID[:6]}–{ID[6:]}"),
    *("110101900307" + digits(3), f"号码：{ID}，请核对", f"{ID_X}x"[:18] + "_a"),
    *(PHONE, f"+86{PHONE}", f"+86 {PHONE}", f"0086-{PHONE}", f"86{PHONE}", f"(+86) {PHONE}", PHONE.translate(WIDE)),
    *(f"{PHONE[:3]}-{PHONE[3:7]}-{PHONE[7:]}", f"{PHONE[:3]} {PHONE[3:7]} {PHONE[7:]}", f"{PHONE[:4]} {PHONE[4:7]} {PHONE[7:]}"),
    *(" ".join(PHONE), f"电话{PHONE}", f"a{PHONE}", PHONE.translate(WORDS), f"幺{PHONE[1:].translate(WORDS)}"),
    *(f"zhang.san{digits(2)}@corp{digits(3)}.com.cn", f"zhang＠corp{digits(3)}.com"),
    *(f"银行卡：{CARD}", f"工资卡号 {CARD[:4]} {CARD[4:8]} {CARD[8:12]} {CARD[12:]}"),
    *(f"护照 E{digits(8)}", f"Passport No. G{digits(8)}", f"港澳通行证：C{digits(8)}"),
    *("1990年3月7日出生", "出生日期：1990-03-07", "生日 1990.3.7", "1990-03-07 出生", "birth date: 1990-03-07", "1990年3月生"),
    *(f"微信号：zhangsan_{digits(2)}", f"WeChat: zhangsan{digits(2)}", f"QQ 1{digits(3)}45678"),
]  # fmt: skip
SECRETS = [
    "AKIA" + "ABCDEFGH23456789",
    "ghp_" + "a1B2" * 9,
    "-----BEGIN RSA " + "PRIVATE KEY-----",
    "https://user:" + "hunter2" + "@host.example/x",
    "密码：" + "hunter2!",
    "password=" + "hunter22",
    "eyJ" + "hbGciOiJI.eyJ" + "zdWIiOiIx.abc_def",
]
HARMLESS = [
    *("0577-80000000", "0577-________", "400-800-8888", "4008008888", "9787111213826", "978-7-111-21382-6"),
    *("91350100M000100Y43", "GB/T 19001-2016", "192.168.1.100", "2026-03-05T13:38:00", "2026-03-05 09:00", "CERT-2026-000138"),
    *("zhang@example.com", "a@b.example", "x@demo.invalid", "git@host.com:x/y", "@组长", "demo-vfd-2026-0001-k", "2019007"),
    *("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "a94a8fe5ccb19ba61c4c0873d391e987982fbbd3"),
    *("出生产线时检查", "护照办理须知", "微信群通知", "QQ群：另行通知", "密码由客户保管", "邮箱：", "生产于2026年3月", "银行卡不得外借"),
    *("0.13800138000", "2026-03-05 2026-03-06 2026-03-07", "1 2 3 4 5 6 7 8 9 10 11 12", "220V 50Hz 1380W", "一二三四五", "https://host.example/a:b"),
]  # fmt: skip


@pytest.mark.parametrize("text", SPELLINGS, ids=range(len(SPELLINGS)))
def test_personal_number_is_refused_and_masked(text) -> None:
    found = find_personal(text)
    assert found is not None
    assert found.code == "E-PII"
    assert "*" in found.masked
    assert all(secret not in found.masked for secret in (text, ID, ID_X, PHONE, CARD, "zhang.san", "03-07"))


@pytest.mark.parametrize("text", SECRETS, ids=range(len(SECRETS)))
def test_key_or_token_is_refused_and_masked(text) -> None:
    found = find_personal(f"见 {text}")
    assert found is not None
    assert found.code == "E-SECRET"
    assert "hunter2" not in found.masked


@pytest.mark.parametrize("text", HARMLESS)
def test_number_that_is_not_personal_passes(text) -> None:
    assert find_personal(text) is None


def test_number_with_a_wrong_check_digit_passes() -> None:
    wrong = ID[:17] + ("0" if ID[17] != "0" else "1")
    assert find_personal(wrong) is None
    assert find_personal(f"银行卡 {CARD[:-1]}{(int(CARD[-1]) + 1) % 10}") is None


def test_id_with_an_impossible_day_or_province_passes() -> None:
    assert find_personal("110101199002300000") is None
    assert find_personal("99" + ID[2:]) is None


@pytest.mark.parametrize("entry", entries("pii"), ids=lambda entry: entry["id"])
def test_corpus_value_is_judged_as_decided(entry) -> None:
    found = find_personal(entry["value"])
    expected = {"reject": "E-PII", "warn": "W-PII", "accept": None}[decision(entry["id"]).expect]
    assert (found.code if found else None) == expected


@pytest.mark.parametrize("about_people", [False, True])
@pytest.mark.parametrize("text", [*SPELLINGS, *SECRETS], ids=range(len(SPELLINGS) + len(SECRETS)))
def test_cheap_look_at_the_file_misses_nothing(text, about_people) -> None:
    data = f"a:\n  - note: '{text}'\n".encode()
    value, _ = read(data, "x.yml")
    (found,) = check_personal(value, data, "x.yml", is_about_people=about_people)
    assert str(found.where) == "x.yml:2:11"
    assert find_personal(found.message) is None


def test_keys_comments_and_labelling_keys_are_looked_at_too() -> None:
    data = f"a: x  # 电话 {PHONE}\n{PHONE}: y\n微信: zhangsan_66\n".encode()
    value, _ = read(data, "x.yml")
    found = check_personal(value, data, "x.yml", is_about_people=False)
    assert [(item.where.line, item.where.column) for item in found] == [(1, 7), (2, 1), (3, 5)]


def test_address_and_plate_are_warned_of_in_files_about_people_only() -> None:
    data = "a: 京A12345\nb: 北京市东城区某某街道1号院2号楼3单元401室\n".encode()
    value, _ = read(data, "x.yml")
    assert [item.code for item in check_personal(value, data, "x.yml", is_about_people=True)] == [
        "W-PII",
        "W-PII",
    ]
    assert check_personal(value, data, "x.yml", is_about_people=False) == ()


def test_all_strings_of_a_file_are_reported_at_once() -> None:
    data = f"a: {PHONE}\nb: [x, {ID}]\nc: {{d: a@b.cn}}\n".encode()
    value, _ = read(data, "x.yml")
    assert [str(item.where) for item in check_personal(value, data, "x.yml", is_about_people=False)] == [
        "x.yml:1:4", "x.yml:2:8", "x.yml:3:8",
    ]  # fmt: skip


def test_a_very_long_text_takes_no_longer_than_its_length() -> None:
    started = process_time()
    assert find_personal("长" * 40_000) is None
    assert process_time() - started < 5


@pytest.mark.parametrize(
    "text", ["{}: x\n{}: y\n", "a: &p{} x\n", "a: *p{}\n", "a: !p{} x\n", "a: 电话{} #12\n", "b:\n  p{}:x\n"]
)
def test_no_message_of_the_reader_shows_a_personal_number(text) -> None:
    problems = read(text.replace("{}", PHONE).encode(), "x.yml")[1]
    assert problems
    assert all(PHONE not in found.message + found.cure for found in problems)
