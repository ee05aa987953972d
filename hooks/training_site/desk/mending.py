"""Which data files are written wrongly in a way that a program can mend for certain?"""

import os
from pathlib import Path

from training_site.desk.base.changeset import Changeset, RefusedError, Rewrite
from training_site.desk.base.workbench import Workbench
from training_site.desk.mended_text import mend_text
from training_site.model.schemas import kind_of
from training_site.sources.yaml.reader import MAX_BYTES

_HOMES = ("roster", "courses")
_ENDING = ".yml"


def plan_mending(bench: Workbench, files: tuple[Path, ...]) -> Changeset:
    """Plan the mending of files, of all when none is named; the notes tell each change with its line.

    Raises:
        RefusedError: when a file that was named is none of the data.
    """
    paths = [_data_path(bench.root, file) for file in files] or _all_paths(bench.root)
    rewrites, notes = [], []
    for path in dict.fromkeys(paths):
        data, kind = (bench.root / path).read_bytes(), kind_of(path)
        if kind is None or len(data) > MAX_BYTES:
            continue
        mended = mend_text(data, path, kind)
        rewrites.append(Rewrite(path, data, mended.data))
        notes += [f"{path}:{line}：{what}" for line, what in mended.changes]
    return Changeset(tuple(rewrites), tuple(notes))


def _all_paths(root: Path) -> list[str]:
    found = (file for home in _HOMES for file in (root / home).rglob(f"*{_ENDING}"))
    return sorted(
        file.relative_to(root).as_posix() for file in found if file.is_file() and not file.is_symlink()
    )


def _data_path(root: Path, file: Path) -> str:
    """Return the path below the root; the word may start there or where somebody stands."""
    for place in (Path.cwd() / file, root / file):
        path = Path(os.path.abspath(place))  # noqa: PTH100 - a link is no data file and must not be followed
        if not path.is_file() or path.is_symlink():
            continue
        inside = Path(os.path.relpath(path, os.path.abspath(root))).as_posix()  # noqa: PTH100 - the same
        if kind_of(inside) is not None and inside.endswith(_ENDING):
            return inside
        raise RefusedError(f"{file} 不是记录文件", "写 roster/ 或 courses/ 里的 .yml 文件；不写文件就查全部")
    raise RefusedError(f"没有文件 {file}", "核对路径；不写文件就查全部")
