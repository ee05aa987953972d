"""Is every piece of evidence there, unchanged, and referred to?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from training_site.model.base.parts import parts
from training_site.model.base.record import Evidence, Root
from training_site.model.files.file_kinds import LARGE
from training_site.model.records import StoredFile
from training_site.privacy.numbers import find_personal
from training_site.problems import Problem, Where, problem
from training_site.sources.record.scope import Places


def check_evidence(
    roots: Iterable[Root], found: Mapping[str, StoredFile], folder: str, places: Places, *, is_complete: bool
) -> Iterator[Problem]:
    """Compare what the records say with the files.

    Args:
        roots: the records that refer to evidence.
        found: path below the evidence folder → what was found.
        folder: the evidence folder, relative to the root.
        places: for the places of problems.
        is_complete: whether all records could be read, so that a file without a reference is really unused.
    """
    said = [(root, part) for root in roots for part in parts(root) if isinstance(part, Evidence)]
    for root, part in said:
        actual = found.get(part.path)
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
