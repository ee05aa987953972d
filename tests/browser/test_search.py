"""Does the search find the right page for what people type, from a server and from a folder alike?"""

import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, expect

from browser_watch import watch
from conftest import ROOT

RESULTS = ".md-search-result__item"
EVERYDAY_WORDS = {
    "培训": {"index.html", "schedule/index.html", "trainee.html", "trainer.html", "courses/index.html"},
    "四懂四会": {"method.html", "definitions.html", "trainee.html", "index.html"},
    "硬盘亮黄灯": {
        "courses/server-storage/04-indicators-inspection.html",
        "courses/server-storage/07-troubleshooting.html",
    },
    "上不了网": {"courses/network-security/08-troubleshooting.html"},
    "网速慢": {"courses/network-security/08-troubleshooting.html"},
    "忘记密码": {"courses/network-security/04-login-power.html"},
}
"""What is typed → the pages that answer it; one of them must be among the first three results."""


def _models() -> dict[str, set[str]]:
    """Model number of each course's equipment → the course's page; without the demo's word 示例 before it."""
    found = {}
    for path in sorted((ROOT / "courses").glob("*/course.yml")):
        course = yaml.load(path.read_bytes(), Loader=yaml.BaseLoader)
        for equipment in course["equipment"]:
            for model in equipment.get("models", ()):
                found[model.split()[-1]] = {f"courses/{path.parent.name}/index.html"}
    return found


WANTED = EVERYDAY_WORDS | _models()


@pytest.fixture(scope="module", params=["http", "folder"])
def search(request: pytest.FixtureRequest, browser: Browser, serve, public_site: Path):
    """Type words into the search box of one page and read the addresses of the first three results."""
    base = serve(public_site) if request.param == "http" else f"{public_site.as_uri()}/"
    with browser.new_context() as context:
        page = watch(context, base).page
        page.goto(f"{base}index.html")
        box = page.locator("[data-md-component=search-query]")

        def first_three(words: str) -> list[str]:
            box.fill("")
            box.press("End")  # Material listens to keys
            expect(page.locator(RESULTS)).to_have_count(0)
            box.fill(words)
            box.press("End")
            expect(page.locator(RESULTS).first).to_be_visible(timeout=20_000)
            links = page.locator(RESULTS).evaluate_all("all => all.map(one => one.querySelector('a').href)")
            return [re.split("[?#]", link.removeprefix(base))[0] for link in links[:3]]

        box.click()
        yield first_three


@pytest.mark.parametrize("words", WANTED)
def test_the_right_page_is_among_the_first_three_results(words, search):
    assert WANTED[words] & set(search(words))
