"""What does a chapter of a manual say about itself, and is its text fit to be published?"""

import re
from collections.abc import Collection, Iterator
from html import unescape
from html.parser import HTMLParser
from posixpath import join, normpath
from urllib.parse import unquote

from training_site.model.chapter import Chapter
from training_site.model.records import Manual
from training_site.problems import Problem, Where, has_errors, problem
from training_site.sources.characters import check_characters
from training_site.sources.document import load
from training_site.sources.encoding import decode
from training_site.sources.personal import find_personal
from training_site.sources.raw_lines import check_lines

_FRONT = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n(.*?^)---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"(!?)\[[^\]\n]*\]\(\s*<?([^)\s>]+)")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:\s*<?([^\s>]+)", re.MULTILINE)
_ATTRIBUTE_LIST = re.compile(r"\{:?[^}\n]*\bon[a-z]+\s*=", re.IGNORECASE)
_SCRIPT_ADDRESS = re.compile(r"(?:javascript|vbscript):|data:text/html", re.IGNORECASE)
_OUTSIDE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
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
    yaml = front_matter(data)
    if yaml is None:
        message = "文件开头没有前置信息：两行 --- 之间写 title、outcomes、competencies、kind、minutes"
        return None, (problem("E-MANUAL", Where(path), message),)
    chapter, problems = load(yaml, path, Chapter, chapter_id)
    text, found = decode(data, path)
    problems += found
    if text is None:
        return None, problems
    start = text.index("\n---", 3)
    body = text[start:].partition("\n")[2].partition("\n")[2]
    line = text.count("\n") - body.count("\n")
    problems += tuple(_body_problems(text, body, path, line))
    if chapter is None or has_errors(problems):
        return None, problems
    return Manual(chapter, body), problems


def check_figures(
    manual: Manual, first_line: int, files: Collection[str], chapters: Collection[str]
) -> Iterator[Problem]:
    """Yield a problem for each picture or chapter that the text points to and that does not exist.

    Args:
        manual: the chapter.
        first_line: the line of the file on which its text starts.
        files: paths below the course folder that can be shown.
        chapters: ids of the course's chapters.
    """
    path = manual.chapter.path
    for target, is_picture, line in _targets(manual.text):
        here = unquote(target.partition("#")[0].partition("?")[0])
        where = Where(path, first_line + line - 1)
        if _OUTSIDE.match(target):
            if is_picture:
                cure = "把图片放进课程文件夹，用相对路径引用"
                yield problem("E-MANUAL", where, f"图片 “{target[:60]}” 不在本站", cure)
            continue
        if not here or here.startswith("/"):
            continue
        below = normpath(join("manual", here))
        if is_picture and below not in files:
            message = f"图片 “{target}” 不存在"
            yield problem("E-MANUAL", where, message, "把图片放进课程文件夹，检查文件名和大小写")
        elif below.endswith(".md") and below.removeprefix("manual/").removesuffix(".md") not in chapters:
            yield problem("E-MANUAL", where, f"链接的章节 “{target}” 不存在", "检查文件名")


def _body_problems(text: str, body: str, path: str, first_line: int) -> Iterator[Problem]:
    """Check the characters of the whole file and what the Markdown might do in a browser."""
    yield from check_characters(text, path)
    if "<<<<<<<" in text:
        yield from check_lines(text, path)
    for number, line in enumerate(body.split("\n"), start=first_line + 1):
        finding = find_personal(line)
        if finding and finding.code != "W-PII":
            yield problem(finding.code, Where(path, number), f"疑似{finding.what}（{finding.masked}）")
        if _ATTRIBUTE_LIST.search(line):
            yield problem("E-MANUAL", Where(path, number), "花括号里写了 on… 事件属性", "删去这个属性")
        if ":" in line or "&" in line:
            compact = re.sub(r"[\s\x00-\x20]", "", unescape(line))
            if _SCRIPT_ADDRESS.search(compact):
                yield problem(
                    "E-MANUAL", Where(path, number), "含有 javascript: 一类的链接", "改成普通链接或文字"
                )
    tags = _Tags()
    tags.feed(body)
    tags.close()
    for line_in_body, message in tags.found:
        yield problem(
            "E-MANUAL", Where(path, first_line + line_in_body), message, "删去它；要显示的尖括号写成 &lt;"
        )


def _targets(text: str) -> Iterator[tuple[str, bool, int]]:
    """Yield (address, whether it is a picture, line in the text) of Markdown links and HTML pictures."""
    for found in _LINK.finditer(text):
        yield found[2], found[1] == "!", text.count("\n", 0, found.start()) + 1
    for found in _DEFINITION.finditer(text):
        is_picture = re.search(r"\.(?:png|jpe?g|gif|svg|webp)$", found[1], re.IGNORECASE) is not None
        yield found[1], is_picture, text.count("\n", 0, found.start()) + 1
    tags = _Tags()
    tags.feed(text)
    tags.close()
    yield from ((address, True, line) for address, line in tags.pictures)


class _Tags(HTMLParser):
    """Collects what raw HTML tags in a text would load or run."""

    # Text inside these is read as tags too: a browser and this parser may disagree on where they end.
    CDATA_CONTENT_ELEMENTS = ()  # type: ignore[misc]
    RCDATA_CONTENT_ELEMENTS = ()  # type: ignore[misc]

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, str]] = []
        self.pictures: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, _ = self.getpos()
        if tag in _FORBIDDEN_TAGS:
            self.found.append((line, f"不允许的标签 <{tag}>"))
        for name, value in attrs:
            if name.startswith("on"):
                self.found.append((line, f"不允许的事件属性 {name}"))
            elif tag in _PICTURE_TAGS and name in {"src", "href", "xlink:href", "poster"} and value:
                self.pictures.append((value, line))
            elif name == "srcset" and value:
                self.pictures += [(one.split()[0], line) for one in value.split(",") if one.split()]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
