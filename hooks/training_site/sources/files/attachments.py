"""Which files that are not records lie in a folder, and what do they hold?"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from training_site.model.records import StoredFile
from training_site.problems import Problem, Where, problem
from training_site.sources.files.file_bytes import CHUNK
from training_site.sources.files.file_faults import fault_of
from training_site.sources.files.scan import relative_path


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


def inspect_file(
    file: str, root: Path, path: str, *, is_evidence: bool
) -> tuple[StoredFile | None, tuple[Problem, ...]]:
    """Hash a file in chunks, without following a link, and judge whether it may be published.

    Args:
        file: the whole path.
        root: the folder that paths in problems are relative to.
        path: the path below the evidence or the course folder, whose ending is judged.
        is_evidence: whether it is evidence; otherwise it belongs to a course.

    Returns:
        What was found, or None and the problem that says why it cannot be read.
    """
    try:
        with _open(file) as stream:
            hashed, size = hashlib.sha256(), 0
            while chunk := stream.read(CHUNK):
                hashed.update(chunk)
                size += len(chunk)
            fault, cure = fault_of(stream, path, size, is_evidence=is_evidence)
            return StoredFile(hashed.hexdigest(), size, fault, cure), ()
    except OSError as error:
        return None, (_unreadable(file, root, error),)


def content(file: str, root: Path, most: int) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Read a file without following a link; of one that has more than `most` bytes, one more than that."""
    try:
        with _open(file) as stream:
            return stream.read(most + 1), ()
    except OSError as error:
        return None, (_unreadable(file, root, error),)


def _open(file: str) -> BinaryIO:
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(file, flags), "rb")


def _unreadable(file: str, root: Path, error: OSError) -> Problem:
    return problem(
        "E-FILE",
        Where(relative_path(Path(file), root)),
        f"文件读不出来：{error.strerror}",
        "检查文件权限和磁盘",
    )
