"""What would a data file say after an edit, and is that exactly what was meant?

Every edit is done twice, in the text and in the values that the reader finds there; where the two would differ the
file is laid out in a way that the program cannot edit, and nothing is written.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from training_site.desk.base.changeset import RefusedError, Rewrite
from training_site.desk.base.field_order import field_order
from training_site.desk.base.yaml_text import (
    UnsuitableError,
    encoded,
    utf8_text,
    with_entry,
    with_value,
    without_value,
)
from training_site.desk.base.yaml_words import Indents, Value, mapping_lines, reader_value
from training_site.model.base.record import MARK
from training_site.model.schemas import kind_of
from training_site.sources.record.fields import Location
from training_site.sources.yaml.reader import read

_SCHEMAS = "hooks/training_site/schemas"


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A file with the edits made to it so far; the disk is not touched."""

    path: str
    """Relative to the root, in `/`."""
    original: bytes | None
    """What lies on the disk; None for a file that is new."""
    data: bytes

    @property
    def values(self) -> dict[str, Any]:
        """What the reader finds: texts, lists, mappings."""
        return _values(self.data, self.path)

    @property
    def rewrite(self) -> Rewrite:
        """The file's part of a changeset."""
        return Rewrite(self.path, self.original, self.data)

    def add(self, place: Location, entry: Value) -> "YamlFile":
        """Put an entry at the end of a list, which is made where it is missing."""

        def do(values: Any) -> None:  # noqa: ANN401 - whatever the file holds
            _list_at(values, place).append(reader_value(entry))

        return self._edited(lambda text: with_entry(text, place, entry, self._order(place)), do)

    def set(self, place: Location, value: Value) -> "YamlFile":
        """Set a field, new or not; a new one gets in by the model's order, one that says so already stays."""
        if _found(self.values, place) == reader_value(value):
            return self

        def do(values: Any) -> None:  # noqa: ANN401 - whatever the file holds
            _mapping_at(values, place[:-1])[place[-1]] = reader_value(value)

        return self._edited(lambda text: with_value(text, place, value, self._order(place)), do)

    def remove(self, place: Location) -> "YamlFile":
        """Take out a field or an entry; what becomes empty by that goes as well."""

        def do(values: Any) -> None:  # noqa: ANN401 - whatever the file holds
            _remove(values, place)

        return self._edited(lambda text: without_value(text, place), do)

    def replaced(self, text: str, wanted: Mapping[str, Any]) -> "YamlFile":
        """Take a text written elsewhere, if it says what is wanted."""
        made = replace(self, data=encoded(text, self.data))
        if made.values != wanted:
            raise self._unsuitable()
        return made

    def _order(self, place: Location) -> Sequence[str]:
        return field_order(kind_of(self.path), place[:-1])

    def _edited(self, edit: Callable[[str], str], do: Callable[[Any], None]) -> "YamlFile":
        wanted = self.values
        try:
            do(wanted)
            data = encoded(edit(utf8_text(self.data)), self.data)
        except (UnsuitableError, LookupError, TypeError, AttributeError):
            raise self._unsuitable() from None
        made = replace(self, data=data)
        if made.values != wanted:
            raise self._unsuitable()
        return made

    def _unsuitable(self) -> RefusedError:
        return RefusedError(f"{self.path} 的写法特殊，程序改不了", "请照填写参考的样子手工改这个文件")


def open_file(root: Path, path: str) -> YamlFile:
    """Read a file to edit it.

    Raises:
        RefusedError: when it is not there or is no YAML that could be edited.
    """
    try:
        data = (root / path).read_bytes()
    except FileNotFoundError:
        raise RefusedError(f"没有文件 {path}", "先新建这个文件") from None
    value, problems = read(data, path)
    if value is None:
        raise RefusedError(f"{path} 读不出来：{problems[0].message}", f"先改正：{problems[0].cure}")
    return YamlFile(path, data, data)


def new_file(path: str, mapping: dict[str, Value]) -> YamlFile:
    """Write a record that is new: the line for editors on top, then its fields in the order given."""
    kind, up = kind_of(path), "../" * path.count("/")
    head = f"# yaml-language-server: $schema={up}{_SCHEMAS}/{kind}.schema.json\n" if kind else ""
    data = (head + mapping_lines(mapping, Indents(), 0)).encode()
    made = YamlFile(path, None, data)
    if made.values != reader_value(mapping):
        raise RefusedError(f"{path} 里有程序写不了的内容", "去掉特殊字符再试")
    return made


def _values(data: bytes, path: str) -> dict[str, Any]:
    value, _ = read(data, path)
    found: dict[str, Any] = _unmarked(value) if value is not None else {}
    return found


def _unmarked(value: Any) -> Any:  # noqa: ANN401 - whatever the file holds
    if isinstance(value, dict):
        return {key: _unmarked(item) for key, item in value.items() if key != MARK}
    return [_unmarked(item) for item in value] if isinstance(value, list) else value


def _found(values: Any, place: Location) -> Any:  # noqa: ANN401 - whatever the file holds
    """Return what stands at a place; None where there is nothing."""
    try:
        for step in place:
            values = values[step]
    except (LookupError, TypeError):
        return None
    return values


def _mapping_at(values: Any, place: Location) -> Any:  # noqa: ANN401 - whatever the file holds
    for step in place:
        if isinstance(values, dict) and isinstance(step, str) and values.get(step, "") in ("", {}, []):
            values[step] = {}
        values = values[step]
    return values


def _list_at(values: Any, place: Location) -> Any:  # noqa: ANN401 - whatever the file holds
    above = _mapping_at(values, place[:-1])
    if isinstance(above, dict) and above.get(place[-1], "") in ("", {}, []):
        above[place[-1]] = []
    return above[place[-1]]


def _remove(values: Any, place: Location) -> None:  # noqa: ANN401 - whatever the file holds
    above = values
    for step in place[:-1]:
        above = above[step]
    del above[place[-1]]
    if not above and len(place) > 1:
        _remove(values, place[:-1])
