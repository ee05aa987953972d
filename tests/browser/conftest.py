"""What the browser tests share: one headless Chromium, a server on loopback, and the demo site."""

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from browser_watch import Watched, watch
from page_families import samples
from shared_build import made_once
from site_support import PATIENCE
from worlds.variants import build_course, write_course

expect.set_options(timeout=PATIENCE * 1000)

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
_QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_NO_WAY_OUT = [
    # Whatever is not this machine is asked for at a proxy that is not there.
    "--proxy-server=127.0.0.1:9",
    "--proxy-bypass-list=127.0.0.1",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium; without one skip, except in CI, where a missing browser is a failure."""
    path = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if path is None:
        message = "no Chromium on this machine"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=[*_QUIET, *_NO_WAY_OUT])
        yield running
        running.close()


class _Silent(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # keeps connections open

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def serve() -> Iterator:
    """Serve folders on loopback: `serve(folder)` → base address ending in `/`."""
    servers: list[http.server.ThreadingHTTPServer] = []
    known: dict[Path, str] = {}

    def start(folder: Path) -> str:
        if folder not in known:
            handler = functools.partial(_Silent, directory=str(folder))
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            servers.append(server)
            known[folder] = f"http://127.0.0.1:{server.server_port}/"
        return known[folder]

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def watched_page(browser: Browser, serve, public_site: Path) -> Iterator[tuple[Watched, str]]:
    """Give a watched page and the base address of the public demo site."""
    base = serve(public_site)
    context = browser.new_context()
    yield watch(context, base), base
    context.close()


@pytest.fixture(scope="session")
def question_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site with one small course that has questions of every type."""
    made = made_once(tmp_path_factory, "questions", lambda root: build_course(write_course(root)))
    return made / "site"


@pytest.fixture(scope="session")
def sample_pages(public_site: Path) -> dict[str, str]:
    """Family of pages → the address of the one that stands for it."""
    return samples(public_site)
