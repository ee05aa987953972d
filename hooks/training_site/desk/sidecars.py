"""What would stand beside files of evidence: the hash that records rely on, the pages, what the file shows?"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from training_site.desk.base.changeset import Changeset, RefusedError, Rewrite
from training_site.desk.base.workbench import Workbench, unknown_word
from training_site.desk.base.yaml_file import new_file, open_file
from training_site.desk.base.yaml_words import Value
from training_site.model.schemas import SCHEMAS, kind_of
from training_site.model.short.named_evidence import SIDECAR, fill_evidence
from training_site.model.short.spellings import written
from training_site.privacy.pdf_words import count_pages
from training_site.sources.yaml.reader import read

INSTRUCTORS_HOME = "instructors"
"""Stands where a customer's id may stand: evidence about instructors lies in one folder."""


@dataclass(frozen=True, slots=True)
class SaidOfFile:
    """What somebody at the keyboard says of a file of evidence."""

    title: str = ""
    captured_on: date | None = None
    is_public: bool = False

    @property
    def fields(self) -> dict[str, Value]:
        """What of that a sidecar holds."""
        title: dict[str, Value] = {"title": self.title} if self.title else {}
        day: dict[str, Value] = {"captured_on": self.captured_on} if self.captured_on else {}
        public: dict[str, Value] = {"visibility": "public"} if self.is_public else {}
        return title | day | public


def hash_files(
    bench: Workbench, words: tuple[str, ...], said: SaidOfFile, *, is_replacing: bool = False
) -> Changeset:
    """Plan the sidecars that are missing.

    Args:
        bench: the data.
        words: customers, whose named files get a sidecar where they have none, or paths of files; none of both
            means every customer and the instructors.
        said: what is said of the files.
        is_replacing: a file was exchanged on purpose, its hash is taken anew.

    Raises:
        RefusedError: when there is no such customer or file, or a file is no longer what its sidecar says.
    """
    homes = (*bench.customers, INSTRUCTORS_HOME)
    paths: list[str] = []
    for word in words or homes:
        if word in homes:
            paths += _listed(bench.root, word)
        else:
            paths.append(_file_of_evidence(bench.root, word, homes))
    made = [_hashed(bench.root, path, said) for path in dict.fromkeys(paths)]
    exchanged = [new.path.removesuffix(SIDECAR) for new, is_exchange in made if is_exchange]
    if exchanged and not is_replacing:
        raise RefusedError(
            f"{'、'.join(exchanged)} 的内容与说明文件里的 sha256 不一致：登记以后文件被换过",
            "换错了就放回原来的文件；确实要换，加上 --replace",
        )
    return Changeset(tuple(new for new, _ in made))


def sidecar_of(path: str, data: bytes, said: SaidOfFile) -> Rewrite:
    """Write what stands beside a file that has none yet."""
    return new_file(path + SIDECAR, _facts(path, data) | said.fields).rewrite


def evidence_folder(home: str) -> str:
    """Tell where a customer's files of evidence lie, or the instructors'."""
    return f"roster/{home}/evidence"


def _listed(root: Path, home: str) -> Iterator[str]:
    """List the files that have a sidecar, and those that a record names without saying their hash."""
    folder = evidence_folder(home)
    for file in sorted((root / folder).rglob(f"*.*{SIDECAR}")):
        scan = file.relative_to(root).as_posix().removesuffix(SIDECAR)
        if (root / scan).is_file():
            yield scan
    for name in sorted(_named(root, home)):
        if not (root / folder / name).is_file():
            continue
        yield f"{folder}/{name}"


def _named(root: Path, home: str) -> set[str]:
    found: set[str] = set()
    for file in sorted((root / "roster" / home).rglob("*.yml")):
        path = file.relative_to(root).as_posix()
        kind = kind_of(path)
        value = read(file.read_bytes(), path)[0] if kind and kind != "evidence" else None
        if kind and value is not None:
            found |= {unknown.path for unknown in fill_evidence(dict(value), written(SCHEMAS[kind]), {})}
    return found


def _file_of_evidence(root: Path, word: str, homes: tuple[str, ...]) -> str:
    path = word.replace("\\", "/").removeprefix("./")
    if "/" not in path:
        raise RefusedError(*unknown_word("客户", word, homes))
    home = next((one for one in homes if path.startswith(f"{evidence_folder(one)}/")), None)
    if home is None or ".." in path.split("/") or path.endswith(SIDECAR):
        raise RefusedError(f"{word} 不是证据文件", "证据放在 roster/客户编号/evidence/ 文件夹里，写它的路径")
    if not (root / path).is_file():
        raise RefusedError(f"没有证据文件 {path}", "先把扫描件放进这个文件夹")
    return path


def _hashed(root: Path, path: str, said: SaidOfFile) -> tuple[Rewrite, bool]:
    """Return what becomes of the sidecar, and whether the file is another one than it says."""
    data, sidecar = (root / path).read_bytes(), path + SIDECAR
    if not (root / sidecar).exists():
        return sidecar_of(path, data, said), False
    file, facts = open_file(root, sidecar), _facts(path, data)
    is_exchange = file.values.get("sha256") != facts["sha256"]
    for key, value in ((facts if is_exchange else {}) | said.fields).items():
        file = file.set([key], value)
    return file.rewrite, is_exchange


def _facts(path: str, data: bytes) -> dict[str, Value]:
    pages = count_pages(data) if path.endswith(".pdf") else None
    found: dict[str, Value] = {"sha256": hashlib.sha256(data).hexdigest()}
    return found | {"pages": pages} if pages else found
