"""Whether the hand-written pages may be published: plain UTF-8 files whose front matter parses.

MkDocs follows links out of the folder, waits for ever on a pipe, publishes backups and data files, and prints
front matter that does not parse into the page. All of that is a problem here, before MkDocs looks.
"""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

import yaml

from training_site.problems import Problem, Where, problem

_PICTURES = {".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif"}
_DOWNLOADS = {".txt", ".pdf", ".csv", ".json", ".ics", ".xlsx", ".docx", ".conf"}
_KINDS = {".md", ".css", ".js", ".woff2"} | _PICTURES | _DOWNLOADS
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)??(?:\.{3}|-{3})[ \t]*(?:\n|\Z)", re.DOTALL)


def check_docs(docs_dir: Path, name: str = "docs") -> tuple[Problem, ...]:
    """Check every file below `docs_dir`; places are given below `name`. Hidden files stay unpublished."""
    if docs_dir.is_symlink():
        return (problem("E-FILE", Where(name), "是符号链接，不发布"),)
    return tuple(_check_folder(docs_dir, name))


def _check_folder(folder: Path, name: str) -> Iterator[Problem]:
    for entry in sorted(os.scandir(folder), key=lambda found: found.name):
        if not entry.name.startswith("."):
            yield from _check_entry(entry, f"{name}/{entry.name}", is_top="/" not in name)


def _check_entry(entry: os.DirEntry[str], place: str, *, is_top: bool) -> Iterator[Problem]:
    try:
        entry.name.encode("utf-8")
    except UnicodeEncodeError:
        shown = os.fsencode(place).decode("utf-8", "backslashreplace")
        yield problem("E-FILE", Where(shown), "文件名不是 UTF-8 编码", "改用正常的文件名")
        return
    mode = entry.stat(follow_symlinks=False).st_mode
    if stat.S_ISDIR(mode):
        if is_top and entry.name == "templates":
            yield problem(
                "E-PATH", Where(place), "MkDocs 不发布 docs/templates/，里面的页面会丢失", "给文件夹改名"
            )
        yield from _check_folder(Path(entry.path), place)
    elif not stat.S_ISREG(mode):
        yield problem("E-FILE", Where(place), "是符号链接、管道或设备，不发布", "改为普通文件")
    elif Path(entry.name).suffix not in _KINDS:
        text = "docs/ 里的文件全部会公开，这种文件不允许放在这里"
        yield problem("E-FILE", Where(place), text, "移出 docs/，或改为 .md 和常用的图片、下载格式")
    elif entry.name.endswith(".md"):
        yield from _check_page(Path(entry.path), place)


def _check_page(path: Path, place: str) -> Iterator[Problem]:
    try:
        content = path.read_bytes()
    except OSError as error:
        yield problem("E-FILE", Where(place), f"读不出来：{error.strerror}", "检查文件的权限")
        return
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        yield problem("E-ENC", Where(place, line), "不是 UTF-8（像是 GBK 编码）")
        return
    yield from check_front_matter(text.replace("\r\n", "\n"), place)


def check_front_matter(text: str, place: str) -> tuple[Problem, ...]:
    """Return E-MANUAL when a page opens with front matter that MkDocs would print instead of reading."""
    if not re.match(r"---[ \t]*\n", text):
        return ()
    match = _FRONT_MATTER.match(text)
    if match is None:
        cure = "在前置信息后面另起一行写 ---"
        return (problem("E-MANUAL", Where(place), "前置信息没有结束：缺少第二行 ---", cure),)
    cure = "按“字段: 值”改正，有特殊符号的值加双引号"
    try:
        data = yaml.safe_load(match[1] or "")
    except yaml.MarkedYAMLError as error:
        mark = error.context_mark or error.problem_mark  # the opening bracket rather than the end of the file
        where = Where(place, mark.line + 2, mark.column + 1) if mark else Where(place, 2)
        return (problem("E-MANUAL", where, f"前置信息读不出来：{error.problem}", cure),)
    except (yaml.YAMLError, ValueError) as error:
        return (problem("E-MANUAL", Where(place, 2), f"前置信息读不出来：{error}", cure),)
    if not isinstance(data, dict):
        return (problem("E-MANUAL", Where(place, 2), "前置信息不是“字段: 值”", cure),)
    return ()
