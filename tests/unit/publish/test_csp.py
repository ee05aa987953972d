"""The committed hashes against the theme that is installed: an update that changes a script must be looked at."""

from pathlib import Path

import material.templates
import pytest

from training_site.publish import csp

THEME = Path(csp.__file__).parents[1] / "theme"
BASES = ("https://a.example/", "https://b.example/training/")
PARTIALS = Path(material.templates.__file__).parent / "partials" / "javascripts"


def scripts(name):
    text = (PARTIALS / name).read_text(encoding="utf-8")
    text = text.replace("{{ config.extra.scope | d(base_url) }}", "/")
    return csp.inline_scripts(text)


@pytest.mark.parametrize("name", ["base.html", "palette.html", "content.html"])
def test_the_themes_scripts_are_the_ones_written_down(name):
    assert scripts(name)
    # The first of two in content.html belongs to `content.tabs.link`, which the site does not use.
    assert scripts(name)[-1] in csp.INLINE_SCRIPTS.values()


def test_every_hash_written_down_belongs_to_a_script_of_the_theme():
    known = {digest for path in PARTIALS.glob("*.html") for digest in scripts(path.name)}
    assert set(csp.INLINE_SCRIPTS.values()) <= known


def test_nothing_but_the_site_itself_may_be_loaded_or_run():
    policy = csp.policy()
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "*" not in policy


def test_where_the_address_is_known_scripts_come_from_our_own_folders_alone():
    parts = dict(part.split(" ", 1) for part in csp.header_policy(BASES).split("; "))
    sources = [word for word in parts["script-src"].split() if not word.startswith("'sha256-")]
    assert {word.startswith(BASES) and word.endswith("/") for word in sources} == {True}
    assert not any(word in BASES or "/files/" in word for word in sources)
    assert parts["worker-src"].split() == [f"{base}assets/javascripts/workers/" for base in BASES]
    assert parts["frame-ancestors"] == "'none'"
    scripts = {path.relative_to(THEME).parts[0] for path in THEME.rglob("*.js")}
    assert all(f"{BASES[0]}{folder}/" in sources for folder in scripts)


def test_where_it_is_not_known_the_header_names_the_site_and_no_folder_on_a_stick():
    assert csp.header_policy(()) == f"{csp.policy().replace(' file:', '')}; frame-ancestors 'none'"


def test_data_and_linked_scripts_are_not_inline_scripts():
    page = (
        '<script src="a.js"></script><script id="c" type="application/json">{}</script><script>x()</script>'
    )
    assert csp.inline_scripts(page) == [csp.digest("x()")]


def test_vendored_files_carry_licence_and_version():
    folders = [path for path in (THEME / "vendor").iterdir() if path.is_dir()]
    assert folders
    for folder in folders:
        names = {path.stem for path in folder.iterdir()}
        assert {"LICENSE", "VERSION"} <= names
