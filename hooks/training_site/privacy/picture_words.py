"""Which words did a camera or a program note in a picture, a recording or a film, beside what it shows?

Why not the whole file: compressed pixels read as text hold every short name sooner or later.
"""

import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress

_LARGEST = 4 * 1024 * 1024
"""Bytes of one note."""
_TIFF_TEXTS = frozenset({1, 2, 7})
"""Kinds of values that may be text: bytes, ASCII, undefined."""
_FOLDERS = frozenset({0x8769, 0x8825, 0xA005})
_NOISE = frozenset({0x927C, 0x0111, 0x0201})
"""The maker's own note and the small picture."""
_MOST_ENTRIES = 2000
_NOTES = frozenset({0xFE, 0xE1, 0xED})
"""Segments of a JPEG: a comment, XMP, what an agency's program noted."""


def picture_words(data: bytes) -> Iterator[str]:
    """Yield the notes in a PNG, JPEG, WebP, GIF, MP3 or MP4 file in the encodings they may be in; never raises."""
    with suppress(struct.error, IndexError, zlib.error):
        if data.startswith(b"\x89PNG"):
            yield from _png(data)
        elif data.startswith(b"\xff\xd8"):
            yield from _jpeg(data)
        elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            yield from _webp(data)
        elif data.startswith(b"GIF8"):
            yield from _gif(data)
        elif data.startswith(b"ID3"):
            yield from _recording(data)
        elif data[4:8] == b"ftyp":
            yield from _film(data)


def _png(data: bytes) -> Iterator[str]:
    at = 8
    while at + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        content = data[at + 8 : at + 8 + min(length, _LARGEST)]
        at += length + 12
        if kind == b"tEXt":
            yield from _read(content.replace(b"\0", b" "))
        elif kind == b"zTXt":
            keyword, _, packed = content.partition(b"\0")
            yield from _read(keyword + b" " + _unpacked(packed[1:]))
        elif kind == b"iTXt":
            keyword, _, rest = content.partition(b"\0")
            *names, text = rest[2:].split(b"\0", 2) if len(rest) > 2 else [b""]  # noqa: PLR2004 - two flags
            yield from _read(b" ".join((keyword, *names, _unpacked(text) if rest[:1] == b"\1" else text)))
        elif kind == b"eXIf":
            yield from _tiff(content)


def _jpeg(data: bytes) -> Iterator[str]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:  # noqa: PLR2004 - until the pixels
        kind, length = struct.unpack(">BH", data[at + 1 : at + 4])
        content = data[at + 4 : at + 2 + length]
        at += 2 + max(length, 2)
        if content.startswith(b"Exif\0\0"):
            yield from _tiff(content[6:])
        elif kind in _NOTES:
            yield from _read(content)


def _webp(data: bytes) -> Iterator[str]:
    at = 12
    while at + 8 <= len(data):
        kind, length = struct.unpack("<4sI", data[at : at + 8])
        content = data[at + 8 : at + 8 + min(length, _LARGEST)]
        at += 8 + length + length % 2
        if kind == b"EXIF":
            yield from _tiff(content.removeprefix(b"Exif\0\0"))
        elif kind == b"XMP ":
            yield from _read(content)


def _gif(data: bytes) -> Iterator[str]:
    start = 0
    while (at := data.find(b"\x21\xfe", start)) >= 0:
        end = data.find(b"\0", at)
        yield from _read(data[at + 3 : end if 0 <= end < at + _LARGEST else at + _LARGEST])
        start = at + 2


def _recording(data: bytes) -> Iterator[str]:
    """Yield what stands at the head of a recording: frames of text, each with its encoding."""
    end = 10 + sum((byte & 0x7F) << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))
    at = 10
    while at + 11 <= min(end, len(data)) and data[at : at + 4].strip(b"\0"):
        length = struct.unpack(">I", data[at + 4 : at + 8])[0]
        if data[at : at + 4] != b"APIC":
            encoding, content = data[at + 10], data[at + 11 : at + 10 + min(length, _LARGEST)]
            yield content.decode(("gb18030", "utf-16", "utf-16-be", "utf-8")[encoding % 4], "ignore")
        at += 10 + length


def _film(data: bytes) -> Iterator[str]:
    """Yield what a film says about itself, which is UTF-8."""
    for mark in (b"udta", b"XMP_", b"\xa9nam", b"\xa9ART"):
        at = data.find(mark)
        if at >= 0:
            yield data[at : at + 65536].decode("utf-8", "ignore")


def _tiff(data: bytes) -> Iterator[str]:
    """Yield the texts of EXIF data: what the entries of its tables hold, small pictures left out."""
    order = "<" if data[:2] == b"II" else ">"
    waiting: list[int] = [struct.unpack(f"{order}I", data[4:8])[0]]
    seen: set[int] = set()
    while waiting and len(seen) < _MOST_ENTRIES:
        at = waiting.pop()
        if at in seen or not 0 < at < len(data) - 2:
            continue
        seen.add(at)
        (count,) = struct.unpack(f"{order}H", data[at : at + 2])
        for entry in range(at + 2, min(at + 2 + 12 * count, len(data) - 11), 12):
            tag, kind, length, value = struct.unpack(f"{order}HHII", data[entry : entry + 12])
            if tag in _FOLDERS:
                waiting.append(value)
            elif kind in _TIFF_TEXTS and tag not in _NOISE:
                start = value if length > 4 else entry + 8  # noqa: PLR2004 - short values stand in their entry
                yield from _read(data[start : start + min(length, _LARGEST)])
        end = at + 2 + 12 * count
        waiting += struct.unpack(f"{order}I", data[end : end + 4]) if end + 4 <= len(data) else ()


def _read(content: bytes) -> Iterator[str]:
    """Yield a note in the encodings that cameras, programs and Chinese Windows write."""
    text = content[:_LARGEST].removeprefix(b"ASCII\0\0\0").removeprefix(b"UNICODE\0")
    is_wide = b"\0" in text or content.startswith(b"UNICODE\0")
    yield text.decode("utf-8", "ignore")
    with suppress(UnicodeDecodeError):
        text.decode("utf-8")
        if not is_wide:
            return
    yield text.decode("gb18030", "ignore")
    if is_wide:  # plain letters read two by two would be Chinese ones
        yield text.decode("utf-16-le", "ignore")
        yield text.decode("utf-16-be", "ignore")


def _unpacked(packed: bytes) -> bytes:
    with suppress(zlib.error):
        return zlib.decompressobj().decompress(packed, _LARGEST)
    return b""
