"""How a finished folder takes the place of the published one, so that a reader never sees neither.

Linux exchanges two folders in one step (`renameat2` with `RENAME_EXCHANGE`): before it the old site is whole,
after it the new one. Where the system or the file system refuses that (macOS, Windows, some network drives),
the published folder is renamed to `previous` and the new one moves in; between these two renames there is no
site. A process that dies exactly there is mended by `recover`, which every build calls first.
"""

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NOT_OFFERED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM})


def swap(new: Path, published: Path, previous: Path) -> None:
    """Put `new` at `published`; the old content ends at `new`, at `previous`, or nowhere if there was none.

    All three are siblings on one file system; the caller holds the site's lock.

    Raises:
        OSError: when the system refuses the renames; then `published` is what it was.
    """
    if not published.exists():
        new.rename(published)
    elif not exchange_folders(new, published):
        _rename_twice(new, published, previous)


def recover(published: Path, previous: Path) -> None:
    """Mend a swap by two renames that was cut between them, and drop a folder it left behind."""
    if not previous.exists():
        return
    if published.exists():
        shutil.rmtree(previous)
    else:
        previous.rename(published)


def exchange_folders(one: Path, other: Path) -> bool:
    """Exchange two existing folders in one step; False when this system does not offer it.

    Raises:
        OSError: when it is offered and fails.
    """
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NOT_OFFERED:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _rename_twice(new: Path, published: Path, previous: Path) -> None:
    published.rename(previous)
    try:
        new.rename(published)
    except OSError:
        previous.rename(published)
        raise
