"""Who may touch a folder now: a lock on a file that the system itself releases when its holder dies."""

import os
from pathlib import Path
from types import TracebackType
from typing import Self

try:
    import fcntl
except ImportError:  # Windows has no fcntl; there msvcrt locks the first byte
    fcntl = None  # type: ignore[assignment,unused-ignore]


class FileLock:
    """An exclusive lock on `path`, which is created and stays; usable as a context manager that waits."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None

    def take(self, *, is_waiting: bool) -> bool:
        """Take the lock; without waiting, return False when another process holds it."""
        while True:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                _lock(handle, is_waiting=is_waiting)
            except OSError:
                os.close(handle)
                if is_waiting:
                    raise
                return False
            if self._stands(handle):
                self._handle = handle
                return True
            os.close(handle)

    def _stands(self, handle: int) -> bool:
        """Tell whether the locked file is still the one at the path: its last holder may have removed it."""
        try:
            return os.path.samestat(os.fstat(handle), self.path.stat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Give the lock back; does nothing when it is not held."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> Self:
        self.take(is_waiting=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def _lock(handle: int, *, is_waiting: bool) -> None:
    if fcntl is not None:
        fcntl.flock(handle, fcntl.LOCK_EX if is_waiting else fcntl.LOCK_EX | fcntl.LOCK_NB)
        return
    import msvcrt  # noqa: PLC0415  # exists on Windows only

    msvcrt.locking(handle, msvcrt.LK_LOCK if is_waiting else msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
