"""How does a change of several files get onto the disk so that a kill at any step leaves all of them old or all new?

Why a journal and not one rename of a folder: the files of one change lie in folders that belong to different people
(a customer's, the instructors', a course's), and an editor or git may hold one of them open. All new bytes and all old
ones are first laid, on the disk, into one folder beside the data; the rename of `journal.json` into it decides. Whoever
reads the data next (`recover_changeset`) finds the folder: without the journal nothing had begun and it goes; with it the rest is
written. Where somebody has meanwhile written one of the files by hand, that stays, and the others go back to what they
were. One file alone needs no journal, unless its folder is new: its rename decides.
"""

import json
import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from training_site.desk.base.changeset import Changeset, Rewrite
from training_site.desk.base.writing import ChangedError, one_at_a_time
from training_site.sources.history.history import run_git

LOCK = ".desk.lock"
"""Held by the command that writes."""
_FOLDER = ".desk.staging-journal"
_JOURNAL = "journal.json"
_DATA = ("courses", "roster", "docs")
_MOVING = "moving"
"""The file that is about to be renamed to where it belongs."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was found half written, and how it ended."""

    paths: tuple[str, ...]
    is_completed: bool
    """Whether the change stands now; else it was undone."""


def write_changeset(root: Path, changeset: Changeset) -> None:
    """Write a changeset; the caller holds the lock.

    Raises:
        ChangedError: when a file is not what the changeset was made from; nothing was written then.
        OSError: when the disk is full or a folder cannot be written; everything is then as it was.
    """
    rewrites = changeset.changed
    changed = next((item.path for item in rewrites if _bytes(root / item.path) != item.before), None)
    if changed is not None:
        raise ChangedError(changed)
    folder = root / _FOLDER
    try:
        _lay_down(folder, rewrites)
        _complete(root, folder, rewrites)
    except BaseException:
        _undo(root, folder, rewrites)
        _discard(folder)
        raise
    _discard(folder)


def recover_changeset(root: Path, before_waiting: Callable[[], None]) -> Recovered | None:
    """Complete or undo what a killed command has left; None where there is nothing of the kind.

    Raises:
        OSError: when the disk is full or a folder cannot be written.
    """
    folder = root / _FOLDER
    if not folder.is_dir() or _is_foreign(root, folder):
        return None
    with one_at_a_time(root / LOCK, before_waiting):
        rewrites = _noted(root, folder)
        states = [(item, _bytes(root / item.path)) for item in rewrites]
        is_untouched = all(now in (item.before, item.after) for item, now in states)
        if is_untouched:
            _complete(root, folder, rewrites)
        else:
            _undo(root, folder, rewrites)
        _discard(folder)
    return Recovered(tuple(item.path for item in rewrites), is_untouched) if rewrites else None


def settled(root: Path) -> Path:
    """Return a folder of data once nothing in it is half written."""
    recover_changeset(root, lambda: None)
    return root


def _lay_down(folder: Path, rewrites: Sequence[Rewrite]) -> None:
    """Put old and new bytes beside the data, on the disk; the last rename decides."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    if len(rewrites) == 1 and (folder.parent / rewrites[0].path).parent.is_dir():
        return
    for number, item in enumerate(rewrites):
        for name, data in ((f"old-{number}", item.before), (f"new-{number}", item.after)):
            if data is not None:
                _put(folder / name, data)
    _put(folder / _MOVING, json.dumps([item.path for item in rewrites], ensure_ascii=False).encode())
    os.replace(folder / _MOVING, folder / _JOURNAL)  # noqa: PTH105 - the same call by its usual name


def _is_foreign(root: Path, folder: Path) -> bool:
    """Tell whether the folder came with the repository: nobody may change data by committing one."""
    return folder.is_symlink() or bool(run_git(root, "ls-files", "--", _FOLDER))


def _noted(root: Path, folder: Path) -> tuple[Rewrite, ...]:
    """Read what was to be written; nothing where no journal says so, or it leads out of the data."""
    try:
        paths = json.loads(_bytes(folder / _JOURNAL) or b"[]")
    except ValueError:
        return ()
    if not isinstance(paths, list) or not all(
        isinstance(path, str) and _is_data(root, path) for path in paths
    ):
        return ()
    return tuple(
        Rewrite(path, _bytes(folder / f"old-{number}"), _bytes(folder / f"new-{number}"))
        for number, path in enumerate(paths)
    )


def _is_data(root: Path, path: str) -> bool:
    first, *rest = path.split("/")
    is_inside = (root / path).resolve().is_relative_to(root.resolve() / first)
    return first in _DATA and bool(rest) and is_inside


def _complete(root: Path, folder: Path, rewrites: Sequence[Rewrite]) -> None:
    for item in rewrites:
        found = _bytes(root / item.path)
        if found not in (item.before, item.after):
            raise ChangedError(item.path)
        if found != item.after:
            _move(root, folder, item.path, item.after)


def _undo(root: Path, folder: Path, rewrites: Sequence[Rewrite]) -> None:
    """Put the old bytes back where the new ones stand; what somebody else has written stays."""
    for item in rewrites:
        if _bytes(root / item.path) == item.after:
            _move(root, folder, item.path, item.before)


def _move(root: Path, folder: Path, name: str, data: bytes | None) -> None:
    """Let a file hold these bytes by one rename, or be gone; its rights stay."""
    path = root / name
    if data is None:
        path.unlink()
        with suppress(OSError):  # a folder that holds something else stays
            path.parent.rmdir()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    _put(folder / _MOVING, data)
    (folder / _MOVING).chmod(path.stat().st_mode & 0o7777 if path.exists() else 0o644)
    os.replace(folder / _MOVING, path)  # noqa: PTH105 - the same call by its usual name


def _discard(folder: Path) -> None:
    """Remove the folder; the journal goes first, so that half of it is not taken for a change."""
    (folder / _JOURNAL).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def _put(path: Path, data: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _bytes(path: Path) -> bytes | None:
    """Read a file; None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
