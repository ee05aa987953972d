"""The policy that pages carry and servers send."""

from pathlib import Path

from conftest import ROOT
from own_scripts import own_scripts
from training_site.publish.server import csp

THEME = Path(csp.__file__).parents[2] / "theme"
BASES = ("https://a.example/", "https://b.example/training/")
SCRIPTS = own_scripts(ROOT)


def test_nothing_but_the_site_itself_may_be_loaded_or_run():
    policy = csp.policy(SCRIPTS)
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "*" not in policy


def test_where_the_address_is_known_scripts_come_from_our_own_folders_alone():
    parts = dict(part.split(" ", 1) for part in csp.header_policy(SCRIPTS, BASES).split("; "))
    sources = [word for word in parts["script-src"].split() if not word.startswith("'sha256-")]
    assert {word.startswith(BASES) and word.endswith("/") for word in sources} == {True}
    assert not any(word in BASES or "/files/" in word for word in sources)
    assert parts["worker-src"].split() == [f"{base}assets/javascripts/workers/" for base in BASES]
    assert parts["frame-ancestors"] == "'none'"
    scripts = {path.relative_to(THEME).parts[0] for path in THEME.rglob("*.js")}
    assert all(f"{BASES[0]}{folder}/" in sources for folder in scripts)


def test_where_it_is_not_known_the_header_names_the_site_and_no_folder_on_a_stick():
    expected = f"{csp.policy(SCRIPTS).replace(' file:', '')}; frame-ancestors 'none'"
    assert csp.header_policy(SCRIPTS, ()) == expected


def test_data_and_linked_scripts_are_not_inline_scripts():
    page = (
        '<script src="a.js"></script><script id="c" type="application/json">{}</script><script>x()</script>'
    )
    assert csp.inline_scripts(page) == [csp.script_hash("x()")]


def test_vendored_files_carry_licence_and_version():
    folders = [path for path in (THEME / "vendor").iterdir() if path.is_dir()]
    assert folders
    for folder in folders:
        names = {path.stem for path in folder.iterdir()}
        assert {"LICENSE", "VERSION"} <= names
