"""Which commit is a change compared with, what did the data say there, and is all of the change committed?"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from training_site.sources.history.history import run_git
from training_site.sources.history.older_tree import OlderTree, tree_of


class NoBaseError(Exception):
    """There is nothing to compare with; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Base:
    """The commit that a change began from."""

    commit: str
    """40 hexadecimal digits."""
    tree: OlderTree | None
    """Its data; None when they hold links or names that no folder can hold."""


def find_base(root: Path, name: str) -> Base:
    """Find the commit at which HEAD left `name`, and lay its data.

    Args:
        root: the folder that holds courses/ and roster/; it may lie below the repository's own.
        name: a branch, tag or commit. What it gained since HEAD left it is no part of the change.

    Raises:
        NoBaseError: without git, repository or commits, when the name is unknown or shares no history with HEAD.
        OSError: when the temporary folder cannot be written.
    """
    shallow = run_git(root, "rev-parse", "--is-shallow-repository")
    if shallow is None:
        raise NoBaseError("没有装 git，或这个文件夹不在 git 仓库里，没有可以比较的历史")
    if _commit(root, "HEAD") is None:
        raise NoBaseError("仓库里还没有提交，没有可以比较的历史")
    is_shallow = shallow.strip() == b"true"
    cure = "运行 git fetch --unshallow 取回全部历史后再试（流水线里写 fetch-depth: 0 或 GIT_DEPTH: 0）"
    given = _commit(root, name)
    if given is None and is_shallow:
        raise NoBaseError(f"这是浅克隆，其中没有 “{name}”；{cure}")
    if given is None:
        raise NoBaseError(f"找不到提交或分支 “{name}”；先 git fetch，或换一个名字，例如 origin/main")
    shared = run_git(root, "merge-base", given, "HEAD")
    if shared is None and is_shallow:
        raise NoBaseError(f"这是浅克隆，看不到从 “{name}” 分出来的地方；{cure}")
    if shared is None:
        raise NoBaseError(f"“{name}” 和现在的提交没有共同的历史，无法比较")
    commit = shared.decode("ascii").strip()
    shown = run_git(root, "show", "--no-patch", "--no-show-signature", "--format=%cs", commit) or b""
    return Base(commit, tree_of(root, commit, date.fromisoformat(shown.decode("ascii").strip())))


def uncommitted(root: Path) -> tuple[str, ...]:
    """List the paths below courses/ and roster/ that differ from HEAD or are new, without ignored ones; ordered."""
    status = ("status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--")
    told = run_git(root, *status, "courses", "roster") or b""
    return tuple(sorted(line[3:].decode("utf-8", "replace") for line in told.split(b"\0") if line))


def _commit(root: Path, name: str) -> str | None:
    wanted = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    found = run_git(root, *wanted)
    return None if found is None else found.decode("ascii").strip()
