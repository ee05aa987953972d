"""From a checked site to a published folder, with a made-up site and without MkDocs."""

import io
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from training_site.model.files.hand_written import DocsFolder
from training_site.pages.frame.held_back import HeldBack
from training_site.pages.frame.page import Asset, CopiedFile, DocumentPage, NavigationItem, RecordPage
from training_site.problems import Problem, Where, problem
from training_site.publish.base.alarm import Alarm
from training_site.publish.base.refusal import Refused
from training_site.publish.precheck import STATIC
from training_site.publish.publication import Publication
from training_site.publish.server.csp import policy
from training_site.publish.staging.destination import FOLDER_MARK
from training_site.publish.staging.writing import write
from training_site.publish.theme.shell import Shells
from training_site.publish.view import site_view

SERVER_FILES = ["_headers", "deploy/nginx-headers.conf", "deploy/web.config", "robots.txt"]
SCRIPTS = ("sha256-AAAA",)
BAD = (problem("E-DATE", Where("roster/a.yml", 3, 5), "不对"),)


@dataclass(frozen=True)
class Organisation:
    name: str = "厂"
    demo_as_of: date | None = None
    published_at: str | None = None
    search_engines: bool = False


@dataclass(frozen=True)
class Site:
    problems: tuple[Problem, ...] = ()
    as_of: date = date(2026, 3, 1)
    edition: str = "public"
    organisation: Organisation | None = Organisation()
    lost: str = ""
    clash: str = ""
    held_back: tuple[HeldBack, ...] = ()
    docs: DocsFolder = field(default_factory=DocsFolder)
    known: tuple = ()
    twin: str = ""

    def documents(self):
        yield DocumentPage("index.html", "首页", "# 一", "home")
        yield DocumentPage(self.clash or "courses/a.html", "课", "# 二", "courses")

    def records(self):
        yield RecordPage("customers/a/p.html", "甲", "<h1>甲</h1>", "customers")

    def assets(self):
        yield Asset("data/facts.json", b"{}")
        if self.twin:
            yield Asset(self.twin, b"{}")

    def navigation(self):
        return (NavigationItem("首页", "index.html"), NavigationItem("丢", self.lost or "index.html"))

    def search_words(self):
        return ()


@pytest.fixture
def root(tmp_path):
    (tmp_path / "docs").mkdir()
    return tmp_path


def begin(site, root):
    return Publication.begin(site, root, root / "docs", root / "site", SCRIPTS)


def theme(page, _):
    return f"<title>{page.title}</title>{page.content}"


def test_nothing_is_staged_from_wrong_data(root):
    work = begin(Site(BAD), root)
    assert work.is_refused
    assert work.staging is None
    work.discard()
    assert sorted(path.name for path in root.iterdir()) == ["docs"]


def test_a_server_stages_nothing_either(root):
    work = Publication.begin(Site(), root, root / "docs", None, SCRIPTS)
    assert (work.is_refused, work.staging) == (False, None)


def test_documents_assets_and_records_are_planned_written_and_compared(root):
    work = begin(Site(), root)
    folder = work.staging.folder
    work.plan_files({"css/a.css": "css/a.css"})
    assert [item.address for item in work.documents] == ["index.html", "courses/a.html"]
    assert work.sections() == {"index.html": "home", "courses/a.html": "courses"}
    assert list(work.write_assets(folder, "")) == [*SERVER_FILES, "data/facts.json"]
    work.close_plan({"index.html": "index.md"})
    assert work.problems == ()
    index = '{"config":{"fields":{"title":{"boost":2}}},"docs":[]}'
    write(folder, "search/search_index.json", index.encode())
    work.write_records(folder, Shells(theme, (), {}))
    assert (folder / "customers/a/p.html").read_text(encoding="utf-8") == "<title>甲</title><h1>甲</h1>"
    assert (folder / "search/search_index.js").read_text(encoding="utf-8-sig") == f"var __index = {index}"
    work.discard()
    work.discard()
    assert not folder.exists()


def test_two_files_of_one_address_are_found_before_anything_is_written(root):
    work = begin(Site(twin="data/FACTS.json"), root)
    assert [item.code for item in work.problems] == ["E-CLASH"]
    assert work.staging is None


@dataclass(frozen=True)
class Changed(Site):
    """A site with a file that is no longer the one that was checked."""

    root: Path = Path()

    def assets(self):
        yield CopiedFile("files/a.pdf", "a.pdf", "0" * 64, root=self.root)


def test_a_file_that_changes_during_the_build_refuses_it(root):
    (root / "a.pdf").write_bytes(b"another")
    work = begin(Changed(root=root), root)
    written = list(work.write_assets(work.staging.folder, ""))
    assert written == SERVER_FILES
    assert [(item.code, item.where.path) for item in work.problems] == [("E-FILE", "a.pdf")]
    assert work.is_refused
    work.discard()


def test_a_whole_folder_may_be_published_unless_something_warned(root):
    work = begin(Site(), root)
    folder, bell = work.staging.folder, Alarm()
    work.write_records(folder, Shells(theme, (), {}))
    assert work.objection(folder, bell) == ""
    (folder / "extra.html").touch()
    assert "多出 extra.html" in work.objection(folder, bell)
    (folder / "extra.html").unlink()
    bell.count, bell.messages = 1, ["mkdocs: x"]
    assert "警告 mkdocs: x" in work.objection(folder, bell)
    work.discard()


def test_a_navigation_entry_without_a_page_and_a_clash_are_problems(root):
    work = begin(Site(lost="lost.html", clash="guide.html"), root)
    work.plan_files({"guide.html": "guide.md"})
    work.close_plan({"index.html": "index.md", "guide.html": "guide.md"})
    assert [item.code for item in work.problems] == ["E-CLASH", "E-LOST"]
    assert work.is_refused
    work.discard()


def test_the_theme_is_told_the_day_the_edition_and_the_errors():
    view = site_view(Site(), BAD, SCRIPTS)
    assert (view.as_of, view.edition_name, view.organisation, view.is_demo) == (
        "2026-03-01",
        "公开版",
        "厂",
        False,
    )
    assert (view.policy, view.problems[0].where) == (policy(SCRIPTS), "roster/a.yml:3:5")
    bare = site_view(Site(organisation=None, edition="internal"), (), ())
    assert (bare.organisation, bare.edition_name, bare.problems) == ("", "内部版", ())
    assert bare.policy.startswith("default-src 'none'")


def test_a_refusal_prints_its_message_alone_and_carries_the_exit_code():
    stream = io.StringIO()
    error = Refused("一\n二", exit_code=3)
    error.show(stream)
    assert (stream.getvalue(), error.exit_code) == ("一\n二\n", 3)


def test_a_folder_with_a_script_of_nobody_is_not_swapped_in_and_the_old_site_stays(root):
    site = root / "site"
    site.mkdir()
    (site / FOLDER_MARK).touch()
    (site / "old.html").write_text("old", encoding="utf-8")
    work = begin(Site(), root)
    work.plan_files({})
    folder = work.staging.folder
    list(work.write_assets(folder, ""))
    write(folder, "search/search_index.json", b'{"config":{"fields":{"title":{"boost":2}}},"docs":[]}')
    work.write_records(folder, Shells(theme, (), {}))
    missing = [*STATIC, *(page.address for page in work.documents)]
    for address in (one for one in missing if not one.startswith("search/")):
        write(folder, address, b"<p>1</p>")
    assert work.objection(folder, Alarm()) == ""
    write(folder, "courses/a.html", b"<p>1</p><script>alert(1)</script>")
    with pytest.raises(Refused, match=r"courses/a\.html"):
        work.close(folder, Alarm())
    assert sorted(path.name for path in site.iterdir()) == [FOLDER_MARK, "old.html"]
    work.discard()
