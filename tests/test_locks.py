"""Is every package pinned to files with known hashes, and is nothing installed around the lock?"""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from set_up import DEVELOPERS, USERS

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
SITE, DEV, BUILD = (ROOT / f"requirements{kind}.lock" for kind in ("", "-dev", "-build"))
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def locked(path):
    """Name → (version, hashes) of a lock file; a line that is no exact version with hashes fails."""
    text = "\n".join(line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] != "#")
    found = {}
    for entry in re.split(r"(?<!\\)\n", text):
        if not entry.strip():
            continue
        head, *hashes = re.split(r"\\\n\s*", entry)
        wanted = Requirement(head.strip())
        (version,) = wanted.specifier
        assert (version.operator, wanted.url) == ("==", None), entry
        assert hashes, entry
        assert all(_HASH.fullmatch(one.strip()) for one in hashes), entry
        found[canonicalize_name(wanted.name)] = (version.version, {one.strip() for one in hashes})
    return found


@pytest.mark.parametrize("path", [SITE, DEV, BUILD], ids=lambda path: path.name)
def test_every_line_is_an_exact_version_with_hashes(path):
    assert locked(path)


@pytest.mark.parametrize(
    ("wanted", "path"),
    [
        (PROJECT["project"]["dependencies"], SITE),
        (PROJECT["project"]["dependencies"] + EXTRAS["dev"] + EXTRAS["builders"], DEV),
    ],
    ids=["site", "dev and builders"],
)
def test_the_lock_covers_what_the_project_needs(wanted, path):
    found = locked(path)
    for requirement in map(Requirement, wanted):
        version, _ = found[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), requirement


def test_the_site_alone_is_a_part_of_what_developers_install():
    site, dev = locked(SITE), locked(DEV)
    assert site.items() <= dev.items()
    assert {"pytest", "properdocs", "zensical"} & site.keys() == set()


def test_the_build_back_end_is_pinned_and_locked():
    wanted = {Requirement(one) for one in PROJECT["build-system"]["requires"]}
    exact = {canonicalize_name(one.name): str(one.specifier).removeprefix("==") for one in wanted}
    assert exact == {name: version for name, (version, _) in locked(BUILD).items()}


def test_nothing_is_installed_around_the_lock():
    told = (ROOT / "hooks/set_up.py").read_text(encoding="utf-8")
    assert told.count('"install"') == 1
    assert '"--require-hashes", "--no-build-isolation", "-r", lock' in told
    assert '"--no-deps", "--no-build-isolation", "-e", "."' in told
    assert [step.locks for step in (USERS, DEVELOPERS)] == [(BUILD.name, SITE.name), (DEV.name,)]
    for name in ("Makefile", "start.sh", "start.bat"):
        assert "pip" not in (ROOT / name).read_text(encoding="utf-8"), name


def test_developers_tools_come_with_the_targets_that_need_them_alone():
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    wants = dict(re.findall(r"^(\w+): (.*)$", text, re.MULTILINE))
    developers = {target for target, names in wants.items() if "$(READY_DEV)" in names.split()}
    assert developers == {"developers", "test", "unit", "everything", "lint"}
    users = {target for target, names in wants.items() if "$(READY)" in names.split()}
    assert users == {"ready", "site", "bundle", "serve", "check"}
    markers = dict(re.findall(r"^(READY\w*) := \$\(VENV\)/(.*)$", text, re.MULTILINE))
    assert markers == {"READY": USERS.marker, "READY_DEV": DEVELOPERS.marker}
