"""What do all customers share: the vendor, frameworks, courses with their manuals, instructors?"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from training_site.model.course import Course
from training_site.model.framework import Framework
from training_site.model.instructor import Instructor
from training_site.model.organisation import Organisation
from training_site.model.records import Catalogue, CourseFolder, Manual
from training_site.problems import Problem, Severity, Where, has_errors, problem
from training_site.sources.attachments import attachments, content
from training_site.sources.checks import check_catalogue
from training_site.sources.checks.scope import no_such
from training_site.sources.customers import customer_folders
from training_site.sources.manual import check_figures, front_matter, read_chapter
from training_site.sources.reading import Reading
from training_site.sources.scan import data_files, relative

_ORGANISATION = "roster/organisation.yml"
_UNKNOWN = "不认识的文件，不知道是哪一类记录"
_NOBODY = Organisation(name="尚未填写单位名称", short="尚未填写", contact_role="培训负责人")


def read_catalogue(root: Path, today: date) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Read and check what all customers share.

    Args:
        root: the folder that holds courses/ and roster/; either may be empty or missing.
        today: the day in Asia/Shanghai.

    Returns:
        What could be read, and all problems in the order of their places. Files with errors are named in
        `unread`: such a catalogue is good enough to go on checking customers, not to derive facts.
    """
    reading = Reading(root)
    customers = customer_folders(root)
    reading.problems += _strays(reading)
    organisation = _organisation(reading)
    files, found = data_files(root / "courses", root)
    reading.problems += found
    frameworks = _frameworks(reading, files)
    courses = _courses(reading, files, frameworks)
    instructors = _instructors(reading)
    evidence = _contents(reading, root / "roster" / "instructors" / "evidence")
    catalogue = Catalogue(organisation, frameworks, courses, instructors, evidence, frozenset(reading.unread))
    reading.problems += check_catalogue(catalogue, customers, today, reading.files)
    wrong = frozenset(item.where.path for item in reading.problems if item.severity is Severity.ERROR)
    catalogue = replace(catalogue, unread=catalogue.unread | wrong)
    return catalogue, tuple(sorted(reading.problems, key=lambda item: item.sort_key))


def _organisation(reading: Reading) -> Organisation:
    """Read the vendor; a repository that just begins has none yet."""
    file = reading.root / _ORGANISATION
    if not file.exists() and not file.is_symlink():
        reading.problems.append(
            problem("N-START", Where(_ORGANISATION), "还没有 roster/organisation.yml，单位名称空着")
        )
        return _NOBODY
    return reading.record(file, _ORGANISATION, Organisation, "organisation") or _NOBODY


def _frameworks(reading: Reading, files: tuple[Path, ...]) -> dict[str, Framework]:
    found = {}
    for file in files:
        path = relative(file, reading.root)
        if path == f"courses/frameworks/{file.name}":
            record = reading.record(file, path, Framework, file.stem)
            if record is not None:
                found[file.stem] = record
    return found


def _courses(
    reading: Reading, files: tuple[Path, ...], frameworks: dict[str, Framework]
) -> dict[str, CourseFolder]:
    found = {}
    for file in files:
        _, folder, below = (
            relative(file, reading.root).split("/", 2) if file.parent.name != "courses" else ("", "", "")
        )
        if folder == "frameworks" or below.startswith("revisions/"):
            continue
        if below == "questions.yml":
            reading.problems.append(_later(relative(file, reading.root)))
        elif below != "course.yml":
            cure = "课程文件夹里可以有 course.yml 和 questions.yml；框架放进 courses/frameworks/"
            where = Where(relative(file, reading.root))
            reading.problems.append(problem("E-FILE", where, _UNKNOWN, cure))
        else:
            course = _course(reading, file, frameworks)
            if course is not None:
                found[folder] = course
    _without_course(reading, files)
    return found


def _without_course(reading: Reading, files: tuple[Path, ...]) -> None:
    """Report folders with a manual or materials whose course.yml is missing."""
    folder = reading.root / "courses"
    present = {path.partition("/")[0] for path, _ in attachments(folder) if "/" in path}
    described = {
        file.parent.name for file in files if file.name == "course.yml" and file.parent.parent == folder
    }
    for name in sorted(present - described - {"frameworks"}):
        path = f"courses/{name}/course.yml"
        reading.unread.add(path)
        cure = "按填写参考页的模板新建 course.yml，或从旧版本取回；用不到的课程整个文件夹删除"
        reading.problems.append(problem("E-FILE", Where(path), "课程文件夹里没有 course.yml", cure))


def _later(path: str) -> Problem:
    return problem("W-FILE", Where(path), "本版本暂不读取这个文件", "可以保留，不影响发布")


def _course(reading: Reading, file: Path, frameworks: dict[str, Framework]) -> CourseFolder | None:
    """Read a course folder; one whose framework cannot be read counts as unread itself."""
    folder, path = file.parent, relative(file, reading.root)
    course = reading.record(file, path, Course, folder.name)
    contents = _contents(reading, folder, is_course=True)
    chapters = _chapters(reading, folder, contents)
    if course is None:
        return None
    framework = frameworks.get(course.framework)
    if framework is None:
        reading.unread.add(path)
        if f"courses/frameworks/{course.framework}.yml" not in reading.unread:
            where = Where(path, *course.mark)
            reading.problems.append(no_such("能力框架", course.framework, frameworks, where))
        return None
    return CourseFolder(course, (*framework.competencies, *course.extra_competencies), chapters, contents)


def _contents(reading: Reading, folder: Path, *, is_course: bool = False) -> dict[str, bytes]:
    """Read figures, materials or evidence; in a course folder not what is read as a record or a chapter."""
    found = {}
    for path, file in attachments(folder):
        is_record = path.endswith(".yml") or path.startswith("revisions/")
        if is_course and (is_record or (path.startswith("manual/") and path.endswith(".md"))):
            continue
        data, problems = content(file, reading.root)
        reading.problems += problems
        if data is not None:
            found[path] = data
    return found


def _chapters(reading: Reading, folder: Path, contents: dict[str, bytes]) -> tuple[Manual, ...]:
    """Read the chapters in the order of their file names."""
    files = sorted(path for path, _ in attachments(folder / "manual") if path.endswith(".md"))
    names = {path.removesuffix(".md") for path in files}
    chapters = []
    for name in files:
        file = folder / "manual" / name
        manual = _chapter(reading, file)
        if manual is None:
            continue
        data = reading.files[manual.chapter.path]
        first_line = data.count(b"\n") - manual.text.count("\n") + 1
        problems = tuple(check_figures(manual, first_line, contents, names))
        reading.problems += problems
        # Places of the front matter only: a text after it would not be YAML.
        reading.files[manual.chapter.path] = front_matter(data) or b""
        if has_errors(problems):
            reading.unread.add(manual.chapter.path)
        chapters.append(manual)
    return tuple(chapters)


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


def _instructors(reading: Reading) -> dict[str, Instructor]:
    folder = reading.root / "roster" / "instructors"
    files, problems = data_files(folder, reading.root)
    reading.problems += problems
    found = {}
    for file in files:
        path = relative(file, reading.root)
        if file.parent == folder:
            record = reading.record(file, path, Instructor, file.stem)
            if record is not None:
                found[file.stem] = record
        elif not path.startswith("roster/instructors/evidence/"):
            reading.problems.append(
                problem("E-FILE", Where(path), _UNKNOWN, "教员文件直接放在 roster/instructors/ 下")
            )
    return found


def _strays(reading: Reading) -> Iterator[Problem]:
    """Name what lies directly in roster/ and is neither the vendor's file nor a folder."""
    roster = reading.root / "roster"
    for file in sorted(roster.iterdir()) if roster.is_dir() else ():
        where = Where(relative(file, reading.root))
        if file.is_symlink() or not (file.is_file() or file.is_dir()):
            yield problem("E-FILE", where, "是符号链接或特殊文件，不作为记录读取")
        elif file.suffix.lower() in {".yml", ".yaml"} and (file.is_dir() or where.path != _ORGANISATION):
            yield problem("E-FILE", where, _UNKNOWN, "客户的记录放进 roster/客户编号/ 文件夹")
