"""What does a reader's browser do on a tour of the site: does it stay on the host and keep to the policy?

Every request is watched on every kind of page, over http and from a folder as on a USB stick.
"""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browser_watch import Watched, watch
from conftest import ROOT
from page_families import FAMILIES, addresses, family_of, in_turn
from site_support import PATIENCE

SEARCH_BOX = "[data-md-component=search-query]"


def _look_around(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(address)
    expect(page.locator("h1").first).to_be_attached()
    schemes = set()
    for _ in range(3):  # the system's, light, dark
        page.locator("form[data-md-component=palette] label:visible").click()
        schemes.add(page.locator("body").get_attribute("data-md-color-scheme"))
    assert schemes == {"default", "slate"}
    page.emulate_media(media="print")
    page.emulate_media(media="screen")


def _search(watched: Watched, words: str) -> None:
    box = watched.page.locator(SEARCH_BOX)
    box.click()
    box.fill(words)
    box.press("End")  # Material listens to keys
    expect(watched.page.locator(".md-search-result__item a").first).to_be_visible()


def _look_up(watched: Watched, words: str) -> None:
    watched.page.locator("#ov-query").fill(words)
    expect(watched.page.locator("#ov-results a").first).to_be_visible()


def test_every_page_belongs_to_a_family_and_every_family_has_a_page(public_site, sample_pages):
    families = {address: family_of(address) for address in addresses(public_site)}
    assert set(families.values()) == set(FAMILIES) == set(sample_pages)
    by_hand = {address for address, family in families.items() if family == "hand-written"}
    assert by_hand <= {f"{path.stem}.html" for path in (ROOT / "docs").glob("*.md")}


@pytest.fixture(scope="module", params=["http", "folder"])
def reader(request: pytest.FixtureRequest, browser: Browser, serve, public_site: Path):
    """Give one reader who goes from page to page, on a server or in a folder as on a USB stick."""
    base = serve(public_site) if request.param == "http" else f"{public_site.as_uri()}/"
    with browser.new_context() as context:
        yield watch(context, base), base


@pytest.mark.parametrize(("reader", "family"), in_turn("http", "folder"), indirect=["reader"])
def test_a_page_asks_no_other_host_and_keeps_to_the_policy(family, reader, sample_pages):
    watched, base = reader
    if family == "not found" and base.startswith("file:"):
        return  # only a server shows this page
    watched.forget()
    _look_around(watched, base + sample_pages[family])
    assert watched.alarms == {}


def test_search_and_look_up_stay_on_the_host(reader):
    watched, base = reader
    watched.forget()
    watched.page.goto(f"{base}index.html")
    _search(watched, "培训")
    watched.page.locator(".md-search-result__item a").first.click()
    expect(watched.page).to_have_url(re.compile(re.escape(base)))
    watched.page.goto(f"{base}lookup.html")
    _look_up(watched, "p-")
    watched.page.locator("#ov-results a").first.click()
    expect(watched.page.locator(".record h1")).to_be_visible()
    assert watched.alarms == {}


def test_look_up_finds_a_person_a_certificate_and_a_session(watched_page, sample_pages):
    watched, base = watched_page
    for family in ("person", "certificate", "session"):
        watched.page.goto(f"{base}lookup.html")
        _look_up(watched, Path(sample_pages[family]).stem)
        found = watched.page.locator("#ov-results a").evaluate_all("links => links.map(link => link.href)")
        assert base + sample_pages[family] in found
    assert watched.alarms == {}


def test_the_watch_sees_what_it_is_there_to_see(browser: Browser, serve, tmp_path: Path):
    (tmp_path / "index.html").write_text(
        "<!DOCTYPE html><meta http-equiv='Content-Security-Policy' content=\"style-src 'none'\"><style>p{}</style>"
        "<img src='gone.png'><img src='http://example.invalid/x.png'>"
        "<img src='http://192.0.2.1/y.png'><script>XSS(7); alert(1); throw Error('x')</script>",
        encoding="utf-8",
    )
    base = serve(tmp_path)
    with browser.new_context() as context:
        watched = watch(context, base)
        watched.page.goto(base)
        watched.page.wait_for_load_state("networkidle")
        kinds, end = len(Watched(watched.page).__dict__) - 1, time.monotonic() + PATIENCE
        while len(watched.alarms) < kinds and time.monotonic() < end:
            watched.page.wait_for_timeout(50)
        assert len(watched.alarms) == kinds
        assert watched.outside == ["http://example.invalid/x.png", "http://192.0.2.1/y.png"]
