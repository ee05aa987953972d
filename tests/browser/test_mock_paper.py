"""Does a mock paper score as an exam would, and does an exam paper come out on A4 with no question cut?"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from browser_watch import Watched, watch, without_search
from training_site.cli import training_site
from training_site.facts.course.paper import DrawnPaper, draw_paper
from worlds.small import change
from worlds.variants import POWER, read_course, write_course

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
MOCK = "courses/power/mock.html"
PAGE_HEIGHT = (297 - 16 - 18) * 96 / 25.4
"""What margins leave of an A4 page, in pixels."""
_KEPT = "Object.keys(localStorage).filter(name => name.startsWith('training-')).sort()"


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[int, DrawnPaper]:
    """Draw the published papers."""
    _, folder = read_course(write_course(tmp_path_factory.mktemp("papers")))
    return {seed: draw_paper(folder, seed) for seed in (1, 2, 3)}


@pytest.fixture(params=["http", "file"])
def watched(
    request: pytest.FixtureRequest, browser: Browser, serve, question_site: Path
) -> Iterator[Watched]:
    """Open the page; whatever happened, nothing went wrong and nothing went out."""
    base = serve(question_site) if request.param == "http" else f"{question_site.as_uri()}/"
    context = browser.new_context(viewport={"width": 390, "height": 844})
    without_search(context)
    found = watch(context, base)
    found.page.goto(base + MOCK)
    yield found
    assert found.alarms == {}
    context.close()


@pytest.fixture
def mock(browser: Browser, serve, question_site: Path) -> Iterator[Page]:
    """Open the page from a server, unwatched."""
    context = browser.new_context()
    without_search(context)
    page = context.new_page()
    page.goto(serve(question_site) + MOCK)
    yield page
    context.close()


def _answer(page: Page, paper: DrawnPaper, *, but: str = "") -> None:
    """Answer a paper rightly, one question left out."""
    for one in paper.questions:
        question = page.locator(f"#p{paper.seed}-{one.question.id}")
        if one.question.id == but:
            continue
        for option in question.locator("input[data-correct]").all():
            option.check()
        for place in range(len(one.question.steps)):
            step = question.locator(f".sc-steps > li[data-place='{place + 1}']")
            while question.locator(".sc-steps > li").nth(place).get_attribute("data-place") != str(place + 1):
                step.locator(".sc-up").click()
        for box in question.locator("select").all():
            box.select_option(box.get_attribute("data-right"))


def test_a_paper_is_scored_in_total_and_per_competency_with_links_to_what_was_wrong(watched, papers):
    page, paper = watched.page, papers[1]
    block = page.locator("#paper-1")
    _answer(page, paper, but="amber-is-off")
    expect(block.locator(".sc-progress")).to_have_text("已答 5/6")
    block.get_by_role("button", name="交卷").click()
    expect(block.locator(".sc-said")).to_contain_text("还有 1 题没有答完：第 4 题")
    expect(block.locator(".sc-score")).to_be_hidden()
    block.get_by_role("button", name="交卷").click()
    expect(block.locator(".sc-total")).to_have_text("83 分 ✓ 及格（满分 100，60 分及格）")
    expect(block.locator(".sc-score")).to_be_focused()
    rows = block.locator(".sc-score tbody tr")
    assert rows.nth(0).locator("td").all_inner_texts() == ["懂结构", "3 / 4", "49 / 66"]
    assert rows.nth(1).locator("td").all_inner_texts() == ["会操作", "2 / 2", "34 / 34"]
    wrong = block.locator(".sc-wrong li")
    expect(wrong).to_have_count(1)
    expect(wrong.locator("a").nth(1)).to_have_attribute("href", "../../courses/power/01-lights.html#灯的含义")
    wrong.locator("a").first.click()
    expect(page.locator("#p1-amber-is-off")).to_be_in_viewport()
    page.reload()
    expect(block.locator(".sc-total")).to_contain_text("83 分")


def test_a_paper_that_is_all_right_says_so_and_can_be_done_again(mock, papers):
    block = mock.locator("#paper-1")
    _answer(mock, papers[1])
    block.get_by_role("button", name="交卷").click()
    expect(block.locator(".sc-total")).to_contain_text("100 分 ✓ 及格")
    expect(block.locator(".sc-wrong-title")).to_have_text("全部答对")
    expect(block.get_by_role("button", name="交卷")).to_be_hidden()
    block.get_by_role("button", name="重做这一套").click()
    expect(block.locator(".sc-score")).to_be_hidden()
    expect(block.locator(".sc-progress")).to_have_text("已答 0/6")
    assert mock.evaluate(_KEPT) == []


def test_an_empty_paper_fails(mock):
    block = mock.locator("#paper-1")
    block.get_by_role("button", name="交卷").click()
    block.get_by_role("button", name="交卷").click()
    expect(block.locator(".sc-total")).to_contain_text("0 分 ✕ 不及格")
    expect(block.locator(".sc-wrong li")).to_have_count(6)


def test_another_answer_before_handing_in_asks_again(mock):
    block = mock.locator("#paper-1")
    block.get_by_role("button", name="交卷").click()
    block.locator("input").first.check()
    expect(block.locator(".sc-said")).to_have_text("")
    block.get_by_role("button", name="交卷").click()
    expect(block.locator(".sc-score")).to_be_hidden()


def test_one_paper_is_shown_at_a_time_and_the_address_names_it(watched, papers):
    page = watched.page
    expect(page.locator(".sc-paper:visible")).to_have_count(1)
    page.get_by_role("link", name="第 2 套").click()
    expect(page.locator("#paper-2")).to_be_visible()
    expect(page.locator("#paper-1")).to_be_hidden()
    expect(page.get_by_role("link", name="第 2 套")).to_have_attribute("aria-current", "true")
    page.locator("#paper-2 input").first.check()
    page.reload()
    expect(page.locator("#paper-2 input").first).to_be_checked()
    page.go_back()
    expect(page.locator("#paper-1")).to_be_visible()
    expect(page.locator("#paper-1 .sc-progress")).to_have_text("已答 0/6")
    assert page.evaluate(_KEPT) == [f"training-self-check:power:2.0:mock-{papers[2].version}"]


@pytest.mark.parametrize("place", ["#%E0%A4%A", "#nothing", "#paper-9"])
def test_an_address_that_nobody_wrote_shows_the_first_paper(place, mock):
    mock.evaluate("place => { location.hash = place; }", place)
    mock.reload()
    expect(mock.locator("#paper-1")).to_be_visible()


def test_the_clock_runs_only_when_the_reader_wants_it(mock):
    block = mock.locator("#paper-1")
    expect(block.locator(".sc-time")).to_have_text("")
    block.get_by_role("button", name="计时").click()
    expect(block.get_by_role("button", name="计时")).to_have_attribute("aria-pressed", "true")
    expect(block.locator(".sc-time")).to_have_text("0:01")
    block.get_by_role("button", name="交卷").click()
    block.get_by_role("button", name="交卷").click()
    expect(block.locator(".sc-total")).to_contain_text("用时 0 分")


def test_without_a_script_the_papers_can_be_read_with_their_answers(browser, serve, question_site, papers):
    context = browser.new_context(java_script_enabled=False)
    without_search(context)
    page = context.new_page()
    page.goto(serve(question_site) + MOCK)
    expect(page.locator("#paper-1")).to_contain_text(papers[1].version)
    assert page.locator(".sc .sc-button:visible").count() == 0
    page.locator("#p1-amber-first summary").click()
    expect(page.locator("#p1-amber-first .sc-whys")).to_contain_text("没有核对，可能拔错")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_before_and_after_handing_in(browser, serve, question_site, scheme):
    context = browser.new_context(
        bypass_csp=True, color_scheme=scheme, reduced_motion="reduce", viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    page.add_init_script(path=AXE)
    page.goto(serve(question_site) + MOCK)
    assert _violations(page) == []
    page.locator("#paper-1 .sc-hand-in").click()
    page.locator("#paper-1 .sc-hand-in").click()
    expect(page.locator("#paper-1 .sc-score")).to_be_visible()
    page.mouse.move(0, 0)  # what the mouse points at has the theme's own colour
    assert _violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def _violations(page: Page) -> list[str]:
    found = page.evaluate("axe.run('.sc-page', {resultTypes: ['violations'], preload: false})")["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


def test_an_exam_paper_prints_on_a4_with_no_question_cut_and_asks_for_nothing(browser, tmp_path):
    root = write_course(tmp_path / "data")
    change(root, POWER, ("questions: 6", "questions: 8"))
    out = tmp_path / "out"
    done = CliRunner().invoke(
        training_site, ["paper", "power", "--seed", "17", "--root", str(root), "--out", str(out)]
    )
    assert done.exit_code == 0, done.output
    context = browser.new_context(viewport={"width": 658, "height": 900}, bypass_csp=True)
    without_search(context)
    for file in sorted(out.iterdir()):
        found = watch(context, file.as_uri())
        page = found.page
        page.add_init_script(path=AXE)
        page.goto(file.as_uri())
        page.emulate_media(media="print")
        assert page.evaluate("document.documentElement.scrollWidth") <= 658
        blocks = page.locator(".question, .pledge, table").evaluate_all(
            "all => all.map(it => [getComputedStyle(it).breakInside, it.getBoundingClientRect().height])"
        )
        assert blocks
        assert {rule for rule, _ in blocks} == {"avoid"}
        assert max(height for _, height in blocks) < PAGE_HEIGHT
        violations = page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})")[
            "violations"
        ]
        assert [one["id"] for one in violations if one["impact"] in {"serious", "critical"}] == []
        assert found.alarms == {}
        page.close()
    context.close()
