"""What lies in a data folder, or beside them, where nobody reads it, so that a record in the wrong place is not silently lost?"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from training_site.problems import Problem, Where, problem
from training_site.sources.files.scan import LINK_CURE, NOT_A_RECORD, judge_entry, read_bytes, relative_path
from training_site.sources.record.homes import of_no_kind
from training_site.sources.record.reading import Reading

_ORGANISATION = "roster/organisation.yml"
_CUSTOMERS = "客户的记录放进 roster/客户编号/ 文件夹；用不到的移出 roster"
_SILENT = (
    ("courses", "课程的文件放进 courses/课程编号/ 文件夹；用不到的移出 courses"),
    ("courses/frameworks", "能力框架写成 .yml 文件；用不到的移出 courses"),
    ("roster/instructors", "教员写成 .yml 文件，证据移进 roster/instructors/evidence/；用不到的移出"),
)
"""Folders whose `.yml` files, links and left-overs are told elsewhere."""


def roster_strays(reading: Reading) -> Iterator[Problem]:
    """Report a roster/ that is none, and what lies directly in it beside the vendor's file and folders."""
    root = reading.root
    roster = root / "roster"
    if roster.is_symlink():
        yield problem("E-FILE", Where("roster"), "是符号链接，不作为数据文件夹读取", LINK_CURE)
    elif roster.exists() and not roster.is_dir():
        yield problem(
            "E-FILE", Where("roster"), "是一个文件，应该是文件夹", "删去或移走它，新建 roster 文件夹"
        )
    else:
        for entry in _entries(roster):
            if entry.name != "instructors":  # a folder of records, looked at as one
                yield from _stray(entry, reading)


def silent_strays(root: Path) -> Iterator[Problem]:
    """Report files that are no records directly in the other folders where records lie."""
    for name, cure in _SILENT:
        folder = root / name
        for entry in () if folder.is_symlink() else _entries(folder):
            is_file = stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode)
            if is_file and entry.name[0] != "." and judge_entry(entry, root) is NOT_A_RECORD:
                yield _unread(entry, root, cure)


def top_strays(reading: Reading) -> Iterator[Problem]:
    """Report records that lie beside the data folders; what else is there is no business of ours."""
    root = reading.root
    for entry in _entries(root):
        if entry.name[0] == "." or not entry.name.lower().endswith((".yml", ".yaml")):
            continue
        data, _ = read_bytes(Path(entry.path), root)
        path = relative_path(Path(entry.path), root)
        home = reading.expect(path, data) if data else None
        if home is not None:
            yield home.misplaced(path)


def _stray(entry: os.DirEntry[str], reading: Reading) -> Iterator[Problem]:
    root = reading.root
    found = judge_entry(entry, root)
    where = Where(relative_path(Path(entry.path), root))
    if found is not None and found is not NOT_A_RECORD:
        yield found
    elif found is None and where.path != _ORGANISATION:
        home = reading.misplaced(Path(entry.path), where.path)
        yield home or of_no_kind(where.path, _CUSTOMERS)
    elif found is NOT_A_RECORD and entry.name[0] != "." and not entry.is_dir(follow_symlinks=False):
        yield _unread(entry, root, _CUSTOMERS)


def _unread(entry: os.DirEntry[str], root: Path, cure: str) -> Problem:
    where = Where(relative_path(Path(entry.path), root))
    return problem("W-FILE", where, "不是记录，放在这里不会被读取", cure)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """List a folder in a stable order; one that cannot be listed has nothing to tell."""
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError:
        return []
