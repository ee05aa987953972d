"""Which variants has the small repository: all that a trainee reads, questions of every type, two customers in git?

What they add or change lies in `repositories/`: `reading` stands on `small`, `questions` is a course of its own.
"""

import os
import shutil
import subprocess
from pathlib import Path

from conftest import build_site
from training_site.model.records import Catalogue, CourseFolder
from training_site.pages.frame.context import Context
from training_site.pages.frame.page import Edition
from training_site.problems import has_errors
from training_site.sources.catalogue import read_catalogue
from worlds.small import FILES, SESSION, TODAY, change, files, serial, write, write_repository

ROOT = Path(__file__).parents[2]
READING = {**FILES, **files("reading")}
FRONT = READING["courses/server/figures/front.svg"]
LAST_WORDS = ("组成一章到此结束", "指示灯一章到此结束", "开关机一章到此结束", "排除故障一章到此结束")
"""What each chapter ends with."""
QUESTIONS = "courses/power/questions.yml"
POWER = "courses/power/course.yml"
GOOD_DAY, LATER = "2026-03-15", "2026-04-20"


def make_buildable(root: Path) -> Path:
    """Add what `mkdocs build` needs: this repository's code and settings."""
    (root / "docs").mkdir(exist_ok=True)
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    (root / "hooks").symlink_to(ROOT / "hooks", target_is_directory=True)
    return root


# Chapters, figures, cards, an older revision


def reading(root: Path, edition: Edition = "public") -> tuple[Context, CourseFolder]:
    """Write and read the repository with one of everything that a trainee reads; an error is a fault of it."""
    catalogue, problems = read_catalogue(write_repository(root, READING), TODAY)
    assert not has_errors(problems), problems
    return Context(catalogue, TODAY, edition), catalogue.courses["server"]


def write_project(root: Path) -> Path:
    """Make a project of it that MkDocs can build, with our hand-written pages."""
    write_repository(root, READING)
    shutil.copytree(ROOT / "docs", root / "docs")
    return make_buildable(root)


# One course with questions of every type, two chapters, a mock paper


def write_course(root: Path) -> Path:
    """Write the course alone, without customers."""
    return write_repository(root, files("questions"))


def read_course(root: Path) -> tuple[Catalogue, CourseFolder]:
    """Read the repository; the course must be there."""
    catalogue, _ = read_catalogue(root, TODAY)
    return catalogue, catalogue.courses["power"]


def build_course(root: Path) -> Path:
    """Build its site; return the site's folder."""
    done = build_site(make_buildable(root), root / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


# Two customers, acme and beta, in git; the first commit is without errors


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
