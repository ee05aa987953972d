"""What can be said at once of the files that a commit is about to hold, each by itself?

Why: history never forgets, so a personal number has to be refused before the commit, and nobody waits for the check
of a whole repository. What needs other files (references, order of days, names) is left to `training-site check`.
"""

import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from training_site.model.files.file_kinds import FILE_KINDS, ending
from training_site.model.schemas import SCHEMAS, kind_of
from training_site.privacy.numbers import find_personal
from training_site.problems import Problem, Where, problem
from training_site.sources.history.history import git_command, git_environment, run_git
from training_site.sources.manual.manual import read_chapter
from training_site.sources.published.published_numbers import number_in_name, path_without_numbers
from training_site.sources.record.document import load
from training_site.sources.record.homes import home_in
from training_site.sources.record.reading import check_id

_PROGRAM = ("hooks/", "tests/", "benchmarks/", ".git")
_LOCKS = ".lock"
_NAMED_BY_FOLDER = ("customer", "course")
_TEXTS = {"svg", "csv", "txt"}
"""Endings of what is read line by line; the others of the list hold their words inside."""
_LARGEST = 8 * 1024 * 1024
"""Bytes of a file that is looked into."""
_FILE, _LINK = "100", "120000"


class NoRepositoryError(Exception):
    """Git cannot say what a commit would hold."""


@dataclass(frozen=True, slots=True)
class StagedFile:
    """A new or changed file as the commit would hold it, whatever the working tree says by now."""

    path: str
    """Relative to the top of the repository, in `/`."""
    data: bytes
    is_link: bool = False


def staged_files(root: Path) -> tuple[StagedFile, ...]:
    """Read every new or changed file from the index.

    Raises:
        NoRepositoryError: without git or a repository.
    """
    changed = ("diff", "--cached", "--raw", "-z", "--no-renames", "--abbrev=64", "--diff-filter=AMT")
    told = run_git(root, *changed)
    if told is None:
        raise NoRepositoryError
    parts = told.decode("utf-8", "surrogateescape").split("\0")
    heads = [head.split(" ") for head in parts[:-1:2]]
    wanted = [
        (path, mode, blob)
        for (_, mode, _, blob, _), path in zip(heads, parts[1::2], strict=True)
        if mode.startswith(_FILE) or mode == _LINK
    ]
    contents = _contents(root, [blob for _, _, blob in wanted])
    return tuple(
        StagedFile(_shown(path), data, mode == _LINK)
        for (path, mode, _), data in zip(wanted, contents, strict=True)
    )


def _contents(root: Path, blobs: list[str]) -> Iterator[bytes]:
    """Read objects in one process."""
    if not blobs:
        return
    done = subprocess.run(  # noqa: S603 - fixed arguments, no shell
        git_command(root, "cat-file", "--batch"),
        input="".join(f"{blob}\n" for blob in blobs).encode("ascii"),
        capture_output=True,
        check=False,
        env=git_environment(),
    )
    if done.returncode != 0:
        raise NoRepositoryError
    at = 0
    for _ in blobs:
        end = done.stdout.index(b"\n", at)
        size = int(done.stdout[at:end].rpartition(b" ")[2])
        yield done.stdout[end + 1 : end + 1 + size]
        at = end + size + 2


def check_staged(files: Iterable[StagedFile]) -> tuple[Problem, ...]:
    """Check each file for itself: records as their kind, every text outside the program for personal numbers."""
    found = [item for file in files if not _is_program(file.path) for item in _check(file)]
    return tuple(sorted(found, key=lambda item: item.sort_key))


def _is_program(path: str) -> bool:
    return path.startswith(_PROGRAM) or path.endswith(_LOCKS)


def _check(file: StagedFile) -> Iterator[Problem]:
    path = file.path
    if path_without_numbers(path) != path:
        yield number_in_name(path)
        return
    if file.is_link:
        if path.startswith(("courses/", "roster/", "docs/")):
            yield problem("E-FILE", Where(path), "是符号链接，不作为记录读取")
        return
    kind = kind_of(path)
    if kind is None:
        home = home_in(file.data, path) if _may_be_record(PurePosixPath(path)) else None
        if home:
            yield home.misplaced(path)
        yield from _numbers(file)
        return
    place = PurePosixPath(path)
    name = place.parent.name if kind in _NAMED_BY_FOLDER else place.stem
    wrong = check_id(name, path)
    if wrong:
        yield wrong
    if kind == "chapter":
        yield from read_chapter(file.data, path, name)[1]
    else:
        yield from load(file.data, path, SCHEMAS[kind], name)[1]


def _may_be_record(path: PurePosixPath) -> bool:
    """Tell whether a record may have been dropped here: at the top, or loose among the records."""
    is_open = path.name[0] != "." and not {"evidence", "revisions"} & set(path.parts)
    is_near = len(path.parts) == 1 or path.parts[0] in ("courses", "roster")
    return is_open and is_near and path.suffix.lower() in (".yml", ".yaml")


def _numbers(file: StagedFile) -> Iterator[Problem]:
    """Look for numbers line by line; into documents only where they are no evidence, which may be restricted."""
    if len(file.data) > _LARGEST:
        return
    if ending(file.path).lower() in FILE_KINDS.keys() - _TEXTS:
        lines = [] if "/evidence/" in file.path else [(1, line) for line in _words(file)]
    else:
        lines = list(enumerate(_text(file.data).split("\n"), start=1))
    told = set()
    for number, line in lines:
        found = find_personal(line)
        if found and found.code != "W-PII" and (number, found.masked) not in told:
            told.add((number, found.masked))
            where = Where(file.path, number, _column(line, found.masked))
            yield problem(found.code, where, f"疑似{found.what}（{found.masked}）")


def _words(file: StagedFile) -> Iterator[str]:
    """Unpack a document; what reads it is loaded only then, for most commits hold none."""
    from training_site.privacy.inside import words_inside  # noqa: PLC0415 - a tenth of a second that few commits need

    return (line for text in words_inside(file.data, file.path) for line in text.split("\n"))


def _text(data: bytes) -> str:
    """Decode a text as people save it; empty for what is none."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return "" if b"\0" in data else data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""


def _column(line: str, masked: str) -> int:
    """Find where the value begins by what its mask left; 1 when it was spelt in another way."""
    return max(line.find(masked.partition("*")[0]), 0) + 1


def _shown(path: str) -> str:
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace").replace("\n", "\\n")
