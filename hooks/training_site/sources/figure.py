"""Is a drawing fit to stand inside a page: plain shapes and words, nothing that loads or runs?

Why a list of what is allowed: the drawing becomes part of the page, where a list of what is forbidden would
have to know every browser.
"""

from xml.parsers import expat

from training_site.problems import Problem, Where, problem

ELEMENTS = frozenset(
    [
        *("svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("text", "tspan", "title", "desc"),
    ]
)
ATTRIBUTES = frozenset(
    [
        *("xmlns", "viewBox", "preserveAspectRatio", "width", "height", "role", "aria-label", "aria-hidden"),
        *("class", "fill", "fill-opacity", "opacity", "stroke", "stroke-width", "stroke-opacity"),
        *("stroke-dasharray", "stroke-linecap", "stroke-linejoin", "transform", "d", "points"),
        *("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy"),
        *("font-size", "font-weight", "text-anchor", "dominant-baseline"),
    ]
)
_SVG = "http://www.w3.org/2000/svg"


class _Refused(Exception):  # noqa: N818 - carries one sentence out of the parser
    """Stop reading: the sentence says why."""


def check_figure(data: bytes, path: str) -> tuple[Problem, ...]:
    """Check a drawing; `path` is relative to the root. Returns no problem or the first one."""
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = _Elements().start
    parser.StartDoctypeDeclHandler = parser.ProcessingInstructionHandler = _refuse_rest
    parser.StartCdataSectionHandler = _refuse_rest
    try:
        parser.Parse(data, True)
    except _Refused as found:
        reason = str(found)
    except expat.ExpatError:
        reason = "不是正确的 SVG（标签没有配对，或符号 & < 没有写成 &amp; &lt;）"
    else:
        return ()
    where = Where(path, max(1, parser.CurrentLineNumber), parser.CurrentColumnNumber + 1)
    return (problem("E-FIGURE", where, f"插图不能发布：{reason}"),)


class _Elements:
    """Judges the elements of one drawing as they begin."""

    def __init__(self) -> None:
        self.is_first = True

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.is_first and (name != "svg" or attributes.get("xmlns") != _SVG):
            raise _Refused(f"最外层不是 <svg xmlns='{_SVG}'>")
        if name not in ELEMENTS or (name == "svg" and not self.is_first):
            raise _Refused(f"不允许的标签 <{name[:40]}>")
        for attribute, value in attributes.items():
            if attribute not in ATTRIBUTES:
                raise _Refused(f"不允许的属性 {attribute[:40]}")
            if "url(" in value.lower():
                raise _Refused(f"属性 {attribute} 里有 url(…)")
        self.is_first = False


def _refuse_rest(*_: object) -> None:
    raise _Refused("有文档类型声明、处理指令或 CDATA")
