"""What does the folder of a manual hold, the present one's or an older revision's: chapters, figures, materials?"""

from collections.abc import Iterator
from pathlib import Path

from training_site.model.records import Manual, SupersededRevision
from training_site.problems import Problem, Where, has_errors, problem
from training_site.sources.attachments import attachments, content
from training_site.sources.figure import check_figure
from training_site.sources.links import check_links
from training_site.sources.manual import first_line, front_matter, read_chapter
from training_site.sources.reading import Reading
from training_site.sources.scan import is_left_over, relative

_TEXTS = (".md", ".markdown", ".txt", ".doc", ".docx")
"""Endings of files that hold a chapter, or what somebody takes for one."""
_SHOWN = frozenset(
    [
        *(".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".pdf", ".txt", ".csv", ".zip", ".mp3", ".mp4"),
        *(".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx"),
    ]
)
"""Endings of figures and materials. Why a list: a page or a script of somebody's own would run on the site."""


def read_contents(reading: Reading, folder: Path, *, is_older: bool = False) -> dict[str, bytes]:
    """Read figures and materials: not what is read as a record or a chapter, nor older revisions.

    Args:
        reading: takes over the problems.
        folder: the course's folder, or that of one of its older revisions.
        is_older: whether it is the folder of an older revision, which holds no others.

    Returns:
        Path below the folder → content.
    """
    found = {}
    for path, file in attachments(folder):
        is_record = path.endswith(".yml") or (not is_older and path.startswith("revisions/"))
        is_text = path.lower().endswith(_TEXTS if path.startswith("manual/") else ".md")
        if is_record or is_text or is_left_over(Path(path).name):
            continue
        place = relative(Path(file), reading.root)
        if Path(path).suffix.lower() not in _SHOWN:
            cure = "插图用 svg、png、jpg，资料用 pdf 或 Office 文件；用不到的移出仓库"
            reading.problems.append(problem("W-FILE", Where(place), "这类文件不随课程发布", cure))
            continue
        data, problems = content(file, reading.root)
        reading.problems += problems
        if data is None:
            continue
        found[path] = data
        if path.lower().endswith(".svg"):
            wrong = check_figure(data, place)
            reading.problems += wrong
            reading.unread.update(item.where.path for item in wrong)
    return found


def read_superseded(reading: Reading, folder: Path) -> list[SupersededRevision]:
    """Read the manuals below revisions/, one folder per revision."""
    names = sorted({path.partition("/")[0] for path, _ in attachments(folder / "revisions") if "/" in path})
    found = []
    for name in names:
        here = folder / "revisions" / name
        contents = read_contents(reading, here, is_older=True)
        found.append(SupersededRevision(name, read_chapters(reading, here, contents), contents))
    return found


def read_chapters(reading: Reading, folder: Path, contents: dict[str, bytes]) -> tuple[Manual, ...]:
    """Read the chapters in the order of their file names; `contents` are the figures they may show."""
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
        reading.files[manual.chapter.path] = front_matter(data) or b""
        if has_errors(problems):
            reading.unread.add(manual.chapter.path)
    return tuple(chapters)


def _is_chapter(path: str) -> bool:
    return path.endswith(".md") and "/" not in path


def _strays(folder: Path, root: Path) -> Iterator[Problem]:
    """Name what was meant to be a chapter and is none, by its ending or its folder."""
    for path, file in attachments(folder):
        where = Where(relative(Path(file), root))
        if path.lower().endswith(_TEXTS) and not path.endswith(".md"):
            message = f"扩展名是 .{path.rpartition('.')[2]}，不会成为手册章节"
            yield problem(
                "E-FILE", where, message, "章节是 UTF-8 文字，扩展名改成小写的 .md；别的资料不放在 manual/"
            )
        elif path.endswith(".md") and "/" in path:
            yield problem("E-FILE", where, "章节不能放在 manual/ 的子文件夹里", "移到 manual/ 下")


def _chapter(reading: Reading, file: Path) -> Manual | None:
    path = relative(file, reading.root)
    data = reading.bytes_of(file, path)
    if data is None:
        return None
    manual, problems = read_chapter(data, path, file.stem)
    reading.problems += problems
    if manual is None:
        reading.unread.add(path)
    return manual
