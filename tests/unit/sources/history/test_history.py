"""Does the history say when a file first entered the repository, and nothing when it is not whole?"""

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from training_site.sources.history.history import first_commits


def _git(root: Path, *arguments: str, day: str = "2026-03-08") -> None:
    stamp = f"{day}T10:00:00+08:00"
    who = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "t"), ("EMAIL", "t@example.invalid"), ("DATE", stamp))
    }
    subprocess.run(
        ["git", "-C", str(root), *arguments], check=True, capture_output=True, env={**os.environ, **who}
    )


@pytest.fixture
def repository(tmp_path):
    root = tmp_path / "仓库 一"
    (root / "roster" / "acme").mkdir(parents=True)
    _git(root.parent, "init", "-q", str(root))
    (root / "roster/acme/people.yml").write_text("a: b\n", encoding="utf-8")
    (root / "roster/acme/图 1.txt").write_text("x\n", encoding="utf-8")
    _git(root, "add", ".")
    _git(root, "commit", "-qm", "first")
    (root / "roster/acme/people.yml").write_text("a: c\n", encoding="utf-8")
    (root / "roster/acme/later.yml").write_text("a: c\n", encoding="utf-8")
    _git(root, "add", ".")
    _git(root, "commit", "-qm", "second", day="2026-04-01")
    return root


def test_the_first_commit_of_each_file_counts(repository):
    (repository / "roster/acme/new.yml").write_text("a: b\n", encoding="utf-8")
    assert first_commits(repository) == {
        "roster/acme/people.yml": date(2026, 3, 8),
        "roster/acme/图 1.txt": date(2026, 3, 8),
        "roster/acme/later.yml": date(2026, 4, 1),
    }


def test_a_folder_below_the_repository_names_its_own_paths(repository):
    assert set(first_commits(repository / "roster") or {}) == set()
    (repository / "data" / "roster").mkdir(parents=True)
    (repository / "data/roster/x.yml").write_text("a: b\n", encoding="utf-8")
    _git(repository, "add", ".")
    _git(repository, "commit", "-qm", "third", day="2026-05-01")
    assert first_commits(repository / "data") == {"roster/x.yml": date(2026, 5, 1)}


def test_without_a_repository_nothing_is_said(tmp_path):
    assert first_commits(tmp_path) is None


def test_a_shallow_clone_says_nothing(repository, tmp_path):
    clone = tmp_path / "shallow"
    subprocess.run(
        ["git", "clone", "-q", "--depth", "1", repository.as_uri(), str(clone)],
        check=True,
        capture_output=True,
    )
    assert first_commits(clone) is None


def test_without_git_nothing_is_said(repository, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert first_commits(repository) is None
