"""What did a person write by hand below docs/, and may it be published?

MkDocs follows links out of the folder, waits for ever on a pipe, publishes backups and data files, and prints
front matter that does not parse into the page. All of that is a problem here, before MkDocs looks.
"""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

import yaml

from training_site.model.files.hand_written import DocsFolder, HandWrittenPage
from training_site.privacy.numbers import find_personal
from training_site.problems import Problem, Where, problem
from training_site.sources.files.attachments import content, inspect_file
from training_site.sources.files.figure import check_figure
from training_site.sources.files.file_bytes import LARGEST_DRAWING
from training_site.sources.files.scan import LINK_CURE
from training_site.sources.manual.prose import check_prose
from training_site.sources.yaml.characters import check_characters

_KINDS = {".md", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg", ".pdf", ".docx", ".xlsx", ".pptx"}
_NOT_MOST_BOOST = 100
_NOT_FRONT_MATTER = re.compile(r" {0,3}[A-Za-z0-9_-]+:(?:\s|$)")
_FRONT_MATTER = re.compile(r" {0,3}[A-Za-z0-9_-]+:(?:\s|$)")
_FIELDS = {
    "title": str,
    "description": str,
    "hide": list,
    "search": dict,
}
"""What front matter may say, and of which kind; other fields make the theme look for templates and pictures."""
_MOST_BOOST = 100
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)??(?:\.{3}|-{3})[ \t]*(?:\n|\Z)", re.DOTALL)


def read_docs(root: Path) -> tuple[DocsFolder, tuple[Problem, ...]]:
    """Read docs/ below the root: its pages, the files beside them, and all problems. Hidden files stay unpublished."""
    folder = root / "docs"
    if folder.is_symlink():
        return DocsFolder(), (problem("E-FILE", Where("docs"), "是符号链接，不发布", LINK_CURE),)
    if not folder.is_dir():
        return DocsFolder(), ()
    pages: dict[str, HandWrittenPage] = {}
    files: set[str] = set()
    problems = tuple(_check_folder(folder, "docs", pages, files))
    return DocsFolder(pages, frozenset(files)), problems


def _check_folder(
    folder: Path, name: str, pages: dict[str, HandWrittenPage], files: set[str]
) -> Iterator[Problem]:
    for entry in sorted(os.scandir(folder), key=lambda found: found.name):
        if entry.name.startswith("."):
            continue
        place = f"{name}/{entry.name}"
        problems = tuple(_check_entry(entry, place))
        yield from problems
        if problems:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _check_folder(Path(entry.path), place, pages, files)
        elif entry.name.endswith(".md"):
            page, problems = _read_page(Path(entry.path), place)
            yield from problems
            if page is not None:
                pages[place.removeprefix("docs/")] = page
        else:
            files.add(place.removeprefix("docs/"))


def _check_entry(entry: os.DirEntry[str], place: str) -> Iterator[Problem]:
    try:
        entry.name.encode("utf-8")
    except UnicodeEncodeError:
        shown = os.fsencode(place).decode("utf-8", "backslashreplace")
        yield problem("E-FILE", Where(shown), "文件名不是 UTF-8 编码", "改用正常的文件名")
        return
    mode = entry.stat(follow_symlinks=False).st_mode
    if stat.S_ISDIR(mode):
        if place.casefold() == "docs/files":
            message = "docs/files/ 的地址留给证据和课程资料，网站服务器另有限制"
            yield problem("E-CLASH", Where(place), message, "给文件夹改名，例如 docs/images/")
        if place == "docs/templates":
            message = "MkDocs 不发布 docs/templates/，里面的页面会丢失"
            yield problem("E-PATH", Where(place), message, "给文件夹改名")
    elif not stat.S_ISREG(mode):
        yield problem("E-FILE", Where(place), "是符号链接、管道或设备，不发布", "改为普通文件")
    elif Path(entry.name).suffix not in _KINDS:
        text = "docs/ 里的文件全部会公开，这种文件不允许放在这里"
        yield problem(
            "E-FILE", Where(place), text, "移出 docs/；文字写成 .md，表格和文本作为课程资料或证据登记"
        )
    elif entry.name.endswith(".svg"):
        data, problems = content(entry.path, Path(entry.path[: -len(place)]), LARGEST_DRAWING)
        yield from problems
        yield from check_figure(data or b"", place) if not problems else ()
    elif not entry.name.endswith(".md"):
        found, problems = inspect_file(
            entry.path, Path(entry.path[: -len(place)]), entry.name, is_evidence=False
        )
        yield from problems
        if found and found.fault:
            yield problem("E-KIND", Where(place), found.fault, found.cure)


def _read_page(path: Path, place: str) -> tuple[HandWrittenPage | None, tuple[Problem, ...]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        return None, (problem("E-FILE", Where(place), f"读不出来：{error.strerror}", "检查文件的权限"),)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, (problem("E-ENC", Where(place, line), "不是 UTF-8（像是 GBK 编码）"),)
    problems = check_front_matter(text, place)
    front = _FRONT_MATTER.match(text)
    start = front.end() if front and not problems else 0
    page = HandWrittenPage(place, text[start:], text.count("\n", 0, start) + 1)
    problems += tuple(check_characters(text, place))
    problems += tuple(check_prose(page.text, place, page.first, may_head=True))
    return page, problems


def check_front_matter(text: str, place: str) -> tuple[Problem, ...]:
    """Return E-MANUAL when a page opens with front matter that MkDocs would print instead of reading."""
    if not re.match(r"---[ \t]*\n", text):
        return tuple(_check_first_line(text, Where(place)))
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
    lines = match[0].split("\n")
    return tuple(_check_fields(data, lines, place))


def _check_first_line(text: str, where: Where) -> Iterator[Problem]:
    """Report a page that opens with `Note: …`: MkDocs takes such lines for front matter even without dashes."""
    if _NOT_FRONT_MATTER.match(text):
        message = "第一行像“字段: 值”，会被当作前置信息，页面上看不到"
        yield problem("E-MANUAL", where, message, "在它前面先写标题 # …，或把冒号改成全角的“：”")


def _check_fields(data: dict[object, object], lines: list[str], place: str) -> Iterator[Problem]:
    for name, value in data.items():
        number = next((at for at, line in enumerate(lines, 1) if line.startswith(f"{name}:")), 2)
        kind = _FIELDS.get(str(name))
        if kind is None:
            known = "、".join(_FIELDS)
            yield problem(
                "E-MANUAL", Where(place, number), f"前置信息里不认识的字段 “{name}”", f"只能写 {known}"
            )
        elif not isinstance(value, kind) or (name == "search" and not _is_search(value)):
            cure = "title、description 写一行文字；hide 写列表；search 写成 search: {exclude: true}"
            yield problem("E-MANUAL", Where(place, number), f"前置信息的 {name} 写法不对", cure)
        elif isinstance(value, str):
            is_escaped = "\\" in lines[number - 1]  # what is plain on the line is found there
            yield from _check_words(value, Where(place, number), is_escaped=is_escaped)


def _check_words(value: str, where: Where, *, is_escaped: bool) -> Iterator[Problem]:
    """Check a title or description: the theme prints it as it is, into an attribute as well."""
    found = find_personal(value) if is_escaped else None
    if found and found.code != "W-PII":
        yield problem(found.code, where, f"疑似{found.what}（{found.masked}）")
    if re.search('[<>"&]', value):
        yield problem("E-MANUAL", where, '前置信息里有 < > " & 这样的符号', "改写成普通文字")


def _is_search(value: dict[object, object]) -> bool:
    kinds: dict[object, tuple[type, ...]] = {"exclude": (bool,), "boost": (int, float)}
    is_known = all(isinstance(one, kinds.get(name, ())) for name, one in value.items())
    boost = value.get("boost", 1)
    return is_known and isinstance(boost, int | float) and 0 < boost <= _MOST_BOOST
