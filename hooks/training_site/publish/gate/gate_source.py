"""In which source file, on which line, stands what the gate found on a page?"""

from collections.abc import Iterator
from pathlib import Path

from training_site.privacy.inside import decoded
from training_site.privacy.names import HiddenNames
from training_site.privacy.numbers import find_personal
from training_site.problems import Where
from training_site.publish.gate.gate_words import Hit, area_of

_FOLDERS = ("courses", "docs", "roster")
_TEXTS = frozenset({".yml", ".md", ".svg", ".txt", ".csv"})
_LISTS = frozenset({"people.yml", "names.yml"})
"""Where names are written down; whoever looks for the reason of a leak looks elsewhere first."""
_LARGEST = 2_000_000


def source_of(hit: Hit, address: str, root: Path) -> Where | None:
    """Find the place that a person would mend; None when no text of the data holds it.

    Args:
        hit: what was found.
        address: where it is published.
        root: the folder that holds courses/, docs/ and roster/.
    """
    names = HiddenNames({hit.clue: ""}) if hit.clue else None
    fallback = None
    for path in _files(root, area_of(address)):
        where = _place(root / path, path.as_posix(), names, hit)
        is_list = path.name in _LISTS or path.parent.as_posix() == "roster/instructors"
        if where and not is_list:
            return where
        fallback = fallback or where
    return fallback


def _files(root: Path, area: str) -> Iterator[Path]:
    """Yield the text files, those of the page's own folder first."""
    found = [
        path.relative_to(root)
        for folder in _FOLDERS
        for path in sorted((root / folder).rglob("*"))
        if path.suffix in _TEXTS and path.is_file() and not path.is_symlink()
    ]
    yield from sorted(found, key=lambda path: not (area and path.is_relative_to(area)))


def _place(file: Path, path: str, names: HiddenNames | None, hit: Hit) -> Where | None:
    try:
        if file.stat().st_size > _LARGEST:
            return None
        text = decoded(file.read_bytes())
    except OSError:
        return None
    if names is not None:
        found = names.find(text)
        return _where(path, text, found[0].start) if found else None
    for number, line in enumerate(text.split("\n"), start=1):
        finding = find_personal(line)
        if finding and f"（{finding.masked}）" in hit.what:
            return Where(path, number)
    return None


def _where(path: str, text: str, start: int) -> Where:
    return Where(path, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
