"""Does a finished page or file run, load or pretend anything that is not the program's own?

What a browser reads is asked of an HTML5 parser, so that words about scripts are no false alarm and tricks of spelling
no way round. On record pages the parser is asked only when the bytes hold a sign of such a thing.
"""

import json
import re
from collections.abc import Collection, Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from xml.parsers import expat

from selectolax.lexbor import LexborHTMLParser, LexborNode

from training_site.markup.allowed import ELEMENTS, FIGURE_ATTRIBUTES, FIGURE_ELEMENTS, is_outside
from training_site.markup.conversion import TooDeep, convert
from training_site.publish.server.csp import policy, script_hash
from training_site.publish.theme.search_script import SEARCH_ADDRESSES

_THEME = (
    "html head title meta link script body header footer nav main aside article section form fieldset legend "
    "button select option optgroup textarea time progress output search menu hgroup address wbr dfn data"
)
"""Elements of the theme and of our templates, beside those of texts and drawings."""
_KNOWN = frozenset(name.lower() for name in (*ELEMENTS, *FIGURE_ELEMENTS, *_THEME.split()))
_NAME = re.compile(r"<([A-Za-z][^\s/>]*)")
_OTHERS = f":not({','.join(sorted(_KNOWN))})"
_LOADING = (
    "src srcset imagesrcset poster data background action formaction manifest ping xlink:href "
    "longdesc codebase classid archive usemap profile"
)
"""Attributes whose address is fetched, or whose text is run, without a word of warning."""
_LOADED = frozenset(_LOADING.split())
_WITH_ADDRESS = ",".join(
    f"[{name}]" for name in sorted({*_LOADED, "style", "srcdoc", "href"}) if ":" not in name
)
_NOT_LOADED = frozenset({"canonical", "prev", "next", "alternate", "author", "license", "help"})
_PICTURE = re.compile(r"data:image/(?:png|gif|jpeg|webp);base64,", re.IGNORECASE)
_CLICKED = re.compile(
    r"https?:|mailto:|tel:|(?![a-z][a-z0-9+.\-\x00-\x20]*:)(?![\\/]\s*[\\/])", re.IGNORECASE
)
_CONTROLS = "".join(map(chr, range(0x21)))
_TAGS = (
    "script iframe frame object embed applet base meta link style form math template noembed noscript plaintext xmp "
    "foreignobject use image animate set video audio source track portal marquee isindex html body title listing"
)
_ATTRIBUTES = "style srcset srcdoc action ping background poster data xlink:href"
_WORDS = "\\ javascript vbscript data: http: https: file: blob: &colon &sol; &tab; &newline <!"
MARKUP_SIGNS = tuple(
    sign.encode()
    for sign in (
        *(f"<{name}" for name in _TAGS.split()),
        *(f"{name}=" for name in _ATTRIBUTES.split()),
        *_WORDS.split(),
    )
)
"""What stands in a page that runs or loads something, in small letters and without blanks."""
_BEFORE_HANDLER = frozenset(b" \n\t\f\r/\"'")
_SLASHES = re.compile(b"//")
_MAY_HANDLE = re.compile(rb"on[a-z]+\s*=")
_FRONT_MATTER = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)
SPACE = b'xmlns="http://www.w3.org/2000/svg"'
"""The one address that a drawing names and nobody loads."""
_HANDED_OVER = re.compile(r"(?:trainingLookup\.(?:index|shard)\((?:\"[0-9a-f]{2}\", )?)(.*?)\);\n", re.DOTALL)


def may_run(data: bytes) -> bool:
    """Tell whether a part of a page may hold a handler, or an address without a scheme: what `MARKUP_SIGNS` miss."""
    return _SLASHES.search(data) is not None or _has_handler(data)


def _has_handler(data: bytes) -> bool:
    small = data.lower()
    return any(
        small[found.start() - 1] in _BEFORE_HANDLER for found in _MAY_HANDLE.finditer(small) if found.start()
    )


def check_page(address: str, text: str, scripts: Collection[str], inline: Collection[str]) -> Iterator[str]:
    """Yield what a page runs or loads that is not ours.

    Args:
        address: the page's own.
        text: its HTML.
        scripts: addresses of the scripts that are the program's own.
        inline: the `sha256-…` of the scripts that may stand on the page itself.
    """
    tree = LexborHTMLParser(text, scripting=True)
    if not {name.lower() for name in _NAME.findall(text)} <= _KNOWN:
        yield from (f"标签 <{node.tag}>" for node in tree.css(_OTHERS))
    for node in tree.css("script"):
        yield from _check_script(address, node, scripts, inline)
    for node in tree.css("meta[http-equiv]"):
        if node.attributes.get("content") != policy(inline):
            yield f"<meta http-equiv={node.attributes.get('http-equiv')}>"
    for node in tree.css(_WITH_ADDRESS):
        yield from _check_addresses(node)
    if _has_handler(text.encode()) and tree.root is not None:
        for node in tree.root.traverse():
            yield from (f"事件属性 {name}" for name in node.attributes if name.startswith("on"))


def check_markdown(address: str, text: str) -> Iterator[str]:
    """Yield the same of a page that another generator will make of Markdown; the front matter is not looked at."""
    body = _FRONT_MATTER.sub("", text, count=1)
    if not any(sign in _without_blanks(body) for sign in MARKUP_SIGNS) and not may_run(body.encode()):
        return
    try:
        yield from check_page(address, convert(body), (), ())
    except TooDeep:
        yield "列表或引用嵌套太深，无法检查"


def _without_blanks(text: str) -> bytes:
    return "".join(text.lower().split()).replace(SPACE.decode(), "").encode()


def is_data(address: str, text: str, index: str) -> bool:
    """Tell whether a script does no more than hand over data of ours.

    Args:
        address: where it is published.
        text: the script.
        index: the text of the search index, which one script repeats.
    """
    text = text.removeprefix("\ufeff")
    if address == SEARCH_ADDRESSES[1]:
        return text == f"var __index = {index}"
    found = _HANDED_OVER.fullmatch(text)
    try:
        json.loads(found[1] if found else "")
    except (ValueError, RecursionError):
        return False
    return True


def check_drawing(data: bytes) -> Iterator[str]:
    """Yield what a drawing holds beside shapes and words."""
    found: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name not in FIGURE_ELEMENTS:
            found.append(f"图里的标签 <{name[:40]}>")
        for attribute, value in attributes.items():
            if attribute not in FIGURE_ATTRIBUTES or "url(" in value.lower():
                found.append(f"图里的属性 {attribute[:40]}")

    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = lambda *_: found.append("图里的文档类型声明")
    parser.ProcessingInstructionHandler = lambda *_: found.append("图里的处理指令")
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        found.append("不是正确的 SVG")
    yield from dict.fromkeys(found)


def _check_script(
    address: str, node: LexborNode, scripts: Collection[str], inline: Collection[str]
) -> Iterator[str]:
    source = node.attributes.get("src")
    if source is not None:
        path = unquote(source.partition("?")[0].partition("#")[0])
        target = path.lstrip("/") if path.startswith("/") else normpath(join(dirname(address), path))
        if is_outside(source) or target not in scripts:
            yield f"脚本 {source[:60]}"
    elif node.attributes.get("type") != "application/json" and script_hash(node.text()) not in inline:
        yield "写在页面里的脚本"


def _check_addresses(node: LexborNode) -> Iterator[str]:
    for name, value in node.attributes.items():
        address = value or ""
        if name == "style":
            yield "style 属性"
        elif name == "srcdoc":
            yield "srcdoc 属性"
        elif name in {"href", "xlink:href"}:
            yield from _check_link(node, name, address)
        elif name in _LOADED and node.tag != "script":
            parts = (
                [part.split()[0] for part in address.split(",") if part.split()]
                if "srcset" in name
                else [address]
            )
            is_picture = node.tag == "img" and _PICTURE.match(address) is not None
            if not is_picture and any(is_outside(part) for part in parts):
                yield f"{name} 里的站外地址 {address[:60]}"


def _check_link(node: LexborNode, name: str, address: str) -> Iterator[str]:
    if node.tag in {"a", "area"}:
        if not _CLICKED.match(address.lstrip(_CONTROLS)):
            yield f"链接 {address[:60]}"
    elif node.tag == "link" and set((node.attributes.get("rel") or "").lower().split()) & _NOT_LOADED:
        return
    elif is_outside(address) or (name == "xlink:href" and not address.startswith("#")):
        yield f"{name} 里的站外地址 {address[:60]}"
