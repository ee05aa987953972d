import pytest

from training_site.pages.digest.due_rows import due_rows
from training_site.pages.overview.due import due
from worlds.everything import lettered
from worlds.outline import Outline, through_markdown
from worlds.typed import AS_OF, hostile_strings


def seen(digests):
    return Outline(through_markdown(due(lettered().context(), digests).markdown))


def found():
    return [lettered().digest()]


def test_the_page_has_the_rows_of_the_due_list_in_its_order():
    text, place = seen(found()).text, 0
    for row in due_rows(found(), AS_OF):
        for part in (row.task.what, f"{row.task.path}:{row.task.line}", row.row.quote):
            place = text.index(part, place)
    others = [task for customer in found() for row in customer.revisions for task in row.tasks]
    assert f"共 {len(due_rows(found(), AS_OF)) + len(others)} 件" in text


def test_people_to_be_told_of_a_revision_come_after_the_clauses_with_the_lines_to_paste():
    page = seen(found())
    text = page.raw[page.raw.index("课程改版，要告知和确认") :]
    assert "告知 1 人《服务器运维》2.0 版的改动" in text
    assert "roster/acme/revision-notices.yml:1" in text
    assert '  - course: server\n    revision: "2.0"\n    person: p-2\n    told_on: 2026-11-22\n' in text
    assert "请 1 人（p-1）确认《服务器运维》2.0 版的改动" in text
    assert "confirmed_on: 2026-11-22" in text
    assert "customers/acme/index.html#notice-server-2.0" in page.links
    assert "courses/server/revisions.html" in page.links
    assert "acme--server-2.0" in page.values("id")


def test_snippets_keep_their_lines():
    text = seen(found()).raw
    for row in due_rows(found(), AS_OF):
        assert row.task.snippet in text


def test_each_task_links_to_its_clause_and_the_overview_finds_it():
    page = seen(found())
    ids = page.values("id")
    for row in due_rows(found(), AS_OF):
        assert f"customers/acme/ledger.html#{row.row.clause}" in page.links
        assert ids.count(f"acme--{row.row.clause}") == 1


@pytest.mark.parametrize("text", hostile_strings()[::6])
def test_hostile_quotes_appear_literally(text):
    quotes = dict.fromkeys(("calls", "satisfaction"), text)
    page = seen([lettered(quotes).digest()])
    assert not {"script", "img", "iframe", "svg", "style"} & set(page.tags)
    assert " ".join(text.split())[:40] in " ".join(page.text.split())


def test_without_letters_the_page_names_the_file_to_write():
    assert "roster/<客户>/letter.yml" in seen([]).text
