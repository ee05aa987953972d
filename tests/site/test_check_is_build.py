"""What `training-site check` passes can be published, and what a build refuses `check` refuses with our code and cure."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from site_support import HOOKS, REPOSITORY
from training_site.build import build
from training_site.problems import Problem
from training_site.publish.precheck import precheck
from worlds.small import TODAY, change, write, write_repository

pytestmark = pytest.mark.site

CHAPTER = "courses/server/manual/01-overview.md"
Change = Callable[[Path], object]


def chapter(text: str) -> Change:
    """Put a text into the chapter."""
    return lambda root: change(root, CHAPTER, ("## 部件", f"{text}\n\n## 部件"))


def copied(name: str) -> Change:
    """Give the manual a second chapter of that name."""
    return lambda root: shutil.copy(root / CHAPTER, root / f"courses/server/manual/{name}.md")


def page(name: str, text: str = "# 页\n") -> Change:
    """Write a file below docs/."""
    return lambda root: write(root, f"docs/{name}", text)


def link(address: str) -> str:
    """Spell a hand-written page with one link."""
    return f"# 页\n\n[甲]({address})\n"


NESTED = "\n".join(f"{'    ' * depth}- 甲" for depth in range(300))

REFUSED: dict[str, tuple[Change, str]] = {
    "link to a file that is not there": (chapter("[甲](没有.pdf)"), "E-MANUAL"),
    "link to a heading that is not there": (chapter("[甲](#没有)"), "E-MANUAL"),
    "link to a heading of a chapter": (chapter("[甲](01-overview.md#没有)"), "E-MANUAL"),
    "link to a chapter that is not there": (chapter("[甲][x]\n\n[x]: 02-none.md"), "E-MANUAL"),
    "link out of the course": (chapter("[甲](../../../index.html)"), "E-MANUAL"),
    "link from the root": (chapter("[甲](/index.html)"), "E-MANUAL"),
    "link to a folder": (chapter("[甲](foo/)"), "E-MANUAL"),
    "link to nothing": (chapter("[甲]()"), "E-MANUAL"),
    "HTML link to a page that is not there": (chapter('<a href="x.html">甲</a>'), "E-MANUAL"),
    "HTML picture that is not there": (chapter('<img src="x.png">'), "E-MANUAL"),
    "footnote without words": (chapter("甲[^9]"), "E-MANUAL"),
    "lists that cannot be converted": (chapter("1. " * 1600), "E-MANUAL"),
    "lists nested too deep": (chapter(NESTED), "E-MANUAL"),
    "second title": (chapter("# 甲"), "E-MANUAL"),
    **{
        f"chapter named {name}": (copied(name), "E-ID-CLASH")
        for name in ("print", "coverage", "revisions", "mock", "glossary", "maintenance")
    },
    "chapter named index": (copied("index"), "E-ID"),
    "page at a generated address": (page("overview.md"), "E-CLASH"),
    "page at a record's address": (page("customers/acme/index.md"), "E-CLASH"),
    "page that differs in case": (page("Trainer.md"), "E-CLASH"),
    "page named 404": (page("404.md"), "E-CLASH"),
    "page and README of one folder": (
        lambda root: (page("sub/index.md")(root), page("sub/README.md")(root)),
        "E-CLASH",
    ),
    "picture at the theme's address": (
        page("assets/logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>\n"),
        "E-CLASH",
    ),
    "page with an address that breaks links": (page("a#b.md"), "E-PATH"),
    "page with a percent sign": (page("a%20b.md"), "E-PATH"),
    "template in front matter": (page("x.md", "---\ntemplate: y.html\n---\n# 页\n"), "E-MANUAL"),
    "icon in front matter": (page("x.md", "---\nicon: a/b\n---\n# 页\n"), "E-MANUAL"),
    "weight of search that is no number": (
        page("x.md", "---\nsearch: {boost: x}\n---\n# 页\n"),
        "E-MANUAL",
    ),
    "title that is no text": (page("x.md", "---\ntitle: 12\n---\n# 页\n"), "E-MANUAL"),
    "page links to a page that is not there": (page("x.md", link("none.md")), "E-MANUAL"),
    "page links by .html": (page("x.md", link("overview.html")), "E-MANUAL"),
    "page links to a heading that is not there": (page("x.md", link("trainer.md#none")), "E-MANUAL"),
    "page links to a place of itself": (page("x.md", link("#none")), "E-MANUAL"),
    "page links to a place of a generated page": (page("x.md", link("definitions.md#none")), "E-MANUAL"),
    "page links from the root": (page("x.md", link("/trainer.html")), "E-MANUAL"),
    "page links to a folder": (page("x.md", link("courses/")), "E-MANUAL"),
    "page shows a picture that is not there": (page("x.md", "# 页\n\n![甲](x.png)\n"), "E-MANUAL"),
    "page that cannot be converted": (page("x.md", f"# 页\n\n{'1. ' * 1600}\n"), "E-MANUAL"),
    "page with a script": (page("x.md", "# 页\n\n<script>1</script>\n"), "E-MANUAL"),
    "page that swallows the rest": (page("x.md", "# 页\n\n<details>\n\n甲\n"), "E-MANUAL"),
    "page with a personal number": (page("x.md", "# 页\n\n13812345678\n"), "E-PII"),
    "script in docs": (page("x.js", "1"), "E-FILE"),
    "text in docs": (page("x.txt", "1"), "E-FILE"),
    "drawing with a script in docs": (
        page("x.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
        "E-FIGURE",
    ),
}

PUBLISHED: dict[str, Change] = {
    "links that lead somewhere": chapter(
        "[甲](01-overview.md) [乙](#部件) [丙](https://example.com/) <https://example.com/>\n\n![图](../figures/case.svg)"
    ),
    "what looks like a template": chapter('{{ x }} {% raw %}\n\n--8<-- "mkdocs.yml"'),
    "a fence that nothing closes": chapter("```\n甲"),
    "two headings of the same words": chapter("## 甲\n\n## 甲"),
    "lists in lists": chapter("\n".join(f"{'    ' * depth}- 甲" for depth in range(12))),
    "pages that link": page(
        "sub/x.md",
        "---\nhide: [toc]\n---\n# 页\n\n## 甲 {#a}\n\n[一](#a) [二](../definitions.md) [三](../index.md) "
        "[四](../courses/server/01-overview.md) [五](../trainer.md)\n",
    ),
    "a page without a title": page("x.md", "文字\n"),
    "a page named in Chinese": page("说明.md"),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Write a small repository that can be built."""
    write_repository(tmp_path)
    write(tmp_path, "docs/trainer.md", "# 教员\n")
    shutil.copy(REPOSITORY / "mkdocs.yml", tmp_path)
    (tmp_path / "hooks").symlink_to(HOOKS)
    return tmp_path


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command in the repository."""
    command = [Path(sys.executable).with_name(arguments[0]), *arguments[1:]]
    surrounding = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore"}
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, env=surrounding)


def errors(root: Path) -> list[Problem]:
    """Return what both the command and a build object to."""
    site = build(root, None, "public", TODAY)
    return [found for found in (*site.problems, *precheck(site).problems) if found.code[0] == "E"]


@pytest.mark.parametrize("name", REFUSED)
def test_what_stops_a_build_is_found_before_mkdocs_looks(root, name):
    spoil, code = REFUSED[name]
    spoil(root)
    found = errors(root)
    assert {one.code for one in found} == {code}
    assert all(one.cure and one.where.line >= 1 for one in found)
    assert all((root / one.where.path).exists() for one in found)


@pytest.mark.parametrize(
    "name", ["link to a heading of a chapter", "chapter named print", "page links by .html", "page named 404"]
)
def test_a_build_says_what_check_says_and_publishes_nothing(root, name):
    spoil, code = REFUSED[name]
    spoil(root)
    checked, built = run(root, "training-site", "check"), run(root, "mkdocs", "build", "-q")
    assert (checked.returncode, built.returncode) == (1, 1)
    for said in (checked.stderr, built.stderr):
        assert f": {code} 错误 " in said
        assert "改法：" in said
        assert "Traceback" not in said
        assert "mkdocs." not in said
    assert not (root / "site").exists()


def test_what_check_passes_is_published(root):
    for prepare in PUBLISHED.values():
        prepare(root)
    assert errors(root) == []
    built = run(root, "mkdocs", "build", "-q", "--strict")
    assert (built.returncode, "警告 mkdocs" in built.stderr) == (0, False), built.stderr
    assert (root / "site/index.html").is_file()
