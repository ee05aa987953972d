"""`mkdocs serve` shows wrong data as a page and recovers by itself when the file is mended."""

import re
import signal
import socket
import time
import urllib.error
import urllib.request

import pytest

from site_support import PATIENCE
from training_site.publish.server.csp import inline_scripts

pytestmark = pytest.mark.site


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _get(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return response.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.read().decode()
    except OSError:
        return ""


def _wait_for(url: str, word: str) -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        page = _get(url)
        if word in page:
            return page
        time.sleep(0.2)
    pytest.fail(f"{url} never showed {word}")


def test_wrong_data_becomes_a_page_and_goes_away_when_mended(project):
    address = f"127.0.0.1:{_free_port()}"
    person = f"http://{address}/customers/acme/people/p-0.html"
    home = f"http://{address}/"
    process = project.start("serve", "-a", address)
    try:
        _wait_for(person, "学员 0")
        for word in ("bad", "clash"):
            project.wish(word)
            page = _wait_for(home, "数据有错误")
            assert "改法：" in page
            assert "数据有错误" in _get(person)
            project.wish("good", f"version-{word}")
            _wait_for(person, f"version-{word}")
        page = _get(person)
        policy = re.search('Content-Security-Policy" content="([^"]*)"', page)[1]
        assert "livereload(" in page
        assert [one for one in inline_scripts(page) if one not in policy] == []
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=PATIENCE)
    assert not project.site.exists()
    assert project.leftovers() == []


def test_a_server_that_starts_with_wrong_data_serves_the_problem_page(project):
    address = f"127.0.0.1:{_free_port()}"
    project.wish("bad")
    (project.root / "docs" / "loop").symlink_to(project.root / "docs")
    process = project.start("serve", "-a", address)
    try:
        page = _wait_for(f"http://{address}/", "数据有错误，共 2 处")
        assert "roster/data.txt:1:1" in page
        (project.root / "docs" / "loop").unlink()
        project.wish("good")
        _wait_for(f"http://{address}/", "首页 &lt;b&gt;&amp;")
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=PATIENCE)
