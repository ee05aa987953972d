import pytest

from training_site.pages.frame.fingerprint import fingerprint
from worlds.everything import everything, pages, read
from worlds.outline import Outline


def outline(address, edition="internal"):
    return Outline(pages(edition)[address].body)


PAPERS = {
    "customers/acme/print/attendance/planned.html": "planned",
    "customers/acme/print/sign-off/p-1--server.html": "p-1--server",
    "certificates/print/acme-server-2026-0001-x.html": "acme-server-2026-0001-x",
}


@pytest.mark.parametrize(("address", "record_id"), PAPERS.items())
def test_paper_carries_organisation_id_hash_and_day(address, record_id):
    text = outline(address).text
    assert "示例技术服务有限公司" in text
    assert f"编号 {record_id}" in text
    assert "哈希" in text
    assert "数据截至 2026-11-22" in text


def test_the_attendance_sheet_is_filled_in_and_leaves_lines_blank():
    rows = [
        row.text
        for row in outline("customers/acme/print/attendance/held.html").all("tr")
        if row.text[:1].isdigit()
    ]
    assert rows[0] == "1龘靐齉p-1维护"
    assert rows[3:] == ["4", "5", "6", "7"]


def test_the_pledge_stands_on_the_sheet_when_an_examination_is_held():
    assert "遵守考场纪律" in outline("customers/acme/print/attendance/held.html").text


def test_the_sign_off_form_has_a_box_for_each_required_signature_and_two_seals():
    found = outline("customers/acme/print/sign-off/p-1--server.html")
    assert [box.text.split()[0] for box in found.all(class_="sign-box")] == ["学员", "考核人"]
    assert [seal.text for seal in found.all(class_="seal")] == ["业主盖章", "我方盖章"]


def test_a_form_without_sign_off_says_so_instead_of_a_hash():
    assert "还没有签认记录" in outline("customers/acme/print/sign-off/p-5--server.html").text


def test_a_certificate_that_is_not_valid_says_so_on_paper():
    assert "已撤销" in outline("certificates/print/acme-server-2026-0002-y.html").text
    # The line of a valid one waits, hidden, for the reader's clock.
    (line,) = Outline(_valid_certificate()).all(class_="paper-status")
    assert "hidden" in line.attributes
    (line,) = outline("certificates/print/acme-server-2026-0002-y.html").all(class_="paper-status")
    assert "hidden" not in line.attributes


def _valid_certificate():
    sign_off = read("sign_off") | {"revision": "2.0"}
    sitting = read("sitting") | {"revision": "2.0"}
    found = everything(sign_off=sign_off, sitting=sitting).pages()
    return found["certificates/print/acme-server-2026-0001-x.html"].body


def test_a_fingerprint_does_not_depend_on_the_place_in_the_file():
    one = everything().records.sessions["held"]
    moved = one.model_copy(update={"mark": (99, 3), "path": "elsewhere.yml"})
    assert fingerprint(one) == fingerprint(moved)


def test_a_fingerprint_changes_with_any_value_and_with_the_id():
    one = everything().records.sessions["held"]
    assert fingerprint(one) != fingerprint(one.model_copy(update={"room": "202"}))
    assert fingerprint(one) != fingerprint(one.model_copy(update={"id": "other"}))


def test_a_fingerprint_is_the_same_for_composed_and_decomposed_letters():
    course = everything().catalogue.courses["server"].course
    composed, decomposed = (course.model_copy(update={"title": title}) for title in ("é", "é"))
    assert fingerprint(composed) == fingerprint(decomposed)
