from datetime import date

import pytest

from training_site.model.records import Catalogue
from training_site.pages.frame.context import Context
from training_site.pages.overview.search_words import SYMPTOMS
from training_site.pages.site import assets, documents, search_words
from training_site.problems import Where, problem
from worlds.outline import Outline, finished
from worlds.typed import context, held, hostile_strings, session, typed

_STATIC = {"data-reference.html", "errors.html", "definitions.html"}
"""Pages that hold no text of the data."""
_SAMPLE = 9


def strings():
    found = hostile_strings()
    step = len(found) // _SAMPLE
    return [
        text if number % step == 0 else pytest.param(text, marks=pytest.mark.everything)
        for number, text in enumerate(found)
    ]


HAND_WRITTEN = frozenset({"trainee.html", "trainer.html", "auditor.html"})


def written(text="普通文字", edition="public"):
    sessions = (
        session(1, supersedes="s-3", reason="TEXT"),
        held(2),
        session(3, date="2026-11-20"),
        session(4, date="2026-11-25", cancelled={"on": "2026-11-20", "reason": "TEXT"}),
    )
    made = typed(text, *sessions, cards={})  # a card has a drawing; test_reading_hostile has the cards
    problems = (problem("W-ORDER", Where("roster/acme/people.yml", 3, 1), text),)
    return list(documents(made.context(edition), [made.digest(edition)], problems, HAND_WRITTEN))


def squeezed(text):
    return " ".join(text.split())


def test_there_are_hostile_strings():
    assert len(hostile_strings()) > 20


@pytest.mark.parametrize("text", strings())
def test_hostile_text_appears_literally_in_every_overview_after_markdown(text):
    pages = written(text)
    assert len(pages) > 12
    shown = 0
    for page in pages:
        if page.address in _STATIC:
            continue
        seen = Outline(finished(page))
        assert not {"script", "img", "iframe", "svg", "style", "object"} & set(seen.tags), page.address
        assert not [name for _, name, _ in seen.attributes() if name.startswith("on") or name == "style"]
        assert not [href for href in seen.links if ":" in (href or "").split("/")[0].split("#")[0]]
        shown += squeezed(text) in squeezed(seen.text)
    assert shown >= 10


@pytest.mark.parametrize("text", strings())
def test_titles_are_plain_text_for_the_publisher_to_escape(text):
    titles = {page.address: page.title for page in written(text)}
    assert titles["courses/basic/index.html"] == text
    assert titles["courses/basic/01-first.html"] == text


def test_generated_pages_are_one_line_that_no_markdown_rule_reaches():
    for page in written("第一行"):
        if page.address not in {"courses/basic/01-first.html", "courses/basic/print.html"}:
            assert page.whole.startswith("<div")
            assert page.whole.count("\n") == 1


def test_every_page_says_as_of_when():
    assert all("2026-11-22" in page.whole for page in written())


def test_internal_paths_stay_out_of_public_pages_for_auditors():
    public = {page.address: page.whole for page in written()}
    internal = {page.address: page.whole for page in written(edition="internal")}
    assert "roster/acme/waivers.yml:1" not in public["waivers.html"]
    assert "roster/acme/waivers.yml:1" in internal["waivers.html"]


def test_instructors_names_are_masked_in_the_public_edition_also_in_manuals():
    assert not [page.address for page in written() if "王建国" in page.whole]
    chapter = next(page for page in written() if page.address == "courses/basic/01-first.html")
    assert "由王**编写" in Outline(finished(chapter)).text
    assert any("王建国" in page.whole for page in written(edition="internal"))


def test_links_of_documents_lead_to_pages_of_the_site_or_to_records():
    pages = written()
    known = {page.address for page in pages} | HAND_WRITTEN
    known |= {asset.address for asset in assets(context(), [typed("普通文字", session()).digest()], ())}
    for page in pages:
        folder = page.address.split("/")[:-1]
        for href in Outline(finished(page)).links:
            target = href.split("#")[0]
            up = target.count("../")
            if target and up == len(folder):
                address = target.replace("../", "")
                records = ("customers/acme/", "certificates/acme-", "files/customers/acme/")
                assert address in known or address.startswith(records), href


def test_an_empty_site_says_what_to_do_next():
    full = typed().catalogue
    empty = Context(Catalogue(full.organisation, {}, {}, {}), date(2026, 11, 22), "public")
    pages = {page.address: page.whole for page in documents(empty, [], ())}
    assert "还没有客户" in pages["index.html"]
    assert "customer.yml" in pages["index.html"]
    assert "course.yml" in pages["courses/index.html"]
    assert "sessions/" in pages["schedule/index.html"]
    assert "certificates.yml" in pages["certificates/index.html"]


def test_the_same_data_make_the_same_bytes_and_no_address_twice():
    digests = [typed("普通文字", session(1), session(2)).digest()]
    first, second = list(assets(context(), digests, ())), list(assets(context(), digests, ()))
    assert first == second
    addresses = [asset.address for asset in first] + [page.address for page in written()]
    assert len(addresses) == len(set(addresses))


def test_figures_are_published_apart_from_the_pages():
    found = {asset.address for asset in assets(context(), [], ()) if "courses/" in asset.address}
    assert found == {"files/courses/basic/manual/figure.svg"}


def test_search_words_hold_equipment_models_and_competencies():
    words = search_words(typed("机架服务器").catalogue)
    assert set(words) == {"机架服务器", *SYMPTOMS}
