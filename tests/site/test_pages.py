"""What stands on the pages of a built site, whoever wrote their bodies."""

import json
import re

import pytest

from own_scripts import own_scripts
from site_support import SMALL
from training_site.publish.server.csp import inline_scripts, policy
from worlds.outline import Outline

pytestmark = pytest.mark.site
RECORD = "customers/acme/people/p-1.html"
TITLE = "浙江&lt;泵业&gt;&amp;Co 小站"


@pytest.fixture(scope="module")
def pages(built):
    found = {
        path.relative_to(built.site).as_posix(): path.read_text(encoding="utf-8")
        for path in built.site.rglob("*.html")
    }
    assert len(found) == 11
    return found


def test_the_policy_is_the_first_meta_and_the_encoding_still_found_by_browsers(pages):
    for page in pages.values():
        first, *others = [item.attributes for item in Outline(page).all("meta")]
        assert first == {"http-equiv": "Content-Security-Policy", "content": policy(own_scripts(SMALL))}
        assert {"charset": "utf-8"} in others
        assert b"charset" in page.encode()[:1024]


def test_every_inline_script_at_every_depth_is_the_themes_own(pages):
    assert {address.count("/") for address in pages} >= {0, 1, 3}
    for page in pages.values():
        assert inline_scripts(page) == list(own_scripts(SMALL))


def test_no_page_has_inline_styles_handlers_or_requests_to_other_hosts(pages):
    for address, page in pages.items():
        outline = Outline(page)
        assert "style" not in outline.tags
        for attributes in (item.attributes for item in outline.elements):
            assert "style" not in attributes
            assert not [name for name in attributes if name.startswith("on")]
            for name in ("src", "href", "action", "data"):
                assert not re.match(r"(?i)(https?:)?//|javascript:", attributes.get(name) or ""), address


def test_titles_are_escaped_wherever_the_theme_prints_them(pages):
    assert f"<title>学员 &lt;1&gt; - {TITLE}</title>" in pages[RECORD]
    assert f"<title>{TITLE}</title>" in pages["index.html"]
    for page in pages.values():
        assert "课程 &lt;i&gt;" in page
        assert "<i>" not in page
        assert "<泵业>" not in page


def test_every_page_carries_the_day_and_the_mark_of_a_demonstration(pages):
    for page in pages.values():
        assert '数据截至 <time datetime="2026-03-01">' in page
        assert '<meta name="training-as-of" content="2026-03-01">' in page
        assert "示例数据：单位、人员和记录均为虚构" in page


def test_record_pages_are_whole_small_and_know_the_sections_only(pages):
    page = pages[RECORD]
    outline = Outline(page)
    assert len(page.encode()) < 40_000
    assert "<h1>学员 1</h1>" in page
    assert [item.attributes["class"] for item in outline.all("input", name="query")] == ["md-search__input"]
    links = [
        item.attributes["href"] for item in outline.all("a") if item.attributes.get("class") == "md-nav__link"
    ]
    assert links == ["../../../index.html", "../../../courses/pump.html", "../../../guide.html"]
    assert not re.search(r"training-site-gap", page)


def test_dialogs_have_a_name(pages):
    for page in pages.values():
        dialogs = Outline(page).all(role="dialog")
        assert dialogs
        assert all(item.attributes.get("aria-label") for item in dialogs)


def test_links_between_pages_work_without_a_server(pages, built):
    for address, page in pages.items():
        for element in Outline(page).elements:
            tag = element.tag
            link = element.attributes.get("href" if tag in {"a", "link"} else "src", "")
            target = link.split("#")[0].split("?")[0]
            if not target or tag == "input":
                continue
            folder = built.site if address == "404.html" else (built.site / address).parent
            assert (folder / target.removeprefix("/" if address == "404.html" else "")).is_file(), (
                address,
                link,
            )


def test_the_search_index_is_there_as_a_script_too_and_knows_documents_only(built):
    text = (built.site / "search/search_index.json").read_text(encoding="utf-8")
    script = (built.site / "search/search_index.js").read_bytes()
    assert script == f"\ufeffvar __index = {text}".encode()
    locations = {entry["location"].split("#")[0] for entry in json.loads(text)["docs"]}
    assert locations == {"index.html", "guide.html", "courses/pump.html"}


def test_words_of_the_data_are_not_cut_in_pieces_by_the_search(built):
    text = (built.site / "search/search_index.json").read_text(encoding="utf-8")
    assert "\u200b四懂四会\u200b" in json.loads(text)["docs"][-1]["text"]


def _hidden(site):
    """List the pages that tell search engines to leave them alone."""
    return {
        path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        if Outline(path.read_text(encoding="utf-8")).all("meta", name="robots", content="noindex")
    }


def test_search_engines_are_kept_from_records_and_from_nothing_else(built):
    records = {path.relative_to(built.site).as_posix() for path in built.site.rglob("c*s/**/*.html")}
    assert _hidden(built.site) == {page for page in records if not page.startswith("courses/")} != set()
    assert "Disallow: /customers/" in (built.site / "robots.txt").read_text(encoding="utf-8")


def test_an_organisation_may_let_them_in(published):
    published.wish("listed")
    assert published.run("build", "--strict").returncode == 0
    assert _hidden(published.site) == set()
    assert not (published.site / "robots.txt").exists()
    assert "noindex" not in (published.site / "_headers").read_text(encoding="utf-8")
