from worlds.everything import pages
from worlds.outline import Outline

FOLDER = "customers/acme/people"


def outline(person, edition="public"):
    return Outline(pages(edition)[f"{FOLDER}/{person}.html"].body)


def test_the_first_line_says_what_for_whom_and_as_of_when():
    assert (
        outline("p-1").all(class_="kicker")[0].text
        == "一人一档 · 示例航空地面服务有限公司 · 数据截至 2026-11-22"
    )


def test_the_heading_carries_the_standing_and_what_time_will_bring():
    (heading,) = outline("p-1").all("h1")
    badge = outline("p-1").all(class_="badge")[0]
    assert heading.text == "龘** 的培训档案 ◐待复训"
    assert badge.attributes["data-changes"] == "2027-03-15 到期"
    assert badge.attributes["data-as-of"] == "2026-11-22"


def test_each_cell_links_to_the_sign_off_that_decided_it():
    cells = outline("p-1").all("a", class_="cell")
    assert len(cells) == 8
    assert {cell.attributes["href"] for cell in cells} == {"../sign-offs/spring.html"}
    assert [cell.classes - {"cell"} for cell in cells].count(frozenset({"retrain"})) == 1


def test_the_next_step_names_the_session_its_place_and_the_days_left():
    (card,) = outline("p-1").all(class_="next")
    assert "2026-12-08 09:00–" in card.text
    assert "复训：会检查" in card.text
    assert "航站区机房 · 教员 龗** · 还有 16 天" in card.text


def test_a_signature_shows_who_role_meaning_date_and_evidence():
    row = next(row for row in outline("p-1").all("tr") if "无疑问且能独自操作" in row.text)
    assert "学员" in row.text
    assert "2026-03-15" in row.text
    assert "abababababab" in row.text


def test_a_missing_signature_is_said():
    row = next(row for row in outline("p-2").all("tr") if "无疑问且能独自操作" in row.text)
    assert "缺" in row.text


def test_a_voided_attempt_stays_visible_with_its_reason():
    (row,) = outline("p-2").all("tr", class_="void")
    assert "作弊" in row.text
    assert "当次各科成绩无效" in row.text


def test_a_person_without_records_reads_what_is_missing():
    texts = [item.text for item in outline("p-5").all(class_="empty")]
    assert any("还没有参训记录" in text for text in texts)
    assert any("还没有证书" in text for text in texts)


def test_the_timeline_shows_event_date_and_recorded_date():
    items = [item.text for item in outline("p-1").all("li")]
    assert any(text.startswith("2026-03-10") and "登记" in text for text in items)


def test_the_days_left_stand_only_beside_a_day_that_still_counts():
    until = next(item for item in outline("p-1").all("div") if item.text.startswith("有效期至"))
    assert until.text == "有效期至2027-03-14"
