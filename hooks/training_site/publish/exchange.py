"""How are several folders and files of a repository exchanged so that a failure leaves all of them as they were?

What is new is complete beside the old before the first move; each move is a rename. When one fails, those before
it are undone. A kill between two of them leaves the rest in the folder that this makes, and git has it all.
"""

import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

_Move = tuple[Path, Path]


def put_in_place(root: Path, stage: Path, names: Iterable[str]) -> None:
    """Put what lies below `stage/new` in the place of what lies below the root, name by name.

    Args:
        root: the folder to change.
        stage: a folder on the same disk; `new/<name>` is what comes, a name without it is only removed.
        names: paths relative to the root, none below another.

    Raises:
        OSError: when the disk is full or something cannot be moved; everything is then as it was.
    """
    done: list[_Move] = []
    try:
        for name in names:
            for source, target in _moves(root, stage, name):
                target.parent.mkdir(parents=True, exist_ok=True)
                source.rename(target)
                done.append((source, target))
    except BaseException:
        _undo(done)
        raise


def write_below(folder: Path, path: str, data: bytes, *, is_program: bool = False) -> None:
    """Write a file below a folder that is being prepared."""
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    file.chmod(0o755 if is_program else 0o644)


def discard(stage: Path) -> None:
    """Remove the folder with what was replaced."""
    shutil.rmtree(stage, ignore_errors=True)


def _moves(root: Path, stage: Path, name: str) -> Iterable[_Move]:
    old, new = root / name, stage / "new" / name
    if old.exists() or old.is_symlink():
        yield old, stage / "old" / name
    if new.exists():
        yield new, old


def _undo(done: Sequence[_Move]) -> None:
    for source, target in reversed(done):
        with suppress(OSError):  # the others are put back all the same
            target.rename(source)
