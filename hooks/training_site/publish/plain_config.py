"""Which settings make MkDocs, ProperDocs and Zensical build the same site from the same files, without our hook?

What one of them needs and the others do not know is passed over by the others: `theme.variant`, the fields and the
word list of the search (Zensical), and the shim for style sheets (MkDocs).
"""

import copy
import dataclasses
import html
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from training_site.publish.base.site import PublishedSite
from training_site.publish.theme.document import NavigationEntry
from training_site.publish.theme.search_script import TITLE_BOOST
from training_site.publish.view import site_view

SEARCH_WORDS = "search-words.txt"
"""Beside mkdocs.yml: one word in each line that the search must not cut in pieces."""
_SHIM = "js/style-sheets.js"
_OURS = ("hooks", "watch", "docs_dir", "site_dir", "repo_url", "edit_uri", "edit_uri_template")
"""Settings that mean our hook, our folders, or sources that the written files are not."""


def plain_config(
    site: PublishedSite, given: Mapping[str, Any], navigation: list[NavigationEntry], scripts: tuple[str, ...]
) -> str:
    """Return the text of a mkdocs.yml for the written files, made from the settings that are `given`.

    `scripts` are the `sha256-…` of the inline scripts of every theme that may make the pages.
    """
    config = copy.deepcopy(dict(given))
    for name in _OURS:
        config.pop(name, None)
    extra = config.setdefault("extra", {})
    extra["polyfills"] = [_SHIM, *extra.get("polyfills", ())]
    view = site_view(site, (), scripts)
    config["site_name"] = html.escape(f"{view.organisation} {config['site_name']}".strip())
    config["theme"] |= {"custom_dir": "theme", "variant": "classic"}
    config["nav"], config["not_in_nav"] = navigation, "*\n"
    config["plugins"] = ["offline", *_plugins(config.get("plugins", ()))]
    extra["training"] = dataclasses.asdict(view)
    return yaml.safe_dump(config, allow_unicode=True, sort_keys=False, width=10_000)


def _plugins(given: Iterable[Any]) -> list[Any]:
    """Give the search the weights and the words that our hook would give it."""
    search = {"fields": {"title": {"boost": TITLE_BOOST}}, "jieba_dict_user": SEARCH_WORDS}
    return [
        {"search": {**item["search"], **search}} if isinstance(item, dict) and "search" in item else item
        for item in given
    ]
