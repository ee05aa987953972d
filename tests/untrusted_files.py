"""Files that somebody may attach: sound ones of every kind, and ones that pretend, hide or run."""

import io
import zipfile
import zlib
from pathlib import Path

EXAMPLES = Path(__file__).parent / "data" / "untrusted"
"""A page, a script and a drawing that ran in the site's own origin once."""

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)
JPEG = (
    bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffdb004300") + b"\x01" * 64 + bytes.fromhex("ffd9")
)
GIF = bytes.fromhex("47494638396101000100800000000000ffffff2c00000000010001000002024401003b")  # one black dot
WEBP = bytes.fromhex("524946461a000000574542505650384c0d0000002f00000010071011118888fe0700")
PDF = (
    b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>\n'


def pdf(*objects: bytes, packed: bytes = b"") -> bytes:
    """Make a PDF that holds objects, and others in a compressed group."""
    parts = [PDF, *objects]
    if packed:
        group = zlib.compress(packed)
        parts += [
            b"9 0 obj <</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(group),
            group,
        ]
        parts += [b"\nendstream endobj\n"]
    return b"".join(parts)


def office(folder: str, first: str = "[Content_Types].xml", last: str = "_rels/.rels") -> bytes:
    """Make the smallest archive that an Office program would take for its own."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in (first, f"{folder}/document.xml", last):
            archive.writestr(name, "<x/>")
    return made.getvalue()


def old_office(stream: str) -> bytes:
    """Make the beginning of an old Office document and the name of its stream."""
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + bytes.fromhex("3e000300feff0900") + bytes(480)
    return head + stream.encode("utf-16-le")


SOUND: dict[str, bytes] = {
    "scan.pdf": PDF,
    "old.pdf": b"%PDF-1.3\r\n1 0 obj\r\n",
    "packed.pdf": pdf(packed=b"1 0 <</Type/Catalog/OpenAction[3 0 R/FitH null]/PageMode/UseNone>>"),
    "font.pdf": pdf(b"5 0 obj <</BaseFont/ABCDEE+#E5#AE#8B#E4#BD#93/A(JavaScript)>> endobj\n"),
    "sheet.png": PNG,
    "photo.jpg": JPEG,
    "camera.jpeg": b"\xff\xd8\xff\xe1\x2f\x45Exif\x00\x00MM\x00*" + b"\x00\x08" * 40,
    "photo.webp": WEBP,
    "plan.svg": SVG,
    "declared.svg": b"<?xml version='1.0' encoding='utf-8'?>\n" + SVG,
    "report.docx": office("word"),
    "from-elsewhere.docx": office("word", first="docProps/app.xml", last="[Content_Types].xml"),
    "table.xlsx": office("xl"),
    "slides.pptx": office("ppt"),
    "report.doc": old_office("WordDocument"),
    "table.xls": old_office("Workbook"),
    "slides.ppt": old_office("PowerPoint Document"),
    "list.csv": '"姓名","分数"\r\n"甲","90"\r\n'.encode(),
    "list-gbk.csv": "姓名,分数\r\n甲,90\r\n".encode("gb18030"),
    "note.txt": "\ufeff培训记录\n".encode(),
    "签到表 1.pdf": PDF,
    "a.b.pdf": PDF,
}
"""Name → content of evidence that is published."""

MEDIA: dict[str, bytes] = {
    "dot.gif": GIF,
    "talk.mp3": b"ID3\x03\x00\x00\x00\x00\x00\x0a" + bytes(40),
    "bare.mp3": b"\xff\xfb\x90\x64\x00" + bytes(40),
    "film.mp4": b"\x00\x00\x00\x18ftypmp42" + bytes(40),
}
"""Name → content of what is published with a course, but not as evidence."""

WRONG_NAMES = (
    *("x.html", "x.htm", "x.xhtml", "x.shtml", "x.mht", "x.xml", "x.xsl", "x.js", "x.mjs", "x.wasm", "x.css"),
    *("x.json", "x.md", "x.exe", "x.bat", "x.zip", "x.rar", "x.svgz", "x.swf", "x.jar", "x.docm", "x.eml"),
    *(
        "x.pdf.html",
        "x.pdf.exe",
        "x.PDF",
        "x.Png",
        "x.JPG",
        "x.pdf.",
        "x",
        "pdf",
        ".pdf",
        "x.pd f",
        "x.pdf%00",
    ),
    *("x#.pdf", "x%2e.pdf", "x.\u202efdp", "x.pdf\u200b", "x.ｐｄｆ", "x.gif", "x.mp3", "x.mp4", "x.tar.gz"),
)
"""Names that evidence must not have, whatever it holds."""

_RUN = b"document.title='RAN'"
WRONG_BYTES: dict[str, bytes] = {
    "page.pdf": b"<!doctype html><script>alert(1)</script>",
    "late.pdf": b"\n%PDF-1.4\n",
    "version.pdf": b"%PDF-9.9\n",
    "empty.pdf": b"",
    "utf-16.pdf": b"%PDF-1.4" + ("=0;" + _RUN.decode() + "//").encode("utf-16-le"),
    "utf-16-line.pdf": b"%PDF-1.4\n\x4e" + ("=0;" + _RUN.decode() + "//").encode("utf-16-le"),
    "script.pdf": pdf(b"2 0 obj <</S/JavaScript/JS(app.alert(1))>> endobj\n"),
    "spelled.pdf": pdf(b"2 0 obj <</S /J#61vaScrip#74 /JS(app.alert(1))>> endobj\n"),
    "packed-script.pdf": pdf(packed=b"2 0 <</S/JavaScript/JS(app.alert(1))>>"),
    "packed-spelled.pdf": pdf(packed=b"2 0 <</S/#4aavaScript/JS(app.alert(1))>>"),
    "hidden-group.pdf": pdf(packed=b"2 0 <</S/JavaScript>>").replace(b"/ObjStm", b"/Obj#53tm"),
    "launch.pdf": pdf(b"2 0 obj <</S/Launch/F(cmd.exe)>> endobj\n"),
    "form.pdf": pdf(b"2 0 obj <</S/SubmitForm/F(http://example.com)>> endobj\n"),
    "locked.pdf": pdf(packed=b"x").replace(zlib.compress(b"x"), b"\x01\x02\x03"),
    "macro.docx": office("word", last="word/vbaProject.bin"),
    "macro.doc": old_office("WordDocument") + "_VBA_PROJECT".encode("utf-16-le"),
    "script.png": _RUN,
    "svg.png": SVG,
    "cut.png": b"\x89PNG\r\n\x1a\n",
    "html-after.png": b"\x89PNG\r\n\x1a\n<script>alert(1)</script>",
    "comment.jpg": b"\xff\xd8\xff\xe0\x2f\x2aJFIF\x00"
    + bytes(90)
    + b"*/=1;"
    + _RUN
    + b"/*"
    + bytes(9)
    + b"*/",
    "xmp.jpg": b"\xff\xd8\xff\xe1AAhttp://ns.adobe.com/xap/1.0/\x00\n" + _RUN + b"//",
    "template.jpg": b"\xff\xd8\xff\xe0=`\x00`;" + _RUN + b"//",
    "png.jpg": PNG,
    "size.webp": b"RIFF/*\x00\x00WEBPVP8 */=1;" + _RUN + b"/*" + bytes(30) + b"*/",
    "heic.jpg": b"\x00\x00\x00\x18ftypheic" + bytes(30),
    "zip.docx": office("files"),
    "xlsx.docx": office("xl"),
    "exe.docx": b"MZ" + bytes(90),
    "cut.docx": office("word")[:-30],
    "docx.doc": office("word"),
    "installer.doc": old_office("Binary.dll"),
    "html.xls": b"<html><table><tr><td>1</td></tr></table></html>",
    "binary.csv": b"a,b\r\n\x00\x01",
    "utf-16.txt": "文字".encode("utf-16"),
    "latin.txt": b"caf\xe9 \xff",
    "script.svg": SVG.replace(b"<rect", b"<script>alert(1)</script><rect"),
    "handler.svg": SVG.replace(b"<rect", b"<rect onload='alert(1)'"),
    "link.svg": SVG.replace(b"<rect", b"<a href='x.html'/><rect"),
    "comment.svg": b"<!-- \n" + _RUN + b"\n/* -->" + SVG + b"<!-- */ -->",
    "lfs.pdf": b"version https://git-lfs.github.com/spec/v1\n",
}
"""Name → content that the name does not promise, or that runs as a script."""
WRONG_MEDIA: dict[str, bytes] = {
    "comment.gif": b"GIF89a/*\x00\x00*/=1;" + _RUN + b"//",
    "value.gif": b"GIF89a=0;" + _RUN + b"//",
    "shifted.gif": b"GIF89a\x1b$B" + bytes(9),
    "text.mp3": _RUN,
    "text.mp4": _RUN,
    "comment.mp3": b"\xff\xfb/*" + bytes(30) + b"*/=1;" + _RUN + b"//",
}
"""The same for what only courses may hold."""
