"""Which words does a file hold that shows no plain text: documents, archives, what a camera or a program noted in it?

Nothing is believed and nothing raises: a file that is cut, encrypted or made to mislead gives the words that can be read.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from html import escape, unescape

from training_site.privacy.pdf_words import pdf_words
from training_site.privacy.picture_words import picture_words

_DEEPEST = 2
"""Archives within archives."""
_LARGEST = 64 * 1024 * 1024
"""Bytes unpacked of one archive; what comes later is not read."""
_MOST = 2000
"""Members of one archive."""
_END_OF_BLOCK = re.compile(
    r"</(?:\w+:)?(?:p|si|c|row|tr|td|title|creator|comment|v)>|<(?:\w+:)?(?:tab|br)\b[^>]*>"
)
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_CHARACTER_DATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_VALUE = re.compile(r"""=\s*(?:"([^"]*)"|'([^']*)')""")
_TAG = re.compile(r"<[^<>]*>")
_RUN = re.compile(r"[\u0020-\u007e\u00a0-\u024f\u2010-\u2027\u3000-\u9fff\uff00-\uffef]{2,}")
_PLAIN = (".txt", ".csv", ".md", ".json", ".ics")


def words_inside(data: bytes, name: str = "", depth: int = 0) -> Iterator[str]:
    """Yield the texts of a file, by what its bytes are rather than by what its name says.

    Args:
        data: the whole file.
        name: its name, for plain text only.
        depth: how many archives it lies in.
    """
    if data.startswith(b"%PDF"):
        yield from pdf_words(data)
    elif data.startswith(b"PK\x03\x04") and depth <= _DEEPEST:
        yield from _archive(data, depth)
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        yield from _old_office(data)
    elif name.lower().endswith(_PLAIN):
        yield decoded(data)
    elif name.lower().endswith((".xml", ".rels", ".svg", ".htm", ".html", ".xhtml")):
        yield from _marked_up(decoded(data))
    else:
        yield from picture_words(data)


def _old_office(data: bytes) -> Iterator[str]:
    """Yield the texts of an old Office document: wide characters, and what Chinese Windows wrote of the author."""
    for start in (0, 1):  # a string may begin at an odd byte
        yield from _RUN.findall(data[start:_LARGEST].decode("utf-16-le", "replace"))
    yield from _RUN.findall(data[:_LARGEST].decode("gb18030", "replace"))


def decoded(data: bytes) -> str:
    """Read a text in the encoding that its bytes fit: marked Unicode, UTF-8, else that of Chinese Windows."""
    for mark, encoding in (
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xef\xbb\xbf", "utf-8"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def _archive(data: bytes, depth: int) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            left = _LARGEST
            for member in archive.infolist()[:_MOST]:
                yield member.filename
                yield member.comment.decode("utf-8", "replace")
                content = _member(archive, member, left)
                left -= len(content)
                yield from words_inside(content, member.filename, depth + 1)
            yield decoded(archive.comment)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        return


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    try:
        with archive.open(member) as stream:
            return stream.read(max(most, 0))
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, RuntimeError, EOFError):
        return b""


def _marked_up(text: str) -> Iterator[str]:
    """Yield the words of XML block by block, so that a name cut by formatting is whole again, and its attributes."""
    yield "\n".join(_COMMENT.findall(text))
    text = _CHARACTER_DATA.sub(lambda found: escape(found[1]), _COMMENT.sub("", text))
    yield unescape(_TAG.sub("", _END_OF_BLOCK.sub("\n", text)))
    yield unescape("\n".join(one or other for one, other in _VALUE.findall(text)))
