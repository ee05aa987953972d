"""Do three builders make the same site, and one that works, of the files that `training-site pages` writes?

The theme ends in 2027; docs/decisions.md says what each of its successors does otherwise.
"""

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser_watch import watch
from conftest import ROOT, build_site
from training_site.publish.server.csp import inline_scripts
from worlds.outline import Outline
from worlds.small import COURSE, change
from worlds.variants import write_project

BUILDERS = ("mkdocs", "properdocs", "zensical")
AS_OF = "2026-11-22"
LATER = "2028-01-01T08:00:00Z"
CERTIFICATE = "certificates/acme-server-2026-0001-i.html"
WORDS, ANSWER = "防静电腕带", "courses/server/03-power.html"
EVERYWHERE = ("article", "title", ".md-tabs", ".md-header__topic", ".md-banner", ".md-copyright")
AROUND = (".md-nav--primary", ".md-nav--secondary", "footer")
"""Around documents; the pages of records have no tree of links beside them when our hook makes them."""
SERVER_FILES = ("_headers", "deploy/nginx-headers.conf", "deploy/web.config")
"""They name the scripts of every theme that is installed, when the pages are written for all of them."""
_ENGINE = re.compile(
    r"assets/|search/|search\.js(on)?$|sitemap\.xml(\.gz)?$|\.training-site$|js/style-sheets\.js$"
)
"""What belongs to a builder or its theme: scripts and styles, the index of the search, the map for machines, our mark."""

_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
_GENERATOR = re.compile(rb'<meta name="generator"[^>]*>')


def _run(*command: str, cwd: Path) -> None:
    environment = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT / "hooks")}
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        env={**os.environ, "TRAINING_AS_OF": AS_OF, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _need(builder: str) -> None:
    """Skip without the builder, except in CI, where a missing one is a failure."""
    if find_spec(builder) is None:
        message = f"{builder} is not installed; it comes with pip install -c constraints.txt -e '.[builders]'"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a small project with titles that a template must escape."""
    root = write_project(tmp_path_factory.mktemp("builders") / "project")
    change(root, "roster/organisation.yml", ("name: 示例公司", "name: 示例 & <公司>"))
    change(root, "roster/acme/customer.yml", ("name: 某单位", "name: 某 & <b>单位</b>"))
    change(root, COURSE, ("title: 服务器维护", "title: 服务器 & <i>维护</i>"))
    # Assessed on the revision in force, so that the certificate holds until its day.
    for record in ("sign-offs/2026-03-10-p-01.yml", "assessments/2026-03-06-first.yml"):
        change(root, f"roster/acme/{record}", ('revision: "1.0"', 'revision: "2.0"'))
    change(root, "courses/server/manual/03-power.md", ("断电后等 30 秒", f"断电后戴好{WORDS}，等 30 秒"))
    return root


@pytest.fixture(scope="module")
def ours(project: Path) -> Path:
    """Build the project with MkDocs and our hook: what the others are compared with."""
    done = build_site(project, project / "site", TRAINING_AS_OF=AS_OF)
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


@pytest.fixture(scope="module")
def tree(project: Path) -> Path:
    """Write the project's pages."""
    out = project.parent / "tree"
    _run("training_site.cli", "pages", str(out), "--root", str(project), cwd=project)
    return out


@pytest.fixture(scope="module", params=BUILDERS)
def built(request: pytest.FixtureRequest, tree: Path) -> Path:
    """Build the written pages with each builder, in a copy of their own."""
    _need(request.param)
    copy = tree.with_name(request.param)
    shutil.copytree(tree, copy)
    _run(request.param, "build", "--strict", "-f", "mkdocs.yml", cwd=copy)
    return copy / "site"


def _files(site: Path) -> dict[str, Path]:
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {address: path for address, path in files.items() if not _ENGINE.match(address)}


def _places(address: str) -> tuple[str, ...]:
    return EVERYWHERE + (AROUND if address.startswith("courses/") or "/" not in address else ())


def _texts(page: Path, *places: str) -> dict[str, list[str]]:
    outline = Outline(_SCRIPT.sub("", page.read_text(encoding="utf-8")))
    found = {
        place: [item.text for item in outline.all(class_=place[1:]) or outline.all(place)] for place in places
    }
    told = [
        item.attributes
        for item in outline.all("meta")
        if item.attributes.get("name", "generator") != "generator"
    ]
    return {**found, "meta": sorted(f"{one['name']}={one.get('content')}" for one in told)}


def test_every_builder_makes_the_same_addresses_and_leaves_downloads_alone(built, ours):
    files = _files(built)
    assert files.keys() == _files(ours).keys()
    for address, path in _files(ours).items():
        if not address.endswith(".html") and address not in SERVER_FILES:
            assert files[address].read_bytes() == path.read_bytes(), address


def test_every_builder_prints_the_same_text_in_the_page_and_around_it(built, ours):
    pages = {address: path for address, path in _files(ours).items() if address.endswith(".html")}
    assert len(pages) > 40
    assert _texts(built / ANSWER, "article")["article"][0].count(WORDS) == 1
    for address, path in pages.items():
        places = _places(address)
        assert _texts(built / address, *places) == _texts(path, *places), address


def test_every_inline_script_is_the_themes_own_and_named_in_policy_and_headers(built):
    headers = [(built / address).read_text(encoding="utf-8") for address in SERVER_FILES]
    for path in built.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
        assert policy, path
        assert inline_scripts(text), path
        for allowed in (policy[1], *headers):
            assert [each for each in inline_scripts(text) if each not in allowed] == [], path


def test_what_the_search_leaves_out_is_the_same_everywhere(built, ours):
    def pages(site: Path) -> set[str]:
        index = next(
            path for path in (site / "search.json", site / "search/search_index.json") if path.exists()
        )
        return set(re.findall(r'"location": ?"([^"#]+)', index.read_text(encoding="utf-8")))

    assert pages(built) == pages(ours)


@pytest.fixture(params=["http", "folder"])
def reader(request: pytest.FixtureRequest, browser: Browser, serve, built: Path):
    """Open the built site from a server and from a folder."""
    base = serve(built) if request.param == "http" else f"{built.as_uri()}/"
    with browser.new_context() as context:
        yield watch(context, base), base


def _search_box(page: Page):
    """Open the search as the theme at hand offers it."""
    page.locator(".md-search__button, [data-md-component=search-query]").locator("visible=true").first.click()
    return page.locator("[data-md-component=search-query], input[role=combobox]")


def test_search_look_up_and_expiry_work_and_keep_to_the_policy(reader):
    watched, base = reader
    page = watched.page
    page.goto(f"{base}index.html")
    _search_box(page).press_sequentially(WORDS)
    found = page.locator(".md-search-result__item a, a[role=option]").first
    expect(found).to_have_attribute("href", re.compile(re.escape(ANSWER)))

    page.goto(f"{base}lookup.html")
    page.locator("#ov-query").fill("p-01")
    expect(page.locator("#ov-results a").first).to_be_visible()

    page.clock.set_fixed_time(LATER)
    page.goto(f"{base}{CERTIFICATE}")
    expect(page.locator(".stale")).to_contain_text("已到期")
    assert watched.alarms == {}


def test_properdocs_builds_the_project_itself_with_the_hook_unchanged(project, ours):
    _need("properdocs")
    other = project.parent / "properdocs-hook"
    _run("properdocs", "build", "--strict", "-f", "mkdocs.yml", "-d", str(other), cwd=project)
    assert _files(other).keys() == _files(ours).keys()
    for address, path in _files(ours).items():
        assert _GENERATOR.sub(b"", (other / address).read_bytes()) == _GENERATOR.sub(
            b"", path.read_bytes()
        ), address
