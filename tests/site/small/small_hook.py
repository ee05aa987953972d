"""The real hook over ten made-up pages; each line of roster/data.txt asks for one fault."""
# ruff: noqa: TID251  # a hook beside the hook

import logging
import sys
import time
import types
import warnings
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority

from training_site.model.files.hand_written import DocsFolder
from training_site.pages.frame.page import Asset, DocumentPage, NavigationItem, RecordPage
from training_site.problems import Where, problem
from training_site.sources.manual.docs_folder import read_docs

wishes = []


@dataclass(frozen=True)
class Organisation:
    name: str = "浙江<泵业>&Co"
    demo_as_of: date | None = date(2026, 3, 1)
    published_at: str | None = None
    search_engines: bool = False


@dataclass(frozen=True)
class Site:
    as_of: date
    edition: str
    problems: tuple = ()
    organisation: Organisation = Organisation()
    held_back: tuple = ()
    docs: DocsFolder = field(default_factory=DocsFolder)
    known: tuple = ()

    def documents(self):
        yield DocumentPage("index.html", "首页 <b>&", "# 首页\n\n[指南](guide.md)", "home")
        yield DocumentPage(
            "courses/pump.html",
            "水泵",
            "key: value\n\n# 水泵\n\n培训后四懂四会。\n",
            "courses",
            "courses/pump/course.yml",
        )
        yield DocumentPage("courses/fan.html", "风机", "<h1>风机</h1>", "courses", is_searchable=False)
        if "clash" in wishes:
            yield DocumentPage("guide.html", "又一个指南", "# 指南", "home")

    def records(self):
        for number in range(5):
            if "slow" in wishes:
                time.sleep(0.05)
            address = f"customers/acme/people/p-{number}.html"
            yield RecordPage(
                address, f"学员 <{number}>", f"<h1>学员 {number}</h1>{text(wishes)}", "customers"
            )
        yield RecordPage("certificates/a.html", "证书", "<h1>证书</h1>" + "长" * size(), "certificates")
        if "escape" in wishes:
            yield RecordPage("../outside.html", "外面", "<h1>外面</h1>", "customers")
        if "twice" in wishes:
            yield RecordPage("certificates/A.html", "证书", "<h1>证书</h1>", "certificates")

    def assets(self):
        yield Asset("data/facts.json", b"{}")

    def navigation(self):
        lost = (NavigationItem("丢失", "lost.html"),) if "lost" in wishes else ()
        courses = (NavigationItem("水泵", "courses/pump.html"), NavigationItem("风机", "courses/fan.html"))
        return (NavigationItem("首页", "index.html"), NavigationItem("课程 <i>", "", courses), guide(), *lost)

    def search_words(self):
        return ("四懂四会",)


def guide():
    return NavigationItem("指南", "guide.html")


def text(words):
    return "".join(word for word in words if word.startswith("version"))


def size():
    return next((int(word.split("-")[1]) for word in wishes if word.startswith("size-")), 1)


def fake_build(root: Path, as_of, edition, _today, **_):
    wishes[:] = (root / "roster" / "data.txt").read_text(encoding="utf-8").split()
    bad = (problem("E-DATE", Where("roster/data.txt", 1, 1), "“2026-02-30” 不是真实日期"),)
    note = (problem("W-NEWLINE", Where("roster/data.txt", 1, 1), "文件末尾缺少换行"),)
    docs, unfit = read_docs(root)
    problems = (*unfit, *bad * wishes.count("bad"), *note * wishes.count("note"))
    organisation = Organisation(search_engines="listed" in wishes)
    return Site(as_of or date(2026, 3, 1), edition, problems, organisation, docs=docs)


# The hook imports the real spine by name; these tests are about publishing and must not need it.
spine = types.ModuleType("training_site.build")
spine.build = fake_build
sys.modules["training_site.build"] = spine
import site_hook  # noqa: E402


def fail_if_wished(event):
    if f"warn-{event}" in wishes:
        logging.getLogger("mkdocs.plugins.other").warning("something at %s", event)
    if f"foreign-{event}" in wishes:
        logging.getLogger("other.library").warning("something at %s", event)
    if f"deprecated-{event}" in wishes:
        warnings.warn("old", DeprecationWarning, stacklevel=1)
    if f"plugin-{event}" in wishes:
        raise PluginError(f"plugin error at {event}")
    if f"value-{event}" in wishes:
        raise ValueError(f"value error at {event}")
    if f"exit-{event}" in wishes:
        raise SystemExit(0)


@event_priority(-50)
def late_post_build(**_):
    fail_if_wished("post_build")


on_startup, on_env = site_hook.on_startup, site_hook.on_env
on_build_error, on_shutdown = site_hook.on_build_error, site_hook.on_shutdown
on_post_build = CombinedEvent(site_hook.on_post_build, late_post_build)


def on_config(config):
    result = site_hook.on_config(config)
    fail_if_wished("config")
    return result


def on_pre_build(**_):
    fail_if_wished("pre_build")


def on_files(files, config):
    result = site_hook.on_files(files, config)
    fail_if_wished("files")
    return result


def on_page_markdown(markdown, **_):
    fail_if_wished("page_markdown")
    return markdown


def on_post_page(output, page, config, **_):
    if "slow" in wishes:
        time.sleep(0.05)
    if "extra" in wishes:
        Path(config.site_dir, "extra.html").write_text("x")
    fail_if_wished("post_page")
    return "" if "missing" in wishes and page.title == "风机" else output
