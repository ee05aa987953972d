"""May the Markdown that somebody wrote be published: what does a browser make of it?

Chapters and the pages of docs/ alike: tags and attributes by the allow-list, nothing left open, headings, drawings
within the text, personal numbers however they are cut by tags.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from training_site.markup.blocks import SwallowedError, fill, place_block, with_drawings
from training_site.markup.comparison import parse
from training_site.markup.conversion import TooDeep
from training_site.markup.findings import findings, first_line_where, html_of
from training_site.markup.sanitiser import clean
from training_site.model.course.headings import outside_fences
from training_site.privacy.numbers import NumberFinding, find_personal
from training_site.problems import Problem, Where, problem
from training_site.sources.files.figure import check_figure
from training_site.sources.manual.markdown_marks import check_marks

_BLOCKS = "p, td, th, dt, dd, li, summary, figcaption, pre, h1, h2, h3, h4, h5, h6"
_UNDERLINE = re.compile(r" {0,3}-+[ \t]*")
_NO_TEXT = re.compile(r"[ \t]*(?:$|[#>|*+\-=`~!{<\d])")
_ATTRIBUTE_LIST = re.compile(r"\{:?[^}\n]*\bon[a-z]+\s*=", re.IGNORECASE)
_SCRIPT_ADDRESS = re.compile(r"(?:javascript|vbscript):|data:text/html", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\](:?)")
_BOX = re.compile(r"(?:!!!|\?\?\?\+?) *[A-Za-z]")
_DEFINITION = re.compile(r" {0,3}\[([^\]^][^\]]*)\]:")
_CODE = re.compile(r"`[^`]*`")
_LONGEST_LINE = 5000
"""Characters of one line; longer ones are no text and take the conversion too long."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A text with a mark in the place of each drawing, and the way back to the lines of its file."""

    text: str
    blocks: dict[str, str]
    """Mark → the drawing as it was typed."""
    lines: dict[str, int]
    """Mark → the line of the file on which its drawing starts."""
    starts: tuple[int, ...]
    """First lines of the text, 1-based, from which on another distance to the file holds."""
    shifts: tuple[int, ...]
    """That distance, for each of them."""

    @property
    def cuts(self) -> list[int]:
        """Lines after which the text may be cut."""
        return [number for number, _ in outside_fences(self.text)]

    def line(self, number: int) -> int:
        """Say on which line of the file a line of the text stands."""
        return number + self.shifts[bisect_right(self.starts, number) - 1]


def prose(markdown: str, first: int) -> Prose:
    """Set the drawings of a text apart; `first` is the line of the file on which the text starts."""
    free = {number for number, _ in outside_fences(markdown)}
    blocks: dict[str, str] = {}
    lines: dict[str, int] = {}
    starts, shifts = [1], [first - 1]

    def put(svg: str, line: int) -> str:
        name = place_block(svg, blocks)
        lines[name] = first + line - 1
        starts.append(lines[name] - shifts[-1] + 1)
        shifts.append(shifts[-1] + svg.count("\n"))
        return name

    text = with_drawings(markdown, free, put)
    return Prose(text, blocks, lines, tuple(starts), tuple(shifts))


def check_prose(markdown: str, path: str, first: int, *, may_head: bool = False) -> Iterator[Problem]:
    """Yield a problem for all that may not be published of a text.

    Args:
        markdown: the text without front matter.
        path: the file.
        first: the line of the file on which the text starts.
        may_head: whether a heading of the first level is the page's title, as in docs/.
    """
    longest = max(markdown.split("\n"), key=len)
    if len(longest) > _LONGEST_LINE:
        number = first + markdown.split("\n").index(longest)
        message = f"这一行有 {len(longest)} 个字，最多 {_LONGEST_LINE} 个字"
        yield problem("E-LONG", Where(path, number), message, "分成几段，段与段之间空一行")
        return
    typed = list(_check_lines(markdown, path, first))
    yield from typed
    told = {found.where.line for found in typed}
    text = prose(markdown, first)
    for name, svg in text.blocks.items():
        for found in check_figure(svg.encode(), path, is_inline=True):
            where = Where(path, text.lines[name] + found.where.line - 1, found.where.column)
            yield problem(found.code, where, found.message, found.cure)
    wrong = list(findings(text.text, text.cuts))
    for finding in wrong:
        where = Where(path, text.line(finding.line))
        if where.line not in told:
            yield problem("E-MANUAL", where, finding.message, finding.cure)
    if not wrong:
        yield from _check_drawn(text, path)
        yield from _check_headings(text, path, may_head=may_head)
        yield from _check_footnotes(text, path)
        yield from _check_definitions(text, path)
        yield from _check_openings(text, path)
        yield from _check_numbers(text, path)


def _check_lines(markdown: str, path: str, first: int) -> Iterator[Problem]:
    """Report what is plain on the line itself: also what Markdown leaves unused and another generator might use."""
    for number, line in enumerate(markdown.split("\n"), start=first):
        where = Where(path, number)
        found = _personal(line)
        if found:
            yield problem(found.code, where, f"疑似{found.what}（{found.masked}）")
        yield from check_marks(line, where)
        attribute = _ATTRIBUTE_LIST.search(line)
        if attribute:
            place = Where(path, number, attribute.start() + 1)
            yield problem("E-MANUAL", place, "花括号里写了 on… 事件属性", "删去这个属性")
        if ":" in line or "&" in line:
            compact = re.sub(r"[\s\x00-\x20]", "", unescape(line))
            if _SCRIPT_ADDRESS.search(compact):
                yield problem("E-MANUAL", where, "含有 javascript: 一类的链接", "改成普通链接或文字")


def _check_drawn(text: Prose, path: str) -> Iterator[Problem]:
    if not text.blocks:
        return
    try:
        fill(clean(html_of(text.text)), text.blocks)
    except SwallowedError as error:
        message = "插图写在了别的标签或属性里面，页面上不会出现"
        where = Where(path, text.lines[error.args[0]])
        yield problem("E-FIGURE", where, message, "把图存成 figures/ 里的 .svg 文件，在单独一段里引用")


def _check_headings(text: Prose, path: str, *, may_head: bool) -> Iterator[Problem]:
    """Report headings that a page cannot have: a second title, and words that an underline makes one."""
    before = ""
    for number, line in outside_fences(text.text):
        where = Where(path, text.line(number))
        if not may_head and re.match(r"#[ \t]+\S", line):
            yield problem("E-MANUAL", where, "正文里用了一级标题 #，一页只能有一个", "从 ## 开始写标题")
        if _UNDERLINE.fullmatch(line) and before.strip() and not _NO_TEXT.match(before):
            message = f"这一行的 {line.strip()[:3]} 会把上一行变成标题"
            yield problem("E-MANUAL", where, message, "要分隔线就在它前面空一行；要标题就写成 ## 标题")
        before = line


def _check_footnotes(text: Prose, path: str) -> Iterator[Problem]:
    """Report a footnote that is called and has no words: it would stand on the page as `[^9]`."""
    lines = [(number, _CODE.sub("", line)) for number, line in outside_fences(text.text)]
    written: set[str] = set()
    for number, line in lines:
        note = _FOOTNOTE.match(line.lstrip())
        if note and note[2] and note[1] in written:
            message = f"脚注 [^{note[1][:20]}] 写了两次，只有一次会出现"
            yield problem("E-MANUAL", Where(path, text.line(number)), message, "给其中一个换个记号")
        written |= {note[1]} if note and note[2] else set()
    for number, line in lines:
        for found in _FOOTNOTE.finditer(line):
            if not found[2] and found[1] not in written:
                message = f"脚注 [^{found[1][:20]}] 没有写内容"
                cure = f"在后面另起一段写 [^{found[1][:20]}]: 脚注的内容，或删去这个记号"
                yield problem("E-MANUAL", Where(path, text.line(number), found.start() + 1), message, cure)


def _check_definitions(text: Prose, path: str) -> Iterator[Problem]:
    """Report a line that Markdown takes for the address of a link that nobody uses: it would not be on the page."""
    used = " ".join(line for _, line in outside_fences(text.text)).casefold()
    for number, line in outside_fences(text.text):
        found = _DEFINITION.match(line)
        if found and used.count(f"[{found[1].casefold()}]") < 2:  # noqa: PLR2004 - here and where it is used
            message = f"这一行以“[{found[1][:20]}]:”开头，会被当作链接的地址，页面上看不到"
            where = Where(path, text.line(number))
            yield problem("E-MANUAL", where, message, "去掉方括号，或把冒号改成全角的“：”")


def _check_openings(text: Prose, path: str) -> Iterator[Problem]:
    """Report a comment without an end, whose words would be read by everybody, and a box that stays empty."""
    lines = [(number, _CODE.sub("", line)) for number, line in outside_fences(text.text)]
    for at, (number, line) in enumerate(lines):
        where = Where(path, text.line(number))
        if "<!--" in line and "-->" not in line.rpartition("<!--")[2]:
            message = "注释 <!-- 没有写结尾 -->，里面的话会公布出来"
            yield problem("E-MANUAL", where, message, "在这段话末尾加上 -->，中间不留空格")
        if _BOX.match(line):
            below = next((later for _, later in lines[at + 1 :] if later.strip()), "")
            if not below.startswith(("    ", "\t")):
                message = "提示框里没有内容，下面的话会排到框外"
                yield problem("E-MANUAL", where, message, "框里的每一行前面缩进四个空格")


def _check_numbers(text: Prose, path: str) -> Iterator[Problem]:
    """Report a personal number that tags cut in pieces: on its own line of the source it looks harmless."""

    def has_number(part: str) -> bool:
        try:
            return any(map(_personal, _blocks(part)))
        except TooDeep:
            return False

    found = next(filter(None, map(_personal, _blocks(text.text))), None)
    if found is None or any(_personal(line) for line in text.text.split("\n")):
        return
    where = Where(path, text.line(first_line_where(text.text, text.cuts, has_number)))
    yield problem(found.code, where, f"疑似{found.what}（{found.masked}）")


def _personal(words: str) -> NumberFinding | None:
    found = find_personal(words)
    return None if found is None or found.code == "W-PII" else found


def _blocks(markdown: str) -> Iterator[str]:
    """Yield the words of a page as its readers get them: block by block, then what links and pictures say."""
    tree = parse(html_of(markdown))
    for node in tree.css("[alt], [title], [href]"):
        for name in ("alt", "title", "href"):
            yield unquote(node.attributes.get(name) or "")
    for node in tree.css(_BLOCKS):
        # A node's own selection begins with the node itself.
        if all(inner.mem_id == node.mem_id for inner in node.css("p, ul, ol, dl, table, pre")):
            yield " ".join(node.text().split())
