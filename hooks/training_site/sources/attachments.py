"""Which files that are not records lie in a folder, and what do they hold?"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from training_site.problems import Problem, Where, problem
from training_site.sources.scan import relative

_CHUNK = 1 << 20


def attachments(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (path below the folder in `/`, whole path) of each regular file, sorted; hidden ones are passed over.

    Links, pipes and devices are never opened; `scan.data_files` reports them.
    """
    found = []
    waiting = [("", str(folder))]
    while waiting:
        start, here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append((f"{start}{entry.name}/", entry.path))
                    elif entry.is_file(follow_symlinks=False):
                        found.append((start + entry.name, entry.path))
        except OSError:  # missing or unreadable: `scan.data_files` says so where it matters
            continue
    yield from sorted(found)


def digest(file: str, root: Path) -> tuple[str | None, tuple[Problem, ...]]:
    """Compute the SHA-256 of a file in chunks, without following a link.

    Returns:
        64 lower-case hexadecimal digits, or None and the problem that says why not.
    """
    try:
        with _open(file) as stream:
            hashed = hashlib.sha256()
            while chunk := stream.read(_CHUNK):
                hashed.update(chunk)
            return hashed.hexdigest(), ()
    except OSError as error:
        return None, (_unreadable(file, root, error),)


def content(file: str, root: Path) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Read a whole file, of any size, without following a link."""
    try:
        with _open(file) as stream:
            return stream.read(), ()
    except OSError as error:
        return None, (_unreadable(file, root, error),)


def _open(file: str) -> BinaryIO:
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(file, flags), "rb")


def _unreadable(file: str, root: Path, error: OSError) -> Problem:
    return problem(
        "E-FILE", Where(relative(Path(file), root)), f"文件读不出来：{error.strerror}", "检查文件权限和磁盘"
    )
