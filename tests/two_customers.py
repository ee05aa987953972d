"""A repository in git with two customers, acme and beta, whose first commit is without errors."""

import os
import shutil
import subprocess
from pathlib import Path

from worlds.small import FILES, change, serial, write, write_repository

ROOT = Path(__file__).parents[1]
GOOD_DAY, LATER = "2026-03-15", "2026-04-20"
SESSION = "roster/acme/sessions/2026-03-05-first.yml"


def git(root: Path, *arguments: str, day: str = GOOD_DAY) -> str:
    """Run git as nobody in particular on a given day; return what it printed."""
    stamp = f"{day}T10:00:00+08:00"
    who = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "t"), ("EMAIL", "t@example.invalid"), ("DATE", stamp))
    }
    done = subprocess.run(
        ["git", "-C", str(root), *arguments],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, **who},
    )
    return done.stdout.strip()


def commit(root: Path, day: str) -> str:
    """Commit everything; return the commit's name."""
    git(root, "add", "-A", day=day)
    git(root, "commit", "-qm", f"state of {day}", day=day)
    return git(root, "rev-parse", "HEAD")


def write_two_customers(root: Path) -> Path:
    """Write the repository, beta a copy of acme under another name and id, without git."""
    write_repository(root)
    for path, text in FILES.items():
        if path.startswith("roster/acme/"):
            other = text.replace(serial("acme-server-2026-0001"), serial("beta-server-2026-0001"))
            write(root, path.replace("acme", "beta"), other.replace("某单位", "另一单位"))
    shutil.copytree(root / "roster/acme/evidence", root / "roster/beta/evidence")
    return root


def make_two_customers(root: Path) -> Path:
    """Write the repository and commit it on GOOD_DAY."""
    write_two_customers(root)
    git(root.parent, "init", "-q", str(root))
    commit(root, GOOD_DAY)
    return root


def make_buildable(root: Path) -> Path:
    """Add what `mkdocs build` needs."""
    (root / "docs").mkdir()
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    (root / "hooks").symlink_to(ROOT / "hooks", target_is_directory=True)
    return root


def break_yaml(root: Path) -> None:
    """Leave a bracket open."""
    change(root, SESSION, ("expected: [p-01, p-02]", "expected: [p-01, p-02"))


def break_reference(root: Path) -> None:
    """Name a person that nobody knows."""
    change(root, SESSION, ("{person: p-02, status: 缺席}", "{person: p-99, status: 缺席}"))


def break_evidence(root: Path) -> None:
    """Change a scan after its hash was written down."""
    (root / "roster/acme/evidence/sheet.pdf").write_bytes(b"%PDF-1.4 another scan\n%%EOF\n")


def break_customer_file(root: Path) -> None:
    """Delete the file without which a folder is no customer."""
    (root / "roster/acme/customer.yml").unlink()


BREAKS = (break_yaml, break_reference, break_evidence, break_customer_file)
"""Each kind of error that one customer can have by itself."""
