"""What does a verdict say to a reader who opens the page after the day on which it may change?"""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser

SCRIPT = Path(__file__).parents[2] / "hooks" / "training_site" / "theme" / "js" / "expiry.js"
ROW = (
    '<span class="badge good"><i>●</i>满足</span>'
    '<span data-may-change="2027-03-18" data-as-of="2026-11-22">最早变化日 2027-03-18</span>'
)


@pytest.mark.parametrize(
    ("moment", "notes"),
    [
        ("2026-11-22T08:00", 0),
        ("2027-03-17T15:59", 0),  # 23:59 in Shanghai
        ("2027-03-17T16:00", 1),  # midnight in Shanghai
        ("2031-01-01T00:00", 1),
        ("2020-01-01T00:00", 0),  # a clock before the page's own day is wrong
    ],
)
def test_a_verdict_gets_a_note_after_its_day_and_keeps_its_word(browser: Browser, moment, notes):
    page = browser.new_page()
    page.clock.set_fixed_time(datetime.fromisoformat(moment).replace(tzinfo=UTC))
    page.set_content(f"<article><div class='record'><h1>承诺兑现表</h1>{ROW}</div></article>")
    page.add_script_tag(path=SCRIPT)
    page.add_script_tag(path=SCRIPT)
    assert page.locator(".may-change").count() == notes
    assert page.locator(".badge").text_content() == "●满足"
    if notes:
        assert "可能已变化" in page.locator(".may-change").text_content()
    page.close()
