"""Which inline scripts does the theme bring itself: its page rendered without a word of data, so that none slips in?

    templates of the installed theme + settings of mkdocs.yml  →  an empty page  →  its inline scripts, hashed

Why rendered and not read: a switch of the theme decides whether a script is on the page, and one takes its scope
from `extra.scope`. Our own overrides are left out, so that a script in one of them is refused like any other.
"""

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jinja2 import ChainableUndefined, Environment, FileSystemLoader, TemplateError

from training_site.publish.server.csp import inline_scripts

MATERIAL = "material"
ZENSICAL = "zensical"


def theme_folder(package: str) -> Path | None:
    """Return the folder of templates that a theme's package brings; None when it is not installed."""
    found = find_spec(package)
    for place in (found.submodule_search_locations or ()) if found else ():
        if (Path(place) / "templates" / "base.html").is_file():
            return Path(place) / "templates"
    return None


def theme_scripts(templates: Path, theme: Mapping[str, Any], extra: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the `sha256-…` of each inline script on an empty page of the theme, in reading order, each once.

    `theme` and `extra` are those of mkdocs.yml. Templates of a kind that is not known here give none: then the policy
    lets no script of theirs run, and the pages are refused.
    """
    environment = Environment(
        loader=FileSystemLoader(templates),
        undefined=ChainableUndefined,
        autoescape=False,  # noqa: S701 - as the theme itself is rendered; the page is hashed and thrown away
    )
    environment.filters |= {"url": str, "script_tag": str}
    config = {"theme": theme, "extra": {**extra, "training": None}, "plugins": {}}
    try:
        page = environment.get_template("base.html").render(config=config, page={}, base_url=".")
    except TemplateError:
        return ()
    return tuple(dict.fromkeys(inline_scripts(page)))


def installed_scripts(theme: Mapping[str, Any], extra: Mapping[str, Any], *packages: str) -> tuple[str, ...]:
    """Return the `sha256-…` of the inline scripts of each of these themes that is installed, each once."""
    folders = filter(None, map(theme_folder, packages))
    return tuple(dict.fromkeys(each for folder in folders for each in theme_scripts(folder, theme, extra)))
