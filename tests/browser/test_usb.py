"""Does the file of `make usb`, unpacked anywhere, open without a server, and do search and look-up work there?"""

import zipfile
from pathlib import Path

from playwright.sync_api import Browser, expect

from browser_watch import watch
from training_site.publish.usb import pack_site


def test_unpacked_on_a_stick_it_opens_and_finds(browser: Browser, public_site: Path, tmp_path: Path):
    made = pack_site(public_site, tmp_path)
    assert made.name == "training-site-public-2026-11-22.zip"
    with zipfile.ZipFile(made) as archive:
        archive.extractall(tmp_path / "U 盘")
    base = f"{(tmp_path / 'U 盘' / made.stem).as_uri()}/"
    with browser.new_context() as context:
        watched = watch(context, base)
        page = watched.page
        page.goto(f"{base}index.html")
        box = page.locator("[data-md-component=search-query]")
        box.click()
        box.fill("防静电腕带")
        box.press("End")
        expect(page.locator(".md-search-result__item a").first).to_be_visible()
        page.goto(f"{base}lookup.html")
        page.locator("#ov-query").fill("p-")
        page.locator("#ov-results a").first.click()
        expect(page.locator(".record h1")).to_be_visible()
        assert page.url.startswith(base)
        assert watched.alarms == {}
