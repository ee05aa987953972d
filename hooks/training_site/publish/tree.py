"""Which files make the same site without our hook: Markdown, downloads and a plain mkdocs.yml.

Why: the base ends in 2027 and its successors ignore `hooks:`; a tree of files is understood by all of them.
"""

import html
import shutil
import tempfile
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from training_site.pages.frame.fingerprint import page_hash
from training_site.pages.frame.page import DocumentPage, RecordPage
from training_site.problems import Problem
from training_site.publish.base.inventory import INVENTORY, inventory
from training_site.publish.base.refusal import Refused
from training_site.publish.base.report import refusal
from training_site.publish.base.site import PublishedSite
from training_site.publish.gate.gate import Staged, check_stage
from training_site.publish.plain_config import SEARCH_WORDS, plain_config
from training_site.publish.precheck import precheck
from training_site.publish.server.server_files import server_files
from training_site.publish.staging.writing import write_published
from training_site.publish.theme.document import front_matter, navigation_entries, source_name, source_text
from training_site.publish.theme.search_script import word_list
from training_site.publish.theme.theme_scripts import MATERIAL, ZENSICAL, installed_scripts

_THEME = Path(__file__).parent.parent / "theme"


def write_tree(site: PublishedSite, root: Path, out: Path) -> int:
    """Write `docs/`, `theme/`, `mkdocs.yml` and the search's words below `out`; return how many files were written.

    They are written beside `out` and moved there when the gate has looked at them; `out` is empty or missing.

    Raises:
        Refused: when mkdocs.yml is missing or odd (exit code 3), when `check` would object, something must not get out, or a file to copy is no longer the one that was checked; then nothing
            is left of what was written.
        OSError: when the disk or the rights do not allow it.
    """
    config = _config(root)
    checked = precheck(site)
    if checked.problems:
        raise Refused(refusal(checked.problems))
    out = out.absolute()
    out.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    try:
        problems = _write_files(site, checked.documents, root, folder, config) or _objections(
            site, checked.documents, root, folder
        )
        if problems:
            raise Refused(refusal(problems))
        if out.exists():
            out.rmdir()
        folder.chmod(0o755)
        folder.rename(out)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return sum(path.is_file() for path in out.rglob("*"))


def _config(root: Path) -> dict[str, Any]:
    """Read the site's settings, of which the written ones are made."""
    try:
        config = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        config = None
    if (
        isinstance(config, dict)
        and isinstance(config.get("theme"), dict)
        and isinstance(config.get("site_name"), str)
        and isinstance(config.get("extra", {}), dict)
        and isinstance(config.get("plugins", []), list)
    ):
        return config
    message = (
        "mkdocs.yml 缺失、读不懂，或者里面没有 site_name 和 theme，没有写出任何内容；从仓库取回这个文件再试"
    )
    raise Refused(message, exit_code=3)


def _write_files(
    site: PublishedSite, documents: tuple[DocumentPage, ...], root: Path, out: Path, config: dict[str, Any]
) -> tuple[Problem, ...]:
    docs = out / "docs"
    for name in (*site.docs.pages, *site.docs.files):
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / "docs" / name, docs / name)
    shutil.copytree(_THEME, out / "theme")
    sources = {page.address: name for name, page in site.docs.pages.items()}
    for document in documents:
        sources[document.address] = source_name(document.address)
        _write(docs / sources[document.address], source_text(document, is_whole=True).encode())
    written = list(sources)
    for page in site.records():
        written.append(page.address)
        _write(docs / source_name(page.address), record_text(page).encode())
    scripts = installed_scripts(config["theme"], config.get("extra", {}), MATERIAL, ZENSICAL)
    files = chain(server_files(site, config.get("site_url") or "", scripts), site.assets())
    changed = tuple(found for item in files for found in write_published(docs, item))
    _write(docs / INVENTORY, inventory(site, written))
    navigation = navigation_entries(site.navigation(), sources)
    _write(out / SEARCH_WORDS, word_list(site.search_words()).encode())
    _write(out / "mkdocs.yml", plain_config(site, config, navigation, scripts).encode())
    return changed


def _objections(
    site: PublishedSite, documents: tuple[DocumentPage, ...], root: Path, out: Path
) -> tuple[Problem, ...]:
    known = site.known if site.edition == "public" else ()
    prose = {source_name(page.address) for page in documents if page.blocks} | set(site.docs.pages)
    pages = Staged(out / "docs", root, known, prose=frozenset(prose))
    settings = Staged(out, root, known, only=("mkdocs.yml", SEARCH_WORDS))
    return check_stage(pages) + check_stage(settings)


def record_text(page: RecordPage) -> str:
    """Put front matter before a record's body, which is one raw HTML block."""
    meta = {
        "title": html.escape(page.title),
        "search": {"exclude": True},
        "hide": ["toc"],
        "robots": "noindex",
        "hash": page_hash(page.body.encode()),
    }
    return f"{front_matter(meta)}\n{page.body.strip()}\n"


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
