"""Which files of customers, instructors and courses may be published, and in which form?

The list is closed: a page, a script or a drawing of somebody's own would run in the site's own origin.

    shown       pictures, drawings and PDF open in the browser          files/…
    download    office documents, sound, film are only saved            files/downloads/…
    packed      text and tables: a browser runs any text as a script,   files/downloads/….zip
                so they are published inside an archive
"""

from dataclasses import dataclass
from posixpath import basename
from typing import Literal

PublishedForm = Literal["shown", "download", "packed"]


@dataclass(frozen=True, slots=True)
class FileKind:
    """What an ending promises."""

    title: str
    """Chinese name of the format."""
    form: PublishedForm
    is_evidence: bool = True
    """Whether it may be evidence, too; otherwise it belongs to courses alone."""


FILE_KINDS: dict[str, FileKind] = {
    "pdf": FileKind("PDF", "shown"),
    "png": FileKind("PNG 图片", "shown"),
    "jpg": FileKind("JPEG 图片", "shown"),
    "jpeg": FileKind("JPEG 图片", "shown"),
    "webp": FileKind("WebP 图片", "shown"),
    "gif": FileKind("GIF 图片", "shown", is_evidence=False),
    "svg": FileKind("SVG 线条图", "shown"),
    "docx": FileKind("Word 文档", "download"),
    "xlsx": FileKind("Excel 表格", "download"),
    "pptx": FileKind("PowerPoint 演示文稿", "download"),
    "doc": FileKind("旧版 Word 文档", "download"),
    "xls": FileKind("旧版 Excel 表格", "download"),
    "ppt": FileKind("旧版 PowerPoint 演示文稿", "download"),
    "mp3": FileKind("MP3 录音", "download", is_evidence=False),
    "mp4": FileKind("MP4 录像", "download", is_evidence=False),
    "csv": FileKind("CSV 表格", "packed"),
    "txt": FileKind("文字", "packed"),
}
"""Ending without its dot, in the one spelling that is accepted → kind."""

LARGE = 20_000_000
"""Bytes from which a file is warned of: readers on a phone and a repository with every version of it suffer."""


def ending(path: str) -> str:
    """Return what stands after the last dot of a path's last part, as it is spelled; empty without a dot."""
    return basename(path).rpartition(".")[2] if "." in basename(path) else ""


def file_kind(path: str) -> FileKind | None:
    """Return what a path's ending promises, None when files of that ending are not published."""
    return FILE_KINDS.get(ending(path))
