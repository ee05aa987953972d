"""Do the bytes of a file agree with its ending, and what are they otherwise?

Why a table of our own: a library that guesses accepts a mark anywhere in a file, or none at all; here the mark
stands at the first byte, or the file is refused.
"""

import codecs
import re
import struct
import zipfile
from collections.abc import Iterator
from itertools import chain
from posixpath import basename
from typing import BinaryIO

from training_site.markup.script_bytes import WINDOW, might_run
from training_site.sources.files.figure import check_figure
from training_site.sources.files.pdf_actions import action_of

CHUNK = 1 << 20
LARGEST_DRAWING = 2_000_000
"""Bytes of a drawing; it is read as a whole."""
_LARGEST_LISTING = 4_000_000
"""Bytes of an archive's list of members."""
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOOKS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG 图片"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"GIF8", "GIF 图片"),
    (b"PK\x03\x04", "压缩包或 Office 文档"),
    (_OLD_OFFICE, "旧版 Office 文档"),
    (b"MZ", "Windows 程序"),
    (b"\x7fELF", "Linux 程序"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"BM", "BMP 图片"),
    (b"II*\x00", "TIFF 图片"),
    (b"MM\x00*", "TIFF 图片"),
    (b"ID3", "MP3 录音"),
    (b"version https://git-lfs", "git-lfs 指针（不是文件本身）"),
)
_HEADS = {
    "pdf": re.compile(rb"%PDF-(?:1\.[0-7]|2\.0)[\r\n \t]"),
    "png": re.compile(rb"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR"),
    "jpg": re.compile(rb"\xff\xd8\xff[\xc0-\xc4\xdb\xe0-\xef\xfe]", re.DOTALL),
    "jpeg": re.compile(rb"\xff\xd8\xff[\xc0-\xc4\xdb\xe0-\xef\xfe]", re.DOTALL),
    "gif": re.compile(rb"GIF8[79]a"),
    "webp": re.compile(rb"RIFF.{4}WEBPVP8[ LX]", re.DOTALL),
    "mp3": re.compile(rb"ID3[\x02-\x04]\x00|\xff[\xe2\xe3\xf2\xf3\xfa\xfb]", re.DOTALL),
    "mp4": re.compile(rb".{4}ftyp", re.DOTALL),
    **dict.fromkeys(("docx", "xlsx", "pptx"), re.compile(rb"PK\x03\x04")),
    **dict.fromkeys(("doc", "xls", "ppt"), re.compile(re.escape(_OLD_OFFICE))),
}
"""Ending → what stands at the first byte."""
_FOLDERS = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
_MACROS = "vbaproject.bin"
_OLD_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_STREAMS = {"doc": ("WordDocument",), "xls": ("Workbook", "Book"), "ppt": ("PowerPoint Document",)}


def disagreement(stream: BinaryIO, ending: str, size: int) -> str:
    """Say why the bytes of a file are not what its ending promises.

    Args:
        stream: the file, open and able to seek; where it stands afterwards is not said.
        ending: a key of `model.files.file_kinds.FILE_KINDS`.
        size: bytes of the file.

    Returns:
        A Chinese sentence, empty when both agree.
    """
    stream.seek(0)
    head = stream.read(WINDOW)
    if not head:
        return "文件没有内容"
    if ending == "svg":
        return _drawing(stream, size)
    if ending in {"csv", "txt"}:
        return _text(stream)
    if _HEADS[ending].match(head) is None or not _holds_together(stream, ending, head, size):
        return f"内容不是 .{ending}，{_looks_like(head)}"
    if might_run(head, is_whole=size <= WINDOW):
        return "内容同时可以当作脚本运行"
    return _active(stream, ending)


def _active(stream: BinaryIO, ending: str) -> str:
    """Say what a document does by itself when it is opened."""
    if ending == "pdf":
        return action_of(stream)
    if ending in _STREAMS:
        return "文档带宏" if _holds(stream, _OLD_MACROS) else ""
    if ending in _FOLDERS:
        with zipfile.ZipFile(stream) as archive:
            names = archive.namelist()
        return "文档带宏" if any(basename(name).lower() == _MACROS for name in names) else ""
    return ""


def _holds_together(stream: BinaryIO, ending: str, head: bytes, size: int) -> bool:
    """Look beyond the first bytes, which several formats share."""
    if ending in _FOLDERS:
        return _is_office(stream, _FOLDERS[ending], size)
    if ending in _STREAMS:
        return any(_holds(stream, name.encode("utf-16-le")) for name in _STREAMS[ending])
    if ending == "webp":
        return int(struct.unpack_from("<I", head, 4)[0]) + 8 <= size
    return True


def _is_office(stream: BinaryIO, folder: str, size: int) -> bool:
    """Look for the parts that every Office document has, without unpacking anything."""
    stream.seek(max(0, size - (1 << 16) - 22))
    tail = stream.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22 or struct.unpack_from("<I", tail, end + 12)[0] > _LARGEST_LISTING:
        return False
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, struct.error, NotImplementedError):
        return False
    return "[Content_Types].xml" in names and any(name.startswith(folder) for name in names)


def _holds(stream: BinaryIO, words: bytes) -> bool:
    """Tell whether the bytes stand anywhere in the file."""
    rest = b""
    for chunk in _chunks(stream):
        if words in rest + chunk:
            return True
        rest = chunk[-len(words) :]
    return False


def _drawing(stream: BinaryIO, size: int) -> str:
    if size > LARGEST_DRAWING:
        return f"线条图超过 {LARGEST_DRAWING // 1_000_000} MB"
    stream.seek(0)
    data = stream.read()
    wrong = check_figure(data, "")
    if wrong:
        return wrong[0].message
    return "内容同时可以当作脚本运行" if might_run(data) else ""


def _text(stream: BinaryIO) -> str:
    """Read as UTF-8 and as GB18030 at once; what is neither, or holds zero bytes, is no text."""
    left = {name: codecs.getincrementaldecoder(name)() for name in ("utf-8", "gb18030")}
    for chunk in chain(_chunks(stream), (b"",)):
        if b"\x00" in chunk:
            return f"内容不是文字，{_looks_like(chunk)}"
        for name in tuple(left):
            try:
                left[name].decode(chunk, final=not chunk)
            except UnicodeDecodeError:
                del left[name]
        if not left:
            return "内容不是 UTF-8 或 GB18030 编码的文字"
    return ""


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    stream.seek(0)
    while chunk := stream.read(CHUNK):
        yield chunk


def _looks_like(head: bytes) -> str:
    """Name what the first bytes look like."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "看起来是 WebP 图片"
    if head[4:8] == b"ftyp":
        return "看起来是录像或 HEIC 照片"
    known = next((name for mark, name in _LOOKS if head.startswith(mark)), "")
    if known:
        return f"看起来是{known}"
    if b"\x00" in head[:1024]:
        return "认不出是什么"
    start = head[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<svg", b"<?xml")):
        return "看起来是 SVG 或 XML"
    return "看起来是网页" if start.startswith(b"<") else "看起来是文字或脚本"
