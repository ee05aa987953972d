"""What did the data folders, or those of one customer, hold at a commit?

Nothing is checked out: git prints the blobs, and they are laid into a private temporary folder as they lie below
the root, which lives as long as anything that was read from it is kept.
"""

import shutil
import subprocess
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO

from training_site.sources.history.history import git_command, git_environment, run_git

_REGULAR = ("100644", "100755")
_CHUNK = 1 << 20
_Blobs = dict[str, str]
"""Path below the root, in `/` → object name of the blob."""


class _Folder:
    """A temporary folder that only its owner may enter; removed with the last reference to it, or at exit."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="training-site-"))
        self.laid: _Blobs = {}
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)

    def lay(self, root: Path, wanted: _Blobs) -> bool:
        """Make the folder hold exactly these blobs; False when one of them cannot be had or written.

        Only what differs from what lies there is touched: a scan of gigabytes is written once for all commits.
        """
        for name in [name for name, blob in self.laid.items() if wanted.get(name) != blob]:
            self._drop(name)
        missing = {name: blob for name, blob in wanted.items() if name not in self.laid}
        if not missing:
            return True
        with subprocess.Popen(  # noqa: S603 - fixed arguments, no shell
            git_command(root, "cat-file", "--batch"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=git_environment(),
        ) as git:
            assert git.stdin is not None  # noqa: S101 - asked for above
            assert git.stdout is not None  # noqa: S101
            for name, blob in missing.items():
                git.stdin.write(f"{blob}\n".encode())
                git.stdin.flush()
                if not self._write(name, git.stdout):
                    git.kill()
                    return False
                self.laid[name] = blob
        return True

    def _write(self, name: str, stream: IO[bytes]) -> bool:
        """Copy one blob from git's answer, a line `<name> blob <size>` and the bytes; never over another file."""
        head = stream.readline().split()
        if len(head) != 3 or head[1] != b"blob":  # noqa: PLR2004 - `<name> missing` has two words
            return False
        left, target = int(head[2]), self.path / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            file = target.open("xb")
        except (FileExistsError, NotADirectoryError):  # two names that this system takes for one
            return False
        with file:
            while left and (chunk := stream.read(min(left, _CHUNK))):
                file.write(chunk)
                left -= len(chunk)
        is_whole = left == 0 and stream.read(1) == b"\n"
        if not is_whole:
            target.unlink()
        return is_whole

    def _drop(self, name: str) -> None:
        """Remove one file, and the folders that held nothing else."""
        del self.laid[name]
        (self.path / name).unlink()
        for parent in Path(name).parents:
            with suppress(OSError):
                (self.path / parent).rmdir()


@dataclass(frozen=True, slots=True)
class OlderTree:
    """A customer's folder, or all data, as one commit holds them."""

    commit: str
    """40 hexadecimal digits."""
    day: date
    """The committer's own claim, in the committer's zone."""
    folder: _Folder

    @property
    def root(self) -> Path:
        """The folder that holds `roster/<customer>/…`; its content changes with the next tree asked for."""
        return self.folder.path


def older_trees(root: Path, customer: str) -> Iterator[OlderTree]:
    """Yield what a customer's folder held at each commit that changed it, newest first, each content once.

    Args:
        root: the folder that holds roster/; it may lie below the repository's own.
        customer: the customer's id.

    Nothing is yielded without git, outside a repository and in a shallow clone, whose oldest commit would claim
    what older ones did. Commits with links, with names that no folder can hold, or without the folder are left out.

    Raises:
        OSError: when the temporary folder cannot be written.
    """
    if run_git(root, "rev-parse", "--is-shallow-repository") != b"false\n":
        return
    folder, seen = _Folder(), set()
    for commit, day in _commits(root, f"roster/{customer}"):
        blobs = _blobs(root, commit, f"roster/{customer}/")
        content = frozenset(blobs.items()) if blobs else None
        if blobs is None or content in seen:
            continue
        seen.add(content)
        if folder.lay(root, blobs):
            yield OlderTree(commit, day, folder)


def tree_of(root: Path, commit: str, day: date) -> OlderTree | None:
    """Lay all of courses/ and roster/ as one commit holds them; None with links, or names that no folder can hold.

    Raises:
        OSError: when the temporary folder cannot be written.
    """
    folder = _Folder()
    wanted: _Blobs = {}
    for start in ("courses/", "roster/"):
        if run_git(root, "rev-parse", "--verify", "--quiet", f"{commit}:./{start[:-1]}") is None:
            continue
        blobs = _blobs(root, commit, start)
        if blobs is None:
            return None
        wanted |= blobs
    return OlderTree(commit, day, folder) if folder.lay(root, wanted) else None


def _commits(root: Path, path: str) -> Iterator[tuple[str, date]]:
    log = run_git(root, "log", "--date-order", "--no-show-signature", "-z", "--format=%H %cs", "--", path)
    for line in (log or b"").decode("ascii", "replace").split("\0"):
        commit, _, day = line.strip().partition(" ")
        with suppress(ValueError):
            yield commit, date.fromisoformat(day)


def _blobs(root: Path, commit: str, start: str) -> _Blobs | None:
    """List the files of a folder; None when it is empty or holds what is no file, or a name that leads elsewhere."""
    found = {}
    for line in (run_git(root, "ls-tree", "-r", "-z", commit, "--", start) or b"").split(b"\0"):
        if not line:
            continue
        head, _, name = line.partition(b"\t")
        mode, _, blob = head.decode("ascii").split(" ")
        path = name.decode("utf-8", "replace")
        if mode not in _REGULAR or not path.startswith(start) or not _is_safe(path):
            return None
        found[path] = blob
    return found or None


def _is_safe(path: str) -> bool:
    """Tell whether a path stays below its folder on every system, as one name per step."""
    return path.isprintable() and all(
        step not in ("", ".", "..") and not set(step) & set('\\:*?"<>|\ufffd') for step in path.split("/")
    )
