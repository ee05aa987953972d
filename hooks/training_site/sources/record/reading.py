"""What has been read so far of a folder of records: bytes, problems, and files that could not be read?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic_core import PydanticCustomError

from training_site.model.base.record import Root, RootT
from training_site.model.base.scalars import RESERVED_IDS, parse_id
from training_site.problems import Problem, Where, has_errors, problem
from training_site.sources.files.scan import read_bytes
from training_site.sources.record.document import load
from training_site.sources.record.homes import Home, home_in


@dataclass(slots=True)
class Reading:
    """Collects what comes of reading several files; the one place that remembers their bytes."""

    root: Path
    files: dict[str, bytes] = field(default_factory=dict)
    """Path relative to the root → bytes, for the places of problems that checks find later."""
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """Paths of files that have errors."""
    sidecars: dict[str, Mapping[str, str]] = field(default_factory=dict)
    """What is known of the files of evidence that the records read here may name."""

    def bytes_of(self, file: Path, path: str) -> bytes | None:
        """Read a file, whose path relative to the root is given, and remember it; None after a problem."""
        data, found = read_bytes(file, self.root)
        self.problems += found
        if data is None:
            self.unread.add(path)
        else:
            self.files[path] = data
        return data

    def record(self, file: Path, path: str, model: type[RootT], record_id: str) -> RootT | None:
        """Read a file, whose path relative to the root is given, as a record; None after a problem."""
        wrong = check_id(record_id, path)
        if wrong is not None:
            self.problems.append(wrong)
        data = self.bytes_of(file, path)
        if data is None:
            return None
        record, found = load(data, path, model, record_id, self.sidecars)
        if record is None:
            self.expect(path, data, model)
        return self.keep(path, record, found, is_named=wrong is None)

    def misplaced(self, file: Path, path: str) -> Problem | None:
        """Say of a file that is none of those expected here where it belongs; None when nobody can tell."""
        data = self.bytes_of(file, path)
        home = self.expect(path, data) if data else None
        return home.misplaced(path) if home else None

    def expect(self, path: str, data: bytes, read_as: type[Root] | None = None) -> Home | None:
        """Find out whether a file belongs elsewhere: what refers to the record there is not wrong as well."""
        home = home_in(data, path, read_as)
        if home is not None:
            self.unread.add(home.path)
        return home

    def keep(
        self, path: str, record: RootT | None, found: tuple[Problem, ...], *, is_named: bool = True
    ) -> RootT | None:
        """Take over what came of reading a file."""
        self.problems += found
        if record is None or has_errors(found) or not is_named:
            self.unread.add(path)
            return None
        return record


def check_id(record_id: str, path: str) -> Problem | None:
    """Check an id that comes from the name of a file or folder."""
    try:
        parse_id(record_id)
    except PydanticCustomError:
        if record_id in RESERVED_IDS:
            return problem("E-ID", Where(path), f"名字 “{record_id}” 是保留名，不能用作编号", "换一个名字")
        message = f"名字 “{record_id}” 不能用作编号"
        cure = "文件和文件夹的名字只用小写字母、数字、连字符，不超过 64 个字符，不能全是数字"
        return problem("E-ID", Where(path), message, cure)
    return None
