"""Which words does a PDF hold: its description, its notes and forms, its pages?"""

import io
import logging
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ByteStringObject, IndirectObject, StreamObject, TextStringObject

_MOST_OBJECTS = 20_000
_MOST_PAGES = 500
_LARGEST = 64 * 1024 * 1024
_NOTE = re.compile(
    rb"/(?:Author|Title|Subject|Keywords|Creator|Producer|T|Contents)\s*"
    rb"(?:\(((?:\\.|[^()\\]){1,1000})\)|<((?:[0-9A-Fa-f]{2}){1,1000})>)",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
# What pypdf finds odd in a file is no warning about the site.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def pdf_words(data: bytes) -> Iterator[str]:
    """Yield every string of a PDF, its XML descriptions, and the text of its pages; never raises."""
    if len(data) > _LARGEST:
        return
    yield from _older_notes(data)
    reader = _opened(data)
    if reader is None:
        return
    for number, generation in _objects(reader):
        yield from _strings(_quietly(reader.get_object, IndirectObject(number, generation, reader)))
    for number in range(min(_quietly(lambda: len(reader.pages)) or 0, _MOST_PAGES)):
        yield _quietly(lambda at=number: reader.pages[at].extract_text()) or ""


def count_pages(data: bytes) -> int | None:
    """Count the pages of a PDF; None when it is none or cannot be read."""
    reader = _opened(data) if len(data) <= _LARGEST else None
    return None if reader is None else _quietly(lambda: len(reader.pages))


def _older_notes(data: bytes) -> Iterator[str]:
    """Yield what the description said before the file was last saved: the old one stays in the bytes."""
    for found in _NOTE.finditer(data):
        text = bytes.fromhex(found[2].decode()) if found[2] else _ESCAPE.sub(_plain, found[1])
        if text.startswith(b"\xfe\xff"):
            yield text[2:].decode("utf-16-be", "replace")
        else:
            yield text.decode("utf-8", "ignore")
            yield text.decode("gb18030", "ignore")


def _plain(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], 8) & 255]) if found[1].isdigit() else found[1]


def _opened(data: bytes) -> PdfReader | None:
    reader: PdfReader | None = _quietly(PdfReader, io.BytesIO(data))
    if reader is not None and _quietly(lambda: reader.is_encrypted):
        _quietly(reader.decrypt, "")
    return reader


def _objects(reader: PdfReader) -> list[tuple[int, int]]:
    found = [(number, generation) for generation, numbers in reader.xref.items() for number in numbers]
    return [*found, *((number, 0) for number in reader.xref_objStm)][:_MOST_OBJECTS]


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - whatever a PDF holds
    """Yield the strings below an object, without following references: each object is visited once."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, TextStringObject):
            yield str(item)
        elif isinstance(item, ByteStringObject):
            yield bytes(item).decode("gb18030", "replace")
        elif isinstance(item, dict):
            waiting += list(dict.values(item))
            if isinstance(item, StreamObject) and item.get("/Subtype") == "/XML":
                yield (_quietly(item.get_data) or b"").decode("utf-8", "replace")
        elif isinstance(item, list):
            waiting += list.__iter__(item)


def _quietly(call: Any, *arguments: Any) -> Any:  # noqa: ANN401 - whatever the call returns
    """Call, and return None where the file misleads the reader: it raises whatever the bytes lead it to."""
    try:
        return call(*arguments)
    except Exception:  # noqa: BLE001 - a broken file is read as far as it goes
        return None
