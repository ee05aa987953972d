"""Personal numbers are found in every spelling of the table; runs of digits that records are made of are not."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from training_site.privacy.doubts import is_doubtful
from training_site.privacy.folding import fold_bytes
from training_site.privacy.numbers import find_personal
from training_site.sources.record.personal import check_personal
from training_site.sources.yaml.reader import read

MOBILE = "138" + "0013" + "8000"
_BODY = "110101" + "19900307" + "123"
ID = _BODY + "10X98765432"[sum(int(d) * pow(2, 17 - at, 11) for at, d in enumerate(_BODY)) % 11]
CARD = "622202" + "0200" + "01234567" + "8"


def _luhn(body: str) -> str:
    doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in body[::-2])
    return body + str(-(doubled + sum(int(digit) for digit in body[-2::-2])) % 10)


UNION, VISA, MASTER, JCB = (
    _luhn("622202" + "020001234567"), _luhn("411111" + "111111111"), _luhn("551234" + "567890123"), _luhn("353011" + "133330000")
)  # fmt: skip
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")
CIRCLED = str.maketrans("123456789", "①②③④⑤⑥⑦⑧⑨")
FORMAL = str.maketrans("0123456789", "〇壹贰叁肆伍陆柒捌玖")
TRADITIONAL = str.maketrans("0123456789", "零壹貳參肆伍陸柒捌玖")
SPOKEN = str.maketrans("0123456789", "〇一二三四五六七八九")
LETTERS = str.maketrans("01", "Ol")


def grouped(number: str, mark: str, *groups: int) -> str:
    """Put a mark between groups of digits; without groups between all."""
    if not groups:
        return mark.join(number)
    ends = [sum(groups[:count]) for count in range(len(groups) + 1)]
    return mark.join(number[start:end] for start, end in zip(ends, [*ends[1:], None], strict=True)).rstrip(
        mark
    )


ROWS = {
    "digits joined by .": [grouped(MOBILE, ".", 3, 4, 4), grouped(MOBILE, "."), grouped(ID, ".", 6, 8, 4)],
    "digits joined by /": [grouped(MOBILE, "/", 3, 4, 4), grouped(MOBILE, "/"), grouped(ID, "/", 6, 4, 2, 2, 4)],
    "digits joined by _": [grouped(MOBILE, "_", 3, 4, 4), grouped(MOBILE, "_"), grouped(ID, "_", 6, 8, 4)],
    "mixed separators": ["138-0013.8000", "138 . 0013/8000", "138·0013·8000", "138—0013—8000", "138\t0013\t8000"],
    "signs that nobody sees": [grouped(MOBILE, "\u200b"), grouped(ID, "\u2060"), grouped(MOBILE, "\u3000", 3, 4, 4)],
    "Arabic-Indic digits": [MOBILE.translate(ARABIC), ID.translate(ARABIC), MOBILE.translate(PERSIAN)],
    "digits of other scripts": [MOBILE.translate(DEVANAGARI), "".join(chr(0x1D7CE + int(d)) for d in MOBILE)],
    "壹叁捌": [MOBILE.translate(FORMAL), ID.translate(FORMAL), MOBILE.translate(TRADITIONAL), MOBILE.translate(SPOKEN)],
    "words and digits mixed": ["一三8零零一三八零零零", "1380013捌零零零", "13800138零00"],
    "letters for digits": ["138OO138OOO", "138oo138ooo", "l38001380O0", "I3800138000", ID.translate(LETTERS)],
    "mail with blanks": ["zhang @ corp.com", "zhang@ corp.com", "zhang @ corp . com . cn"],
    "(at)": ["zhang(at)corp.com", "zhang (AT) corp.com", "zhang（at）corp.com", "zhang{at}corp.cn", "zhang(艾特)corp.cn"],
    "[at]": ["zhang[at]corp.com", "zhang [at] corp [dot] com"],
    "AT … DOT": ["zhang AT corp DOT com", "zhang at corp dot com dot cn", "zhang.san at mail dot corp dot cn"],
    "wide @": ["zhang＠corp.com", "ｚｈａｎｇ＠ｃｏｒｐ．ｃｏｍ"],
    "unlabelled bank cards": [UNION, VISA, MASTER, JCB, grouped(VISA, " ", 4, 4, 4, 4), grouped(UNION, "-", 4, 4, 4, 4)],
}  # fmt: skip
FOUND = [(row, text) for row, texts in ROWS.items() for text in texts]
HARMLESS = [
    *("192.168.10.100", "172.16.100.100/24", "10.10.20.0 255.255.255.0 10.10.254.1", "1.3.12.2026", "V1.3.8.0", "13.8 kW"),
    *("2026-05-13 2026-05-14 8 人", "2026.05.13-2026.05.14", "2026/11/30 13:38:00", "13-15 17-19", "VLAN 13-15,20-29,1300-1380"),
    *("13 14 15 16 17 18 19 20", "1500 x 1600 x 1380", "1600/800/1200", "1.38001380", "s/n 2102311ABC10D8001380", "6222-ABCD"),
    *("0577-88001380", "400.800.8888", "400 800 8888", "4008-001-380", "0577/88001380", "ISBN 978.7.111.21382.6"),
    *("91350100M000100Y43", "GB/T 13800.1-2016", "YD/T 1380.1-2005", "ISO 9001:2015", "YY 0505", "2026-11-30-0001"),
    *("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "sha256-exqRXrW/0laiImCrTE8a70vxyyY10FJVIppytLf/dbY="),
    *("look at the dot", "at corp.com", "meet at gate dot", "a @ b", "@media print", "ssh admin@192.168.1.1", "git@host.com:x"),
    *("二〇二六年十一月三十日", "一二三四五", "三三两两", "第一百三十八条", "lOOl", "ooooooooooo", "illillillilli", "loll1lool"),
    *("4000000000000000", "89860012345678901234", "350000000000001", "2026113012345678", "20261130 0900 1100", "4-5-6-7-8-9-10-11-12-13"),
    *("00:1a:2b:3c:4d:5e", "550e8400-e29b-41d4-a716-446655440000", "CVE-2024-13800", "10GBASE-T", "1380 元、1600 元", "1 380 013 元"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "text"), FOUND, ids=[f"{row}: {at}" for at, (row, _) in enumerate(FOUND)])
def test_spelling_of_the_table_is_found_and_masked(row, text):
    for around in ("{}", "电话：{}，请核对", "x：{}。"):
        found = find_personal(around.format(text))
        assert found is not None, row
        assert found.code == "E-PII"
        assert MOBILE not in found.masked
        assert ID not in found.masked


@pytest.mark.parametrize("is_about_people", [False, True])
@pytest.mark.parametrize("text", [text for _, text in FOUND])
def test_cheap_look_at_a_file_misses_no_spelling(text, is_about_people):
    data = f"a:\n  - note: '{text}'\n".encode()
    value, _ = read(data, "x.yml")
    if value is not None:  # signs that nobody sees are refused before
        assert [
            one.code for one in check_personal(value, data, "x.yml", is_about_people=is_about_people)
        ] == ["E-PII"]


@pytest.mark.parametrize("text", HARMLESS)
def test_run_of_digits_that_is_nobody_s_passes(text):
    assert find_personal(text) is None


def test_short_hash_of_a_page_passes_even_when_it_happens_to_be_digits():
    assert find_personal(f"本页哈希 {VISA} · 公开版") is None
    assert find_personal(f"x · d{MOBILE}beef · y") is None
    assert find_personal(f"卡 {VISA}") is not None
    assert find_personal(f"ab{MOBILE}") is not None


def test_card_of_an_unknown_issuer_or_with_a_wrong_check_digit_passes():
    assert find_personal(VISA[:-1] + str((int(VISA[-1]) + 1) % 10)) is None
    assert find_personal(_luhn("71" + "0" * 14)) is None
    assert find_personal(f"SN{VISA}") is None


@given(
    st.lists(
        st.sampled_from(["", " ", "-", ".", "/", "_", " - ", "·", "–", "\u3000"]), min_size=17, max_size=17
    )
)
def test_identity_card_is_found_whatever_stands_between_its_digits(marks):
    text = "".join(digit + mark for digit, mark in zip(ID, [*marks, ""], strict=True))
    found = find_personal(f"编号 {text}")
    assert found is not None
    assert found.what == "身份证号"


@given(
    st.sampled_from([" ", "-", ".", "/", "_", " . ", "·", "—"]),
    st.sampled_from([" ", "-", ".", "/", "_", " / "]),
)
def test_mobile_number_is_found_in_its_usual_groups_whatever_joins_them(first, second):
    assert find_personal(f"{MOBILE[:3]}{first}{MOBILE[3:7]}{second}{MOBILE[7:]}") is not None


@given(st.text(alphabet="0123456789-./ _OolI一三八零〇壹叁捌٠١٣٨０１@at()dot.com张电话：", max_size=60))
def test_cheap_look_errs_only_to_look_closer(text):
    found = find_personal(text)
    data = json.dumps({"a": text}, ensure_ascii=False).encode()
    problems = check_personal({"a": text}, data, "x.yml", is_about_people=False)
    assert bool(problems) == (found is not None and found.code != "W-PII")


def _texts() -> list[Path]:
    kinds = {".md", ".yml", ".svg", ".txt"}
    folders = [ROOT / "courses", ROOT / "docs", ROOT / "roster", ROOT / "tests" / "data" / "drafts"]
    return sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in kinds)


def test_no_false_alarm_in_the_project_s_own_texts():
    found = []
    for path in _texts():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            finding = find_personal(re.sub(r'd="[^"]*"|points="[^"]*"', "", line))
            if finding and finding.code != "W-PII":
                found.append(f"{path}:{number} {finding}")
    assert len(_texts()) > 200
    assert found == []


@pytest.mark.parametrize("text", [text for _, text in FOUND])
def test_fast_look_at_finished_bytes_misses_no_spelling(text):
    for around in ("{}", "<td>电话：{}</td>", "a{}b"):
        data = around.format(text).encode()
        assert is_doubtful(data, fold_bytes(data)), text


@given(
    st.text(
        alphabet="0123456789-./ _OolI一三八零〇壹叁捌٠١٣٨０１@at()dot.com张电话密码：微信护照E生日sk",
        max_size=60,
    )
)
def test_fast_look_at_finished_bytes_errs_only_to_look_closer(text):
    found = find_personal(text)
    if found is not None and found.code != "W-PII":
        assert is_doubtful(text.encode(), fold_bytes(text.encode()))


def test_fast_look_is_calm_about_what_records_are_made_of():
    text = '<td>2026-07-05-0000</td> <a href="../sign-offs/2026-11-30-0012.html">2026-03-05 09:00–11:30</a> 92 分 acme-server-2026-0001-k'
    assert not is_doubtful(text.encode(), fold_bytes(text.encode()))
