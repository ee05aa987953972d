"""Are these bytes UTF-8 text, and if not, what are they and how are they mended?"""

from training_site.problems import Problem, Where, problem

BOM = "\ufeff"

_MAGIC = (
    (b"PK\x03\x04", "E-FILE", "这是 Excel、Word 或压缩文件，不是 YAML 文字", "不要只改扩展名；请按填写参考页的模板把内容写成 YAML"),
    (b"\xd0\xcf\x11\xe0", "E-FILE", "这是旧版 Excel 或 Word 文件，不是 YAML 文字", "不要只改扩展名；请按填写参考页的模板把内容写成 YAML"),
    (b"%PDF", "E-FILE", "这是 PDF 文件，不是 YAML 文字", "扫描件请放进 evidence 文件夹，再在记录里登记"),
    (b"\x89PNG", "E-FILE", "这是图片，不是 YAML 文字", "图片请放进 evidence 文件夹，再在记录里登记"),
    (b"\xff\xd8\xff", "E-FILE", "这是图片，不是 YAML 文字", "图片请放进 evidence 文件夹，再在记录里登记"),
    (b"\x1f\x8b", "E-FILE", "这是压缩文件，不是 YAML 文字", "解压后把里面的 YAML 文件放进来"),
    (b"version https://git-lfs", "E-FILE", "这是 git-lfs 指针，不是记录内容", "运行 git lfs pull 取回内容；记录文件不要交给 git-lfs 管理"),
    (b"\xff\xfe\x00\x00", "E-ENC", "文件编码是 UTF-32，不是 UTF-8", ""),
    (b"\x00\x00\xfe\xff", "E-ENC", "文件编码是 UTF-32，不是 UTF-8", ""),
    (b"\xff\xfe", "E-ENC", "文件编码是 UTF-16（记事本里叫 Unicode），不是 UTF-8", ""),
    (b"\xfe\xff", "E-ENC", "文件编码是 UTF-16（记事本里叫 Unicode），不是 UTF-8", ""),
)  # fmt: skip

_GUESSES = (
    ("gb2312", "GBK"),
    ("big5", "Big5（繁体）"),
    ("gb18030", "GBK 或 GB18030"),
    ("cp1252", "西文 ANSI（Latin-1）"),
)

_SAMPLE_SIZE = 64
"""How many first bytes decide whether text is UTF-16 without a mark."""


def decode(data: bytes, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Turn the bytes of a file into text with plain line feeds and without the byte order mark.

    Returns:
        The text, or None and the one problem that says what the bytes really are.
    """
    start = data[:512].lstrip()
    for magic, code, message, cure in _MAGIC:
        if data.startswith(magic) or (magic[:1].isalpha() and start.startswith(magic)):
            return None, (problem(code, Where(path), message, cure),)
    if start[:15].lower().startswith((b"<!doctype html", b"<html")):
        cure = "这可能是登录页或出错页；请重新下载原文件"
        return None, (problem("E-FILE", Where(path), "这是网页（HTML），不是记录", cure),)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (_not_utf8(data, error, path),)
    if "\x00" in text[:_SAMPLE_SIZE] and _is_utf16(data):
        return None, (problem("E-ENC", Where(path), "文件编码像是 UTF-16，不是 UTF-8"),)
    text = text.removeprefix(BOM)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, ()


def _is_utf16(data: bytes) -> bool:
    """Tell whether at least a quarter of one half of the first bytes is zero."""
    sample = data[:_SAMPLE_SIZE]
    return max(sample[0::2].count(0), sample[1::2].count(0)) * 8 >= len(sample)


def _not_utf8(data: bytes, error: UnicodeDecodeError, path: str) -> Problem:
    """Name the likely encoding of the line that holds the first bad byte."""
    before = data[: error.start].decode("utf-8").removeprefix(BOM)
    before = before.replace("\r\n", "\n").replace("\r", "\n")
    where = Where(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
    if _is_utf16(data):
        return problem("E-ENC", Where(path), "文件编码像是 UTF-16，不是 UTF-8")
    if error.reason == "unexpected end of data":
        cure = "从备份或上一个版本取回完整的文件，补全后再保存"
        return problem("E-ENC", where, "文件在一个汉字中间断了，可能没有保存完整", cure)
    line_start = max(data.rfind(b"\n", 0, error.start), data.rfind(b"\r", 0, error.start)) + 1
    line = data[line_start:].splitlines()[0]
    for codec, name in _GUESSES:
        try:
            line.decode(codec)
        except UnicodeDecodeError:
            continue
        return problem("E-ENC", where, f"从这里开始不是 UTF-8，像是 {name} 编码")
    return problem("E-ENC", where, f"从这里开始不是 UTF-8（字节 0x{data[error.start]:02X}）")
