"""Which files of a folder are records, and which only look like it?

Nothing is followed and nothing is opened unless it is a regular file, so links, pipes and devices can neither leak
nor hang a build.
"""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from training_site.problems import Problem, Where, problem
from training_site.sources.yaml.reader import MAX_BYTES

LINK_CURE = "把链接换成它指向的文件或文件夹本身，放进仓库"
_KINDS = (
    (stat.S_ISLNK, "符号链接"),
    (stat.S_ISFIFO, "管道"),
    (stat.S_ISSOCK, "套接字"),
    (stat.S_ISBLK, "设备文件"),
    (stat.S_ISCHR, "设备文件"),
)
_RECORD = re.compile(r"\.(?:yml|yaml)$", re.IGNORECASE)
_TWICE = re.compile(r"\.ya?ml(\.[^.]+)$", re.IGNORECASE)
"""A record that an editor gave a second ending, such as Notepad's .yml.txt."""
_COPY = re.compile(r"副本|复件|冲突|[ (（]\d+[)）]\.|copy|conflict", re.IGNORECASE)
_LEFT_OVER = re.compile(
    r"^\.DS_Store$|^Thumbs\.db$|^desktop\.ini$|~$|\.sw[a-p]$|\.(?:orig|rej|bak|tmp)$|^\.#|^#.*#$|^~\$",
    re.IGNORECASE,
)


def data_files(folder: Path, root: Path) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """List the .yml files below folder, sorted by their path relative to root, and report what cannot be a record.

    Args:
        folder: the folder to walk; refused when it is a link.
        root: the folder that paths in problems are relative to.

    Returns:
        Paths of regular files named `*.yml`, and the problems in the order of their places. Hidden folders are
        passed over; a missing folder has no files.
    """
    if folder.is_symlink():
        return (), (
            problem(
                "E-FILE", Where(relative_path(folder, root)), "是符号链接，不作为数据文件夹读取", LINK_CURE
            ),
        )
    files: list[Path] = []
    problems: list[Problem] = []
    for entry in _walk(folder, root, problems):
        found = judge_entry(entry, root)
        if found is None:
            files.append(Path(entry.path))
        elif found is not NOT_A_RECORD:
            problems.append(found)
    problems.extend(_hard_links(files, root))
    order = sorted(files, key=lambda file: file.relative_to(root).as_posix())
    return tuple(order), tuple(sorted(problems, key=lambda found: found.sort_key))


def read_bytes(path: Path, root: Path) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Read a record without following a link, waiting for a pipe or reading more than the size limit.

    Returns:
        The bytes, or None and the one problem that says why not. One byte more than `MAX_BYTES` is returned at
        most; the reader refuses it as too large.
    """
    where = Where(relative_path(path, root))
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        return None, (_unreadable(where, error),)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return None, (problem("E-FILE", where, "不是普通文件，不作为记录读取"),)
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            return stream.read(MAX_BYTES + 1), ()
    except OSError as error:
        return None, (_unreadable(where, error),)
    finally:
        os.close(descriptor)


def is_left_over(name: str) -> bool:
    """Tell whether an editor or a system left this file behind; `data_files` reports it."""
    return _LEFT_OVER.search(name) is not None


def relative_path(path: Path, root: Path) -> str:
    """Write a path relative to root with slashes, in characters that can be printed anywhere."""
    text = Path(path).relative_to(root).as_posix()
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace").replace("\n", "\\n")


NOT_A_RECORD = problem("W-FILE", Where(""), "")
"""Stands for a file of another type, such as letter.txt, which other checks look at."""


def _walk(folder: Path, root: Path, problems: list[Problem]) -> Iterator[os.DirEntry[str]]:
    """Yield every entry that is not an ordinary folder, in a stable order; unreadable folders become problems."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except FileNotFoundError:
            continue
        except OSError as error:
            problems.append(_unreadable(Where(relative_path(here, root)), error))
            continue
        for entry in found:
            if not entry.is_dir(follow_symlinks=False) or _RECORD.search(entry.name):
                yield entry
            elif not entry.name.startswith("."):
                waiting.append(Path(entry.path))


def judge_entry(entry: os.DirEntry[str], root: Path) -> Problem | None:
    """Return None for a record, `NOT_A_RECORD` for a file of another type, otherwise what is wrong with the entry."""
    name, where = entry.name, Where(relative_path(Path(entry.path), root))
    if not _is_printable(name):
        return problem(
            "E-FILE", where, "文件名不是 UTF-8，或含有换行等控制字符", "改成只有字母、数字和连字符的文件名"
        )
    if is_left_over(name):
        return problem("W-FILE", where, "编辑器或系统留下的临时文件，已忽略")
    mode = entry.stat(follow_symlinks=False).st_mode
    kind = next((title for is_kind, title in _KINDS if is_kind(mode)), None)
    if kind:
        cure = LINK_CURE if stat.S_ISLNK(mode) else ""
        return problem("E-FILE", where, f"是{kind}，不作为记录读取", cure)
    twice = _TWICE.search(name)
    if twice and stat.S_ISREG(mode):
        message = f"扩展名后面又多了 {twice[1]}，不会被读取"
        return problem("E-FILE", where, message, f"改文件名，去掉末尾的 {twice[1]}（先让系统显示文件扩展名）")
    return _judge_name(name, mode, where) if _RECORD.search(name) else NOT_A_RECORD


def _judge_name(name: str, mode: int, where: Where) -> Problem | None:
    """Judge an ordinary file or folder whose name ends like a record's."""
    if stat.S_ISDIR(mode):
        return problem("E-FILE", where, "文件夹的名字以 .yml 结尾", "给文件夹改名，去掉 .yml")
    if _COPY.search(name):
        return problem("E-FILE", where, "像是备份副本或同步冲突的副本", "核对后只保留一份，副本移出仓库")
    if not name.endswith(".yml"):
        return problem(
            "E-FILE", where, f"扩展名是 {name[name.rindex('.') :]}，不会被读取", "把扩展名改成小写的 .yml"
        )
    return None


def _hard_links(files: list[Path], root: Path) -> Iterator[Problem]:
    """Report every further name of one and the same file: the same record would count twice."""
    seen: dict[tuple[int, int], Path] = {}
    for file in sorted(files):
        status = file.lstat()
        if status.st_nlink > 1:
            first = seen.setdefault((status.st_dev, status.st_ino), file)
            if first != file:
                message = f"与 {relative_path(first, root)} 是同一个文件（硬链接）"
                yield problem("E-FILE", Where(relative_path(file, root)), message, "只保留一个文件名")


def _is_printable(name: str) -> bool:
    return name.isprintable() and "\ufffd" not in name


def _unreadable(where: Where, error: OSError) -> Problem:
    return problem(
        "E-FILE", where, f"文件读不出来：{error.strerror}", "检查文件权限和磁盘；链接请换成普通文件"
    )
