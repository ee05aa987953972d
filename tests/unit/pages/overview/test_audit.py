from training_site.facts.base.words import Verdict
from training_site.pages.overview.audit import audit
from worlds.everything import lettered
from worlds.outline import Outline, through_markdown


def seen(edition="public", quotes=None, digests=None):
    found = [lettered(quotes).digest(edition)] if digests is None else digests
    return Outline(through_markdown(audit(lettered().context(edition), found).markdown))


def test_every_number_links_to_the_first_such_clause_of_the_ledger():
    page, customer = seen(), lettered().digest()
    for verdict in Verdict:
        first = next((row.clause for row in customer.verdicts if row.verdict is verdict), None)
        if first:
            assert f"customers/acme/ledger.html#{first}" in page.links


def test_what_is_missing_stands_before_margins_changes_and_unverifiable_promises():
    text = seen().text
    places = [
        text.index(word) for word in ("数据不足 ", "余量最小的", "接下来会变的", "不可核验的承诺", "自相矛盾")
    ]
    assert places == sorted(places)


def test_files_are_named_in_the_internal_edition_and_the_due_list_is_linked_in_both():
    assert "roster/acme" not in seen().text
    assert "roster/acme" in seen("internal").text
    assert any(link.startswith("due.html#acme--") for link in seen().links)


def test_margins_are_grouped_by_unit_smallest_first_and_only_of_decided_clauses():
    customer = lettered().digest()
    text = seen().text.split("余量最小的")[1].split("接下来会变的")[0]
    decided = {Verdict.MET, Verdict.PARTLY, Verdict.UNMET}
    units = {row.unit for row in customer.verdicts if row.margin is not None and row.verdict in decided}
    assert units
    assert all(f"单位：{unit}" in text for unit in units)
    assert text.count("单位：") == len(units)


def test_the_reason_of_an_unverifiable_promise_is_given():
    assert "没有数量与期限" in seen().text.split("不可核验的承诺")[1]


def test_without_letters_the_page_names_the_file_to_write():
    assert "roster/<客户>/letter.yml" in seen(digests=[]).text
