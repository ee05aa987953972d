"""What do all customers share: the vendor, frameworks, courses with their manuals, instructors?"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from training_site.model.course.framework import Framework
from training_site.model.records import Catalogue, StoredFile
from training_site.model.short.named_evidence import SIDECAR, Sidecar
from training_site.model.vendor.instructor import Instructor
from training_site.model.vendor.organisation import Organisation
from training_site.problems import Problem, Severity, Where, problem
from training_site.sources.checks import check_catalogue
from training_site.sources.customers import customer_folders
from training_site.sources.files.attachments import attachments, inspect_file
from training_site.sources.files.scan import data_files, relative_path
from training_site.sources.manual.course_folder import read_courses
from training_site.sources.record.homes import of_no_kind
from training_site.sources.record.reading import Reading
from training_site.sources.record.sidecars import read_sidecars
from training_site.sources.record.strays import roster_strays, silent_strays, top_strays
from training_site.sources.rule_history import check_rule_history

_ORGANISATION = "roster/organisation.yml"
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
    reading.problems += (*top_strays(reading), *roster_strays(reading), *silent_strays(root))
    is_none = (root / "roster").is_symlink() or (root / "roster").is_file()
    organisation = _NOBODY if is_none else _organisation(reading)
    files, found = data_files(root / "courses", root)
    reading.problems += found
    frameworks = _frameworks(reading, files)
    courses = read_courses(reading, files, frameworks)
    instructors, sidecars = ({}, {}) if is_none else _instructors(reading)
    evidence = {} if is_none else _evidence(reading)
    unread = frozenset(reading.unread)
    catalogue = Catalogue(organisation, frameworks, courses, instructors, evidence, unread, sidecars)
    reading.problems += check_catalogue(catalogue, customers, today, reading.files)
    reading.problems += check_rule_history(root, catalogue, today, reading.files)
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
        path = relative_path(file, reading.root)
        if path == f"courses/frameworks/{file.name}":
            record = reading.record(file, path, Framework, file.stem)
            if record is not None:
                found[file.stem] = record
    return found


def _evidence(reading: Reading) -> dict[str, StoredFile]:
    """Inspect the instructors' evidence."""
    found = {}
    for path, file in attachments(reading.root / "roster" / "instructors" / "evidence"):
        if path.endswith(SIDECAR):
            continue
        value, problems = inspect_file(file, reading.root, path, is_evidence=True)
        reading.problems += problems
        if value is not None:
            found[path] = value
    return found


def _instructors(reading: Reading) -> tuple[dict[str, Instructor], dict[str, Sidecar]]:
    folder = reading.root / "roster" / "instructors"
    files, problems = data_files(folder, reading.root)
    reading.problems += problems
    sidecars = read_sidecars(reading, files, "roster/instructors/evidence/")
    found = {}
    for file in files:
        path = relative_path(file, reading.root)
        if file.parent == folder:
            record = reading.record(file, path, Instructor, file.stem)
            if record is not None:
                found[file.stem] = record
        elif not path.startswith("roster/instructors/evidence/"):
            reading.problems.append(of_no_kind(path, "教员文件直接放在 roster/instructors/ 下"))
    return found, sidecars
