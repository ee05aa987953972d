import pytest

from letter_demo import demo_context, demo_digest, demo_facts
from overview_samples import AS_OF, Seen, hostile_strings, through_markdown
from training_site.pages.due import due
from training_site.pages.due_rows import due_rows


def seen(digests):
    return Seen(through_markdown(due(demo_context(), digests).markdown))


def found():
    return [demo_digest(demo_facts())]


def test_the_page_has_the_rows_of_the_due_list_in_its_order():
    text, place = seen(found()).text, 0
    for row in due_rows(found(), AS_OF):
        for part in (row.task.what, f"{row.task.path}:{row.task.line}", row.row.quote):
            place = text.index(part, place)
    assert f"共 {len(due_rows(found(), AS_OF))} 件" in text


def test_snippets_keep_their_lines():
    text = seen(found()).text
    for row in due_rows(found(), AS_OF):
        assert row.task.snippet in text


def test_each_task_links_to_its_clause_and_the_overview_finds_it():
    page = seen(found())
    ids = [value for name, value in page.attributes if name == "id"]
    for row in due_rows(found(), AS_OF):
        assert f"customers/acme/ledger.html#{row.row.clause}" in page.links
        assert ids.count(f"acme--{row.row.clause}") == 1


@pytest.mark.parametrize("text", hostile_strings()[::6])
def test_hostile_quotes_appear_literally(text):
    quotes = dict.fromkeys(("calls", "satisfaction"), text)
    page = seen([demo_digest(demo_facts(quotes))])
    assert not {"script", "img", "iframe", "svg", "style"} & set(page.tags)
    assert " ".join(text.split())[:40] in " ".join(page.text.split())


def test_without_letters_the_page_names_the_file_to_write():
    assert "roster/<客户>/letter.yml" in seen([]).text
