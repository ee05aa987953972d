"""Do the printables come out on A4 as they must be signed: nothing cut, no blank page, room for pen and seal?"""

import re
import shutil
import subprocess
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser_watch import watch, without_search
from page_families import pages_by_family

A4 = (595.3, 841.9)  # points
PIXELS_PER_MM = 96 / 25.4
PAGES = {
    "person": 4,
    "session": 4,
    "sitting": 4,
    "sign-off": 3,
    "customer": 8,
    "ledger": 40,
    "fulfilment report": 40,
    "attendance sheet": 2,
    "sign-off form": 2,
    "certificate": 2,
    "certificate print": 1,
}
"""Family → the most sheets that its largest page may take in the demo."""
_SHOWN = """record => {
  const walker = document.createTreeWalker(record, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    const isSeen = parent.checkVisibility() && getComputedStyle(parent).fontSize !== "0px";
    if (isSeen && !parent.closest(".seen-by-reader")) found.push(walker.currentNode.textContent);
  }
  return found;
}"""
"""The texts that a reader sees; the words inside the small squares of a matrix are for those who do not see them."""
_TOO_WIDE = """all => all
  .filter(it => it.getBoundingClientRect().right > innerWidth + 1 && !it.closest(".seen-by-reader, .dots"))
  .map(it => it.outerHTML.slice(0, 80))"""
_FRAME = ".md-header, .md-tabs, .md-sidebar, .md-footer, .md-search, .screen-only, .md-top"
_VISIBLE = "all => all.filter(it => it.checkVisibility()).map(it => it.className)"
SIZES = (
    "boxes => boxes.map(box => {const size = box.getBoundingClientRect(); return [size.width, size.height]})"
)


@dataclass(frozen=True)
class Printed:
    """One page on paper, and what was measured under print media in a window as wide as the paper's text."""

    path: Path
    shown: list[str]
    too_wide: list[str]
    frame: list[str]
    boxes: list[list[float]]
    rows: list[list[float]]
    seals: list[list[float]]


@pytest.fixture(scope="module")
def printed(browser: Browser, serve, internal_site: Path, tmp_path_factory: pytest.TempPathFactory):
    """Print the largest page of a family from the internal edition, which is the one that is signed."""
    base, folder = serve(internal_site), tmp_path_factory.mktemp("pdf")
    pages = pages_by_family(internal_site)
    width = round((210 - 2 * 18) * PIXELS_PER_MM)
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        without_search(context)
        page = watch(context, base).page

        @cache
        def print_page(family: str) -> Printed:
            page.goto(base + pages[family][0])
            page.emulate_media(media="print")
            path = folder / f"{family}.pdf"
            page.pdf(path=path, prefer_css_page_size=True)
            return Printed(
                path=path,
                shown=page.locator(".record").evaluate(_SHOWN),
                too_wide=page.locator(".record *").evaluate_all(_TOO_WIDE),
                frame=page.locator(_FRAME).evaluate_all(_VISIBLE),
                boxes=page.locator(".sign-box").evaluate_all(SIZES),
                rows=page.locator(".signatures tbody tr, .results tbody tr").evaluate_all(SIZES),
                seals=page.locator(".seal").evaluate_all(SIZES),
            )

        yield print_page


def _sheets(path: Path) -> list[tuple[float, float]]:
    """Read the size of every sheet of a PDF that Chromium wrote; its page objects are not compressed."""
    found = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", path.read_bytes())
    return [(float(width), float(height)) for width, height in found]


@pytest.mark.parametrize("family", PAGES)
def test_it_prints_on_a4_and_on_no_more_sheets_than_it_needs(family, printed):
    sheets = _sheets(printed(family).path)
    assert 1 <= len(sheets) <= PAGES[family]
    assert all(sheet == pytest.approx(A4, abs=1) for sheet in sheets)


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler's pdftotext is not on this machine")
@pytest.mark.parametrize("family", PAGES)
def test_no_sheet_is_blank_and_no_text_is_lost(family, printed):
    page = printed(family)
    done = subprocess.run(["pdftotext", "-raw", page.path, "-"], capture_output=True, text=True, check=True)
    sheets = done.stdout.split("\f")[:-1]
    assert all(len(_letters(sheet)) > 20 for sheet in sheets)
    paper = _letters(done.stdout)
    assert [text for text in page.shown if not _stands_in(text, paper)] == []


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text))


def _stands_in(text: str, paper: str) -> bool:
    """Look for each stretch between punctuation: a page's head or foot may stand between two of them."""
    return all(_letters(part) in paper for part in re.findall(r"\w{2,8}", text))


@pytest.mark.parametrize("family", PAGES)
def test_only_the_record_is_printed_and_nothing_is_wider_than_the_sheet(family, printed):
    page = printed(family)
    assert page.too_wide == []
    assert page.frame == []


@pytest.mark.parametrize("family", ["sign-off form", "certificate print", "attendance sheet"])
def test_every_signature_has_14_mm_and_every_seal_45_mm(family, printed):
    page = printed(family)
    assert page.boxes
    assert min(width for width, _ in page.boxes) >= 40 * PIXELS_PER_MM
    assert min(height for _, height in page.boxes + page.rows) >= 14 * PIXELS_PER_MM - 0.5
    assert page.seals or family == "attendance sheet"
    assert all(min(size) >= 45 * PIXELS_PER_MM - 0.5 for size in page.seals)
