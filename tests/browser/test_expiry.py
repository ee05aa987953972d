"""What does a page published on 2026-11-22 say to a reader who opens it later, or with a wrong clock?"""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from worlds.everything import pages

SCRIPT = Path(__file__).parents[2] / "hooks" / "training_site" / "theme" / "js" / "expiry.js"
VALID = '<span class="badge good" data-as-of="2026-11-22" data-changes="{}"><i>●</i>有效</span>'
CHANGES = "2027-02-16 临期;2027-03-18 到期"


@pytest.fixture
def opened(browser: Browser):
    """Open a body on a day at a time in UTC."""
    made: list[Page] = []

    def open_page(body: str, moment: str) -> Page:
        page = browser.new_page()
        made.append(page)
        page.clock.set_fixed_time(datetime.fromisoformat(moment).replace(tzinfo=UTC))
        page.set_content(f"<article><div class='record'><h1>档案 {body}</h1></div></article>")
        page.add_script_tag(path=SCRIPT)
        return page

    yield open_page
    for page in made:
        page.close()


@pytest.mark.parametrize(
    ("moment", "word", "role"),
    [
        ("2026-11-22T08:00", "●有效", "good"),
        ("2027-02-15T15:59", "●有效", "good"),  # 23:59 in Shanghai
        ("2027-02-15T16:00", "◐临期", "attention"),  # midnight in Shanghai
        ("2027-03-18T00:00", "✕到期", "breach"),
        ("2031-01-01T00:00", "✕到期", "breach"),
        ("2020-01-01T00:00", "●有效", "good"),  # a clock before the page's own day is wrong
    ],
)
def test_a_status_follows_the_readers_clock(opened, moment, word, role):
    badge = opened(VALID.format(CHANGES), moment).locator(".badge")
    assert badge.text_content() == word
    assert role in badge.get_attribute("class").split()


def test_a_status_is_never_upgraded(opened):
    revoked = VALID.replace("good", "breach").replace("●", "✕").replace("有效", "已撤销").format(CHANGES)
    assert opened(revoked, "2028-01-01T00:00").locator(".badge").text_content() == "✕已撤销"
    expired = VALID.replace("●", "✕").replace("有效", "到期").format("2027-01-01 有效")
    assert opened(expired, "2028-01-01T00:00").locator(".badge").text_content() == "✕到期"


def test_an_expired_page_says_so_once_and_names_its_day(opened):
    page = opened(VALID.format(CHANGES) * 2, "2027-04-01T00:00")
    assert page.locator(".stale").all_text_contents() == [
        "本页数据截至 2026-11-22，按今天的日期已到期，请以最新发布为准。"
    ]
    assert opened(VALID.format(CHANGES), "2027-02-20T00:00").locator(".stale").count() == 0


def test_the_days_left_are_counted_from_the_readers_day(opened):
    left = '<span class="left" data-day="2027-03-18" data-as-of="2026-11-22">还有 116 天</span>'
    for moment, text in (
        ("2026-11-22T01:00", "还有 116 天"),
        ("2027-03-17T01:00", "还有 1 天"),
        ("2027-03-18T01:00", "就在当天"),
        ("2027-03-19T01:00", "已过 1 天"),
    ):
        assert opened(left, moment).locator(".left").text_content() == text


def test_a_persons_own_page_expires_under_the_reader(opened):
    body = pages()["customers/acme/people/p-1.html"].body
    assert opened(body, "2027-03-14T00:00").locator("h1 .badge").first.text_content() == "◐待复训"
    assert opened(body, "2027-03-15T00:00").locator("h1 .badge").first.text_content() == "✕到期"
