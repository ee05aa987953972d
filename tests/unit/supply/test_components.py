"""Is everything that a site is made of listed, with a licence that programs understand, and no tool of developers?"""

import json
import re
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.licenses import canonicalize_license_expression

from training_site.supply.carried import carried
from training_site.supply.components import program_components
from training_site.supply.lock import read_lock
from training_site.supply.sbom import SBOM, own_files, sbom

ROOT = Path(__file__).parents[3]
LOCKED = read_lock((ROOT / "requirements.lock").read_text(encoding="utf-8"))
MATERIAL = Path(find_spec("material").submodule_search_locations[0]) / "templates"


def test_the_packages_are_those_of_the_users_lock_with_its_hashes():
    listed = {(one.name, one.version, one.hashes) for one in program_components() if one.kind == "package"}
    assert listed == {(one.name, one.version, one.hashes) for one in LOCKED}
    assert not {"pytest", "mypy", "cyclonedx-python-lib", "zensical"} & {
        one.name for one in program_components()
    }


def test_every_part_but_one_has_a_licence_of_spdx_and_most_bring_their_text():
    licences = {one.name: one.licence for one in program_components()}
    assert [name for name, licence in licences.items() if not licence] == ["wordcut"]
    assert all(canonicalize_license_expression(one) == one for one in licences.values() if one)
    packages = [one for one in program_components() if one.kind == "package"]
    assert [one.name for one in packages if not one.texts] == ["jieba"]
    assert licences["python-dateutil"] == "Apache-2.0 OR BSD-3-Clause"
    assert (licences["jinja2"], licences["mkdocs"]) == ("BSD-3-Clause", "BSD-2-Clause")


def test_what_the_theme_packed_into_its_scripts_and_styles_is_listed():
    packed = set()
    for file in MATERIAL.rglob("*.map"):
        packed |= set(
            re.findall(
                r"node_modules/((?:@[^/\"]+/)?[^/\"]+)", " ".join(json.loads(file.read_bytes())["sources"])
            )
        )
    assert packed
    own = {
        path.name.split(".")[0] for path in (MATERIAL / "assets/javascripts/lunr").iterdir() if path.is_file()
    }
    assert own == {"wordcut", "tinyseg"}
    assert packed | {"wordcut", "tiny-segmenter", "lunr-languages"} == {
        one.name for one in carried() if one.within == "mkdocs-material" and one.kind == "browser"
    }


def test_vendored_files_are_listed_and_no_font_is_published():
    ours = ROOT / "hooks/training_site/theme"
    listed = {one.name for one in carried() if one.within == "training-site"}
    assert listed == {folder.name for folder in (ours / "vendor").iterdir()}
    fonts = [path for folder in (ours, MATERIAL / "assets") for path in folder.rglob("*.woff*")]
    assert fonts == []
    assert "font: false" in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


def test_the_drawings_in_pages_and_style_sheets_come_from_the_listed_sets():
    shown = set()
    for folder in (ROOT / "hooks/training_site/theme", MATERIAL / "partials"):
        for file in folder.rglob("*.html"):
            shown |= set(re.findall(r"\.icons/([a-z]+)", file.read_text(encoding="utf-8")))
    shown |= set(re.findall(r"icon: ([a-z]+)/", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")))
    sets = {path.name for path in (MATERIAL / ".icons").iterdir()}
    assert shown & sets == {"material"}
    icons = [one for one in carried() if one.kind == "icons"]
    listed = {text.address.split("/")[1].removeprefix("icons-") for one in icons for text in one.texts}
    assert listed == {"material"} | _sets_of_style_sheets()
    assert len(icons) == len(listed)
    for one in icons:
        (text,) = one.texts
        folder = text.address.split("/")[1].removeprefix("icons-")
        assert text.content == (MATERIAL / ".icons" / folder / text.name).read_bytes()


def _sets_of_style_sheets() -> set[str]:
    """Find whose drawings the theme's style sheets hold, by the lines they are drawn with."""
    paths = re.compile(r"""\sd=["']([^"']+)["']""")
    styles = [file.read_text(encoding="utf-8") for file in MATERIAL.rglob("assets/stylesheets/*.css")]
    drawn = {line for style in styles for line in paths.findall(style)}
    owners: dict[str, set[str]] = {}
    for file in (MATERIAL / ".icons").rglob("*.svg"):
        owner = file.relative_to(MATERIAL / ".icons").parts[0]
        for line in paths.findall(file.read_text(encoding="utf-8")):
            owners.setdefault(line, set()).add(owner)
    known = [owners[line] for line in drawn if line in owners]
    assert known
    return {owner for owning in known if len(owning) == 1 for owner in owning}


def test_the_list_follows_the_schema_of_cyclonedx_and_is_the_same_every_time():
    text = sbom(program_components())
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text.decode()) is None
    program_components.cache_clear()
    assert sbom(program_components()) == text
    told = json.loads(text)
    assert not {"serialNumber"} & told.keys()
    assert told["metadata"].keys() == {"component"}
    (program,) = [one for one in told["dependencies"] if one["ref"] == "training-site"]
    assert len(program["dependsOn"]) == len(LOCKED) + 1  # and the vendored script
    references = [one["bom-ref"] for one in told["components"]]
    assert len(references) == len(set(references))


def test_a_list_that_is_none_is_refused_by_the_same_schema():
    broken = sbom(program_components()).replace(b'"library"', b'"book"', 1).decode()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(broken) is not None


def home(tmp_path, *lines):
    (tmp_path / "LICENSE").write_text("MIT\n", encoding="utf-8")
    text = "".join(f"{line} --hash=sha256:{'a' * 64}\n" for line in lines)
    (tmp_path / "requirements.lock").write_text(text, encoding="utf-8")
    return tmp_path


def test_another_version_than_the_locked_one_is_said_and_has_no_hash(tmp_path):
    listed = {one.name: one for one in program_components(home(tmp_path, "jinja2==0.1", "nowhere==7"))}
    assert listed["jinja2"].version == distribution("jinja2").version
    assert (listed["jinja2"].hashes, listed["jinja2"].remark) == ((), "安装的不是锁定的版本 0.1")
    assert (listed["nowhere"].version, listed["nowhere"].remark) == ("7", "没有安装，不知道许可")


def test_without_a_lock_file_nothing_is_claimed(tmp_path):
    assert program_components(tmp_path) == ()
    assert own_files(()) == {}


@pytest.mark.parametrize("address", sorted(own_files(program_components())))
def test_texts_have_addresses_that_every_server_shows_as_text(address):
    assert address == SBOM or re.fullmatch(r"licences/[A-Za-z0-9._-]+/[A-Za-z0-9._-]+\.txt", address)
