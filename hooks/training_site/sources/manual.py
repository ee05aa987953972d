"""What does a chapter of a manual say about itself, and is its text fit to be published?"""

import re
from collections.abc import Collection, Iterator
from html import unescape
from html.parser import HTMLParser
from posixpath import basename, join, normpath
from urllib.parse import unquote

from training_site.model.chapter import Chapter
from training_site.model.records import Manual
from training_site.problems import Problem, Where, has_errors, problem
from training_site.sources.characters import check_characters
from training_site.sources.document import load
from training_site.sources.encoding import decode
from training_site.sources.markdown_marks import check_marks
from training_site.sources.personal import find_personal
from training_site.sources.raw_lines import check_lines
from training_site.sources.spelling import nearest

_FRONT = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n(.*?^)---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"(!?)\[(?:[^\[\]\n]|\n(?!\n)|\[[^\[\]\n]*\])*\]\(\s*<?([^)\s>]*)")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:\s*<?([^\s>]+)", re.MULTILINE)
_ATTRIBUTE_LIST = re.compile(r"\{:?[^}\n]*\bon[a-z]+\s*=", re.IGNORECASE)
_SCRIPT_ADDRESS = re.compile(r"(?:javascript|vbscript):|data:text/html", re.IGNORECASE)
_OUTSIDE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_RULE = re.compile("[-—–－―─_=*]{2,}")
_LONGEST_LINE = 5000
"""Characters of one line; longer ones are no text of a manual and take the checks below too long."""
_FORBIDDEN_TAGS = frozenset(
    ("script", "iframe", "frame", "object", "embed", "applet", "base", "meta", "link", "form", "style")
)
_PICTURE_TAGS = frozenset(("img", "image", "video", "audio", "source", "track"))


def front_matter(data: bytes) -> bytes | None:
    """Return the YAML between the two lines of dashes, on its own lines of the file; None when there is none."""
    found = _FRONT.match(data)
    return b"\n" + found[1] if found else None


def read_chapter(data: bytes, path: str, chapter_id: str) -> tuple[Manual | None, tuple[Problem, ...]]:
    """Read one chapter: front matter as a record, the rest as Markdown.

    Returns:
        The chapter, or None when there is an error; and its problems. Whether its figures exist is the question
        of `check_figures`.
    """
    text, problems = decode(data, path)
    if text is None:
        return None, problems
    yaml = front_matter(data)
    if yaml is None:
        return None, (_without_front_matter(text, path),)
    chapter, problems = load(yaml, path, Chapter, chapter_id)
    start = text.index("\n---", 3)
    body = text[start:].partition("\n")[2].partition("\n")[2]
    line = text.count("\n") - body.count("\n")
    if not body.strip():
        problems += (
            problem(
                "E-MANUAL",
                Where(path, line),
                "前置信息下面没有正文",
                "写上正文；还没写好的章节先不放进 manual/",
            ),
        )
    else:
        problems += tuple(_body_problems(text, body, path, line))
    if chapter is None or has_errors(problems):
        return None, problems
    return Manual(chapter, body), problems


def first_line(data: bytes, manual: Manual) -> int:
    """Find the line, 1-based, of a chapter's file on which its text starts."""
    return data.count(b"\n") - manual.text.count("\n") + 1


def check_figures(
    manual: Manual, start: int, files: Collection[str], chapters: Collection[str]
) -> Iterator[Problem]:
    """Yield a problem for each picture or chapter that the text points to and that does not exist.

    Args:
        manual: the chapter.
        start: the line of the file on which its text starts.
        files: paths below the course folder that can be shown.
        chapters: ids of the course's chapters.
    """
    path = manual.chapter.path
    for target, is_picture, line, column in _targets(manual.text):
        here = unquote(target.partition("#")[0].partition("?")[0])
        where = Where(path, start + line - 1, column)
        if _OUTSIDE.match(target):
            if is_picture:
                cure = "把图片放进课程文件夹，用相对路径引用"
                yield problem("E-MANUAL", where, f"图片 “{target[:60]}” 不在本站", cure)
            continue
        if not is_picture and (not here or here.startswith("/")):
            continue
        below = normpath(join("manual", here))
        if is_picture and below not in files:
            near = nearest(basename(here), [basename(name) for name in files])
            hint = f"，最接近的是 “{near}”" if near else ""
            cure = "写成 ../figures/文件名；图片放进课程文件夹的 figures/，检查文件名和大小写，文件名里不能有空格"
            yield problem("E-MANUAL", where, f"图片 “{target}” 不存在{hint}", cure)
        elif below.endswith(".md") and below.removeprefix("manual/").removesuffix(".md") not in chapters:
            near = nearest(here, [f"{name}.md" for name in chapters])
            hint = f"，最接近的是 “{near}”" if near else ""
            cure = "链接本课程的另一章，写 manual/ 下的文件名，例如 07-power.md"
            yield problem("E-MANUAL", where, f"链接的章节 “{target}” 不存在{hint}", cure)


def _body_problems(text: str, body: str, path: str, first_line: int) -> Iterator[Problem]:
    """Check the characters of the whole file and what the Markdown might do in a browser."""
    yield from check_characters(text, path)
    longest = max(body.split("\n"), key=len)
    if len(longest) > _LONGEST_LINE:
        number = first_line + body.split("\n").index(longest) + 1
        message = f"这一行有 {len(longest)} 个字，最多 {_LONGEST_LINE} 个字"
        yield problem("E-LONG", Where(path, number), message, "分成几段，段与段之间空一行")
        return
    if "<<<<<<<" in text:
        yield from check_lines(text, path)
    for number, line in enumerate(body.split("\n"), start=first_line + 1):
        finding = find_personal(line)
        if finding and finding.code != "W-PII":
            yield problem(finding.code, Where(path, number), f"疑似{finding.what}（{finding.masked}）")
        yield from check_marks(line, Where(path, number))
        attribute = _ATTRIBUTE_LIST.search(line)
        if attribute:
            where = Where(path, number, attribute.start() + 1)
            yield problem("E-MANUAL", where, "花括号里写了 on… 事件属性", "删去这个属性")
        if ":" in line or "&" in line:
            compact = re.sub(r"[\s\x00-\x20]", "", unescape(line))
            if _SCRIPT_ADDRESS.search(compact):
                yield problem(
                    "E-MANUAL", Where(path, number), "含有 javascript: 一类的链接", "改成普通链接或文字"
                )
    tags = _Tags()
    tags.feed(body)
    tags.close()
    for line_in_body, column, message in tags.found:
        where = Where(path, first_line + line_in_body, column)
        cure = "删去它；正文里要显示的尖括号写成 &lt;，代码里的换成全角的"
        yield problem("E-MANUAL", where, message, cure)


def _without_front_matter(text: str, path: str) -> Problem:
    """Say why the beginning of a chapter is not front matter."""
    if not text.strip():
        return problem(
            "E-EMPTY", Where(path), "文件没有内容", "按填写参考页“手册章节”的模板填写，或删除此文件"
        )
    lines = text.split("\n")
    first = next(number for number, line in enumerate(lines) if line.strip())
    if lines[first].strip() == "---" and first:
        return problem("E-MANUAL", Where(path), "第一行 --- 前面有空行", "删去空行，--- 要在文件的第一行")
    if lines[0].rstrip() == "---":
        cure = "在最后一个字段下面另起一行，顶格写 ---，再写正文"
        return problem("E-MANUAL", Where(path), "前置信息没有结尾：缺少第二行 ---", cure)
    if _RULE.fullmatch(lines[first].strip()):
        cure = "改成三个半角短横 ---，前置信息的上下各一行"
        return problem("E-MANUAL", Where(path, first + 1), "前置信息的分隔线不是三个半角短横", cure)
    message = "文件开头没有前置信息：两行 --- 之间写 title、outcomes、competencies、kind、minutes"
    return problem("E-MANUAL", Where(path), message)


def _targets(text: str) -> Iterator[tuple[str, bool, int, int]]:
    """Yield (address, whether it is a picture, line and column in the text) of Markdown links and HTML pictures."""
    for found in _LINK.finditer(text):
        yield found[2], found[1] == "!", *_place(text, found.start())
    for found in _DEFINITION.finditer(text):
        is_picture = re.search(r"\.(?:png|jpe?g|gif|svg|webp)$", found[1], re.IGNORECASE) is not None
        yield found[1], is_picture, *_place(text, found.start())
    tags = _Tags()
    tags.feed(text)
    tags.close()
    yield from ((address, True, line, column) for address, line, column in tags.pictures)


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


class _Tags(HTMLParser):
    """Collects what raw HTML tags in a text would load or run."""

    # Text inside these is read as tags too: a browser and this parser may disagree on where they end.
    CDATA_CONTENT_ELEMENTS = ()  # type: ignore[misc]
    RCDATA_CONTENT_ELEMENTS = ()  # type: ignore[misc]

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, int, str]] = []
        """Line, column, what is wrong."""
        self.pictures: list[tuple[str, int, int]] = []
        """Address, line, column."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, offset = self.getpos()
        column = offset + 1
        if tag in _FORBIDDEN_TAGS:
            self.found.append((line, column, f"不允许的标签 <{tag}>"))
        for name, value in attrs:
            if name.startswith("on"):
                self.found.append((line, column, f"不允许的事件属性 {name}"))
            elif tag in _PICTURE_TAGS and name in {"src", "href", "xlink:href", "poster"} and value:
                self.pictures.append((value, line, column))
            elif name == "srcset" and value:
                self.pictures += [(one.split()[0], line, column) for one in value.split(",") if one.split()]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
