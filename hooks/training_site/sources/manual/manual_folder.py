"""What does the folder of a manual hold, the present one's or an older revision's: chapters, figures, materials?"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from training_site.model.files.file_kinds import FILE_KINDS, LARGE, ending
from training_site.model.records import Manual, StoredFile, SupersededRevision
from training_site.problems import Problem, Where, has_errors, problem
from training_site.sources.checks.within.evidence import too_large
from training_site.sources.files.attachments import attachments, content, inspect_file
from training_site.sources.files.figure import check_figure
from training_site.sources.files.file_bytes import LARGEST_DRAWING
from training_site.sources.files.file_faults import name_fault, usual_ending
from training_site.sources.files.scan import is_left_over, relative_path
from training_site.sources.manual.links import check_links
from training_site.sources.manual.manual import first_line, front_matter_bytes, read_chapter
from training_site.sources.record.reading import Reading

_TEXTS = (".md", ".markdown", ".txt", ".doc", ".docx")
"""Endings of files that hold a chapter, or what somebody takes for one."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What is published with a manual as it is; keys are paths below its folder."""

    drawings: dict[str, bytes]
    materials: dict[str, StoredFile]

    @property
    def paths(self) -> frozenset[str]:
        """All of them."""
        return frozenset(self.drawings) | frozenset(self.materials)


def read_contents(reading: Reading, folder: Path, *, is_older: bool = False) -> Contents:
    """Read figures and materials: not what is read as a record or a chapter, nor older revisions.

    Args:
        reading: takes over the problems.
        folder: the course's folder, or that of one of its older revisions.
        is_older: whether it is the folder of an older revision, which holds no others.
    """
    found = Contents({}, {})
    for path, file in attachments(folder):
        is_record = path.endswith(".yml") or (not is_older and path.startswith("revisions/"))
        is_text = path.lower().endswith(_TEXTS if path.startswith("manual/") else ".md")
        if is_record or is_text or is_left_over(Path(path).name):
            continue
        fault, cure = name_fault(path, is_evidence=False)
        if fault:
            code = "E-KIND" if usual_ending(path) in FILE_KINDS else "W-FILE"
            where = Where(relative_path(Path(file), reading.root))
            reading.problems.append(problem(code, where, fault, cure))
        elif ending(path) == "svg":
            _drawing(reading, found, path, file)
        else:
            _material(reading, found, path, file)
    return found


def _drawing(reading: Reading, found: Contents, path: str, file: str) -> None:
    place = relative_path(Path(file), reading.root)
    data, problems = content(file, reading.root, LARGEST_DRAWING)
    if data is not None and len(data) > LARGEST_DRAWING:
        message = f"线条图超过 {LARGEST_DRAWING // 1_000_000} MB"
        cure = "删去不需要的细节重画；照片另存为 png 或 jpg"
        problems += (problem("E-FIGURE", Where(place), message, cure),)
    elif data is not None:
        problems += check_figure(data, place)
        found.drawings[path] = data
    reading.problems += problems
    reading.unread.update(item.where.path for item in problems)


def _material(reading: Reading, found: Contents, path: str, file: str) -> None:
    value, problems = inspect_file(file, reading.root, path, is_evidence=False)
    reading.problems += problems
    if value is None:
        return
    found.materials[path] = value
    place = relative_path(Path(file), reading.root)
    if value.fault:
        reading.problems.append(problem("E-KIND", Where(place), value.fault, value.cure))
    elif value.size > LARGE:
        reading.problems.append(too_large(place, value.size, Where(place)))


def read_superseded(reading: Reading, folder: Path) -> list[SupersededRevision]:
    """Read the manuals below revisions/, one folder per revision."""
    names = sorted({path.partition("/")[0] for path, _ in attachments(folder / "revisions") if "/" in path})
    found = []
    for name in names:
        here = folder / "revisions" / name
        contents = read_contents(reading, here, is_older=True)
        chapters = read_chapters(reading, here, contents.paths)
        found.append(SupersededRevision(name, chapters, contents.drawings, contents.materials))
    return found


def read_chapters(reading: Reading, folder: Path, contents: Collection[str]) -> tuple[Manual, ...]:
    """Read the chapters in the order of their file names; `contents` are the paths of files they may show."""
    reading.problems += _strays(folder / "manual", reading.root)
    files = sorted(path for path, _ in attachments(folder / "manual") if _is_chapter(path))
    chapters = []
    for name in files:
        file = folder / "manual" / name
        manual = _chapter(reading, file)
        if manual is None:
            continue
        chapters.append(manual)
    texts = {path.removesuffix(".md"): "" for path in files} | {one.chapter.id: one.text for one in chapters}
    for manual in chapters:
        data = reading.files[manual.chapter.path]
        start = first_line(data, manual)
        problems = tuple(check_links(manual.chapter.path, manual.text, start, contents, texts))
        reading.problems += problems
        # Places of the front matter only: a text after it would not be YAML.
        reading.files[manual.chapter.path] = front_matter_bytes(data) or b""
        if has_errors(problems):
            reading.unread.add(manual.chapter.path)
    return tuple(chapters)


def _is_chapter(path: str) -> bool:
    return path.endswith(".md") and "/" not in path


def _strays(folder: Path, root: Path) -> Iterator[Problem]:
    """Name what was meant to be a chapter and is none, by its ending or its folder."""
    for path, file in attachments(folder):
        where = Where(relative_path(Path(file), root))
        if path.lower().endswith(_TEXTS) and not path.endswith(".md"):
            message = f"扩展名是 .{path.rpartition('.')[2]}，不会成为手册章节"
            yield problem(
                "E-FILE", where, message, "章节是 UTF-8 文字，扩展名改成小写的 .md；别的资料不放在 manual/"
            )
        elif path.endswith(".md") and "/" in path:
            yield problem("E-FILE", where, "章节不能放在 manual/ 的子文件夹里", "移到 manual/ 下")


def _chapter(reading: Reading, file: Path) -> Manual | None:
    path = relative_path(file, reading.root)
    data = reading.bytes_of(file, path)
    if data is None:
        return None
    manual, problems = read_chapter(data, path, file.stem)
    reading.problems += problems
    if manual is None:
        reading.unread.add(path)
    return manual
