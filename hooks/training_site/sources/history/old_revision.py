"""What did a course's folder hold when it last said a certain revision, as far as git remembers?

commit   course.yml says   manual/            wanted: 1.2
d4       2.0               rewritten
c3       1.2               a word corrected   ←  this one
b2       1.2               first
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic_core import PydanticCustomError

from training_site.model.base.scalars import parse_path
from training_site.sources.history.history import run_git
from training_site.sources.yaml.reader import read

_REGULAR = ("100644", "100755")
_ORDERS = (("--first-parent",), ("--full-history",))
"""What was published comes first, the commits of a branch that was merged later only after it."""


class NoHistoryError(Exception):
    """The past cannot be asked; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class OldRevision:
    """The manual of a course as one commit holds it."""

    commit: str
    """40 hexadecimal digits."""
    day: date
    """The committer's own claim."""
    files: dict[str, bytes]
    """Path below the course folder → content: course.yml, manual/ and figures/."""
    left_out: tuple[str, ...]
    """Paths that are links, or names that no file of ours may have."""


def find_revision(root: Path, course: str, revision: str) -> OldRevision:
    """Find the newest commit in which a course's course.yml says a revision.

    Args:
        root: the folder that holds courses/; it may lie below the repository's own.
        course: the course's id.
        revision: such as `1.2`.

    Raises:
        NoHistoryError: without git, outside a repository, or when no commit at hand says that revision.
    """
    shallow = run_git(root, "rev-parse", "--is-shallow-repository")
    if shallow is None:
        raise NoHistoryError("没有 git，或这个文件夹不在 git 仓库里")
    path = f"courses/{course}/course.yml"
    for commit, day in _commits(root, f"courses/{course}"):
        data = run_git(root, "cat-file", "blob", f"{commit}:./{path}")
        value = read(data, path)[0] if data is not None else None
        if value is not None and value.get("revision") == revision:
            return OldRevision(commit, day, *_files(root, course, commit))
    if shallow.strip() == b"true":
        raise NoHistoryError(
            f"这是浅克隆，其中没有 {revision} 版；运行 git fetch --unshallow 取回全部历史后再试"
        )
    raise NoHistoryError(f"git 历史里没有一次提交的 course.yml 是 {revision} 版")


def _commits(root: Path, folder: str) -> Iterator[tuple[str, date]]:
    """Yield the commits that changed a folder, newest first; some may come twice."""
    for order in _ORDERS:
        log = run_git(root, "log", *order, "-z", "--format=%H %cs", "--", folder)
        for line in (log or b"").decode("ascii").split("\0"):
            commit, _, day = line.strip().partition(" ")
            if day:
                yield commit, date.fromisoformat(day)


def _files(root: Path, course: str, commit: str) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Read the regular files of the manual; hidden ones are passed over."""
    start = f"courses/{course}/"
    wanted = [start + name for name in ("course.yml", "figures", "manual")]
    listing = run_git(root, "ls-tree", "-r", "-z", commit, "--", *wanted) or b""
    files, left_out = {}, []
    for line in listing.decode("utf-8", "backslashreplace").split("\0"):
        head, _, path = line.partition("\t")
        name = path.removeprefix(start)
        if not name or "/." in f"/{name}":
            continue
        mode, _, digest = head.split(" ")
        data = run_git(root, "cat-file", "blob", digest) if mode in _REGULAR and _is_path(name) else None
        if data is None:
            left_out.append(name)
        else:
            files[name] = data
    return files, tuple(left_out)


def _is_path(name: str) -> bool:
    try:
        parse_path(name)
    except PydanticCustomError:
        return False
    return True
