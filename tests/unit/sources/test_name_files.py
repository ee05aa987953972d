"""names.yml stays outside git: a tracked one is told with the command that untracks it, and the guide's command skips it."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from conftest import ROOT
from training_site.build import build
from training_site.problems import Problem
from worlds.small import write, write_repository

NAMES = "roster/acme/names.yml"


def git(root: Path, *arguments: str) -> str:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.com")
    done = subprocess.run(["git", *who, *arguments], cwd=root, capture_output=True, text=True, check=True)
    return done.stdout


def tracked(root: Path, edition: str = "public") -> list[Problem]:
    return [one for one in build(root, None, edition, date(2026, 11, 22)).problems if one.code == "W-TRACKED"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_repository(tmp_path)
    write(tmp_path, NAMES, "names:\n  - {id: p-01, name: 张三}\n")
    return tmp_path


def test_without_git_nothing_is_said(root):
    assert tracked(root) == []


def test_tracked_list_of_names_is_told_with_the_command_that_helps(root):
    git(root, "init", "-q")
    git(root, "add", "-f", NAMES)
    (found,) = tracked(root)
    assert (found.where.path, f"git rm --cached {NAMES}" in found.cure) == (NAMES, True)
    git(root, "rm", "-q", "--cached", NAMES)
    assert tracked(root) == []
    assert (root / NAMES).exists()


def test_list_of_names_in_a_repository_above_is_found_too(root):
    git(root.parent, "init", "-q")
    git(root.parent, "add", "-f", f"{root.name}/{NAMES}")
    assert [one.where.path for one in tracked(root)] == [NAMES]


def test_command_of_the_guide_does_not_stage_the_names(root):
    (root / ".gitignore").write_bytes((ROOT / ".gitignore").read_bytes())
    assert "git add roster" in (ROOT / "docs" / "trainer.md").read_text(encoding="utf-8")
    git(root, "init", "-q")
    git(root, "add", "roster")
    staged = git(root, "diff", "--cached", "--name-only").split()
    assert "roster/acme/people.yml" in staged
    assert NAMES not in staged
