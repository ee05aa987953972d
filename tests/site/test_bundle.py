"""Does the file of `make bundle` install and build on a machine without network, and say so where it does not fit?"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from packaging.utils import parse_wheel_filename

from shared_build import made_once
from training_site.cli import training_site
from training_site.supply.bundle import pack_bundle
from training_site.supply.lock import read_lock
from training_site.supply.wheelhouse import target

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.site, pytest.mark.slow]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """The bundle of this checkout for this machine, unpacked."""

    def make(folder):
        with zipfile.ZipFile(pack_bundle(ROOT, folder, target())) as archive:
            archive.extractall(folder)

    (folder,) = [path for path in made_once(tmp_path_factory, "bundle", make).iterdir() if path.is_dir()]
    return folder


def test_it_carries_a_wheel_of_every_package_and_a_lock_of_their_own_hashes(unpacked):
    wheels = sorted((unpacked / "wheelhouse").glob("*.whl"))
    locked = {
        one.name: one for one in read_lock((unpacked / "wheelhouse/requirements.lock").read_text("utf-8"))
    }
    wanted = {
        one.name: one.version
        for kind in ("", "-build")
        for one in read_lock((ROOT / f"requirements{kind}.lock").read_text("utf-8"))
    }
    assert {name: one.version for name, one in locked.items()} == wanted
    hashes = {hashlib.sha256(wheel.read_bytes()).hexdigest() for wheel in wheels}
    assert hashes == {digest for one in locked.values() for digest in one.hashes}
    assert "jieba" in {parse_wheel_filename(wheel.name)[0] for wheel in wheels}
    assert (unpacked / "requirements.lock").read_bytes() == (ROOT / "requirements.lock").read_bytes()
    for name in ("start.bat", "start.sh", "mkdocs.yml", "roster/organisation.yml", "hooks/set_up.py"):
        assert (unpacked / name).is_file(), name
    assert not (unpacked / "tests").exists()
    assert (unpacked / "INSTALL.txt").read_text(encoding="utf-8-sig").startswith("给不联网电脑的安装包")


def without_network(*command: str) -> list[str]:
    """Put a command into a network of its own, without a route, not even to itself."""
    lonely = ["unshare", "--net", "--map-root-user"]
    if shutil.which("unshare") is None or subprocess.run([*lonely, "true"], check=False).returncode:
        pytest.skip("this machine does not let a process have a network of its own")
    return [*lonely, *command]


def run(folder, *command):
    environment = {name: os.environ[name] for name in ("LANG", "HOME") if name in os.environ}
    environment |= {"PATH": os.defpath, "PYTHON": sys.executable, "PIP_INDEX_URL": "http://127.0.0.1:9/"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=300, check=False
    )


@pytest.mark.everything
def test_it_installs_and_builds_the_demo_where_no_network_is(unpacked):
    address = run(unpacked, *without_network("ip", "-4", "route"))
    assert address.stdout == ""
    built = run(unpacked, *without_network("sh", "start.sh", "site"))
    assert built.returncode == 0, built.stdout + built.stderr
    assert (unpacked / "site/index.html").is_file()
    assert (unpacked / "site/components.html").is_file()
    assert json.loads((unpacked / "site/data/sbom.cdx.json").read_bytes())["bomFormat"] == "CycloneDX"
    assert {path.name for path in unpacked.glob(".venv/lib/python*/site-packages/pytest")} == set()
    again = run(unpacked, *without_network("sh", "start.sh", "ready"))
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


@pytest.mark.everything
def test_for_another_system_it_takes_that_systems_wheels_and_is_refused_here(tmp_path):
    with zipfile.ZipFile(pack_bundle(ROOT, tmp_path, target("win_amd64", "3.12"))) as archive:
        archive.extractall(tmp_path)
    folder = tmp_path / "training-site-bundle-win_amd64-py3.12"
    tags = {
        str(tag) for wheel in folder.glob("wheelhouse/*.whl") for tag in parse_wheel_filename(wheel.name)[3]
    }
    assert any(tag.endswith("win_amd64") for tag in tags)
    assert not any("linux" in tag or "macosx" in tag for tag in tags)
    refused = run(folder, "sh", "start.sh", "site")
    assert (refused.returncode, refused.stdout) == (3, "")
    (line,) = refused.stderr.splitlines()
    assert "wheelhouse 不适合这台电脑：它是给 win_amd64 的" in line
    assert not (folder / ".venv").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--python", "3.9"], "“3.9” 不能用"),
        (["--platform", "windows; rm"], "不是系统的名字"),
        (["--platform", "win_s390"], "软件包没有取全"),
        (["--root", "{empty}"], "不是有 requirements.lock 的 git 仓库"),
    ],
)
def test_what_cannot_be_packed_is_told_in_one_line(words, said, tmp_path):
    filled = [word.format(empty=tmp_path) for word in words]
    root = [] if "--root" in words else ["--root", str(ROOT)]
    done = CliRunner().invoke(training_site, ["bundle", *filled, *root, "--out", str(tmp_path / "out")])
    assert done.exit_code == 3, done.output
    assert [said in line for line in done.output.splitlines() if "正在取" not in line] == [True]
    assert list(tmp_path.rglob("*.zip*")) == []
