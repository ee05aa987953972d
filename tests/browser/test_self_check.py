"""Can a trainee answer the questions of a chapter: with mouse, keyboard or thumb, online or from a USB stick?"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser_watch import Watched, watch, without_search

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
CHAPTER = "courses/power/01-lights.html"
STORE = "training-self-check:power:2.0:01-lights"
RIGHT_ORDER = ["检查供电", "合上总开关", "打开外围设备", "打开主机"]
PAIRS = {"绿灯": "正常", "黄灯": "告警", "红灯": "停机"}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
_SMALL = """all => all.filter(it => it.checkVisibility()).map(it => [it.outerHTML.slice(0, 90), it.getBoundingClientRect()])
  .filter(([, box]) => Math.min(box.width, box.height) < 43.5).map(([html, box]) => html + ' ' + box.width + 'x' + box.height)"""
_KEPT = "Object.keys(localStorage).filter(name => name.startsWith('training-'))"


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, serve, question_site: Path) -> str:
    """Reach the site through a server, and as a folder on a USB stick."""
    return serve(question_site) if request.param == "http" else f"{question_site.as_uri()}/"


@pytest.fixture
def watched(browser: Browser, base: str) -> Iterator[Watched]:
    """Open the chapter; whatever happened, nothing went wrong and nothing went out."""
    context = browser.new_context()
    without_search(context)
    found = watch(context, base)
    found.page.goto(base + CHAPTER)
    yield found
    assert found.alarms == {}
    context.close()


@pytest.fixture
def chapter(browser: Browser, serve, question_site: Path) -> Iterator[Page]:
    """Open the chapter from a server, unwatched."""
    context = browser.new_context()
    without_search(context)
    page = context.new_page()
    page.goto(serve(question_site) + CHAPTER)
    yield page
    context.close()


def _answer_all(page: Page, act: str = "click") -> None:
    """Answer every question rightly, with the mouse or by tapping."""
    do = lambda locator: getattr(locator, act)()  # noqa: E731 - one word for two ways
    do(page.locator("#q-amber-first .sc-option").nth(1))
    do(page.locator("#q-stop-when .sc-option").nth(0))
    do(page.locator("#q-stop-when .sc-option").nth(1))
    do(page.locator("#q-amber-is-off .sc-option").nth(1))
    for place, words in enumerate(RIGHT_ORDER):
        step = page.locator("#q-power-order .sc-steps > li", has_text=words)
        while page.locator("#q-power-order .sc-step").all_inner_texts()[place][2:] != words:
            do(step.locator(".sc-up"))
    for left, right in PAIRS.items():
        box = page.locator("#q-light-means").get_by_label(left)
        value = next(text for text in box.locator("option").all_inner_texts() if text.endswith(right))
        box.select_option(label=value)
    for button in page.locator(".sc-check").all():
        do(button)


def test_right_answers_are_counted_explained_and_kept(watched):
    page = watched.page
    expect(page.locator(".sc-progress")).to_have_text("已答 0/5，答对 0")
    _answer_all(page)
    expect(page.locator(".sc-progress")).to_have_text("已答 5/5，答对 5")
    assert page.locator(".sc-result").all_inner_texts() == ["✓ 答对了。"] * 5
    expect(page.locator(".sc-explanation").first).to_be_visible()
    page.reload()
    expect(page.locator(".sc-progress")).to_have_text("已答 5/5，答对 5")
    assert [text[2:] for text in page.locator("#q-power-order .sc-step").all_inner_texts()] == RIGHT_ORDER
    expect(page.locator("#q-amber-first input").nth(1)).to_be_checked()


def test_a_wrong_answer_says_at_once_why_and_where_to_read(watched):
    page = watched.page
    question = page.locator("#q-amber-first")
    expect(question.locator(".sc-answer")).to_be_hidden()
    question.get_by_label("立即拔下这个模块").check()
    question.get_by_role("button", name="检查").click()
    expect(question.get_by_role("status")).to_have_text("✕ 答错了，正确答案：B。")
    expect(question.locator("li").nth(0)).to_contain_text("✕ 不对：没有核对，可能拔错")
    expect(question.locator("li").nth(1)).to_contain_text("✓ 正确答案")
    expect(question.locator(".sc-explanation")).to_have_text("先核对再动手。")
    question.get_by_role("link", name="灯的含义").click()
    assert page.evaluate("decodeURIComponent(location.hash)") == "#灯的含义"
    expect(page.locator(":target")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("question", "spoil", "words"),
    [
        ("q-stop-when", "page => page.querySelector('#q-stop-when input').click()", "正确答案：A、B"),
        ("q-amber-is-off", "page => page.querySelector('#q-amber-is-off input').click()", "这个说法是错误的"),
        ("q-power-order", "page => page.querySelector('#q-power-order .sc-down').click()", "✕ 答错了"),
        (
            "q-light-means",
            "page => page.querySelectorAll('#q-light-means select').forEach(it => { it.value = 'A'; })",
            "✕ 答错了",
        ),
    ],
)
def test_one_thing_wrong_is_wrong(question, spoil, words, chapter):
    chapter.evaluate(f"({spoil})(document)")
    chapter.locator(f"#{question} .sc-check").click()
    expect(chapter.locator(f"#{question} .sc-result")).to_contain_text(words)
    assert chapter.locator(f"#{question} .sc-mark.is-wrong").count()
    expect(chapter.locator(".sc-progress")).to_have_text("已答 1/5，答对 0")


@pytest.mark.parametrize(
    "question", ["q-amber-first", "q-stop-when", "q-amber-is-off", "q-power-order", "q-light-means"]
)
def test_nothing_chosen_is_no_answer(question, chapter):
    chapter.locator(f"#{question} .sc-check").click()
    expect(chapter.locator(f"#{question} .sc-result")).to_contain_text("还")
    expect(chapter.locator(".sc-progress")).to_have_text("已答 0/5，答对 0")
    assert chapter.evaluate(_KEPT) == []


def test_a_question_can_be_answered_again_and_all_of_them_reset(chapter):
    page = chapter
    _answer_all(page)
    again = page.locator("#q-amber-first .sc-check")
    expect(again).to_have_text("再答一次")
    again.click()
    expect(again).to_have_text("检查")
    expect(again).to_be_focused()
    expect(page.locator("#q-amber-first input:checked")).to_have_count(0)
    expect(page.locator(".sc-progress")).to_have_text("已答 4/5，答对 4")
    page.get_by_role("button", name="全部重做").click()
    expect(page.locator(".sc-progress")).to_have_text("已答 0/5，答对 0")
    expect(page.locator(".sc-said")).to_have_text("已清空，可以从头再答")
    assert page.evaluate(_KEPT) == []
    assert [text[0] for text in page.locator("#q-power-order .sc-step").all_inner_texts()] == list("ABCD")


def test_everything_is_done_with_the_keyboard_alone(watched):
    page = watched.page
    press = page.keyboard.press
    _tab_to(page, "#q-amber-first input")
    press("Space")
    press("ArrowDown")
    _tab_to(page, "#q-amber-first .sc-check")
    press("Enter")
    expect(page.locator("#q-amber-first .sc-result")).to_have_text("✓ 答对了。")
    _tab_to(page, "#q-stop-when input[value=A]")
    press("Space")
    _tab_to(page, "#q-stop-when input[value=B]")
    press("Space")
    _tab_to(page, "#q-stop-when .sc-check")
    press("Space")
    expect(page.locator("#q-stop-when .sc-result")).to_have_text("✓ 答对了。")
    _order_with_keys(page)
    _tab_to(page, "#q-light-means select")
    for right in PAIRS.values():
        text = page.evaluate(
            "word => [...document.activeElement.options].find(it => it.text.endsWith(word)).text", right
        )
        page.keyboard.type(text[0])
        press("Tab")
    press("Enter")
    expect(page.locator("#q-light-means .sc-result")).to_have_text("✓ 答对了。")
    expect(page.locator(".sc-progress")).to_have_text("已答 4/5，答对 4")


def _order_with_keys(page: Page) -> None:
    """Move each step up to its place with the arrow keys; the focus goes with the step."""
    for place, words in enumerate(RIGHT_ORDER):
        at = [text[2:] for text in page.locator("#q-power-order .sc-step").all_inner_texts()].index(words)
        if at == place:
            continue
        page.locator("#q-power-order .sc-steps > li", has_text=words).locator(".sc-up").focus()
        for now in range(at, place, -1):
            page.keyboard.press("ArrowUp")
            expect(page.locator(".sc-said")).to_contain_text(f"{words}：第 {now} 位，共 4 位")
            assert page.evaluate("document.activeElement.closest('li').textContent").find(words) >= 0
    _tab_to(page, "#q-power-order .sc-check")
    page.keyboard.press("Enter")
    expect(page.locator("#q-power-order .sc-result")).to_have_text("✓ 答对了。")


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(150):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never reaches {selector}")


def test_a_phone_is_enough_and_a_thumb_hits_everything(browser, base):
    context = browser.new_context(**PHONE)
    without_search(context)
    found = watch(context, base)
    page = found.page
    page.goto(base + CHAPTER)
    targets = ".sc-option, .sc .sc-button, .sc select, .sc summary, .sc a"
    assert page.locator(targets).evaluate_all(_SMALL) == []
    _answer_all(page, "tap")
    expect(page.locator(".sc-progress")).to_have_text("已答 5/5，答对 5")
    assert page.locator(targets).evaluate_all(_SMALL) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert found.alarms == {}
    context.close()


def test_answers_stay_in_the_readers_own_browser(browser, serve, question_site):
    base = serve(question_site)
    context = browser.new_context()
    without_search(context)
    page = context.new_page()
    page.goto(base + CHAPTER)
    page.wait_for_load_state("networkidle")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    expect(page.locator(".sc-kept")).to_have_text("答题情况只存在本机浏览器里，不会发给任何人。")
    _answer_all(page)
    assert sent == []
    assert page.evaluate(_KEPT) == [STORE]
    assert set(json.loads(page.evaluate("name => localStorage[name]", STORE))) == {
        "amber-first",
        "stop-when",
        "amber-is-off",
        "power-order",
        "light-means",
    }
    assert context.cookies() == []
    assert page.evaluate("JSON.stringify(sessionStorage)").find("amber") < 0
    context.close()


@pytest.mark.parametrize(
    "kept", ["{", "null", "[1]", '"text"', '{"amber-first": 7}', '{"amber-first": {"answer": "B"}}']
)
def test_whatever_stands_in_the_storage_the_page_works(kept, chapter):
    chapter.evaluate("([name, value]) => localStorage.setItem(name, value)", [STORE, kept])
    chapter.reload()
    expect(chapter.locator(".sc-progress")).to_have_text("已答 0/5，答对 0")
    chapter.locator("#q-amber-first .sc-option").nth(1).click()
    chapter.locator("#q-amber-first .sc-check").click()
    expect(chapter.locator(".sc-progress")).to_have_text("已答 1/5，答对 1")


def test_answers_to_a_question_that_was_reworded_since_are_dropped(chapter):
    chapter.locator("#q-amber-first .sc-option").nth(1).click()
    chapter.locator("#q-amber-first .sc-check").click()
    chapter.evaluate(
        'name => { localStorage[name] = localStorage[name].replace(/"version":"../, \'"version":"zz\'); }',
        STORE,
    )
    chapter.reload()
    expect(chapter.locator(".sc-progress")).to_have_text("已答 0/5，答对 0")


def test_a_browser_that_keeps_nothing_is_told_and_works(browser, serve, question_site):
    context = browser.new_context()
    without_search(context)
    context.add_init_script(
        "for (const name of ['getItem', 'setItem', 'removeItem']) { const old = Storage.prototype[name];"
        " Storage.prototype[name] = function (key, value) {"
        " if (String(key).startsWith('training-')) throw new DOMException('no', 'SecurityError');"
        " return old.call(this, key, value); }; }"
    )
    found = watch(context, base := serve(question_site))
    page = found.page
    page.goto(base + CHAPTER)
    _answer_all(page)
    expect(page.locator(".sc-progress")).to_have_text("已答 5/5，答对 5")
    expect(page.locator(".sc-kept")).to_contain_text("浏览器不让保存")
    page.get_by_role("button", name="全部重做").click()
    expect(page.locator(".sc-progress")).to_have_text("已答 0/5，答对 0")
    assert found.alarms == {}
    context.close()


def test_without_a_script_the_questions_and_their_answers_can_be_read(browser, serve, question_site):
    context = browser.new_context(java_script_enabled=False)
    without_search(context)
    page = context.new_page()
    page.goto(serve(question_site) + CHAPTER)
    assert page.locator(".sc .sc-button:visible").count() == 0
    details = page.locator("#q-amber-first details")
    expect(details.locator(".sc-whys")).to_be_hidden()
    details.locator("summary").click()
    expect(details.locator(".sc-whys")).to_contain_text("没有核对，可能拔错")
    expect(details.locator(".sc-right")).to_have_text("正确答案：B")
    context.close()


def test_on_paper_there_are_empty_boxes_and_no_answers(chapter):
    _answer_all(chapter)
    chapter.emulate_media(media="print")
    for hidden in (".sc-button", ".sc-answer", ".sc-result", ".sc-mark", ".sc input", ".sc select"):
        assert chapter.locator(f"{hidden}:visible").count() == 0, hidden
    assert chapter.locator(".sc-options .sc-box:visible").count() == 10
    assert chapter.locator(".sc-question").evaluate_all(
        "all => all.every(it => getComputedStyle(it).breakInside === 'avoid')"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("is_answered", [False, True])
def test_axe_finds_nothing(browser, serve, question_site, scheme, is_answered):
    context = browser.new_context(bypass_csp=True, color_scheme=scheme, reduced_motion="reduce")
    without_search(context)
    page = context.new_page()
    page.add_init_script(path=AXE)
    page.goto(serve(question_site) + CHAPTER)
    if is_answered:
        _answer_all(page)
        page.locator("#q-amber-first .sc-check").click()
        page.locator("#q-amber-first .sc-option").first.click()
        page.locator("#q-amber-first .sc-check").click()
    found = page.evaluate("axe.run('.sc', {resultTypes: ['violations'], preload: false})")["violations"]
    assert [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]] == []
    context.close()


def test_the_search_index_knows_the_chapter_and_not_the_wrong_answers(question_site):
    index = json.loads((question_site / "search/search_index.json").read_text(encoding="utf-8"))
    own = [entry for entry in index["docs"] if entry["location"].startswith(CHAPTER)]
    words = "".join(entry["title"] + entry["text"] for entry in own).replace("\u200b", "")
    assert "黄灯告警" in words
    assert "立即拔下这个模块" not in words
