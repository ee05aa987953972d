"""Can a file that somebody attached run, read or change anything, with the headers of a web server and without?

Three walls, each tried alone: the check refuses it (tests/unit/sources/files/test_file_faults.py), what it accepts is
published so that no browser runs it, and a server that sends our headers gives the folder files/ no rights at all.
"""

import hashlib
import io
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser_watch import Watched, watch
from header_server import KINDS, serving
from training_site.markup.script_bytes import might_run
from training_site.model.records import StoredFile
from training_site.pages.data.exports import table
from training_site.pages.frame.addresses import untrusted
from training_site.pages.frame.copied import copied
from training_site.publish.server.csp import policy
from training_site.publish.staging.copying import copy
from training_site.sources.files.file_faults import fault_of
from untrusted_files import EXAMPLES, MEDIA, PDF, PNG, SOUND, SVG, WRONG_BYTES, WRONG_MEDIA

ORIGIN = "https://training.example.com"
RUN = b"document.title='RAN'"
CHARSETS = ("", "utf-8", "utf-16le", "utf-16be", "gbk", "big5", "iso-2022-jp", "windows-1252")
HOSTILE: dict[str, bytes] = {
    "text.txt": RUN,
    "table.csv": b'"a","\\",' + RUN + b'//"\r\n',
    "after.pdf": PDF + b"\n*/" + RUN + b"\n",
    "after.png": PNG + b"\n*/;" + RUN + b"\n",
    "words.svg": SVG.replace(b"</svg>", b"<text>*/;" + RUN + b"//</text></svg>"),
}
"""Accepted by the check, though a script stands in it."""
TRICKS = {"plain": RUN} | {
    name: data
    for name, data in (WRONG_BYTES | WRONG_MEDIA).items()
    if RUN in data.replace(b"\x00", b"") and might_run(data)
}
"""Refused because they are scripts, too."""


@pytest.fixture(scope="module")
def planted(public_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Put what the check refuses straight into the folder of untrusted files of a built site."""
    site = tmp_path_factory.mktemp("planted") / "site"
    shutil.copytree(public_site, site)
    folder = site / "files/customers/aviation"
    for file in EXAMPLES.iterdir():
        shutil.copy(file, folder / file.name)
    (folder / "x.txt").write_bytes(RUN)
    (folder / "reach.html").write_text(
        "<script>opener.document.querySelector('h1').textContent = '全部满足'; opener.document.title = 'RAN'</script>"
        f"<script>fetch('../../../index.html').then(() => {RUN.decode()})</script>",
        encoding="utf-8",
    )
    page = site / "customers/aviation/index.html"
    links = "".join(
        f'<p><a id="{name[2:]}" target="_blank" rel="opener" href="../../files/customers/aviation/{name}">{name}</a></p>'
        for name in ("x.html", "x.svg")
    )
    links += '<p><a id="reach" target="_blank" rel="opener" href="../../files/customers/aviation/reach.html">x</a></p>'
    page.write_text(
        page.read_text(encoding="utf-8").replace("</article>", f"{links}</article>"), encoding="utf-8"
    )
    return site


_SERVERS = [pytest.param(kind, marks=() if kind == "nginx" else pytest.mark.everything) for kind in KINDS]
"""One kind of server in the suite; that all three send the same headers is told without a browser."""


@pytest.fixture(scope="module", params=_SERVERS)
def server(planted: Path, request: pytest.FixtureRequest):
    """Serve the planted site as one kind of web server does."""
    with serving(planted, request.param, ORIGIN) as base:
        yield base


@pytest.fixture
def reader(browser: Browser, server: str):
    """Give a watched page on the server."""
    with browser.new_context() as context:
        yield watch(context, server), server


@pytest.mark.parametrize("name", ["html", "svg", "reach"])
def test_a_planted_page_opened_by_a_click_runs_reads_and_changes_nothing(name, reader):
    watched, base = reader
    page = watched.page
    page.goto(f"{base}customers/aviation/index.html")
    heading, title = page.locator("h1").inner_text(), page.title()
    with page.expect_popup() as opened:
        page.locator(f"#{name}").click()
    popup = opened.value
    popup.wait_for_load_state("networkidle")
    assert popup.evaluate("origin") == "null"
    assert popup.evaluate("typeof X") == "undefined"
    assert not set(popup.title().split()) & {"INLINE", "EXT", "RAN"}
    assert popup.evaluate("document.documentElement.dataset.x") is None
    assert (page.locator("h1").inner_text(), page.title()) == (heading, title)
    assert page.evaluate("document.body.dataset.pwn") is None


@pytest.mark.parametrize("name", ["x.js", "x.txt"])
def test_a_planted_script_is_not_run_by_a_page_of_ours(name, reader):
    watched, base = reader
    page = watched.page
    page.goto(f"{base}index.html")
    assert watched.alarms == {}
    title = page.title()
    assert _load(page, f"{base}files/customers/aviation/{name}") == "error"
    assert page.title() == title
    assert any(name in one for one in watched.violations)


def test_our_own_pages_work_under_the_headers(reader):
    watched, base = reader
    page = watched.page
    page.goto(f"{base}index.html")
    box = page.locator("[data-md-component=search-query]")
    box.click()
    box.fill("培训")
    box.press("End")
    expect(page.locator(".md-search-result__item a").first).to_be_visible()
    page.goto(f"{base}lookup.html")
    page.locator("#ov-query").fill("p-")
    expect(page.locator("#ov-results a").first).to_be_visible()
    assert watched.alarms == {}


@pytest.mark.parametrize("kind", KINDS)
def test_office_files_and_archives_are_saved_and_pictures_and_documents_shown(
    kind, planted, browser: Browser
):
    folder = planted / "files/downloads/customers/aviation"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "list.csv.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    (planted / "files/customers/aviation/sheet.png").write_bytes(PNG)
    with serving(planted, kind, ORIGIN) as base, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{base}index.html")
        sent = {
            path: context.request.get(f"{base}files/{path}").headers
            for path in (
                "downloads/customers/aviation/list.csv.zip",
                "customers/aviation/plan-2026-confirmed.pdf",
            )
        }
        assert [one.get("content-disposition") for one in sent.values()] == ["attachment", None]
        assert {one["x-content-type-options"] for one in sent.values()} == {"nosniff"}
        assert _shown(page, f"{base}files/customers/aviation/sheet.png")


def _shown(page: Page, address: str) -> bool:
    return bool(
        page.evaluate(
            "address => new Promise(done => { const picture = new Image(); picture.onload = () => done(true);"
            " picture.onerror = () => done(false); picture.src = address; })",
            address,
        )
    )


def _load(page: Page, address: str, charset: str = "") -> str:
    """Let a page of ours load a file as a script; `load` says that it came, not that it ran."""
    return str(
        page.evaluate(
            "([address, charset]) => new Promise(done => { const script = document.createElement('script');"
            " if (charset) script.charset = charset; script.onload = () => done('load');"
            " script.onerror = () => done('error'); script.src = address; document.body.append(script); })",
            [address, charset],
        )
    )


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish what the check accepts beside a page with our policy, and plant what it refuses."""
    root = tmp_path_factory.mktemp("published")
    site = root / "site"
    site.mkdir()
    (site / "index.html").write_text(
        f'<!doctype html><meta http-equiv="Content-Security-Policy" content="{policy(())}"><title>ours</title><body>',
        encoding="utf-8",
    )
    for name, data in (SOUND | HOSTILE | MEDIA).items():
        assert fault_of(io.BytesIO(data), name, len(data), is_evidence=name not in MEDIA) == ("", "")
        (root / name).write_bytes(data)
        item = copied(untrusted(f"customers/a/{name}"), name, StoredFile(hashlib.sha256(data).hexdigest()))
        item = type(item)(item.address, item.source, item.sha256, item.packed_as, root)
        assert copy(item, site / item.address) == ()
    (site / "refused").mkdir()
    for name, data in TRICKS.items():
        (site / "refused" / f"{name}.txt").write_bytes(data)
    (site / "data").mkdir()
    (site / "data/x.csv").write_bytes(
        table({"as_of": "数据截至（日期）"}, [{"as_of": f'\\",{RUN.decode()}//'}])
    )
    return site


@pytest.fixture(params=["http", "folder"])
def bare(browser: Browser, serve, published: Path, request: pytest.FixtureRequest):
    """Give a page with our policy, on a server that sends no headers or in a folder as on a USB stick."""
    base = serve(published) if request.param == "http" else f"{published.as_uri()}/"
    with browser.new_context() as context:
        watched = watch(context, base)
        watched.page.goto(f"{base}index.html")
        yield watched, base


def _ran(watched: Watched, address: str) -> list[str]:
    """List the encodings in which a file, loaded as a script by a page of ours, does something."""
    page, found = watched.page, []
    for charset in CHARSETS:
        page.evaluate("document.title = 'ours'")
        _load(
            page, f"{address}?{charset}", charset
        )  # another address, or the browser keeps the first reading
        if page.title() != "ours":
            found.append(charset or "none")
    return found


def test_without_headers_no_published_file_runs_in_any_encoding(bare, published):
    watched, base = bare
    files = [
        path.relative_to(published).as_posix() for path in (published / "files").rglob("*") if path.is_file()
    ]
    assert len(files) == len(SOUND | HOSTILE | MEDIA)
    assert not any(file.endswith((".txt", ".csv")) for file in files)
    assert {file: ran for file in [*files, "data/x.csv"] if (ran := _ran(watched, base + file))} == {}


def test_the_bytes_that_are_refused_as_scripts_really_are_scripts(bare):
    watched, base = bare
    # Under an ending that tells the browser nothing: what it makes of .jpg is not our wall.
    ran = {name: _ran(watched, f"{base}refused/{name}.txt") for name in TRICKS}
    assert {name for name, found in ran.items() if not found} == set()
    assert ran["utf-16.pdf"] == ["utf-16le"]


@pytest.mark.parametrize("name", ["plan.svg", "words.svg", "scan.pdf", "after.png"])
def test_without_headers_a_file_that_is_opened_runs_nothing(name, bare):
    watched, base = bare
    watched.forget()
    watched.page.goto(base + untrusted(f"customers/a/{name}"))
    assert watched.page.title() != "RAN"
    assert not watched.executed
    assert not watched.dialogs
