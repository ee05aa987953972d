"""How are words hidden in a document or a picture: its description, its notes, its text?"""

import io
import struct
import zipfile
import zlib

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject


def pdf(author: str = "", xmp: str = "", note: str = "", form: str = "") -> bytes:
    """Make a PDF whose description, XML description, note or form field holds words."""
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    if author:
        writer.add_metadata({"/Author": author})
    if xmp:
        stream = DecodedStreamObject()
        stream.set_data(f"<x:xmpmeta><dc:creator>{xmp}</dc:creator></x:xmpmeta>".encode())
        stream.update(
            {NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")}
        )
        writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)
    if note or form:
        part = DictionaryObject({NameObject("/Type"): NameObject("/Annot")})
        part[NameObject("/Contents" if note else "/V")] = TextStringObject(note or form)
        page[NameObject("/Annots")] = writer._add_object(part)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf_with_text(text: str) -> bytes:
    """Make a PDF that shows a text in Latin letters."""
    writer = PdfWriter()
    page = writer.add_blank_page(300, 100)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})}
    )
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 10 50 Td ({text}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx(body: str = "正文", author: str = "作者", name: str = "word/document.xml") -> bytes:
    """Make a document whose text is cut into runs, with an author."""
    runs = "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{sign}</w:t></w:r>" for sign in body)
    parts: dict[str, str | bytes] = {
        name: f"<w:document><w:p>{runs}</w:p></w:document>",
        "docProps/core.xml": f"<cp:coreProperties><dc:creator>{author}</dc:creator></cp:coreProperties>",
    }
    return office(parts, name.partition("/")[0])


def office(members: dict[str, str | bytes], folder: str) -> bytes:
    """Make an Office document of some parts."""
    return zipped({"[Content_Types].xml": "<Types/>", f"{folder}/parts.xml": "<x/>"} | members)


def zipped(members: dict[str, str | bytes]) -> bytes:
    """Make an archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def png(kind: str, words: str) -> bytes:
    """Make a picture of one dot whose chunk tEXt, zTXt, iTXt or eXIf holds words."""
    text = words.encode()
    content = {
        "tEXt": b"Author\0" + text,
        "zTXt": b"Comment\0\0" + zlib.compress(text),
        "iTXt": b"Title\0\1\0zh\0\0" + zlib.compress(text),
        "eXIf": exif(0x9C9D, 1, words.encode("utf-16-le") + b"\0\0"),
    }[kind]
    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", head), (kind.encode(), content), (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def exif(tag: int, kind: int, value: bytes) -> bytes:
    """Make EXIF data with one text in its second table."""
    first = struct.pack("<HHHIII", 1, 0x8769, 4, 1, 26, 0)
    second = struct.pack("<HHHIII", 1, tag, kind, len(value), 44, 0)
    return b"II*\0" + struct.pack("<I", 8) + first + second + value


def jpeg(kind: str, words: str) -> bytes:
    """Make the segments of a picture whose EXIF, XMP or comment holds words."""
    marker, content = {
        "exif": (0xE1, b"Exif\0\0" + exif(0x010E, 2, words.encode() + b"\0")),
        "exif-gbk": (0xE1, b"Exif\0\0" + exif(0x013B, 2, words.encode("gb18030") + b"\0")),
        "exif-unicode": (0xE1, b"Exif\0\0" + exif(0x9286, 7, b"UNICODE\0" + words.encode("utf-16-be"))),
        "xmp": (0xE1, b"http://ns.adobe.com/xap/1.0/\0<dc:creator>" + words.encode() + b"</dc:creator>"),
        "comment": (0xFE, words.encode()),
    }[kind]
    return (
        b"\xff\xd8" + struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content + b"\xff\xda\0\2\xff\xd9"
    )


def webp(kind: str, words: str) -> bytes:
    """Make a picture whose EXIF or XMP chunk holds words."""
    content = words.encode() if kind == "XMP " else exif(0x010E, 2, words.encode() + b"\0")
    chunk = kind.encode() + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)
    chunk = b"VP8L" + struct.pack("<I", 0) + chunk
    return b"RIFF" + struct.pack("<I", len(chunk) + 4) + b"WEBP" + chunk


def old_office(words: str, encoding: str) -> bytes:
    """Make what an old Word document begins with, and words in it."""
    text = "WordDocument".encode("utf-16-le") + b"\0" * 24 + words.encode(encoding) + b"\0" * 24
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + text.ljust(1024, b"\0")


def mp3(words: str) -> bytes:
    """Make the head of a recording with a title."""
    frame = b"TIT2" + struct.pack(">I", 2 * len(words) + 3) + b"\0\0\1" + words.encode("utf-16")
    return b"ID3\3\0\0\0\0\0" + bytes([len(frame)]) + frame + b"\xff\xfb\x90\0"


def gif(words: str) -> bytes:
    """Make a picture with a comment."""
    text = words.encode()
    return b"GIF89a\1\0\1\0\0\0\0" + b"\x21\xfe" + bytes([len(text)]) + text + b"\0;"


def leaks(words: str) -> dict[str, tuple[str, bytes]]:
    """List files that hold words where nobody looks: what → (ending, content)."""
    return {
        "pdf author": (".pdf", pdf(author=words)),
        "pdf xmp": (".pdf", pdf(xmp=words)),
        "pdf note": (".pdf", pdf(note=words)),
        "pdf form": (".pdf", pdf(form=words)),
        "docx text cut in runs": (".docx", docx(body=words)),
        "docx author": (".docx", docx(author=words)),
        "pptx": (".pptx", docx(body=words, name="ppt/slides/slide1.xml")),
        "xlsx": (".xlsx", office({"xl/sharedStrings.xml": f"<sst><si><t>{words}</t></si></sst>"}, "xl")),
        "picture in a docx": (".docx", office({"word/media/a.png": png("tEXt", words)}, "word")),
        "name of a member": (".docx", office({f"word/media/{words}.png": b""}, "word")),
        "doc text": (".doc", old_office(words, "utf-16-le")),
        "doc author in GBK": (".doc", old_office(words, "gb18030")),
        "png text": (".png", png("tEXt", words)),
        "png packed text": (".png", png("zTXt", words)),
        "png international text": (".png", png("iTXt", words)),
        "png exif": (".png", png("eXIf", words)),
        "jpeg exif": (".jpg", jpeg("exif", words)),
        "jpeg exif in GBK": (".jpg", jpeg("exif-gbk", words)),
        "jpeg exif in UTF-16": (".jpg", jpeg("exif-unicode", words)),
        "jpeg xmp": (".jpg", jpeg("xmp", words)),
        "jpeg comment": (".jpg", jpeg("comment", words)),
        "webp xmp": (".webp", webp("XMP ", words)),
        "webp exif": (".webp", webp("EXIF", words)),
    }
