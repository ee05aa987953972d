"""Is every piece of evidence there, unchanged, and referred to?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from training_site.model.base.parts import parts
from training_site.model.base.record import Evidence, Root
from training_site.model.files.file_kinds import LARGE
from training_site.model.records import StoredFile
from training_site.model.short.named_evidence import SIDECAR, Sidecar
from training_site.privacy.numbers import find_personal
from training_site.problems import Problem, Where, problem
from training_site.sources.record.scope import Places


class Stored(NamedTuple):
    """A folder of evidence as it was found."""

    folder: str
    """Relative to the root."""
    files: Mapping[str, StoredFile]
    """Path below the folder → what was found."""
    sidecars: Mapping[str, Sidecar]
    """Path below the folder → what the small file beside it says."""


def check_evidence(
    roots: Iterable[Root], stored: Stored, places: Places, *, is_complete: bool
) -> Iterator[Problem]:
    """Compare what the records and the sidecars say with the files.

    Args:
        roots: the records that refer to evidence.
        stored: the files.
        places: for the places of problems.
        is_complete: whether all records could be read, so that a file without a reference is really unused.
    """
    folder, found, sidecars = stored
    yield from _beside(stored, places)
    said = [(root, part) for root in roots for part in parts(root) if isinstance(part, Evidence)]
    for root, part in said:
        actual, sidecar = found.get(part.path), sidecars.get(part.path)
        if sidecar is not None and sidecar.sha256 == part.sha256:
            continue
        if actual is None:
            where = places.at(root, part, "path")
            yield problem("E-EVIDENCE", where, f"证据文件 “{folder}/{part.path}” 不存在")
        elif actual.sha256 != part.sha256:
            where = places.at(root, part, "sha256")
            message = f"证据文件 “{part.path}” 的内容与登记的 sha256 不同（实际 {actual.sha256[:12]}…）"
            yield problem("E-EVIDENCE", where, message)
    yield from _publishing(said, found, folder, places)
    if is_complete:
        for path in sorted(found.keys() - {part.path for _, part in said}):
            number = find_personal(path)
            if number and number.code != "W-PII":  # the check report would publish it
                yield problem(
                    "E-PII",
                    Where(folder),
                    f"有个证据文件的名字里疑似有{number.what}（{number.masked}）",
                    "改文件名",
                )
            else:
                yield problem("N-UNUSED", Where(f"{folder}/{path}"), f"证据文件 “{path}” 没有任何记录引用")


def too_large(path: str, size: int, where: Where) -> Problem:
    """Warn of a file that costs its readers much."""
    message = f"文件 “{path}” 有 {size / 1_000_000:.0f} MB，超过 {LARGE // 1_000_000} MB"
    return problem("W-LARGE", where, message)


def _beside(stored: Stored, places: Places) -> Iterator[Problem]:
    """Compare each sidecar with the file that it lies beside; what names that file is not reported again."""
    for path, sidecar in stored.sidecars.items():
        actual = stored.files.get(path)
        if actual is None:
            text = f"旁边没有文件 “{path}”，这是哪份证据的说明？"
            cure = "把扫描件放到它旁边，文件名去掉末尾的 .yml；证据已作废的，把说明文件一起删去"
            yield problem("E-EVIDENCE", Where(f"{stored.folder}/{path}{SIDECAR}"), text, cure)
        elif actual.sha256 != sidecar.sha256:
            text = f"证据文件 “{path}” 的内容与说明文件登记的 sha256 不同（实际 {actual.sha256[:12]}…）"
            yield problem("E-EVIDENCE", places.at(sidecar, None, "sha256"), text)


def _publishing(
    said: Sequence[tuple[Root, Evidence]], found: Mapping[str, StoredFile], folder: str, places: Places
) -> Iterator[Problem]:
    """Say once of each file what forbids to publish it: an error where it would be public, else a warning."""
    told = {part.path for _, part in said if part.redaction == "withheld"}
    restricted = {part.path for _, part in said if part.visibility == "restricted"}
    for root, part in said:
        actual = found.get(part.path)
        if actual is None or part.path in told:
            continue
        told.add(part.path)
        where, path = places.at(root, part, "path"), f"{folder}/{part.path}"
        if actual.fault and part.path in restricted:
            message = f"受限证据 “{path}” 在内部版里也不发布：{actual.fault}"
            yield problem("W-KIND", where, message, actual.cure)
        elif actual.fault:
            yield problem("E-KIND", where, f"证据文件 “{path}” 不能发布：{actual.fault}", actual.cure)
        elif actual.size > LARGE:
            yield too_large(path, actual.size, where)
