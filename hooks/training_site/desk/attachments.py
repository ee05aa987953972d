"""How does a scan get among a customer's evidence, so that no two files ever stand under one name?"""

from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from training_site.desk.base.changeset import Changeset, RefusedError, Rewrite
from training_site.desk.base.workbench import Workbench, unknown_word
from training_site.desk.sidecars import INSTRUCTORS_HOME, SaidOfFile, evidence_folder, sidecar_of
from training_site.model.base.scalars import FilePath
from training_site.model.files.file_kinds import FILE_KINDS, file_kind
from training_site.model.short.named_evidence import SIDECAR


def plan_attaching(bench: Workbench, file: Path, home: str, name: str, said: SaidOfFile) -> Changeset:
    """Plan a copy of a file in an evidence folder, with its sidecar.

    Args:
        bench: the data.
        file: the scan, anywhere on this machine.
        home: a customer's id or `instructors`.
        name: how the copy is called; empty means as the file.
        said: what is said of it.

    Raises:
        RefusedError: when the name is not allowed, or another file has it.
    """
    homes = (*bench.customers, INSTRUCTORS_HOME)
    if home not in homes:
        raise RefusedError(*unknown_word("客户", home, homes))
    name = name or file.name
    _allow(name)
    data = file.read_bytes()
    if not data:
        raise RefusedError(f"{file} 是空文件", "换成真正的扫描件")
    path = f"{evidence_folder(home)}/{name}"
    folder = bench.root / evidence_folder(home)
    lying = _lying(folder)
    same = sorted(
        one for one, size in lying.items() if size == len(data) and (folder / one).read_bytes() == data
    )
    known = name if name in same else same[0] if same else ""
    if known:
        note = f"{evidence_folder(home)}/{known} 就是这个文件，内容一样，记录里直接写 {known}"
        is_bare = not (folder / (known + SIDECAR)).exists()
        sidecar = (sidecar_of(f"{evidence_folder(home)}/{known}", data, said),) if is_bare else ()
        return Changeset(sidecar, (note,))
    _refuse_taken(folder, path, name, lying)
    return Changeset((Rewrite(path, None, data), sidecar_of(path, data, said)))


def _refuse_taken(folder: Path, path: str, name: str, lying: dict[str, int]) -> None:
    """Let no two files have one name, on any disk; nor a file the sidecar of another."""
    taken = next((one for one in lying if one.lower() == name.lower()), "")
    if taken:
        raise RefusedError(f"{path.removesuffix(name)}{taken} 已经有了，内容不同", "用 --as 换一个名字")
    if (folder / (name + SIDECAR)).exists():
        raise RefusedError(
            f"{path}{SIDECAR} 说的是另一个文件，那个文件不见了", "用 --as 换一个名字，或先找回原文件"
        )


def _allow(name: str) -> None:
    kind = file_kind(name)
    if kind is None or not kind.is_evidence:
        endings = "、".join(f".{one}" for one, known in FILE_KINDS.items() if known.is_evidence)
        raise RefusedError(f"“{name}” 这种文件不能作证据", f"证据可以是 {endings}（小写）；扫描成 PDF 再放")
    try:
        TypeAdapter(FilePath).validate_python(name)
    except ValidationError as error:
        raise RefusedError(
            f"“{name}” 不能用作文件名：{error.errors()[0]['msg']}",
            "用 --as 换一个名字，例如 2026-03-05-sheet.pdf",
        ) from None


def _lying(folder: Path) -> dict[str, int]:
    """Files of evidence that are there, sidecars left out → how many bytes each has."""
    files = (file for file in folder.rglob("*") if file.is_file() and file.suffix != SIDECAR)
    return {file.relative_to(folder).as_posix(): file.stat().st_size for file in files}
