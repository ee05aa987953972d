"""The theme's own inline scripts, told from its templates and settings alone."""

from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

from conftest import ROOT
from training_site.publish.server.csp import inline_scripts, script_hash
from training_site.publish.theme import theme_scripts as module
from training_site.publish.theme.theme_scripts import (
    MATERIAL,
    ZENSICAL,
    installed_scripts,
    theme_folder,
    theme_scripts,
)

SETTINGS = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
THEME, EXTRA = SETTINGS["theme"], SETTINGS["extra"]


def test_the_theme_brings_three_scripts_and_they_are_those_of_its_files():
    found = installed_scripts(THEME, EXTRA, MATERIAL)
    assert len(found) == 3
    files = (theme_folder(MATERIAL) / "partials" / "javascripts").glob("*.html")
    text = "".join(path.read_text(encoding="utf-8") for path in files)
    known = inline_scripts(text.replace("{{ config.extra.scope | d(base_url) }}", EXTRA["scope"]))
    assert set(found) <= set(known)


def test_no_word_of_the_data_can_become_a_script_that_may_run():
    bad = "<script>x()</script>"
    training = {"organisation": bad, "policy": bad, "problems": [bad], "edition": "internal", "is_demo": True}
    assert installed_scripts(THEME, {**EXTRA, "training": training}, MATERIAL) == installed_scripts(
        THEME, EXTRA, MATERIAL
    )


def test_a_switch_of_the_theme_adds_its_script():
    more = {**THEME, "features": [*THEME["features"], "content.tabs.link"]}
    assert len(installed_scripts(more, EXTRA, MATERIAL)) == 4


def test_our_own_templates_bring_no_inline_script_and_would_not_be_believed():
    templates = list((Path(module.__file__).parents[2] / "theme").rglob("*.html"))
    assert len(templates) > 5
    assert [path.name for path in templates if inline_scripts(path.read_text(encoding="utf-8"))] == []


@pytest.mark.skipif(find_spec("zensical") is None, reason="zensical is not installed")
def test_scripts_of_several_themes_are_named_once_each():
    both = installed_scripts(THEME, EXTRA, MATERIAL, ZENSICAL)
    assert set(both) == {
        *installed_scripts(THEME, EXTRA, MATERIAL),
        *installed_scripts(THEME, EXTRA, ZENSICAL),
    }
    assert len(both) == len(set(both)) == 4


def test_a_theme_that_is_not_installed_brings_none():
    assert theme_folder("no_such_theme_package") is None
    assert installed_scripts(THEME, EXTRA, "no_such_theme_package") == ()


@pytest.mark.parametrize(
    "text", ["{{ 1 | no_such_filter }}<script>x()</script>", "{% include 'gone.html' %}", "{% if %}"]
)
def test_templates_of_an_unknown_kind_bring_none(tmp_path, text):
    (tmp_path / "base.html").write_text(text, encoding="utf-8")
    assert theme_scripts(tmp_path, THEME, EXTRA) == ()


def test_a_script_on_an_empty_page_is_told_by_its_hash(tmp_path):
    (tmp_path / "base.html").write_text(
        "<p>{{ page.title }}</p><script>a({{ config.extra.scope }})</script>", encoding="utf-8"
    )
    assert theme_scripts(tmp_path, THEME, EXTRA) == (script_hash("a(/)"),)
