"""Does the preview keep to the policy of the pages and still reload by itself?"""

import signal
import socket
import time
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import Browser, expect

from browser_watch import watch
from site_support import PATIENCE, make_project


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def preview(tmp_path):
    """A preview of the small site: the project and its base address."""
    project = make_project(tmp_path / "small")
    address = f"127.0.0.1:{_free_port()}"
    process = project.start("serve", "-a", address)
    yield project, f"http://{address}/"
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=PATIENCE)


def _is_up(base: str) -> bool:
    try:
        with urllib.request.urlopen(base, timeout=5):
            return True
    except (OSError, urllib.error.URLError):
        return False


def test_a_page_of_the_preview_breaks_no_rule_and_reloads_when_the_data_change(preview, browser: Browser):
    project, base = preview
    with browser.new_context() as context:
        watched = watch(context, base)
        page = watched.page
        end = time.monotonic() + PATIENCE
        while not _is_up(base):
            assert time.monotonic() < end, "the preview never answered"
            page.wait_for_timeout(200)
        page.goto(f"{base}customers/acme/people/p-0.html")
        expect(page.locator("h1")).to_have_text("学员 0")
        page.evaluate("document.body.append(document.createElement('mark'))")
        assert watched.alarms == {}
        page.evaluate(
            "document.body.append(Object.assign(document.createElement('script'), {textContent: 'XSS(1)'}))"
        )
        page.wait_for_function("window.reportViolation !== undefined")
        expect(page.locator("mark")).to_have_count(1)
        project.wish("good", "version-two")
        expect(page.locator("body")).to_contain_text("version-two")
        expect(page.locator("mark")).to_have_count(0)
        assert watched.executed == []
        assert any("script-src" in one for one in watched.violations)
