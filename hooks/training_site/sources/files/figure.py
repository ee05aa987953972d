"""Is a drawing fit to stand inside a page: plain shapes and words, nothing that loads or runs?

Why a list of what is allowed: the drawing becomes part of the page, where a list of what is forbidden would
have to know every browser.
"""

from xml.parsers import expat

from training_site.markup.allowed import FIGURE_ATTRIBUTES, FIGURE_ELEMENTS, INLINE_ATTRIBUTES, is_allowed_id
from training_site.privacy.numbers import find_personal
from training_site.problems import Problem, Where, problem
from training_site.sources.yaml.characters import check_characters
from training_site.sources.yaml.encoding import decode

_SVG = "http://www.w3.org/2000/svg"


_PARTS = frozenset({"tspan"})
"""Elements within a text: what stands in them is read as one with what stands around them."""


class _Refused(Exception):  # noqa: N818 - carries one sentence out of the parser
    """Stop reading: the sentence says why."""


def check_figure(data: bytes, path: str, *, is_inline: bool = False) -> tuple[Problem, ...]:
    """Check a drawing; `path` is relative to the root. Returns no problem or the first one.

    `is_inline` for a drawing within a text, where HTML knows `<svg>` without a namespace.
    """
    text, problems = decode(data, path)
    if text is None:
        is_encoding = problems[0].code == "E-ENC"
        return problems if is_encoding else _drawing(data, path, is_inline=is_inline)
    if not text.strip():
        return (
            problem(
                "E-FIGURE", Where(path), "插图文件没有内容", "重新导出这张图，或删除文件和引用它的那一行"
            ),
        )
    return _drawing(data, path, is_inline=is_inline) or check_characters(text, path)[:1]


def _drawing(data: bytes, path: str, *, is_inline: bool) -> tuple[Problem, ...]:
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    elements = _Elements(path, parser, is_inline=is_inline)
    parser.StartElementHandler = elements.start
    parser.EndElementHandler = elements.end
    parser.CharacterDataHandler = elements.text
    parser.CommentHandler = elements.words
    parser.StartDoctypeDeclHandler = parser.ProcessingInstructionHandler = _refuse_rest
    parser.StartCdataSectionHandler = _refuse_rest
    cure = ""
    try:
        parser.Parse(data, True)
    except _Refused as found:
        reason = str(found)
    except expat.ExpatError:
        reason = "不是正确的 SVG（标签没有配对，或符号 & < 没有写成 &amp; &lt;）"
        cure = "补上缺的标签；文字里的 & 写成 &amp;，< 写成 &lt;"
    else:
        return tuple(elements.personal[:1])
    line, column = elements.refused or (parser.CurrentLineNumber, parser.CurrentColumnNumber)
    return (problem("E-FIGURE", Where(path, max(1, line), column + 1), f"插图不能发布：{reason}", cure),)


class _Elements:
    """Judges the elements and the words of one drawing as they come."""

    def __init__(self, path: str, parser: expat.XMLParserType, *, is_inline: bool) -> None:
        self.personal: list[Problem] = []
        """Personal numbers in the words."""
        self.refused: tuple[int, int] | None = None
        """Line, 1-based, and column, 0-based, where the element that is refused begins."""
        self._path = path
        self._parser = parser
        self._namespaces = {_SVG, ""} if is_inline else {_SVG}
        self._attributes = INLINE_ATTRIBUTES if is_inline else FIGURE_ATTRIBUTES
        self._is_first = True
        self._joined = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Refuse an element that is not on the list or has an attribute that is not."""
        reason = self._reason(name, attributes)
        if reason:
            self.refused = (self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber)
            raise _Refused(reason)
        self.words(attributes.get("aria-label", ""))
        self._is_first = False
        if name not in _PARTS:
            self._joined = ""

    def text(self, text: str) -> None:
        """Take up words; the halves of a number may stand in two parts of one text."""
        self._joined += text

    def end(self, name: str) -> None:
        """Look at the words of a text when it is whole."""
        if name not in _PARTS:
            self.words(self._joined if find_personal(self._joined) else "".join(self._joined.split()))
            self._joined = ""

    def words(self, text: str) -> None:
        """Look for personal numbers in words that everybody will see."""
        finding = find_personal(text)
        if finding and finding.code != "W-PII":
            where = Where(self._path, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)
            self.personal.append(problem(finding.code, where, f"疑似{finding.what}（{finding.masked}）"))

    def _reason(self, name: str, attributes: dict[str, str]) -> str:
        if self._is_first and (name != "svg" or attributes.get("xmlns", "") not in self._namespaces):
            return f"最外层不是 <svg xmlns='{_SVG}'>"
        if name not in FIGURE_ELEMENTS or (name == "svg" and not self._is_first):
            return f"不允许的标签 <{name[:40]}>"
        for attribute, value in attributes.items():
            if attribute not in self._attributes:
                return f"不允许的属性 {attribute[:40]}"
            if attribute == "id" and not is_allowed_id(value):
                return f"编号 “{value[:40]}” 留给网页程序用"
            if "url(" in value.lower():
                return f"属性 {attribute} 里有 url(…)"
        return ""


def _refuse_rest(*_: object) -> None:
    raise _Refused("有文档类型声明、处理指令或 CDATA")
