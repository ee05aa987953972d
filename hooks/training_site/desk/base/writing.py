"""How does a command write files so that a kill leaves the old or the new whole, and two writers lose nothing?"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from training_site.publish.staging.lock import FileLock


@contextmanager
def one_at_a_time(path: Path, before_waiting: Callable[[], None]) -> Iterator[None]:
    """Let one process at a time do something: hold a lock on a file, then remove it.

    Args:
        path: the file.
        before_waiting: called when another process holds the lock.

    Raises:
        OSError: when the folder cannot be written.
    """
    lock = FileLock(path)
    if not lock.take(is_waiting=False):
        before_waiting()
        lock.take(is_waiting=True)
    try:
        yield
    finally:
        with suppress(OSError):  # Windows keeps it while another process waits; that one removes it
            path.unlink()
        lock.release()


class ChangedError(Exception):
    """A file is no longer what it was when it was read."""


def replace_file(path: Path, data: bytes, expected: bytes) -> None:
    """Write the bytes beside the file, on the disk, then put them in its place; its rights stay.

    Raises:
        ChangedError: when the file does not hold what was expected, for somebody else has written it meanwhile.
        OSError: when the disk is full or the folder cannot be written; the file is then as it was.
    """
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(path.stat().st_mode & 0o7777)
        if path.read_bytes() != expected:
            raise ChangedError(path.name)  # noqa: TRY301 - here, so that what was written beside is removed
        os.replace(name, path)  # noqa: PTH105 - the same call by its usual name
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def differing(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Name the files, by path below the folder, in whose place something else lies already."""
    return tuple(name for name, data in files.items() if _is_taken(folder / name, data))


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder that `differing` has looked at; a new folder appears whole or not at all.

    Raises:
        OSError: when the disk is full or the folder cannot be written.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        for name, data in files.items():
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / name).write_bytes(data)
        if not folder.exists():
            stage.chmod(folder.parent.stat().st_mode & 0o777)
            stage.rename(folder)
            return
        for name in files:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(stage / name, folder / name)  # noqa: PTH105 - the same call by its usual name
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _is_taken(path: Path, data: bytes) -> bool:
    if path.is_symlink() or (path.exists() and not path.is_file()):
        return True
    return path.is_file() and path.read_bytes() != data
