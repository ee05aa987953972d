"""Is every piece of evidence there, unchanged, and referred to?"""

from collections.abc import Iterable, Iterator, Mapping

from training_site.model.record import Evidence, Root
from training_site.problems import Problem, Where, problem
from training_site.sources.checks.acts import parts
from training_site.sources.checks.scope import Places


def check_evidence(
    roots: Iterable[Root], found: Mapping[str, str], folder: str, places: Places, *, is_complete: bool
) -> Iterator[Problem]:
    """Compare what the records say with the files.

    Args:
        roots: the records that refer to evidence.
        found: path below the evidence folder → SHA-256 of the file.
        folder: the evidence folder, relative to the root.
        places: for the places of problems.
        is_complete: whether all records could be read, so that a file without a reference is really unused.
    """
    used = set()
    for root in roots:
        for part in parts(root):
            if not isinstance(part, Evidence):
                continue
            used.add(part.path)
            actual = found.get(part.path)
            if actual is None:
                where = places.at(root, part, "path")
                yield problem("E-EVIDENCE", where, f"证据文件 “{folder}/{part.path}” 不存在")
            elif actual != part.sha256:
                where = places.at(root, part, "sha256")
                message = f"证据文件 “{part.path}” 的内容与登记的 sha256 不同（实际 {actual[:12]}…）"
                yield problem("E-EVIDENCE", where, message)
    if is_complete:
        for path in sorted(found.keys() - used):
            yield problem("N-UNUSED", Where(f"{folder}/{path}"), f"证据文件 “{path}” 没有任何记录引用")
