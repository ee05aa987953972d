"""Does anything of a hostile chapter run or load once it has been sanitised, even without the site's policy?"""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from chapter_attacks import RUNS, attacks
from training_site.markup.conversion import convert
from training_site.markup.sanitiser import clean

_TOUCHED = """() => {
  for (const it of document.querySelectorAll("main *")) {
    for (const name of ["click", "mouseover", "focus", "toggle", "animationstart", "load", "error"])
      it.dispatchEvent(new Event(name, {bubbles: true}));
    if (it.matches("a[href]")) it.removeAttribute("target");
  }
  const words = [...document.querySelectorAll("p")].pop();
  return [document.documentElement.dataset.ran || "", words.textContent, words.parentElement.tagName,
          [...document.querySelectorAll("a[href]")].filter(a => !/^(https?|mailto|file):/.test(a.protocol)).length,
          document.querySelectorAll("html")[0].attributes.length + document.body.attributes.length];
}"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write each text as a page of its own, with the script file beside it that some of them ask for."""
    folder = tmp_path_factory.mktemp("attacks")
    (folder / "figures").mkdir()
    (folder / "figures" / "x.txt").write_text(RUNS, encoding="utf-8")
    for number, text in enumerate(attacks().values()):
        page = f"<!doctype html><meta charset=utf-8><main>{clean(convert(text))}<p>全文完</p></main>"
        (folder / f"{number}.html").write_text(page, encoding="utf-8")
    (folder / "raw.html").write_text(
        f"<!doctype html><meta charset=utf-8><main>{convert(attacks()['comment ends at once'])}<p>全文完</p></main>",
        encoding="utf-8",
    )
    return folder


@pytest.mark.parametrize("is_served", [True, False])
def test_nothing_runs_nothing_is_loaded_and_nothing_is_swallowed(browser: Browser, serve, pages, is_served):
    base = serve(pages) if is_served else f"{pages.as_uri()}/"
    asked: list[str] = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        for number, name in enumerate(attacks()):
            page.goto(f"{base}{number}.html")
            assert page.evaluate(_TOUCHED) == ["", "全文完", "MAIN", 0, 0], name
        assert [url for url in asked if not url.startswith(base) or url.endswith(".txt")] == []


def test_the_test_would_see_a_script_run(browser: Browser, serve, pages):
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{serve(pages)}raw.html")
        assert page.evaluate(_TOUCHED)[0] == "1"
