"""What the pages of a person, a certificate and a record say of rounds, conditions and doubtful papers."""

from worlds.builder import full_sign_off, world
from worlds.outline import Outline

PERSON = "customers/acme/people/p-1.html"
BOTH_OUT = {
    "as_of": "2026-06-01",
    "complete": ["2026-03-05"],
    "certificates": [
        {"serial": "x-1", "issued_on": "2026-03-06", "valid_until": "2099-03-05"},
        {"serial": "x-2", "issued_on": "2026-03-04"},
    ],
}


def outline(case, address):
    return Outline(world(case).pages()[address].body)


def texts(case, address, tag="p"):
    return [item.text for item in outline(case, address).all(tag)]


def test_a_person_reads_both_days_of_the_round_where_they_differ():
    case = {"as_of": "2026-06-01", "sign_offs": [full_sign_off("2026-03-05", date="2026-03-09")]}
    case["sign_offs"][0]["competencies"] = {
        name: {**item, "on": "2026-03-02"} for name, item in case["sign_offs"][0]["competencies"].items()
    }
    pairs = [item.text for item in outline(case, PERSON).all("div")]
    assert "本轮考完2026-03-02" in pairs
    assert "本轮取得资格2026-03-05" in pairs


def test_a_condition_stands_with_its_arithmetic():
    case = {
        "as_of": "2026-06-01",
        "complete": ["2026-03-05"],
        "course": {"requires": {"minutes_at_least": "240"}},
    }
    assert "✕未满足 培训要求 240 分钟，实到 0 分钟，差 240 分钟" in texts(case, PERSON, "li")


def test_what_does_not_count_is_listed_with_its_reason():
    signed = full_sign_off("2026-03-05")
    signed["competencies"]["know-structure"]["basis"] = "-"
    assert "懂结构：依据缺失，要有笔试或口试" in texts(
        {"as_of": "2026-06-01", "sign_offs": [signed]}, PERSON, "li"
    )


def test_a_renewal_on_its_way_says_what_is_missing():
    again = {
        "id": "again",
        "date": "2027-02-20",
        "competencies": {"can-operate": {"result": "通过", "by": "t-1"}},
    }
    case = {"as_of": "2027-03-01", "complete": ["2026-03-05"], "sign_offs": [again]}
    assert "复训已通过会操作，还差懂结构。" in texts(case, PERSON)


def test_doubtful_papers_are_told_in_every_list_and_on_their_own_page():
    pages = world(BOTH_OUT).pages()
    for address in (
        PERSON,
        "customers/acme/index.html",
        "certificates/x-1.html",
        "certificates/print/x-1.html",
    ):
        assert "按课程规定推算为 2027-03-05" in Outline(pages[address].body).text, address
    assert "还没有取得资格" in Outline(pages["certificates/x-2.html"].body).text
    assert "签发无依据，停用" in Outline(pages["certificates/print/x-2.html"].body).text


def test_a_certificate_shows_its_own_round_and_todays_state_apart():
    case = {
        "as_of": "2027-06-01",
        "complete": ["2026-03-05", "2027-03-01"],
        "certificates": [{"serial": "x-1", "issued_on": "2026-03-06"}],
    }
    body = world(case).pages()["certificates/x-1.html"].body
    own, _, today = body.partition('id="today"')
    assert "2026-03-05" in own.partition('id="issued"')[2]
    assert "2027-03-01" not in own
    assert "2027-03-01" in today


def test_a_record_says_who_was_not_fit():
    gone = {"name": "甲", "employer": "供方", "employed": [{"since": "2010-01-01", "until": "2025-12-31"}]}
    case = {"as_of": "2026-06-01", "instructors": {"t-1": gone}, "complete": ["2026-03-05"], "sessions": [{}]}
    pages = world(case).pages()
    told = [address for address, page in pages.items() if "不在任职期内" in page.body]
    assert {address.split("/")[2] for address in told} == {"sessions", "assessments", "sign-offs"}
