"""How MkDocs learns what the site consists of: its events in, our pages out, no rules of its own.

In a build, `site_dir` is a staging folder from `on_config` until `on_post_build` swaps it in. In `serve` it
is MkDocs's own temporary folder, and data errors become a page: an exception would hang the browser.
"""

# ruff: noqa: TID251  # the one file that imports mkdocs
import os
import sys
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from training_site.build import build
from training_site.desk.base.journal import settled
from training_site.publish.base import alarm, report
from training_site.publish.base.refusal import Refused
from training_site.publish.base.settings import edition_folder, read_settings, source_date_epoch
from training_site.publish.publication import Publication
from training_site.publish.theme import document, preview
from training_site.publish.theme.segmenter import keep_whole
from training_site.publish.theme.shell import ShellNavigation, ShellPage, Shells
from training_site.publish.theme.theme_scripts import MATERIAL, installed_scripts
from training_site.publish.view import site_view

_ALARM = alarm.install()
_state: dict[str, Any] = {"is_serving": False}
"""`is_serving`; then the `publication` at work, its `target`, the theme's `env` and the given `docs_dir`."""


def on_startup(command: str, **_: object) -> None:
    """Remember whether this is a server, whose reload script the pages' policy has to let run."""
    _state["is_serving"] = command == "serve"
    preview.allow_reload(LiveReloadServer)


def on_config(config: MkDocsConfig) -> None:
    """Read and check everything; from here on `site_dir` is the staging folder."""
    root, docs_dir = settled(Path(config.config_file_path).resolve().parent), Path(config.docs_dir)
    settings = read_settings(os.environ)
    today = (datetime.now(UTC) + timedelta(hours=8)).date()  # in Shanghai
    site = build(root, settings.as_of, settings.edition, today, hold_back=settings.hold_back)
    target = edition_folder(Path(config.site_dir).resolve(), settings.edition, root)
    scripts = installed_scripts(config.theme, config.extra, MATERIAL)
    work = Publication.begin(site, root, docs_dir, None if _state["is_serving"] else target, scripts)
    _state.update(publication=work, docs_dir=config.docs_dir, target=str(target))
    if work.is_refused and not _state["is_serving"]:
        raise Refused(report.refusal(work.problems))
    if work.is_refused:
        config.docs_dir = config.site_dir  # emptied next; a pipe or a loop in docs/ must not be walked
    else:
        sys.stderr.write("" if alarm.is_quiet() else report.remarks(work.problems))
        keep_whole(site.search_words())
    config.site_dir = str(work.staging.folder) if work.staging else config.site_dir
    _tell_theme(config, work)
    os.environ["SOURCE_DATE_EPOCH"] = source_date_epoch(site.as_of)


def _tell_theme(config: MkDocsConfig, work: Publication) -> None:
    view = config.extra["training"] = site_view(work.site, work.problems, work.scripts)
    if not isinstance(config.site_name, Markup):
        config.site_name = Markup("{} {}").format(view.organisation, config.site_name).strip()
    if view.edition == "public" or not (config.edit_uri or "").startswith("https://"):
        config.edit_uri = None


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Give MkDocs the documents, the assets and the navigation, or one page that tells the problems."""
    work: Publication = _state["publication"]
    if not work.is_refused:
        _add_files(files, config, work)
    if work.is_refused and work.staging:
        raise Refused(report.refusal(work.problems))
    if work.is_refused:
        for file in [item for item in files if item.src_dir in {None, _state["docs_dir"]}]:
            files.remove(file)
        files.append(File.generated(config, "index.md", content="---\ntemplate: problems.html\n---\n"))
        config.nav = [{"数据有错误": "index.md"}]
        _tell_theme(config, work)


def _add_files(files: Files, config: MkDocsConfig, work: Publication) -> None:
    work.plan_files(
        {item.dest_uri: item.src_uri for item in files if item.inclusion is not InclusionLevel.EXCLUDED}
    )
    for each in work.documents:
        name, text = document.source_name(each.address), document.source_text(each)
        files.append(File.generated(config, name, content=text, inclusion=InclusionLevel.NOT_IN_NAV))
        files.src_uris[name].edit_uri = f"../{each.source}" if each.source else None
    for address in work.write_assets(Path(config.site_dir), config.site_url or ""):
        files.append(File.generated(config, address, abs_src_path=f"{config.site_dir}/{address}"))
    pages = {item.dest_uri: item.src_uri for item in files.documentation_pages()}
    config.nav = document.navigation_entries(work.site.navigation(), pages)
    work.close_plan(pages)


def on_env(env: Environment, files: Files, **_: object) -> None:
    """Keep the theme's templates for the record shells."""
    _state["env"] = env
    document.keep_escaped(file.page for file in files.documentation_pages() if file.generated_by)


def on_page_content(html: str, page: Page, **_: object) -> str:
    """Sanitise what a person wrote; our own parts of the page enter after that."""
    work: Publication = _state["publication"]
    if not work.is_refused:
        html = work.finished(page.file.src_uri, html, is_generated=page.file.generated_by is not None)
        page.present_anchor_ids = document.anchors(html)  # MkDocs looked for them before our parts were there
    return html


@event_priority(-1000)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the records, compare the folder with the plan, and swap it in: the last thing that happens."""
    work: Publication = _state["publication"]
    folder, config.docs_dir = Path(config.site_dir), _state["docs_dir"]
    if work.is_refused:
        return
    shells = Shells(partial(_render, config), work.site.navigation(), work.sections(), config.site_url or "")
    work.write_records(folder, shells)
    sys.stderr.write(work.close(folder, _ALARM))
    config.site_dir = _state["target"] if work.staging else config.site_dir


def _render(config: MkDocsConfig, page: ShellPage, navigation: ShellNavigation) -> str:
    context = get_context(cast("Any", navigation), [], config, cast("Any", page))
    return str(_state["env"].get_template("main.html").render(context))


def on_build_error(error: Exception) -> None:
    """Drop what was staged; tell a full disk in one line instead of a traceback."""
    on_shutdown()
    if isinstance(error, OSError) and not _state["is_serving"]:
        raise Refused(report.failed(error), exit_code=3) from error


def on_shutdown() -> None:
    """Drop what was staged and not published."""
    if "publication" in _state:
        _state["publication"].discard()
