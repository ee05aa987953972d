"""How does a file on the disk reach the folder of the build: in chunks, and only if it is still the one that was checked?"""

import hashlib
import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from training_site.pages.frame.page import CopiedFile
from training_site.problems import Problem, Where, problem

_CHUNK = 1 << 20
_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every file in an archive, so that the same text gives the same bytes."""


def copy(item: CopiedFile, target: Path) -> tuple[Problem, ...]:
    """Copy a file, or pack it, and compare what was read with the hash of the check.

    Returns:
        The one problem when the source is another file by now; nothing is left at `target` then.

    Raises:
        OSError: when the disk is full or the folder cannot be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    hashed = hashlib.sha256()
    try:
        with _open(item.root / item.source) as source, target.open("wb") as written:
            _write(written, item.packed_as, _hashed(source, hashed))
        reason = "" if hashed.hexdigest() == item.sha256 else "生成期间文件内容变了"
    except _UnreadableError as error:
        reason = f"生成期间文件读不出来了：{error}"
    if not reason:
        return ()
    target.unlink(missing_ok=True)
    return (problem("E-FILE", Where(item.source), reason, "等文件保存完，再生成一次"),)


class _UnreadableError(Exception):
    """The source cannot be read any more; the message is the system's."""


def _write(target: IO[bytes], packed_as: str, chunks: Iterator[bytes]) -> None:
    if not packed_as:
        target.writelines(chunks)
        return
    info = zipfile.ZipInfo(packed_as, _DAY)
    info.create_system, info.external_attr = 3, 0o100644 << 16
    with zipfile.ZipFile(target, "w") as archive, archive.open(info, "w") as member:
        for chunk in chunks:  # stored, because compressors differ
            member.write(chunk)


def _open(path: Path) -> io.BufferedReader:
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        return open(os.open(path, flags | getattr(os, "O_NONBLOCK", 0)), "rb")  # noqa: PTH123  # a descriptor
    except OSError as error:
        raise _UnreadableError(error.strerror) from error


def _hashed(source: io.BufferedReader, hashed: "hashlib._Hash") -> Iterator[bytes]:
    """Yield a file's chunks and hash them on the way."""
    while True:
        try:
            chunk = source.read(_CHUNK)
        except OSError as error:
            raise _UnreadableError(error.strerror) from error
        if not chunk:
            return
        hashed.update(chunk)
        yield chunk
