"""Can a trainee read the manual on a phone, enlarge its figures, and print course and cards without a cut?"""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser_watch import watch, without_search
from conftest import build_site
from worlds.variants import LAST_WORDS, write_project

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
COURSE = "courses/server/"
CHAPTER = f"{COURSE}02-lights.html"
PAGES = {
    "chapter": CHAPTER,
    "print": f"{COURSE}print.html",
    "card": f"{COURSE}cards/rack-server.html",
    "maintenance": f"{COURSE}maintenance.html",
    "glossary": f"{COURSE}glossary.html",
    "older revision": f"{COURSE}revisions/1.0/01-overview.html",
    "course": f"{COURSE}index.html",
}
A4_TEXT = round((210 - 2 * 18) * 96 / 25.4)
"""CSS pixels between the margins of a sheet."""
_WIDER = """() => [...document.querySelectorAll(".md-content article *")]
  .filter(it => it.checkVisibility() && it.getBoundingClientRect().right > innerWidth + 1)
  .map(it => it.outerHTML.slice(0, 90))"""
_CUT = """selector => [...document.querySelectorAll(selector)]
  .filter(it => getComputedStyle(it).breakInside !== "avoid").map(it => it.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sample's site."""
    root = write_project(tmp_path_factory.mktemp("reading"))
    done = build_site(root, root / "site", TRAINING_AS_OF="2026-11-22")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


@pytest.fixture
def reader(browser: Browser, serve, site: Path):
    """Open pages as a reader does; every console error and outside request is an alarm."""
    base = serve(site)
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        without_search(context)
        watched = watch(context, base)
        yield watched.page, base
        assert watched.alarms == {}


@pytest.fixture
def phone(browser: Browser, serve, site: Path):
    base = serve(site)
    with browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True) as context:
        without_search(context)
        page = context.new_page()
        page.add_init_script(path=AXE)
        yield page, base


@pytest.mark.parametrize("family", PAGES)
def test_nothing_moves_sideways_on_a_phone_and_axe_finds_nothing(family, phone):
    page, base = phone
    page.goto(base + PAGES[family])
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    found = [
        f"{one['id']}: {node['html'][:120]}"
        for one in page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})")[
            "violations"
        ]
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]
    assert found == []


def test_a_table_scrolls_inside_its_frame_and_its_first_column_stays(phone):
    page, base = phone
    page.goto(base + CHAPTER)
    frame = page.locator(".chapter-table").first
    assert frame.evaluate("it => it.scrollWidth > it.clientWidth")
    frame.focus()
    first, second = frame.locator("tbody tr").first.locator("td").all()[:2]
    before = first.bounding_box()["x"], second.bounding_box()["x"]
    frame.evaluate("it => { it.scrollLeft = 120; }")
    assert abs(first.bounding_box()["x"] - before[0]) <= 2
    assert second.bounding_box()["x"] < before[1] - 40
    assert frame.evaluate("it => it.querySelectorAll('[tabindex]').length") == 0


def test_the_frame_works_without_script(browser: Browser, serve, site: Path):
    with browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False) as context:
        without_search(context)
        page = context.new_page()
        page.goto(serve(site) + CHAPTER)
        frame = page.locator(".chapter-table").first
        box = frame.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert frame.get_attribute("tabindex") == "0"
        expect(page.locator(".fig-zoom")).to_be_hidden()
        expect(page.locator(".fig-drawing svg")).to_be_visible()
        expect(page.locator(".ov-chapter-list summary")).to_be_visible()


def test_words_in_a_drawing_keep_12_px_at_360_px(browser: Browser, serve, site: Path):
    with browser.new_context(viewport={"width": 360, "height": 800}) as context:
        without_search(context)
        page = context.new_page()
        page.goto(serve(site) + CHAPTER)
        scale = page.locator(".fig-drawing svg").evaluate(
            "it => it.getBoundingClientRect().width / it.viewBox.baseVal.width"
        )
        # The narrowest drawing that the contract allows: viewBox 380 wide, words of 13 units.
        assert scale * 360 / 380 * 13 >= 12
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def _zoomed(page: Page) -> None:
    expect(page.locator(".fig-dialog")).to_be_visible()
    expect(page.locator(".fig-dialog svg text").first).to_be_visible()
    assert page.locator(".fig-dialog").get_attribute("aria-label") == "图 2-1　前面板上的灯"


def test_a_figure_is_enlarged_by_keyboard_and_the_focus_returns(reader):
    page, base = reader
    page.goto(base + CHAPTER)
    button = page.locator(".fig-zoom")
    button.focus()
    page.keyboard.press("Enter")
    _zoomed(page)
    page.keyboard.press("Escape")
    expect(page.locator(".fig-dialog")).to_be_hidden()
    assert button.evaluate("it => it === document.activeElement")
    page.keyboard.press("Space")
    page.locator(".fig-dialog").get_by_role("button", name="关闭").click()
    expect(page.locator(".fig-dialog")).to_be_hidden()
    assert page.locator(".fig-stage svg").count() == 0
    assert button.evaluate("it => it === document.activeElement")


def test_a_figure_is_enlarged_from_a_usb_stick(browser: Browser, site: Path):
    with browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark") as context:
        without_search(context)
        page = context.new_page()
        page.goto((site / CHAPTER).as_uri())
        page.locator(".fig-zoom").click()
        _zoomed(page)
        wide = page.locator(".fig-dialog svg").bounding_box()["width"]
        assert wide > page.locator(".fig-drawing svg").bounding_box()["width"] * 1.4
        page.mouse.click(2, 2)
        expect(page.locator(".fig-dialog")).to_be_hidden()


def test_axe_finds_nothing_in_the_dialog(phone):
    page, base = phone
    page.goto(base + CHAPTER)
    page.locator(".fig-zoom").click()
    _zoomed(page)
    found = page.evaluate("axe.run('.fig-dialog', {resultTypes: ['violations'], preload: false})")[
        "violations"
    ]
    assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []


def test_a_link_to_a_heading_leads_to_it(reader):
    page, base = reader
    page.goto(f"{base}{COURSE}01-overview.html")
    page.get_by_role("link", name="其中一段").click()
    expect(page).to_have_url(re.compile(r"02-lights\.html#"))
    expect(page.locator(":target")).to_contain_text("硬盘灯")


def _print(reader, family: str, folder: Path) -> tuple[Page, Path]:
    page, base = reader
    page.set_viewport_size({"width": A4_TEXT, "height": 900})
    page.goto(base + PAGES[family])
    page.emulate_media(media="print")
    path = folder / "page.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    return page, path


def _sheets(path: Path) -> int:
    return len(re.findall(rb"/MediaBox\s*\[0 0 59[45]", path.read_bytes()))


def _texts(path: Path) -> list[str]:
    if not shutil.which("pdftotext"):
        pytest.skip("poppler's pdftotext is not on this machine")
    done = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True)
    return [re.sub(r"\s", "", sheet) for sheet in done.stdout.split("\f")[:-1]]


def test_the_whole_course_prints_with_nothing_cut(reader, tmp_path):
    page, path = _print(reader, "print", tmp_path)
    assert page.evaluate(_WIDER) == []
    assert page.evaluate(
        "document.querySelector('article').scrollWidth <= document.querySelector('article').clientWidth"
    )
    kept = "article :is(li, tr, figure, .admonition, details)"
    assert page.evaluate(_CUT, kept) == []
    assert page.evaluate("() => getComputedStyle(document.querySelector('article h3')).breakAfter") == "avoid"
    assert (
        page.evaluate("() => getComputedStyle(document.querySelector('article thead')).display")
        == "table-header-group"
    )
    assert 9 <= _sheets(path) <= 14
    sheets = _texts(path)
    assert len(sheets) == _sheets(path)
    assert all(len(sheet) > 40 for sheet in sheets), "a blank sheet"
    for words in LAST_WORDS:
        assert sum(words in sheet for sheet in sheets) == 1
    endings = [re.sub(r"courses/server/print.html.*", "", sheet)[-12:] for sheet in sheets]
    assert not [
        one for one in endings if one.endswith(("部件", "用途", "硬盘灯", "步骤", "排查", "现象对照"))
    ]
    starts = [next(n for n, sheet in enumerate(sheets) if f"第{number}章{title}" in sheet and "学完本章" in sheet)
              for number, title in ((1, "组成"), (2, "指示灯"), (3, "开机和关机"), (4, "排除故障"))]  # fmt: skip
    assert starts == sorted(set(starts))


def test_no_step_and_no_row_of_the_printed_course_is_torn(reader, tmp_path):
    _, path = _print(reader, "print", tmp_path)
    sheets = _texts(path)
    for number in range(1, 25):
        start = f"{number}.第{number}步：确认指示灯为绿色"
        (sheet,) = [one for one in sheets if start in one]
        assert "看不清指示灯时用手电从侧面照，不要拆面板。" in sheet.split(start)[1][:120]
    tables = [sheet for sheet in sheets if "灯状态表示怎么办停手上报" in sheet]
    rows = [sheet for sheet in sheets if re.search(r"灯\d+绿色常亮供电正常", sheet)]
    assert len(rows) >= 2
    assert rows == tables, "the head of the table is repeated"


def test_a_warning_is_never_printed_on_another_sheet_than_its_first_step(reader, tmp_path):
    page, base = reader
    page.goto(base + f"{COURSE}03-power.html")
    for height in range(330, 630, 50):
        page.evaluate(
            """height => {
              const room = document.querySelector(".room") || document.createElement("div");
              room.className = "room";
              room.style.height = `${height}px`;
              document.querySelector(".admonition").before(room);
              document.querySelector("#步骤")?.remove();
            }""",
            height,
        )
        path = tmp_path / f"{height}.pdf"
        page.pdf(path=path, prefer_css_page_size=True)
        (sheet,) = [one for one in _texts(path) if "断电后等30秒再动手" in one]
        assert "1.第1步" in sheet, height


def test_a_card_is_exactly_one_sheet(reader, tmp_path):
    page, path = _print(reader, "card", tmp_path)
    assert _sheets(path) == 1
    assert page.evaluate(_WIDER) == []
    (sheet,) = _texts(path)
    for words in (
        "机架服务器快查卡",
        "挂“有人工作",
        "问清是谁",
        "切断这一路电源",
        "扫码得到卡片编号",
        "2.0版",
    ):
        assert words in sheet
    assert page.locator(".card-code svg").bounding_box()["width"] >= 90


def test_an_older_revision_is_marked_on_every_sheet(reader, tmp_path):
    page, base = reader
    page.goto(base + PAGES["older revision"])
    expect(page.locator(".ov-watermark")).to_be_visible()
    page.locator(".ov-void a").click()
    expect(page).to_have_url(re.compile(r"server/01-overview\.html"))
    page.goto(base + PAGES["older revision"])
    page.evaluate("""() => {
      const text = document.querySelector(".ov-outcomes");
      for (let n = 0; n < 60; n++) text.after(text.cloneNode(true));
    }""")
    path = tmp_path / "old.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    sheets = _texts(path)
    assert len(sheets) >= 3
    # Once in the head of the sheet, once across it.
    assert all(sheet.count("已作废") >= 2 for sheet in sheets)


def test_the_form_to_fill_fits_the_sheet(reader, tmp_path):
    page, path = _print(reader, "maintenance", tmp_path)
    assert page.evaluate(_WIDER) == []
    assert _sheets(path) == 1
