"""Which files of this repository are the demo, and may they be removed without anybody losing what is theirs?

Every file of the demo stands in `starter/demo.txt` with git's name of its content. A tree in which one of them
reads otherwise, or in which another lies beside them, may hold somebody's own records: nothing is removed then.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from training_site.sources.history.history import run_git

_DATA = ("roster", "courses", "docs/statements")
_STAYS = "courses/frameworks/"
_ORGANISATION = "roster/organisation.yml"
_ONCE = "start 只在刚克隆的仓库里运行一次"


class NotADemoError(Exception):
    """The demo cannot be removed; the message says why, in Chinese, without a full stop."""


@dataclass(frozen=True, slots=True)
class Demo:
    """What would be removed; every file is committed, so git can bring it back."""

    files: tuple[str, ...]
    """Relative to the root, ordered."""
    commit: str
    """The commit that holds them all."""

    def below(self, folder: str) -> tuple[str, ...]:
        """Name what lies in a folder, folders and files alike, ordered."""
        start = f"{folder}/"
        return tuple(
            sorted({path[len(start) :].split("/")[0] for path in self.files if path.startswith(start)})
        )


def find_demo(root: Path) -> Demo:
    """Find the demo in the working tree, which has to be exactly what is committed.

    Raises:
        NotADemoError: without git, history or a whole history; with changes that are not committed; where the demo
            is gone, was changed, or has something of somebody's own beside it.
    """
    commit = _commit(root)
    _stop_when_dirty(root)
    known = _known()
    tracked = _tracked(root)
    if tracked.get(_ORGANISATION) != known[_ORGANISATION]:
        raise NotADemoError(
            f"{_ORGANISATION} 已经不是示例的那一份，这里已经开始了自己的数据，或没有示例；{_ONCE}"
        )
    own = sorted(path for path, blob in tracked.items() if known.get(path) != blob)
    if own:
        changed = "改过，不再是示例的原样" if own[0] in known else "不是示例里的"
        raise NotADemoError(
            f"{own[0]} {changed}（共 {len(own)} 个这样的文件），可能是自己的数据；先移出去；{_ONCE}"
        )
    return Demo(tuple(sorted(tracked)), commit)


def _commit(root: Path) -> str:
    """Return the newest commit of a repository whose top is `root` and whose history is whole."""
    top = run_git(root, "rev-parse", "--show-toplevel")
    if top is None:
        raise NotADemoError("没有装 git，或这个文件夹不在 git 仓库里；先用 git clone 取一份")
    if Path(top.decode("utf-8", "surrogateescape").rstrip("\n")).resolve() != root.resolve():
        raise NotADemoError("这个文件夹不是 git 仓库的最上层；到最上层运行，或用 --root 指到那里")
    head = run_git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if head is None:
        raise NotADemoError("仓库里还没有提交，删去的东西找不回来；先用 git clone 取一份带历史的")
    if (run_git(root, "rev-parse", "--is-shallow-repository") or b"").strip() == b"true":
        raise NotADemoError("这是浅克隆，历史不完整；先运行 git fetch --unshallow")
    return head.decode("ascii").strip()


def _stop_when_dirty(root: Path) -> None:
    changed = _status(root, "--untracked-files=all")
    if changed:
        raise NotADemoError(
            f"有 {len(changed)} 个文件的修改没有提交，例如 {changed[0]}；先提交或移走"
            "（上一次 start 中途断了的，先 git stash -u，改动都收在里面，不会丢）"
        )
    hidden = [path for path in _status(root, "--ignored", "--", *_DATA) if not _is_left_behind(path)]
    if hidden:
        raise NotADemoError(f"{hidden[0]} 不在 git 里，删去就找不回来；先移出去")


def _status(root: Path, *arguments: str) -> list[str]:
    told = run_git(root, "status", "--porcelain=v1", "-z", "--no-renames", *arguments)
    if told is None:
        raise NotADemoError("git 不能说明有没有没提交的修改；先运行 git status 看一看")
    return sorted(line[3:].decode("utf-8", "replace") for line in told.split(b"\0") if line)


def _is_left_behind(path: str) -> bool:
    """Tell whether a system put this file there by itself."""
    return path.rpartition("/")[2] in {".DS_Store", "Thumbs.db", "desktop.ini"}


def _known() -> Mapping[str, str]:
    """Read the list of the demo: path → git's name of its content."""
    text = files("training_site").joinpath("starter", "demo.txt").read_text(encoding="utf-8")
    return dict(_split(text.splitlines(), " "))


def _tracked(root: Path) -> Mapping[str, str]:
    """List what is committed of the data, but for the frameworks: path → git's name of its content."""
    told = run_git(root, "ls-tree", "-r", "-z", "HEAD", "--", *_DATA) or b""
    lines = told.decode("utf-8", "surrogateescape").split("\0")
    found = (line.partition("\t") for line in lines if line)
    return {path: head.split(" ")[2] for head, _, path in found if not path.startswith(_STAYS)}


def _split(lines: Iterable[str], between: str) -> Iterable[tuple[str, str]]:
    for line in lines:
        blob, _, path = line.partition(between)
        yield path, blob
