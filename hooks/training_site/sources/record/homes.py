"""In which folder does a record of each kind belong, and does this one lie in the wrong one?"""

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import NamedTuple

from training_site.model.base.record import Root
from training_site.model.course.course import Course
from training_site.model.course.framework import Framework
from training_site.model.customer.assessment import Sitting
from training_site.model.customer.certificate import Certificates
from training_site.model.customer.customer import Customer
from training_site.model.customer.people import Names, People
from training_site.model.customer.plan import Plan
from training_site.model.customer.revision_notice import RevisionNotices
from training_site.model.customer.service import Figures, Incidents, Requests, Staff, Visits
from training_site.model.customer.session import Session
from training_site.model.customer.sign_off import SignOff
from training_site.model.customer.waiver import Waivers
from training_site.model.letter.letter import Letter
from training_site.model.schemas import SCHEMAS, TITLES
from training_site.model.short.spellings import written
from training_site.model.vendor.instructor import Instructor
from training_site.model.vendor.organisation import Organisation
from training_site.problems import Problem, Where, problem
from training_site.sources.yaml.reader import read

CUSTOMER_FILES: dict[str, type[Root]] = {
    "customer.yml": Customer,
    "people.yml": People,
    "names.yml": Names,
    "certificates.yml": Certificates,
    "waivers.yml": Waivers,
    "revision-notices.yml": RevisionNotices,
    "letter.yml": Letter,
    "service/visits.yml": Visits,
    "service/incidents.yml": Incidents,
    "service/requests.yml": Requests,
    "service/figures.yml": Figures,
    "service/staff.yml": Staff,
}
CUSTOMER_FOLDERS: dict[str, type[Root]] = {
    "plans": Plan,
    "sessions": Session,
    "assessments": Sitting,
    "sign-offs": SignOff,
}
ANY_CUSTOMER, ANY_COURSE = "客户编号", "课程编号"
"""Stand for a folder where nobody can tell which."""
_SHARED: dict[str, type[Root]] = {
    "roster/organisation.yml": Organisation,
    "roster/instructors/": Instructor,
    "courses/frameworks/": Framework,
    f"courses/{ANY_COURSE}/course.yml": Course,
}
_KINDS: dict[type[Root], str] = {
    model: kind
    for kind, model in SCHEMAS.items()
    if model in {*CUSTOMER_FILES.values(), *CUSTOMER_FOLDERS.values(), *_SHARED.values()}
}
"""Model → kind of record."""
_OF_EVERY_RECORD = frozenset({"recorded_by", "recorded_on"})


class Home(NamedTuple):
    """Where a record belongs."""

    path: str
    """The file, relative to the root; with 客户编号 where nobody can tell whose it is."""
    what: str
    """What trainers call this kind of record."""

    def misplaced(self, path: str) -> Problem:
        """Say that the file lies in the wrong place."""
        folder = self.path.rpartition("/")[0]
        name = self.path.rpartition("/")[2]
        is_renamed = name != path.rpartition("/")[2]
        cure = f"移到 {folder}/ 文件夹{f'，改名为 {name}' if is_renamed else ''}"
        return problem("E-FILE", Where(path), f"内容是“{self.what}”一类的记录，放错了地方", cure)


def of_no_kind(path: str, cure: str) -> Problem:
    """Say of a record that nobody can tell what it is."""
    return problem("E-FILE", Where(path), "不认识的文件，不知道是哪一类记录", cure)


def home_of(keys: Iterable[str], path: str, read_as: type[Root] | None = None) -> Home | None:
    """Tell from the keys of a mapping in which file it belongs; None when that is not certain, or is where it lies.

    A kind fits when it knows every key and misses none that it needs; `read_as` is what its place makes of it.
    """
    typed = {key for key in keys if key[0] != "\x00"} - _OF_EVERY_RECORD
    if not typed:
        return None
    found = [model for model in _KINDS if _fits(model, typed)]
    if len(found) != 1 or found[0] is read_as:
        return None
    home = Home(_path(found[0], path), TITLES[_KINDS[found[0]]])
    return home if home.path != path else None


def home_in(data: bytes, path: str, read_as: type[Root] | None = None) -> Home | None:
    """Do the same for the bytes of a file."""
    value, _ = read(data, path)
    return home_of(value, path, read_as) if value else None


def _fits(model: type[Root], typed: set[str]) -> bool:
    fields = {info.alias or name: info.is_required() for name, info in written(model).model_fields.items()}
    return typed <= fields.keys() and {name for name, is_needed in fields.items() if is_needed} <= typed


def _path(model: type[Root], path: str) -> str:
    folders = path.split("/")
    is_customers = folders[0] == "roster" and len(folders) > 2 and folders[1] != "instructors"  # noqa: PLR2004 - roster/x/file
    customer = folders[1] if is_customers else ANY_CUSTOMER
    for name, kind in CUSTOMER_FILES.items():
        if kind is model:
            return f"roster/{customer}/{name}"
    own_name = f"{PurePosixPath(path).stem}.yml"
    for name, kind in CUSTOMER_FOLDERS.items():
        if kind is model:
            return f"roster/{customer}/{name}/{own_name}"
    shared = next(name for name, kind in _SHARED.items() if kind is model)
    return f"{shared}{own_name}" if shared.endswith("/") else shared
