"""Where do data files name a thing by its id, in the long spelling and the short, and what if it had another id?

The ids stand as values of certain fields, as items of their lists, as keys below `except`, `scores` and `serials`, and
before the slash of a short `basis`. The words are exchanged where they stand; every other byte stays.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from training_site.desk.base.changeset import RefusedError
from training_site.desk.base.yaml_file import YamlFile, open_file
from training_site.desk.base.yaml_text import encoded, utf8_text
from training_site.model.schemas import kind_of

_PEOPLE = frozenset(
    (
        "person",
        "by",
        "to",
        "people",
        "expected",
        "about",
        "invigilators",
        "decided_by",
        "issued_by",
        "agreed_by",
    )
)
_TEACHING = frozenset(("instructor", "instructors", "examiner", "staff", "replaced_by"))
_BY_PERSON = frozenset(("except", "scores", "serials"))
_FIELDS: Mapping[str, frozenset[str]] = {
    "person": _PEOPLE,
    "instructor": _PEOPLE | _TEACHING,
    "site": frozenset(("site",)),
    "session": frozenset(("sessions",)),
    "assessment": frozenset(("sitting",)),
    "sign-off": frozenset(),
    "plan": frozenset(("plan",)),
}
_SUPERSEDED = ("session", "assessment", "sign-off")
_OWN: Mapping[str, tuple[str, ...]] = {"person": ("trainees", "representatives", "names"), "site": ("sites",)}
"""Kind → the lists in which its things are defined by an `id`."""
_INSTRUCTORS = "roster/instructors"
PAGES_OF: Mapping[str, str] = {
    "person": "学员",
    "session": "培训",
    "assessment": "考核",
    "sign-off": "签认",
    "plan": "培训计划",
}
"""Kind → what it is called where former ids are kept (`renamed` of customer.yml), for kinds with a page each."""


@dataclass(frozen=True, slots=True)
class IdPlace:
    """An id as it stands in a file."""

    path: str
    steps: tuple[str | int, ...]
    line: int
    """From 1."""
    start: int
    end: int
    """Characters of the text that hold the id, quotes left out."""

    @property
    def words(self) -> str:
        """File and line."""
        return f"{self.path}:{self.line}"


def places_of(root: Path, customer: str, kind: str, name: str) -> list[IdPlace]:
    """List where an id of a kind stands; an instructor's in the files of all customers, for which `customer` is empty."""
    folder = root / "roster" / customer
    files = {*folder.rglob("*.yml"), *(root / _INSTRUCTORS).glob("*.yml")}
    found: list[IdPlace] = []
    for file in sorted(files):
        path = file.relative_to(root).as_posix()
        if kind_of(path) not in (None, "evidence"):
            found += _in_file(open_file(root, path), customer, kind, name)
    return found


def exchange(file: YamlFile, places: list[IdPlace], new: str) -> YamlFile:
    """Write another id in places of one file."""
    text = utf8_text(file.data)
    for place in sorted(places, key=lambda one: one.start, reverse=True):
        text = text[: place.start] + new + text[place.end :]
    made = YamlFile(file.path, file.original, encoded(text, file.data))
    if not made.values:
        raise RefusedError(f"{file.path} 的写法特殊，程序改不了", "请手工改这个文件")
    return made


def _in_file(file: YamlFile, customer: str, kind: str, name: str) -> Iterator[IdPlace]:
    text = utf8_text(file.data)
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    is_shared = bool(customer) and file.path.startswith(f"{_INSTRUCTORS}/")
    for steps, node, above in _scalars(root, (), None):
        if is_shared and _said(above, "customer") != customer:
            continue
        if steps[0] == "renamed":
            is_meant = steps[-1] == "new" and _said(above, "kind") == PAGES_OF.get(kind)
            length = len(name) if is_meant and node.value == name else 0
        else:
            length = _length_of_id(file.path, kind, steps, node.value, name)
        if length:
            start = node.start_mark.index + (1 if node.style else 0)
            if text[start : start + length] == name:
                yield IdPlace(file.path, steps, node.start_mark.line + 1, start, start + length)


def _length_of_id(path: str, kind: str, steps: tuple[str | int, ...], value: str, name: str) -> int:
    """Tell how many characters of a value are the id: all, those before a slash, or none."""
    fields = [step for step in steps if isinstance(step, str)]
    field, above = fields[-1] if fields else "", fields[-2] if len(fields) > 1 else ""
    if kind == "assessment" and field == "basis" and value.partition("/")[0] == name:
        return len(name)
    if value != name:
        return 0
    is_key = field == "\x00key"
    if is_key:
        return len(name) if kind == "person" and above in _BY_PERSON else 0
    is_own = field == "id" and above in _OWN.get(kind, ())
    is_superseded = kind in _SUPERSEDED and field == "supersedes" and kind_of(path) == kind
    return len(name) if is_own or is_superseded or field in _FIELDS[kind] else 0


def _scalars(
    node: yaml.Node | None, steps: tuple[str | int, ...], above: yaml.MappingNode | None
) -> Iterator[tuple[tuple[str | int, ...], yaml.ScalarNode, yaml.MappingNode | None]]:
    """Yield every word with the steps to it and the mapping around it; a key's last step says that it is one."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*steps, "\x00key"), key, node
            yield from _scalars(value, (*steps, key.value), node)
    elif isinstance(node, yaml.SequenceNode):
        for at, item in enumerate(node.value):
            yield from _scalars(item, (*steps, at), above)
    elif isinstance(node, yaml.ScalarNode):
        yield steps, node, above


def _said(mapping: yaml.MappingNode | None, field: str) -> str:
    entries = mapping.value if mapping is not None else ()
    return next((value.value for key, value in entries if key.value == field), "")
