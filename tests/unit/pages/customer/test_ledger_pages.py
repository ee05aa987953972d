import pytest

from training_site.facts.base.words import Verdict
from worlds.everything import CLAUSES, SECRET_NAMES, lettered, pages, read
from worlds.outline import Outline
from worlds.typed import hostile_strings

LEDGER = "customers/acme/ledger.html"
REPORT = "customers/acme/print/report.html"
INDEX = "customers/acme/index.html"


def outline(address, edition="public", **changed):
    return Outline(lettered(**changed).pages(edition)[address].body)


def rows(page):
    return {item.attributes["id"]: item for item in page.all("tr") if item.attributes.get("id")}


def test_every_clause_stands_in_the_ledger_with_its_quote_and_verdict_in_the_order_of_the_letter():
    found = rows(outline(LEDGER))
    assert list(found) == list(CLAUSES)
    for item in lettered().ledger.clauses:
        text = found[item.clause.id].text
        assert f"「{item.clause.quote}」" in text
        assert item.finding.verdict in text
        assert item.finding.explanation.text in text


def test_the_report_has_every_clause_two_boxes_to_sign_and_two_places_for_a_stamp():
    page = outline(REPORT)
    assert [item.text for item in page.all(class_="quote")] == [f"承诺原文 {clause}" for clause in CLAUSES]
    assert len(page.all(class_="sign-box")) == 2
    assert [item.text for item in page.all(class_="seal")] == ["我方盖章", "业主盖章"]
    assert "编号 acme-letter" in page.text
    assert "哈希" in page.text


@pytest.mark.parametrize("address", [LEDGER, REPORT, INDEX])
def test_the_counts_are_those_of_the_letter(address):
    counts = lettered().ledger.counts()
    shown = [
        item.text for item in outline(address).all("li") if item.text[1:3] in {str(v)[:2] for v in Verdict}
    ]
    for verdict, number in counts.items():
        assert any(f"{verdict} {number}" in text for text in shown) == bool(number), verdict


def test_the_head_count_says_how_many_count_who_no_longer_does_and_why():
    card = outline(LEDGER).all(class_="headcount")[0].text
    assert "0/1 人有效 （2 合格，1 已撤销，1 待复训）" in card
    assert "龘** 待复训" in card
    assert "还差 1 人" in card
    assert outline(INDEX).all(class_="headcount")[0].text == card


def test_names_are_masked_in_public_and_full_in_the_internal_edition():
    changed = lettered({"talks": f"由{SECRET_NAMES[0]}经常举办讲座"})
    public = changed.pages()
    assert not [page for page in public for name in SECRET_NAMES if name in public[page].body]
    assert SECRET_NAMES[0] in changed.pages("internal")[LEDGER].body


def test_paths_of_files_stand_in_the_internal_edition_only():
    assert "roster/" not in lettered().pages()[LEDGER].body
    assert "roster/acme/letter.txt:1" in lettered().pages("internal")[LEDGER].body


def test_a_record_says_who_entered_it_and_when_where_it_is_on_record():
    held = read("held") | {"recorded_by": "t-1", "recorded_on": "2026-03-11"}
    assert "（2026-03-11 龗** 登记，" in rows(outline(LEDGER, held=held))["hours"].text
    assert " 登记，" not in rows(outline(LEDGER))["hours"].text


def test_a_verdict_that_time_changes_carries_its_day():
    days = {
        item.attributes["data-may-change"]
        for item in outline(LEDGER).elements
        if "data-may-change" in item.attributes
    }
    changes = [item.finding.explanation.next_change for item in lettered().ledger.clauses]
    assert days == {str(day) for day in changes if day}
    assert days


def test_contradictions_name_the_clauses_and_which_holds():
    page = outline(LEDGER)
    assert "同一承诺书内冲突" in page.text
    assert {"#calls", "#calls-again"} <= {item.attributes.get("href") for item in page.elements}


@pytest.mark.parametrize("text", hostile_strings()[::6])
@pytest.mark.parametrize("address", [LEDGER, REPORT])
def test_hostile_quotes_appear_literally(address, text):
    page = Outline(lettered({"talks": text}).pages("internal")[address].body)
    assert " ".join(text.split()) in page.text
    assert not {"script", "img", "iframe", "svg", "style"} & {item.tag for item in page.elements}


def test_a_customer_without_a_letter_is_told_which_file_is_missing():

    internal = pages("internal")
    assert LEDGER not in internal
    assert "还没有登记承诺书，在 roster/acme/letter.yml 里添加" in Outline(internal[INDEX].body).text
