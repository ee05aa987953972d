"""What is a project whose every text is hostile?

A project is copied and every text field that a JSON Schema knows is filled with a payload; text fields that a record
leaves out are added. The fields come from the schemas, so that a new one is covered without being named here. Two
projects are filled: the demo, and `hostile_world/`, the smallest one that has every kind of record and of page.
"""

import hashlib
import re
import shutil
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from conftest import ROOT
from hostile import decision, entries
from training_site.model.schemas import SCHEMAS
from training_site.model.short.named_evidence import SIDECAR, fill_evidence, said_of
from training_site.model.short.spellings import lengthened, written

DEMO = ROOT
SMALL = Path(__file__).parent / "hostile_world"
EVIDENCE = "hostile.pdf"
CATEGORIES = ("xss", "markdown", "template", "names", "csv", "ics")
TAG = re.compile(r"k\d{4}z")
_ONE_LINE = r"^[^\r\n]*$"
_TYPED = ("enum", "format", "examples", "const")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

Field = tuple[str, str]
"""Kind of record and path of the field in it, such as `("session", ".attendance[].note")`."""
Choose = Callable[[int, Field, dict[str, Any]], str]
"""Number of the place, field, its schema → the text to put there."""

NAMES_OF_PEOPLE: frozenset[Field] = frozenset(
    {
        ("people", ".trainees[].name"),
        ("people", ".representatives[].name"),
        ("names", ".names[].name"),
        ("instructor", ".name"),
    }
)
"""Where the same name must always be found, so that spellings which only look like it are refused."""

ALWAYS_TAGGED: dict[Field, str] = dict.fromkeys(
    NAMES_OF_PEOPLE | {("people", ".trainees[].former_names[]")},
    "a name that is also the text of another place would be a name published there",
) | dict.fromkeys(
    {
        ("questions", ".questions[].options[].text"),
        ("questions", ".questions[].steps[]"),
        ("questions", ".questions[].pairs[].left"),
        ("questions", ".questions[].pairs[].right"),
    },
    "two answers of a question may not read alike, and some payloads differ by a blank",
)
"""Text fields that must differ from others, and why."""

FIXED: dict[Field, str] = {
    ("certificates", ".certificates[].serial"): "an id with a check character",
    ("certificates", ".revocations[].serial"): "an id with a check character",
    ("customer", ".sites[].timezone"): "the name of a zone",
    ("organisation", ".hotline"): "a telephone number",
    ("course", ".assessment.written.paper_versions[]"): "named by the papers of a sitting",
    ("assessment", ".papers[].version"): "names one of the course's versions",
    ("glossary", ".terms[].term"): "a term stands once, and there are more terms than payloads",
    ("questions", ".questions[].section"): "a heading of the chapter, word for word",
    ("letter", ".clauses[].quote"): "must stand word for word in letter.txt",
} | dict.fromkeys(
    [
        ("people", ".trainees[].ordinary_word[].words"),
        ("people", ".representatives[].ordinary_word[].words"),
        ("names", ".names[].ordinary_word[].words"),
        ("instructor", ".ordinary_word[].words"),
    ],
    "must hold the person's name, and becomes that name: see `_name_ordinary_words`",
)
"""Text fields whose words another rule prescribes: they keep the demo's, and why."""

_KINDS: dict[str, str] = {
    "courses/frameworks/*.yml": "framework",
    "courses/*/course.yml": "course",
    "courses/*/manual/*.md": "chapter",
    "courses/*/questions.yml": "questions",
    "courses/*/maintenance.yml": "maintenance",
    "courses/*/glossary.yml": "glossary",
    "courses/*/cards/*.yml": "quick-card",
    "roster/organisation.yml": "organisation",
    "roster/instructors/*.yml": "instructor",
    "roster/*/evidence/*.*.yml": "evidence",
    "roster/*/plans/*.yml": "plan",
    "roster/*/sessions/*.yml": "session",
    "roster/*/assessments/*.yml": "assessment",
    "roster/*/sign-offs/*.yml": "sign-off",
    "roster/*/service/*.yml": "",
    "roster/*/*.yml": "",
}
"""Pattern of a file's path → kind of record; empty: the file's own name."""

NOT_ADDED: dict[Field, str] = {
    ("session", ".no_sheet"): "only where there is no sheet: see `_complete`",
    ("questions", ".questions[].steps"): "only questions of one type have steps",
}
"""Text fields that another field must come with: filled where the demo has them, not added elsewhere."""


@cache
def payloads() -> tuple[str, ...]:
    """List the strings that must be shown as they are, or refused."""
    return tuple(
        entry["value"]
        for entry in entries(*CATEGORIES)
        if decision(entry["id"]).expect in {"neutralise", "reject-or-neutralise"}
    )


def is_refused(payload: str, where: Field, *, is_one_line: bool) -> bool:
    """Tell whether the reader must refuse a payload in a field, rather than have it shown."""
    is_name = where in NAMES_OF_PEOPLE
    return bool(
        re.search("[\r\u2028\u2029]", payload)
        or (is_one_line and "\n" in payload)
        or (is_name and (payload != payload.strip() or unicodedata.normalize("NFKC", payload) != payload))
    )


def taken(index: int, where: Field, schema: dict[str, Any]) -> tuple[str, ...]:
    """List the payloads that a place takes, with room for its tag."""
    room = schema["maxLength"] - len(tag_of(index))
    return _taken(where in NAMES_OF_PEOPLE, room, is_one_line=schema.get("pattern") == _ONE_LINE)


@cache
def _taken(is_name: bool, room: int, *, is_one_line: bool) -> tuple[str, ...]:
    where = next(iter(NAMES_OF_PEOPLE)) if is_name else ("", "")
    return tuple(
        text
        for text in payloads()
        if len(text) <= room and not is_refused(text, where, is_one_line=is_one_line)
    )


def choose_from(shift: int, *, is_tagged: bool) -> Choose:
    """Give place i the payload (i + shift) of those that it takes; a tag behind it makes each place known again."""

    def choose(index: int, where: Field, schema: dict[str, Any]) -> str:
        texts = taken(index, where, schema)
        tag = tag_of(index) if is_tagged or where in ALWAYS_TAGGED else ""
        return texts[(index + shift) % len(texts)] + tag

    return choose


def tag_of(index: int) -> str:
    """Spell what stands behind the payload of field i."""
    return f" k{index:04d}z"


def is_text(schema: dict[str, Any]) -> bool:
    """Tell whether a schema leaves the words to the person who types."""
    return (
        schema.get("type") == "string"
        and "minLength" in schema
        and schema.get("pattern") in (None, _ONE_LINE)
        and not any(key in schema for key in _TYPED)
    )


@dataclass
class Filling:
    """Which payloads stand in which field."""

    choose: Choose
    known: set[Field] = field(default_factory=set)
    filled: dict[Field, list[str]] = field(default_factory=lambda: defaultdict(list))
    _numbers: Iterator[int] = field(default_factory=count)

    def next_for(self, where: Field, schema: dict[str, Any]) -> str:
        """Take a payload for a field and remember it."""
        text = self.choose(next(self._numbers), where, schema)
        self.filled[where].append(text)
        return text


class _Walker:
    """Fills one record along its schema."""

    def __init__(self, kind: str, filling: Filling, sha256: str) -> None:
        self._kind = kind
        self._filling = filling
        self._schema = SCHEMAS[kind].model_json_schema(by_alias=True)
        self._evidence = {"path": EVIDENCE, "sha256": sha256}
        for path in self._fields(self._schema, "", ()):
            filling.known.add((kind, path))

    def fill(self, record: dict[str, Any]) -> dict[str, Any]:
        return self._value(record, self._schema, "")

    def _branches(self, schema: dict[str, Any]) -> list[dict[str, Any]]:
        """Resolve references and alternatives to plain schemas; null falls away."""
        if "$ref" in schema:
            return self._branches(self._schema["$defs"][schema["$ref"].rpartition("/")[2]])
        parts = [*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())]
        if parts:
            return [branch for part in parts for branch in self._branches(part)]
        return [] if schema.get("type") == "null" else [schema]

    def _fields(self, schema: dict[str, Any], path: str, above: tuple[int, ...]) -> Iterator[str]:
        for branch in self._branches(schema):
            if is_text(branch):
                yield path
            if id(branch) in above:
                continue
            inside = (*above, id(branch))
            for key, part in branch.get("properties", {}).items():
                yield from self._fields(part, f"{path}.{key}", inside)
            if "items" in branch:
                yield from self._fields(branch["items"], f"{path}[]", inside)
            for part in _of_any_key(branch):
                yield from self._fields(part, f"{path}.*", inside)

    def _value(self, value: Any, schema: dict[str, Any], path: str) -> Any:
        branches = self._branches(schema)
        if isinstance(value, dict):
            return self._mapping(value, _fitting(branches, value), path)
        if isinstance(value, list):
            items = next((branch["items"] for branch in branches if "items" in branch), {})
            return [self._value(item, items, f"{path}[]") for item in value]
        text = next((branch for branch in branches if is_text(branch)), None)
        if text is None or (self._kind, path) in FIXED:
            return value
        return self._filling.next_for((self._kind, path), text)

    def _mapping(self, value: dict[str, Any], schema: dict[str, Any], path: str) -> dict[str, Any]:
        parts = schema.get("properties", {})
        others = next(iter(_of_any_key(schema)), {})
        filled = {
            key: self._value(item, parts.get(key, others), f"{path}.{key if key in parts else '*'}")
            for key, item in value.items()
        }
        for key, part in parts.items():
            if key not in filled:
                added = self._added(part, f"{path}.{key}")
                filled |= {} if added is None else {key: added}
        return filled

    def _added(self, schema: dict[str, Any], path: str) -> Any:
        """Make a value for a field that the record leaves out: a text, a list of one text, or evidence."""
        if (self._kind, path) in FIXED | NOT_ADDED:
            return None
        for branch in self._branches(schema):
            if is_text(branch):
                return self._filling.next_for((self._kind, path), branch)
            if "sha256" in branch.get("properties", {}):
                return self._mapping(dict(self._evidence), branch, path)
            if "items" in branch:
                item = self._added(branch["items"], f"{path}[]")
                return None if item is None else [item]
        return None


def _of_any_key(schema: dict[str, Any]) -> list[dict[str, Any]]:
    found = [*schema.get("patternProperties", {}).values(), schema.get("additionalProperties")]
    return [part for part in found if isinstance(part, dict)]


def _fitting(branches: list[dict[str, Any]], value: dict[str, Any]) -> dict[str, Any]:
    """Choose the alternative that knows most of the mapping's keys and whose fixed words are the mapping's."""

    def known(branch: dict[str, Any]) -> tuple[int, int]:
        parts = branch.get("properties", {})
        same = sum(part.get("const") == value.get(key) for key, part in parts.items() if "const" in part)
        return same, sum(key in parts for key in value)

    return max(branches, key=known, default={})


def kind_of(path: Path) -> str | None:
    """Tell which kind of record a file of the demo is; None for files that hold none."""
    for pattern, kind in _KINDS.items():
        if path.match(pattern) and len(path.parts) == pattern.count("/") + 1:
            return kind or path.stem
    return None


def _complete(kind: str, record: dict[str, Any]) -> None:
    """Add what the demo happens not to have, so that every text field occurs somewhere."""
    word = {"ordinary_word": [{"place": "courses", "words": "", "reason": ""}]}
    if kind == "organisation":
        record.setdefault("holidays", [{"date": "2026-10-08", "kind": "上班"}])
    if kind == "people":
        record["representatives"][0].setdefault("consent", {"publish_name": "false", "on": "2026-03-01"})
        record["trainees"][0] |= word
        record["representatives"][0] |= word
    if kind == "instructor":
        record |= word
    if kind == "session" and record.pop("sheet", None):
        record["no_sheet"] = ""


def _in_full(kind: str, record: dict[str, Any], path: Path) -> dict[str, Any]:
    """Spell a record of the demo in full, so that each text field is one of the model's."""
    model = SCHEMAS[kind]
    sidecars = {
        file.name.removesuffix(SIDECAR): said_of(yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER))
        for folder in path.parents
        for file in (folder / "evidence").glob(f"*{SIDECAR}")
    }
    fill_evidence(record, written(model), sidecars)
    return lengthened(record, model)


def _name_ordinary_words(record: dict[str, Any]) -> None:
    """Write each person's hostile name where the word stands that may hold it."""
    people = [record]
    for key in ("trainees", "representatives", "names"):
        people += record.get(key, [])
    for person in people:
        for word in person.get("ordinary_word", ()):
            word["words"] = person["name"]


def make_project(root: Path, choose: Choose, source: Path = SMALL) -> Filling:
    """Copy a project to `root` with a payload in every text field of its data, and the site's own settings."""
    filling, seen = Filling(choose), set()
    scan = (SMALL / "roster" / "alpha" / "evidence" / EVIDENCE).read_bytes()
    sha256 = hashlib.sha256(scan).hexdigest()
    for name in ("courses", "roster", "docs"):
        shutil.copytree(source / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "hooks").symlink_to(ROOT / "hooks")
    for folder in [folder for folder in (root / "roster").iterdir() if folder.is_dir()]:
        (folder / "evidence").mkdir(exist_ok=True)
        (folder / "evidence" / EVIDENCE).write_bytes(scan)
    for path in sorted(
        path for name in ("courses", "roster") for path in (root / name).rglob("*") if path.is_file()
    ):
        kind = kind_of(path.relative_to(root))
        if kind is None:
            continue
        text = path.read_text(encoding="utf-8")
        start, front, rest = ("---\n", *text[4:].split("\n---", 1)) if kind == "chapter" else ("", text, None)
        record = yaml.load(front, Loader=_LOADER)
        if kind == "course":
            for change in record["changes"]:
                change.pop("fingerprints", None)  # of texts that are about to be replaced
        if source == DEMO:
            record = _in_full(kind, record, path)
            if kind not in seen:
                _complete(kind, record)
        seen.add(kind)
        record = _Walker(kind, filling, sha256).fill(record)
        _name_ordinary_words(record)
        written = yaml.dump(
            record, Dumper=_DUMPER, allow_unicode=True, default_style='"', sort_keys=False, width=10_000
        )
        path.write_text(start + written + (f"---{rest}" if kind == "chapter" else ""), encoding="utf-8")
    return filling
