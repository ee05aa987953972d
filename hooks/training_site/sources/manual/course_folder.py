"""What does a course folder hold: the definition, the manual, questions, quick cards, older revisions?"""

from pathlib import Path

from training_site.model.base.record import RootT
from training_site.model.course.course import Course
from training_site.model.course.framework import Competency, Framework
from training_site.model.course.glossary import Glossary
from training_site.model.course.maintenance import Maintenance
from training_site.model.course.question import Questions
from training_site.model.course.quick_card import QuickCard
from training_site.model.records import CourseFolder
from training_site.problems import Where, problem
from training_site.sources.files.attachments import attachments
from training_site.sources.files.scan import relative_path
from training_site.sources.manual.manual_folder import read_chapters, read_contents, read_superseded
from training_site.sources.record.homes import ANY_COURSE, of_no_kind
from training_site.sources.record.reading import Reading
from training_site.sources.record.scope import no_such

_BESIDE = frozenset({"questions.yml", "maintenance.yml", "glossary.yml"})
_CURE = (
    "课程文件夹里可以有 course.yml、questions.yml、maintenance.yml、glossary.yml 和 cards/；"
    "框架放进 courses/frameworks/"
)

_NO_COURSE = "按填写参考页的模板新建 course.yml，或从旧版本取回；用不到的课程整个文件夹删除"


def read_courses(
    reading: Reading, files: tuple[Path, ...], frameworks: dict[str, Framework]
) -> dict[str, CourseFolder]:
    """Read every course folder.

    Args:
        reading: takes over bytes, problems and unread files.
        files: the `.yml` files below courses/.
        frameworks: those that could be read.

    Returns:
        Course id → folder, of the courses that could be read.
    """
    found, described = {}, []
    for file in files:
        path = relative_path(file, reading.root)
        _, folder, below = path.split("/", 2) if file.parent.name != "courses" else ("", "", "")
        if folder == "frameworks" or below.startswith("revisions/"):
            continue
        if below == "course.yml":
            described.append((folder, file))
        elif below not in _BESIDE and not (below.startswith("cards/") and below.count("/") == 1):
            reading.problems.append(reading.misplaced(file, path) or of_no_kind(path, _CURE))
    for folder, file in described:  # last: a framework may lie among the files that are none
        course = _course(reading, file, frameworks)
        if course is not None:
            found[folder] = course
    _without_course(reading, files)
    return found


def _without_course(reading: Reading, files: tuple[Path, ...]) -> None:
    """Report folders with a manual or materials whose course.yml is missing."""
    folder = reading.root / "courses"
    if folder.is_symlink() or not folder.is_dir():
        return
    present = {path.partition("/")[0] for path, _ in attachments(folder) if "/" in path}
    described = {
        file.parent.name for file in files if file.name == "course.yml" and file.parent.parent == folder
    }
    for name in sorted(present - described - {"frameworks"}):
        path = f"courses/{name}/course.yml"
        reading.unread.add(path)
        if f"courses/{ANY_COURSE}/course.yml" not in reading.unread:
            reading.problems.append(problem("E-FILE", Where(path), "课程文件夹里没有 course.yml", _NO_COURSE))
    for entry in sorted(folder.iterdir()):
        name = entry.name
        is_empty = (
            name not in present | described | {"frameworks"} and entry.is_dir() and not entry.is_symlink()
        )
        if is_empty and name[0] != "." and not name.lower().endswith((".yml", ".yaml")):
            where = Where(relative_path(entry, reading.root))
            reading.problems.append(problem("W-FILE", where, "课程文件夹是空的，没有 course.yml", _NO_COURSE))


def _course(reading: Reading, file: Path, frameworks: dict[str, Framework]) -> CourseFolder | None:
    """Read a course folder; one whose framework cannot be read counts as unread itself."""
    folder, path = file.parent, relative_path(file, reading.root)
    course = reading.record(file, path, Course, folder.name)
    contents = read_contents(reading, folder)
    chapters = read_chapters(reading, folder, contents.paths)
    questions = _beside(reading, folder / "questions.yml", Questions)
    maintenance = _beside(reading, folder / "maintenance.yml", Maintenance)
    glossary = _beside(reading, folder / "glossary.yml", Glossary)
    cards = _cards(reading, folder)
    superseded = read_superseded(reading, folder)
    if course is None:
        return None
    framework = frameworks.get(course.framework)
    if framework is None:
        reading.unread.add(path)
        if f"courses/frameworks/{course.framework}.yml" not in reading.unread:
            where = Where(path, course.line, course.column)
            reading.problems.append(no_such("能力框架", course.framework, frameworks, where))
        return None
    taught, unclaimed = _claims(course, framework)
    order = {equipment.id: number for number, equipment in enumerate(course.equipment)}
    newest_first = {change.revision: -number for number, change in enumerate(course.changes)}
    return CourseFolder(
        course,
        taught,
        chapters,
        contents.drawings,
        contents.materials,
        questions,
        dict(sorted(cards.items(), key=lambda item: (order.get(item[0], len(order)), item[0]))),
        maintenance,
        glossary,
        tuple(sorted(superseded, key=lambda one: (newest_first.get(one.revision, 0), one.revision))),
        unclaimed,
    )


def _claims(course: Course, framework: Framework) -> tuple[tuple[Competency, ...], tuple[Competency, ...]]:
    """Return what the course teaches and what it leaves out; nothing is out while `items` has a word that is wrong.

    The wrong word may mean any of them. It is an error itself, so that no conclusion follows from such a course.
    """
    known = {one.id for one in (*framework.competencies, *course.extra_competencies)}
    if known.issuperset(course.items):
        return course.taught(framework), course.unclaimed(framework)
    return (*framework.competencies, *course.extra_competencies), ()


def _beside(reading: Reading, file: Path, model: type[RootT]) -> RootT:
    """Read a file beside course.yml; one that does not exist or has errors counts as empty."""
    path = relative_path(file, reading.root)
    found = reading.record(file, path, model, file.stem) if file.is_file() else None
    return found or model.model_validate({"\x00path": path, "\x00id": file.stem})


def _cards(reading: Reading, folder: Path) -> dict[str, QuickCard]:
    found = {}
    for name, whole in attachments(folder / "cards"):
        if name.endswith(".yml") and "/" not in name:
            file = Path(whole)
            card = reading.record(file, relative_path(file, reading.root), QuickCard, file.stem)
            if card is not None:
                found[file.stem] = card
    return found
