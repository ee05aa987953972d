"""Does a page published long ago still show an expired certificate as valid? The reader's clock may only downgrade."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser_watch import watch, without_search
from page_families import pages_by_family

WORSE = ("有效", "临期", "到期")
FAMILIES = ("person", "customer", "certificate", "certificate print", "certificates")
READ = """() => [...document.querySelectorAll("[data-changes]")].map(badge => ({
  word: badge.textContent.replace(badge.querySelector("i").textContent, "").trim(),
  changes: badge.getAttribute("data-changes"),
  seen: badge.checkVisibility(),
}))"""
LONG = timedelta(days=365 * 20)


def _words(badges: list[dict[str, str]]) -> list[str]:
    return [badge["word"] for badge in badges]


@pytest.fixture(scope="module")
def open_at(browser: Browser, serve, public_site: Path):
    """Open a page on a day counted from the site's as-of day; give its badges and its note."""
    base = serve(public_site)
    text = (public_site / "index.html").read_text(encoding="utf-8")
    as_of = datetime.fromisoformat(text.split('name="training-as-of" content="')[1][:10]).replace(tzinfo=UTC)

    def open_page(address: str, after: timedelta) -> tuple[list[dict[str, str]], str]:
        context.clock.set_fixed_time(as_of + timedelta(hours=4) + after)  # noon in Shanghai
        page.goto(base + address)
        note = page.locator(".stale")
        return page.evaluate(READ), note.inner_text() if note.count() else ""

    open_page.as_of = as_of.date()
    with browser.new_context() as context:
        without_search(context)
        page = watch(context, base).page
        yield open_page


def _with_valid(site: Path, family: str) -> str:
    """Name a page of the family on which something is 有效 and can expire."""
    return next(
        address
        for address in pages_by_family(site)[family]
        if 'data-changes="' in (text := (site / address).read_text(encoding="utf-8"))
        and "到期" in text.split('data-changes="')[1][:40]
        and "有效</span>" in text.split('data-changes="')[1][:200]
    )


@pytest.mark.parametrize("family", FAMILIES)
def test_what_was_valid_is_expired_long_after_and_the_page_says_so(family, open_at, public_site):
    address = _with_valid(public_site, family)
    published, _ = open_at(address, timedelta())
    badges, note = open_at(address, LONG)
    assert "有效" in _words(published)
    expiring = [badge for badge in badges if "到期" in badge["changes"]]
    assert expiring
    assert not {"有效", "临期"} & set(_words(expiring))
    assert all(badge["seen"] for badge in expiring if badge["word"] == "到期")
    assert f"本页数据截至 {open_at.as_of}" in note
    assert "请以最新发布为准" in note


@pytest.mark.parametrize("family", FAMILIES)
def test_a_badge_changes_on_the_day_it_names_and_never_gets_better(family, open_at, public_site):
    address = _with_valid(public_site, family)
    published, _ = open_at(address, timedelta())
    index = next(i for i, badge in enumerate(published) if badge["word"] == "有效" and badge["changes"])
    for change in published[index]["changes"].split(";"):
        day, word = change.split(" ")
        left = datetime.fromisoformat(day).date() - open_at.as_of
        before, _ = open_at(address, left - timedelta(days=1))
        after, _ = open_at(address, left)
        assert after[index]["word"] == word
        assert WORSE.index(before[index]["word"]) < WORSE.index(word)
        for first, then in zip(before, after, strict=True):
            if {first["word"], then["word"]} <= set(WORSE):
                assert WORSE.index(then["word"]) >= WORSE.index(first["word"])
            else:
                assert then["word"] != "有效" or first["word"] == "有效"


@pytest.mark.parametrize("family", FAMILIES)
def test_a_clock_that_is_behind_changes_nothing(family, open_at, public_site):
    address = _with_valid(public_site, family)
    published, _ = open_at(address, timedelta())
    badges, note = open_at(address, -LONG)
    assert badges == published
    assert note == ""


def test_what_was_revoked_stays_revoked_whatever_the_day(open_at, public_site):
    pages = pages_by_family(public_site)["certificate"]
    revoked = next(
        page for page in pages if "已撤销</span>" in (public_site / page).read_text(encoding="utf-8")
    )
    published, _ = open_at(revoked, timedelta())
    badges, _ = open_at(revoked, LONG)
    for first, then in zip(published, badges, strict=True):
        assert then["word"] == first["word"] or first["word"] in WORSE
