"""What would stop a publication, found before MkDocs looks?

The same for `training-site check` and for a build, so that what passes the one passes the other: the pages with the
text of chapters as they will stand there, the links of hand-written pages, and an address of its own for each file.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from training_site.markup.allowed import is_outside
from training_site.markup.blocks import SwallowedError, fill
from training_site.markup.comparison import parse, taken_out
from training_site.markup.conversion import TooDeep
from training_site.markup.findings import TOO_DEEP, html_of
from training_site.markup.sanitiser import clean, with_pages
from training_site.markup.targets import LinkTarget, ids, targets
from training_site.pages.frame.held_back import without_errors
from training_site.pages.frame.page import DocumentPage
from training_site.problems import Problem, Where, has_errors, problem
from training_site.publish.base.inventory import INVENTORY, NOT_FOUND
from training_site.publish.base.site import PublishedSite
from training_site.publish.server.server_files import server_files
from training_site.publish.staging.plan import AddressPlan
from training_site.publish.theme.document import source_name
from training_site.publish.theme.search_script import SEARCH_ADDRESSES

STATIC = (NOT_FOUND, "sitemap.xml", "sitemap.xml.gz", *SEARCH_ADDRESSES)
"""What MkDocs and its search write without being given a file for it."""
_RECORDS = ("customers/", "certificates/", "instructors/")
"""Folders of the site that hold records: their addresses are asked for only when docs/ has a file in one of them."""
_THEME = Path(__file__).parent.parent / "theme"


@dataclass(frozen=True, slots=True)
class Precheck:
    """What is known before the first file is written."""

    problems: tuple[Problem, ...] = ()
    documents: tuple[DocumentPage, ...] = ()
    """The pages that go through MkDocs; () when the data have errors."""


def precheck(site: PublishedSite) -> Precheck:
    """Look for all that the build would refuse; does nothing when the data have errors that forbid publishing."""
    if has_errors(without_errors(site.problems, site.held_back)):
        return Precheck()
    documents = tuple(site.documents())
    assets = tuple(item.address for item in (*server_files(site, "", ()), *site.assets()))
    generated = {source_name(document.address): document for document in documents}
    problems = [
        *(found for document in documents for found in _check_document(document)),
        *_check_docs_links(site, generated, site.docs.files | set(assets)),
        *_check_addresses(site, documents, assets),
    ]
    return Precheck(tuple(sorted(problems, key=lambda found: found.sort_key)), documents)


def finished(document: DocumentPage, html: str) -> str:
    """Sanitise the text of a converted document and put its blocks in their places.

    Raises:
        SwallowedError: when the text leaves something open that swallows what comes after it.
    """
    return fill(with_pages(clean(html)), document.blocks) if document.blocks else html


def swallowed(where: Where) -> Problem:
    """Say that a text takes the rest of its page with it."""
    message = "正文里有没有关闭的标签，会吞掉这一页后面的内容"
    return problem("E-MANUAL", where, message, "补上对应的关闭标签")


def _check_document(document: DocumentPage) -> Iterator[Problem]:
    """Judge a page with a chapter's text as it will be published, whatever was checked of the text alone."""
    if not document.blocks:
        return
    where = Where(document.source or document.address)
    try:
        html = html_of(document.markdown)
        whole = parse(finished(document, html))
    except TooDeep:
        yield problem("E-MANUAL", where, *TOO_DEEP)
    except SwallowedError:
        yield swallowed(where)
    else:
        for taken in taken_out(html)[:1]:
            what = taken.attribute or taken.element or taken.value[:40]
            yield problem("E-MANUAL", where, f"页面上不允许的内容 “{what}”", "删去它")
        places = {node.attributes["id"] for node in whole.css("[id]")}
        for node in whole.css("a[href^='#']"):
            place = unquote(node.attributes["href"] or "")[1:]
            if place not in places:
                yield problem(
                    "E-MANUAL", where, f"这一页上没有链接的位置 “#{place[:60]}”", "改正链接或删去它"
                )


def _check_docs_links(
    site: PublishedSite, generated: dict[str, DocumentPage], files: frozenset[str]
) -> Iterator[Problem]:
    pages = site.docs.pages
    for name, page in pages.items():
        for target in targets(page.text):
            if is_outside(target.address):
                continue
            where = Where(page.path, page.first + target.line - 1, target.column)
            path = normpath(join(dirname(name), target.path)) if target.path else name
            if target.path.startswith("/") or not (
                path in files or (not target.is_picture and (path in pages or path in generated))
            ):
                yield _no_target(target, where)
            elif target.fragment and not _has_place(site, generated.get(path), path, target.fragment):
                message = f"链接的标题 “#{target.fragment[:60]}” 不存在"
                cure = "给要链接的标题加上固定的编号，写成 ## 标题 {#name}，再链接 #name"
                yield problem("E-MANUAL", where, message, cure)


def _no_target(target: LinkTarget, where: Where) -> Problem:
    shown = target.address[:60]
    if target.is_picture:
        return problem("E-MANUAL", where, f"图片 “{shown}” 不存在", "把图片放进 docs/，用相对路径引用")
    cure = "链接站内页面写 .md 文件名，例如 trainer.md、overview.md；外部网址写全 https://"
    return problem("E-MANUAL", where, f"链接的页面或文件 “{shown}” 不存在", cure)


def _has_place(site: PublishedSite, document: DocumentPage | None, path: str, fragment: str) -> bool:
    if document is not None:
        return f'id="{fragment}"' in document.whole
    return path not in site.docs.pages or fragment in ids(site.docs.pages[path].text, of_headings=True)


def _check_addresses(
    site: PublishedSite, documents: tuple[DocumentPage, ...], assets: tuple[str, ...]
) -> Iterator[Problem]:
    """Plan every file of the site, so that no two of them meet."""
    plan = AddressPlan()
    for address in (*STATIC, INVENTORY, *_theme_files()):
        plan.add(address)
    for page in site.docs.pages.values():
        plan.add(page.address, page.path)
    for name in sorted(site.docs.files):
        plan.add(name, f"docs/{name}")
    for document in documents:
        plan.add(document.address, document.source)
    for address in assets:
        plan.add(address)
    if any(name.startswith(_RECORDS) for name in (*site.docs.addresses, *site.docs.files)):
        for record in site.records():
            plan.add(record.address)
    yield from plan.problems


@cache
def _theme_files() -> tuple[str, ...]:
    """Name the files that the theme publishes as they are: no templates, nothing hidden."""
    found = find_spec("material")
    places = found.submodule_search_locations if found else None
    folders = [*(Path(place) / "templates" for place in places or ()), _THEME]
    return tuple(sorted({name for folder in folders for name in _published(folder)}))


def _published(folder: Path) -> Iterator[str]:
    for parent, below, names in os.walk(folder):
        below[:] = [name for name in below if not name.startswith(".")]  # the theme's ten thousand icons
        start = Path(parent).relative_to(folder)
        for name in names:
            if not name.startswith(".") and Path(name).suffix not in {".html", ".py", ".yml", ".md"}:
                yield (start / name).as_posix()
