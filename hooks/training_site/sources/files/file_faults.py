"""May a file of evidence or teaching material be published, by its name and its bytes?"""

import re
from posixpath import basename
from typing import BinaryIO

from training_site.model.files.file_kinds import FILE_KINDS, ending
from training_site.sources.files.file_bytes import disagreement

_UNFIT = re.compile(r'[#%?*:<>|"\\]')
"""Characters that an address or some file system takes for something else."""
_EVIDENCE = "证据用 pdf、png、jpg、webp、Office 文档、csv 或 txt；网页、脚本之类先打印成 PDF"
_MATERIAL = "插图用 svg、png、jpg，资料用 pdf 或 Office 文档，压缩包请解开；用不到的移出仓库"


def fault_of(stream: BinaryIO, path: str, size: int, *, is_evidence: bool) -> tuple[str, str]:
    """Judge an open file.

    Args:
        stream: the file, able to seek.
        path: its path below the evidence or the course folder.
        size: its bytes.
        is_evidence: whether it is evidence; otherwise it belongs to a course.

    Returns:
        What forbids to publish it and the cure, both Chinese; two empty texts when nothing does.
    """
    name = name_fault(path, is_evidence=is_evidence)
    if name[0]:
        return name
    found = disagreement(stream, ending(path), size)
    if not found:
        return "", ""
    after = "；另存后登记新的 sha256" if is_evidence else ""
    return found, _cure(found, path) + after


def _cure(found: str, path: str) -> str:
    kind = FILE_KINDS[ending(path)]
    if ending(path) == "svg":
        return "线条图只用线条、形状和文字；或者另存为 png、pdf"
    if kind.form == "packed":
        return f"用记事本打开，另存为 UTF-8 编码的 .{ending(path)}；不是文字的，换成真实的扩展名"
    if found.startswith(("PDF", "文档")):
        return "打开后重新打印成 PDF（“打印到 PDF”）"
    return f"用原来的程序打开，另存为{kind.title}；照片和扫描件用看图软件另存一次即可"


def name_fault(path: str, *, is_evidence: bool) -> tuple[str, str]:
    """Judge a file by its name alone; the same two texts as `fault_of`."""
    found = ending(path)
    kind = FILE_KINDS.get(found)
    if not path.isprintable() or _UNFIT.search(path) or basename(path).startswith("."):
        return "文件名里有不能用在网址里的字符", "文件名只用汉字、字母、数字、连字符和一个点"
    if kind is not None and (kind.is_evidence or not is_evidence):
        return "", ""
    usual = usual_ending(path)
    if kind is None and usual in FILE_KINDS:
        return f"扩展名写成了 “.{found}”", f"把文件名末尾改成小写的 .{usual}，引用它的地方一起改"
    cure = _EVIDENCE if is_evidence else _MATERIAL
    return (f"扩展名是 .{found} 的文件不发布" if found else "没有扩展名的文件不发布"), cure


def usual_ending(path: str) -> str:
    """Spell a path's ending as it is accepted: lower case, without blanks around."""
    return ending(path).strip().lower()
