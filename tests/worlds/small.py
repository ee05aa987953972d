"""What is the smallest repository in which everything refers to something: one course, one customer, one trainee?

Tests copy it from `repositories/small/` and change a few words; every file is valid and no check finds anything to say.
"""

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from training_site.model.customer.serial import check_character
from training_site.model.records import Catalogue, CustomerRecords
from training_site.problems import Problem
from training_site.sources.catalogue import read_catalogue
from training_site.sources.customers import customer_folders, read_customer

TODAY = date(2026, 11, 22)
EVIDENCE = b"%PDF-1.4\n% scan of the signed pages\n"
SHA256 = hashlib.sha256(EVIDENCE).hexdigest()


def serial(body: str) -> str:
    """Append the check character."""
    return f"{body}-{check_character(body)}"


def files(name: str) -> dict[str, str]:
    """Read a repository that lies beside: path → text."""
    root = Path(__file__).parent / "repositories" / name
    return {
        path.relative_to(root).as_posix(): path.read_bytes().decode()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


FILES = files("small")
ACME = "roster/acme"
SESSION = "roster/acme/sessions/2026-03-05-first.yml"
SITTING = "roster/acme/assessments/2026-03-06-first.yml"
SIGN_OFF = "roster/acme/sign-offs/2026-03-10-p-01.yml"
PEOPLE = "roster/acme/people.yml"
COURSE = "courses/server/course.yml"
CHAPTER = "courses/server/manual/01-overview.md"


def write_repository(root: Path, texts: dict[str, str] = FILES) -> Path:
    """Write the repository, or another one, below root."""
    for path, text in texts.items():
        write(root, path, text)
    if any(path.startswith(ACME) for path in texts):
        (root / "roster/acme/evidence").mkdir()
        (root / "roster/acme/evidence/sheet.pdf").write_bytes(EVIDENCE)
    return root


def write(root: Path, path: str, text: str) -> Path:
    """Write one file, with its folders, in UTF-8 and `\\n`."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


def change(root: Path, path: str, *pairs: tuple[str, str]) -> None:
    """Replace words in a file; each must be there."""
    text = (root / path).read_bytes().decode()
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    write(root, path, text)


def line_of(root: Path, path: str, words: str) -> int:
    """Return the line, 1-based, on which the words first stand."""
    return (root / path).read_bytes().decode().split(words)[0].count("\n") + 1


def check(root: Path, today: date = TODAY) -> tuple[Problem, ...]:
    """Read everything and return all problems, catalogue first.

    W-REVISION is left out: the course has no fingerprints, so that a test may change any word of it.
    """
    catalogue, found = read_catalogue(root, today)
    problems = [one for one in found if one.code != "W-REVISION"]
    for folder in customer_folders(root):
        problems += read_customer(root, catalogue, folder, today)[1]
    return tuple(problems)


def acme(root: Path, today: date = TODAY) -> tuple[Catalogue, CustomerRecords | None]:
    """Read the catalogue and the one customer."""
    catalogue, _ = read_catalogue(root, today)
    return catalogue, read_customer(root, catalogue, "acme", today)[0]


def codes(problems: Iterable[Problem]) -> list[str]:
    """List the codes."""
    return [found.code for found in problems]


def only(problems: Iterable[Problem]) -> Problem:
    """Return the one problem there is."""
    (found,) = problems
    return found
