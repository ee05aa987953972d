"""Where do the links and pictures of a chapter lead, and is there anything?"""

from collections.abc import Collection, Iterator, Mapping
from posixpath import basename, join, normpath

from training_site.markup.allowed import is_outside
from training_site.markup.targets import LinkTarget, ids, targets
from training_site.model.course.headings import headings
from training_site.problems import Problem, Where, problem
from training_site.sources.yaml.spelling import nearest

_NO_CHAPTER = "链接本课程的另一章，写 manual/ 下的文件名，例如 07-power.md"
_NO_PICTURE = "写成 ../figures/文件名；图片放进课程文件夹的 figures/，检查文件名和大小写，文件名里不能有空格"
_NO_FILE = "可以链接本课程的另一章（07-power.md）、课程文件夹里的资料（../资料.pdf）和 https:// 网址；检查文件名和大小写"


def check_links(
    path: str, markdown: str, first: int, files: Collection[str], chapters: Mapping[str, str]
) -> Iterator[Problem]:
    """Yield a problem for each address in a chapter that leads nowhere.

    Args:
        path: the chapter's file.
        markdown: its text.
        first: the line of the file on which the text starts.
        files: paths below the course folder that can be shown or downloaded.
        chapters: id → text of the chapters of the course.
    """
    for target in targets(markdown):
        if is_outside(target.address):
            continue  # of a picture the sanitiser says so
        where = Where(path, first + target.line - 1, target.column)
        if target.is_picture:
            yield from _check_picture(target, where, files)
        else:
            yield from _check_link(target, where, markdown, files, chapters)


def _check_picture(target: LinkTarget, where: Where, files: Collection[str]) -> Iterator[Problem]:
    below = normpath(join("manual", target.path))
    if below not in files:
        near = nearest(basename(below), [basename(name) for name in files])
        yield problem("E-MANUAL", where, f"图片 “{target.address[:60]}” 不存在{_hint(near)}", _NO_PICTURE)


def _check_link(
    target: LinkTarget, where: Where, markdown: str, files: Collection[str], chapters: Mapping[str, str]
) -> Iterator[Problem]:
    path, shown = target.path, target.address[:60]
    below = normpath(join("manual", path))
    if not path:
        yield from _check_place(target, where, markdown)
    elif path.endswith(".md") and below == f"manual/{normpath(path)}":
        text = chapters.get(normpath(path).removesuffix(".md"))
        if text is None:
            near = nearest(path, [f"{one}.md" for one in chapters])
            yield problem("E-MANUAL", where, f"链接的章节 “{shown}” 不存在{_hint(near)}", _NO_CHAPTER)
        elif target.fragment:
            yield from _check_place(target, where, text)
    elif path.startswith("/") or below not in files or path.endswith((".md", ".yml")):
        yield problem("E-MANUAL", where, f"链接的文件 “{shown}” 不存在或不公布", _NO_FILE)


def _check_place(target: LinkTarget, where: Where, text: str) -> Iterator[Problem]:
    if not target.fragment:
        yield problem("E-MANUAL", where, "链接没有写到哪里去", "补上文件名、#标题 或网址，或改成普通文字")
        return
    known = {heading.anchor for heading in headings(text)} | ids(text, of_headings=False)
    if target.fragment not in known:
        near = nearest(target.fragment, sorted(known))
        message = f"链接的标题 “#{target.fragment[:60]}” 不存在{_hint(near)}"
        yield problem("E-MANUAL", where, message, "写 # 加标题的文字：空格换成 -，去掉标点，例如 #硬盘灯")


def _hint(near: str | None) -> str:
    return f"，最接近的是 “{near}”" if near else ""
