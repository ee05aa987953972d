"""Does a PDF do something by itself: run a script, start a program, send a form?

Why no parser of PDF: what a viewer does stands under a few names, which are written plainly, with `#` and two digits
for a letter, or inside compressed groups of objects. All of that is looked through; nothing else is interpreted.
"""

import io
import mmap
import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

Bytes = bytes | mmap.mmap

_ACTIONS = {
    b"JavaScript": "脚本",
    b"Launch": "启动程序的动作",
    b"SubmitForm": "发送表单的动作",
    b"ImportData": "读入文件的动作",
    b"RichMedia": "可执行的多媒体",
    b"EmbeddedFile": "夹带的附件（附件里的内容查不到）",
}
_PLAIN = re.compile(rb"/(" + rb"|".join(_ACTIONS) + rb")(?![A-Za-z0-9])")
_ESCAPED = re.compile(rb"/([A-Za-z0-9]*#[0-9A-Fa-f]{2}[A-Za-z0-9#]*)")
_LETTER = re.compile(rb"#([0-9A-Fa-f]{2})")
_GROUP = re.compile(rb"/ObjStm(?![A-Za-z0-9])[^\x00]{0,2000}?stream\r?\n", re.DOTALL)
_HIDDEN_GROUP = b"ObjStm"
"""Nobody spells this in digits but to hide what stands in the group."""
_LARGEST_GROUP = 16_000_000
"""Bytes of one group of objects, compressed or not."""


def action_of(stream: BinaryIO) -> str:
    """Say what a PDF does by itself, in Chinese; empty when it only shows pages.

    The file is looked at where it lies, not read into memory.
    """
    view = _view(stream)
    try:
        return next(_found(view), "")
    finally:
        if isinstance(view, mmap.mmap):
            view.close()


def _view(stream: BinaryIO) -> Bytes:
    try:
        return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    except (io.UnsupportedOperation, OSError, ValueError):
        stream.seek(0)
        return stream.read()


def _found(view: Bytes) -> Iterator[str]:
    yield from (f"PDF 里有{_ACTIONS[name]}" for name in _names(view))
    for group in _GROUP.finditer(view):
        try:
            packed = view[group.end() : group.end() + _LARGEST_GROUP]
            objects = zlib.decompressobj().decompress(packed, _LARGEST_GROUP)
        except zlib.error:
            yield "PDF 加了密码或压缩方式特殊，看不出里面有没有脚本"
            return
        yield from (f"PDF 里有{_ACTIONS[name]}" for name in _names(objects))


def _names(view: Bytes) -> Iterator[bytes]:
    """Yield the names of actions in a file or a group of objects."""
    for found in _PLAIN.finditer(view):
        yield found[1]
    for found in _ESCAPED.finditer(view):
        name = _LETTER.sub(lambda letter: bytes([int(letter[1], 16)]), found[1])
        if name in _ACTIONS:
            yield name
        elif name == _HIDDEN_GROUP:
            yield b"JavaScript"
