"""Does every record page read on a phone: nothing wider than the screen, nothing smaller than 12 px."""

import importlib.util
from pathlib import Path

import pytest

from worlds.everything import pages

CSS = Path(__file__).parents[2] / "hooks" / "training_site" / "theme" / "css"
_MATERIAL = importlib.util.find_spec("material")
STYLES = Path(_MATERIAL.origin).parent / "templates" / "assets" / "stylesheets"
FRAME = (
    "<meta name=viewport content='width=device-width'><div class='md-container'><main class='md-main'>"
    "<div class='md-main__inner md-grid'><div class='md-content'><article class='md-content__inner md-typeset'>"
    "{}</article></div></div></main></div>"
)
SMALLEST = """() => Math.min(...[...document.querySelectorAll('.record *')]
  .filter(e => !e.closest('.dots') && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
  .map(e => parseFloat(getComputedStyle(e).fontSize)))"""


@pytest.fixture(scope="module")
def phone(browser):
    page = browser.new_page(viewport={"width": 390, "height": 800})
    yield page
    page.close()


@pytest.mark.parametrize("address", [address for address in sorted(pages()) if "/print/" not in address])
def test_a_record_page_fits_a_phone(phone, address):
    phone.set_content(FRAME.format(pages()[address].body))
    for sheet in (next(STYLES.glob("main.*.css")), CSS / "theme.css", CSS / "training.css"):
        phone.add_style_tag(path=sheet)
    assert phone.evaluate("document.scrollingElement.scrollWidth") <= 390
    assert phone.evaluate(SMALLEST) >= 12
